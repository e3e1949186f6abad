"""The one door to HiGHS, the solver inside SciPy: relaxations with prices, and whole choices limited by nodes."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

from lianxin.engine.shapes import Floats, Ints

INFEASIBLE = 2  # SciPy's status


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """An optimum of a linear programme, and what one more unit of every limit would save."""

    x: Floats
    prices: Floats  # (row,) >= 0


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """What a mixed-integer programme came to: no `x` where no answer was found, `none` where there is none."""

    x: Floats | None
    none: bool
    bound: float


def relax(cost: Floats, matrix: csr_array, most: Floats, one: csr_array) -> Relaxed | None:
    """Minimise cost x with matrix x <= most, one x = 1, x >= 0; None where nothing fits."""
    answer = linprog(  # type: ignore[call-overload]
        cost,
        A_ub=matrix if len(most) else None,
        b_ub=most if len(most) else None,
        A_eq=one,
        b_eq=np.ones(one.shape[0]),
        method="highs-ds",
    )
    if answer.status != 0:
        return None
    return Relaxed(answer.x, -answer.ineqlin.marginals if len(most) else np.zeros(0))


def minimise(
    cost: Floats,
    matrix: csr_array,
    most: Floats,
    one: csr_array,
    *,
    whole: Ints,
    upper: Floats,
    nodes: int,
    gap: float,
) -> Whole:
    """Minimise cost x with matrix x <= most, one x = 1, 0 <= x <= upper, whole numbers where `whole` is 1."""
    rows = LinearConstraint(
        vstack([one, matrix]),
        np.concatenate([np.ones(one.shape[0]), np.full(len(most), -np.inf)]),
        np.concatenate([np.ones(one.shape[0]), most]),
    )
    answer = milp(
        cost,
        constraints=rows,
        integrality=whole,
        bounds=Bounds(0, upper),
        options={"mip_rel_gap": gap, "node_limit": nodes},
    )
    bound = answer.mip_dual_bound if answer.mip_dual_bound is not None else -np.inf
    return Whole(answer.x, answer.status == INFEASIBLE, float(bound))
