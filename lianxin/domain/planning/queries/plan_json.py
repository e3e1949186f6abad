"""A plan as programs read it."""

from typing import Any

from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.models import Package, Run
from lianxin.domain.planning.queries.conflict import conflict_page
from lianxin.domain.planning.queries.desk import desk
from lianxin.domain.planning.rules.outcome import Outcome
from lianxin.domain.planning.rules.settings import from_json


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """Return a computation: gap, bound, value, verified and a line for every village; or the conflict in sentences."""
    if outcome.conflict is not None:
        return _conflict(outcome.conflict, outcome.edition, outcome.settings)
    return {
        "gap": outcome.gap,
        "bound": outcome.bound,
        "value": outcome.value,
        "verified": outcome.verified,
        "villages": [
            {
                "code": one.code,
                "name": one.name,
                "mode": one.option.mode,
                "tranche": one.tranche,
                "cost_fen": one.option.cost_fen,
                "benefit": one.option.benefit,
                "crew_days": one.option.crew_days,
                "built": one.built,
                "tier": one.tier,
                "synthetic": one.synthetic,
                "functions": list(one.option.functions),
            }
            for one in outcome.packages
        ],
    }


def run_json(run_id: int) -> dict[str, Any]:
    """Return a stored run in the same shape; raise NotFound for an unknown one."""
    run = Run.objects.select_related("scenario").filter(pk=run_id).first()
    if run is None:
        raise NotFound(_("测算"), run_id)
    if run.conflict is not None:
        return _conflict(run.conflict, run.scenario.edition_id, run.settings)
    rows = Package.objects.filter(run=run).order_by("village_id").values_list("village__name", "pk")
    names = {pk: name for name, pk in rows}
    return {
        "gap": run.gap,
        "bound": run.bound,
        "value": run.value,
        "verified": run.verified,
        "villages": [
            {
                "code": one.village_id,
                "name": names[one.pk],
                "mode": one.mode,
                "tranche": one.tranche,
                "cost_fen": one.cost_fen,
                "benefit": one.benefit,
                "crew_days": one.crew_days,
                "built": one.built,
                "tier": one.found["tier"],
                "synthetic": one.found["synthetic"],
                "functions": sorted(p["function"] for p in one.options[one.chosen]["placements"]),
            }
            for one in Package.objects.filter(run=run).order_by("village_id").defer("reasons")
        ],
    }


def _conflict(conflict: dict[str, Any], edition: str, settings: dict[str, Any]) -> dict[str, Any]:
    at_hand = desk()
    page = conflict_page(conflict, at_hand.words(at_hand.standard(edition), from_json(settings)))
    return {"conflict": [page.title, *page.groups, *page.relaxations, *page.instead], "detail": conflict}
