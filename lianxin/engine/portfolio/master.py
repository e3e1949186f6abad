"""The master: one of the found plans for every township, so that all of them together keep the shared limits. (12)"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, diags_array

from lianxin.engine.highs import minimise, relax
from lianxin.engine.portfolio.cells import Cells
from lianxin.engine.portfolio.rows import Rows, one_each
from lianxin.engine.shapes import Bools, Floats, Ints

MIP_GAP = 3e-4
PLANS = 60  # plans per township that the mix is chosen from
HAIR = 2e-6  # of a limit; the solver's own tolerance is half of it
OWN = ("crew", "pilots_least", "pilots_most")  # limits that a township's plans keep by themselves


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Plans of whole townships, as columns over the cells."""

    township: Ints  # (column,)
    cells: csr_array  # (column, cell) 0 or 1
    one: csr_array  # (township that has villages, column) 0 or 1


def pool_of(cells: Cells, found: list[tuple[int, Ints]]) -> Pool:
    """Return the different plans among those found: pairs (township, rows of Cells by plan)."""
    seen: dict[tuple[int, bytes], Ints] = {}
    for g, plans in found:
        for plan in np.sort(plans, axis=1):
            seen.setdefault((g, plan.tobytes()), plan)
    rows = list(seen.values())
    start = np.cumsum([0] + [len(row) for row in rows])
    held = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
    township = np.array([g for g, _bytes in seen], dtype=np.int64)
    number = len(rows)
    one = csr_array((np.ones(number), (township, np.arange(number))), shape=(int(cells.township.max()) + 1, number))
    return Pool(
        township,
        csr_array((np.ones(len(held)), held, start), shape=(number, len(cells.village))),
        csr_array(one[np.unique(cells.township)]),
    )


def best_mix(cells: Cells, rows: Rows, pool: Pool, nodes: int, known: int) -> Ints | None:
    """Return the cells of the best mix of plans, one a township, or None where none is found above the known worth.

    Plans that the master's own relaxation shows to be no part of a better mix are left out first. (13)
    """
    shared = rows.take([r for r, group in enumerate(rows.group) if group.kind not in OWN])
    matrix = csr_array(shared.matrix @ pool.cells.T)
    worth = pool.cells @ cells.worth
    unit = max(1.0, float(worth.max(initial=1.0)))
    relaxed = relax(-worth / unit, matrix, shared.most, pool.one)
    if relaxed is None:
        return None
    net = worth - (matrix.T @ relaxed.prices) * unit
    best = np.full(int(pool.township.max()) + 1, -np.inf)
    np.maximum.at(best, pool.township, net)
    loss = best[pool.township] - net
    spare = float(worth @ relaxed.x) - known
    live = np.flatnonzero(loss <= spare)
    live = np.sort(live[np.argsort(loss[live], kind="stable")[: PLANS * pool.one.shape[0]]])
    if spare <= 0 or len(np.unique(pool.township[live])) < pool.one.shape[0]:
        return None
    chosen = solve(worth[live], csr_array(pool.one[:, live]), csr_array(matrix[:, live]), shared.most, nodes)
    if chosen is None:
        return None
    picked: Ints = np.sort(pool.cells[live[chosen]].indices).astype(np.int64)
    return picked


def best_cells(cells: Cells, rows: Rows, live: Ints, nodes: int) -> Ints | None:
    """Return the best plan that uses only these cells, solved in one piece."""
    one = csr_array(one_each(cells)[:, live])
    chosen = solve(cells.worth[live], one, csr_array(rows.matrix[:, live]), rows.most, nodes)
    return None if chosen is None else live[chosen]


def solve(worth: Ints, one: csr_array, matrix: csr_array, most: Floats, nodes: int) -> Bools | None:
    """Choose one column in every row of `one`, most worth, within the limits. Work is limited by nodes.

    The limits are first taken as they are, then a hair tighter, for the solver allows itself a small excess.
    """
    unit = max(1.0, float(np.max(worth)))
    size = np.maximum(np.abs(most), 1.0)
    whole, ones = np.ones(len(worth), dtype=np.int64), np.ones(len(worth))
    even = csr_array(diags_array(1 / size) @ matrix)
    for hair in (0.0, HAIR):
        tight = most / size - hair * (most % 1 != 0)
        answer = minimise(-worth / unit, even, tight, one, whole=whole, upper=ones, nodes=nodes, gap=MIP_GAP)
        if answer.x is None:
            return None
        chosen: Bools = answer.x > 0.5
        if (matrix @ chosen <= most + 1e-12 * size).all():
            return chosen
    return None
