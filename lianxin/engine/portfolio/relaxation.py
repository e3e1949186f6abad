"""The linear relaxation of the county: its prices start the search and prove a first bound."""

import numpy as np
from scipy.sparse import csr_array

from lianxin.engine.highs import relax
from lianxin.engine.portfolio.cells import Cells
from lianxin.engine.portfolio.master import OWN, Pool
from lianxin.engine.portfolio.rows import Rows, one_each
from lianxin.engine.portfolio.weighing import as_duals, weights
from lianxin.engine.shapes import Duals, Floats, Group, Ints, Limits


def relaxed_duals(cells: Cells, rows: Rows, limits: Limits) -> Duals | None:
    """Return the prices of the relaxed county, or None where even the relaxation has no answer."""
    prices = _prices(cells.worth, rows.matrix, rows.most, one_each(cells))
    return None if prices is None else as_duals(rows.group, prices / rows.scale, limits, cells.cost_fen.shape[1])


def free_duals(limits: Limits, funds: int) -> Duals:
    """Return the prices of a county where nothing costs anything: they prove the weakest bound."""
    return as_duals((), np.zeros(0), limits, funds)


def taught_duals(cells: Cells, rows: Rows, limits: Limits, pool: Pool, known: Duals, trust: float) -> Duals | None:
    """Return prices learnt from whole plans of townships.

    The shared prices are those of the relaxed master, mixed with the known ones by `trust`; then every township's own
    prices follow from its relaxation at those.
    """
    funds = cells.cost_fen.shape[1]
    shared = [r for r, group in enumerate(rows.group) if group.kind not in OWN]
    own = [r for r, group in enumerate(rows.group) if group.kind in OWN]
    learnt = _prices(
        pool.cells @ cells.worth, csr_array(rows.matrix[shared] @ pool.cells.T), rows.most[shared], pool.one
    )
    if learnt is None:
        return None
    taught = as_duals(_names(rows, shared), learnt / rows.scale[shared], limits, funds)
    budget = trust * taught.budget + (1 - trust) * known.budget
    count = trust * taught.count + (1 - trust) * known.count
    support = trust * taught.support + (1 - trust) * known.support
    mixed = Duals(budget, np.zeros_like(known.crew), np.zeros_like(known.pilots), count, support)
    reduced = cells.worth - weights(cells, mixed).shared
    price = _prices(reduced, csr_array(rows.matrix[own]), rows.most[own], one_each(cells))
    if price is None:
        return None
    alone = as_duals(_names(rows, own), price / rows.scale[own], limits, funds)
    return Duals(budget, alone.crew, alone.pilots, count, support)


def _names(rows: Rows, which: list[int]) -> tuple[Group, ...]:
    return tuple(rows.group[r] for r in which)


def _prices(worth: Ints | Floats, matrix: csr_array, most: Floats, one: csr_array) -> Floats | None:
    """Solve the relaxation of a choice of one column in every row of `one`; return the prices of the limits."""
    unit = max(1.0, float(np.abs(worth).max()))
    answer = relax(-worth / unit, matrix, most, one)
    return None if answer is None else answer.prices * unit
