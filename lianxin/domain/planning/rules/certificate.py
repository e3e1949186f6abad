"""What proves a plan, as JSON-ready values, and the plan again from what was stored."""

from typing import Any

import numpy as np

from lianxin.domain.planning.rules.county import Column, Problem
from lianxin.engine.shapes import Duals, Plan


def to_json(plan: Plan, problem: Problem) -> dict[str, Any]:
    """Return the claims and prices of a plan, and the figures of all options that it chose from."""
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
        "columns": {
            one.code: [[option.key, option.cost_fen, option.benefit, option.crew_days] for option in one.options]
            for one in problem.candidates
        },
    }


def columns_of(data: dict[str, Any], code: str) -> tuple[Column, ...]:
    """Return the figures of a village's options."""
    return tuple(Column(*column) for column in data["columns"][code])


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
