"""The totals of a plan, as JSON-ready values: by tranche, by mode, prices of money and crews, service."""

from statistics import median
from typing import Any

from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.rules.county import Problem, closed, months
from lianxin.domain.planning.rules.mode import MODES
from lianxin.domain.planning.rules.outcome import VillagePackage
from lianxin.domain.planning.rules.settings import Settings
from lianxin.engine.shapes import NO_LIMIT, Plan

TIERS = ("strong", "middle", "weak")


def points_of_a_person(full: int, residents: int) -> float:
    """Return the points of one month of full service for one resident: what turns points into 人·月."""
    return max(1.0, full / max(1, residents))


def summary_of(
    packages: tuple[VillagePackage, ...],
    plan: Plan,
    problem: Problem,
    settings: Settings,
    standard: Standard,
    unit: float,
) -> dict[str, Any]:
    """Add up a plan. `unit` is points_of_a_person of the county."""
    return {
        "villages": len(packages),
        "tranches": [_tranche(n, packages, settings) for n in range(len(settings.tranches))],
        "modes": {mode: sum(one.option.mode == mode for one in packages) for mode in MODES},
        "tiers": {tier: sum(one.tier == tier for one in packages) for tier in TIERS},
        "cost_fen": sum(one.option.cost_fen for one in packages if not one.built),
        "recorded_fen": sum(one.option.cost_fen for one in packages if one.built),
        "service_people_months": round(plan.service / unit),
        "points_of_a_person": unit,
        "slack_points": plan.bound - plan.value,
        "median_benefit": round(median([one.option.benefit for one in packages])) if packages else 0,
        "budget_prices": _budget_prices(plan),
        "crews": _crews(packages, plan, problem, settings),
        "elders": _elders(packages, standard, len(settings.tranches)),
    }


def _tranche(n: int, packages: tuple[VillagePackage, ...], settings: Settings) -> dict[str, Any]:
    here = [one for one in packages if one.tranche == n]
    tranche = settings.tranches[n]
    return {
        "villages": len(here),
        "built": sum(one.built for one in here),
        "spent_fen": sum(one.option.cost_fen for one in here if not one.built),
        "recorded_fen": sum(one.option.cost_fen for one in here if one.built),
        "gaps": sum(len(one.missing) for one in here if not one.built),
        "over": closed(settings)[n],
        "months": months(settings)[n],
        "deadline": tranche.deadline.isoformat(),
        "budget_fen": tranche.budget_fen,
    }


def _budget_prices(plan: Plan) -> list[float]:
    """Return the points that one more fen of each tranche would bring, in that tranche and all later ones."""
    price = plan.duals.budget[0]
    return [float(price[n:].sum()) for n in range(len(price))]


def _crews(
    packages: tuple[VillagePackage, ...], plan: Plan, problem: Problem, settings: Settings
) -> list[dict[str, Any]]:
    """The townships and tranches whose crews are fully used and hold something back, dearest first."""
    found = []
    for g, township in enumerate(problem.townships):
        for n in range(len(settings.tranches)):
            limit, price = int(problem.limits.crew_days[g, n]), float(plan.duals.crew[g, n])
            mine = [one for one in packages if one.township_code == township and one.tranche == n and not one.built]
            if limit < NO_LIMIT and price > 0:
                used = sum(one.option.crew_days for one in mine)
                found.append({"township": township, "tranche": n, "days": limit, "used": used, "price": price})
    return sorted(found, key=lambda one: -one["price"])


def _elders(packages: tuple[VillagePackage, ...], standard: Standard, tranches: int) -> list[int]:
    """Villages that have the function for the aged by the end of each tranche."""
    meant = [rule.id for rule in standard.required if rule.users == "aged_60"]
    if not meant:
        return []
    have = {one.code: meant[0] not in one.missing for one in packages}
    return [sum(have[one.code] or one.tranche <= n for one in packages) for n in range(tranches)]
