"""The county's figures, as programs and people add them up."""

from dataclasses import asdict
from typing import Any

from lianxin.domain.board.queries.county import tranche_lines
from lianxin.domain.board.queries.courses import burnup_points, courses
from lianxin.domain.board.queries.figures_workbook import figures_workbook
from lianxin.domain.board.queries.snapshot import snapshot
from lianxin.domain.board.queries.use import CountyUse, county_use
from lianxin.domain.board.rules.burnup import Point
from lianxin.domain.board.rules.course import sums
from lianxin.domain.board.rules.tally import tally
from lianxin.domain.projects.rules.standing import HELP, OK, WATCH
from lianxin.domain.services.queries.visits import Visits

__all__ = ["figures", "figures_workbook"]


def figures() -> dict[str, Any]:
    """Return the county's totals, JSON-ready: dates in ISO, money in fen.

    `selected` are the villages of the first tranche; `gaps` the functions missing in the `surveyed` villages, of which
    `functions` counts those that have each; `tiers` sum to `surveyed`. `built` and `projects` sum to `centres`;
    `used` counts those of the built centres that gave every required function its hours between `visits.first` and
    `visits.last`; its count and share are null while no built centre has a timetable. `visits` are estimated, with an
    interval, and null where nobody counted. `burnup` has a point at every month's end, today and every deadline,
    null where nothing applies.
    """
    shot = snapshot()
    total = tally(shot.lines, shot.words, len(shot.tranches))
    tranches = tranche_lines(shot)
    way, use = sums(courses(), shot.county.as_of), county_use()
    return {
        "county": {"code": shot.county.code, "name": shot.county.name},
        "as_of": shot.county.as_of.isoformat(),
        "synthetic": shot.county.synthetic,
        "demo": shot.county.demo,
        "edition": shot.standard.id if shot.standard else None,
        "plan": {"run": shot.plan.run_id, "scenario": shot.plan.name, "approved": shot.plan.approved}
        if shot.plan
        else None,
        "townships": sum(township.centres > 0 for township in shot.townships),
        "centres": total.centres,
        "surveyed": total.surveyed,
        "opened": total.opened,
        "built": way.built,
        "projects": {state: way.states[state] for state in (OK, WATCH, HELP)},
        "used": _used(use),
        "visits": _visits(use),
        "functions": {one.word.id: one.have for one in total.functions},
        "missing": {one.word.id: one.missing for one in total.functions},
        "gaps": total.missing,
        "gaps_below": total.below,
        "gaps_two_go": total.two_go,
        "selected": tranches[0].count if tranches else total.opened,
        "tranches": [tranche.count for tranche in tranches],
        "deadlines": [tranche.deadline.isoformat() if tranche.deadline else None for tranche in tranches],
        "tiers": total.tiers,
        "burnup": [_point(point) for point in burnup_points()],
    }


def _point(point: Point) -> dict[str, Any]:
    return asdict(point) | {"date": point.date.isoformat()}


def _used(use: CountyUse) -> dict[str, Any]:
    found = use.used
    if found is None or not found.known:
        return {"count": None, "of": found.built if found else 0, "share": None}
    return {"count": found.used, "of": found.built, "share": round(found.used / found.built, 4)}


def _visits(use: CountyUse) -> dict[str, Any]:
    return {
        "first": use.first.isoformat(),
        "last": use.last.isoformat(),
        **_estimated(use.visits),
        "months": [{"month": f"{first:%Y-%m}", **_estimated(one)} for first, one in reversed(use.months)],
    }


def _estimated(one: Visits) -> dict[str, Any]:
    found = one.estimate
    per_visit = round(one.matters_per_visit, 2) if one.matters_per_visit is not None else None
    return {
        "estimate": found.visits if found else None,
        "low": found.low if found else None,
        "high": found.high if found else None,
        "centres": found.centres if found else 0,
        "half_days": found.half_days if found else 0,
        "matters_per_visit": per_visit,
    }
