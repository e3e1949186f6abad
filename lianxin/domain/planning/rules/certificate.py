"""What proves a plan, as JSON-ready values, and the plan again from what was stored."""

from typing import Any

import numpy as np

from lianxin.domain.planning.rules.county import Problem
from lianxin.engine.shapes import Duals, Plan


def to_json(plan: Plan) -> dict[str, Any]:
    """Return the claims and prices of a plan; its choices stand in the packages."""
    duals = plan.duals
    return {
        "value": plan.value,
        "service": plan.service,
        "bound": plan.bound,
        "gap": plan.gap,
        "budget": duals.budget.tolist(),
        "crew": duals.crew.tolist(),
        "pilots": duals.pilots.tolist(),
        "count": duals.count.tolist(),
        "support": duals.support,
        "ceilings": None if plan.ceilings is None else plan.ceilings.tolist(),
    }


def plan_of(data: dict[str, Any], problem: Problem, chosen: list[int], tranche: list[int]) -> Plan:
    """Return a plan from what `to_json` gave and the choices of its packages, by village."""
    return Plan(
        option=problem.first + np.array(chosen, dtype=np.int64),
        tranche=np.array(tranche, dtype=np.int64),
        value=data["value"],
        service=data["service"],
        bound=data["bound"],
        gap=data["gap"],
        duals=Duals(
            budget=np.array(data["budget"], dtype=np.float64),
            crew=np.array(data["crew"], dtype=np.float64),
            pilots=np.array(data["pilots"], dtype=np.float64),
            count=np.array(data["count"], dtype=np.float64),
            support=data["support"],
        ),
        ceilings=None if data["ceilings"] is None else np.array(data["ceilings"], dtype=np.float64),
    )
