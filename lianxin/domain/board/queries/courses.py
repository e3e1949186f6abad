"""Every village that runs a centre on its way, put together from standings and openings; and the way of them all."""

import datetime as dt

from lianxin.base.kept.queries import kept
from lianxin.domain.board.queries.snapshot import snapshot
from lianxin.domain.board.rules.burnup import End, Point, Way, burnup
from lianxin.domain.board.rules.course import Course
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.projects.queries.standing import Standing, standings


@kept(most=2)
def courses() -> tuple[Course, ...]:
    """Return the courses of the county on its date, by code; refuse where no county has been set up."""
    shot = snapshot()
    opened = {code: info.opened_date for code, info in openings(shot.county.code).items()}
    tiers = {line.code: line.tier for line in shot.lines}
    return tuple(
        _course(one, opened.get(one.code), tiers.get(one.code, ""))
        for one in standings(shot.county.code, shot.county.as_of)
    )


@kept(most=2)
def burnup_points() -> tuple[Point, ...]:
    """Return the county's burn-up; before there is a plan, what is due is the programme's. Empty where none is set."""
    shot = snapshot()
    ways = [one.way for one in courses()]
    if shot.plan is None:
        due = [tranche.deadline for tranche in shot.tranches for _each in range(tranche.count)]
        ways = [*(Way(None, way.opened_date, way.end) for way in ways), *(Way(date, None) for date in due)]
    return burnup(ways, shot.county.as_of)


def _course(one: Standing, opened: dt.date | None, tier: str) -> Course:
    end = one.forecast
    return Course(
        code=one.code,
        name=one.name,
        township_code=one.township_code,
        township=one.township,
        tier=tier,
        tranche=one.tranche,
        deadline_date=one.deadline_date,
        state=one.state,
        phase=one.phase,
        project_id=one.project_id,
        done=one.done,
        stages=one.stages,
        next_key=one.next_key,
        next_due_date=one.next_due_date,
        late_days=one.late_days,
        end=End(end.date, end.low_date, end.high_date) if end else None,
        moved_date=one.last_moved_date,
        opened_date=opened,
        reasons=one.reasons,
        edition=one.edition,
        cost_fen=one.cost_fen,
        synthetic=one.synthetic,
    )
