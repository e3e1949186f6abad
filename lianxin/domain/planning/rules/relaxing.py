"""Settings with what a conflict asks for given."""

from dataclasses import replace
from typing import Any

from lianxin.domain.planning.rules.settings import Settings, Tranche


def relaxed_by(settings: Settings, conflict: dict[str, Any]) -> Settings | None:
    """Return the settings with a stored conflict's relaxations applied; None where it names none that settings hold."""
    for one in conflict["relaxations"]:
        if one["kind"] == "budget":
            continue
        changed = _relaxed(settings, one)
        if changed is None:
            return None
        settings = changed
    return _with_money(settings, conflict["relaxations"]) if conflict["relaxations"] else None


def _with_money(settings: Settings, relaxations: list[dict[str, Any]]) -> Settings:
    """Add money: a relaxation counts from the first tranche on, so what an earlier tranche gets counts in the later."""
    given = 0
    for one in sorted((one for one in relaxations if one["kind"] == "budget"), key=lambda one: int(one["tranche"])):
        more = max(0, one["by"] - given)
        tranche = settings.tranches[one["tranche"]]
        settings = _with(settings, one["tranche"], replace(tranche, budget_fen=(tranche.budget_fen or 0) + more))
        given += more
    return settings


def _relaxed(settings: Settings, one: dict[str, Any]) -> Settings | None:
    kind, by = one["kind"], one["by"]
    match kind:
        case "count_least":
            tranche = settings.tranches[one["tranche"]]
            return _with(settings, one["tranche"], replace(tranche, least=max(0, (tranche.least or 0) - by)))
        case "count_most":
            tranche = settings.tranches[one["tranche"]]
            return _with(settings, one["tranche"], replace(tranche, most=(tranche.most or 0) + by))
        case "crew":
            days = list(settings.crew_days[one["township"]])
            days[one["tranche"]] += by
            return replace(settings, crew_days={**settings.crew_days, one["township"]: tuple(days)})
        case "pilots_least":
            return replace(settings, pilots_min=max(0, settings.pilots_min - by))
        case "pilots_most":
            return replace(settings, pilots_max=(settings.pilots_max or 0) + by)
        case "support":
            return replace(settings, support_rule=False)
    return None


def _with(settings: Settings, index: int, tranche: Tranche) -> Settings:
    tranches = tuple(tranche if n == index else one for n, one in enumerate(settings.tranches))
    return replace(settings, tranches=tranches)
