"""Rows: the county's limits as inequalities a x <= b over the cells, each under its name.

Equation numbers are those of docs/models/portfolio.md. A least is written as a negated most.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from lianxin.engine.portfolio.cells import Cells
from lianxin.engine.shapes import Floats, Group, Ints, Limits, Rules


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Named limits a x <= b, scaled so that the largest entry of every row is 1."""

    group: tuple[Group, ...]
    matrix: csr_array  # (row, cell)
    most: Floats  # (row,)
    scale: Floats  # (row,) multiply by it to get back to fen, crew-days, villages

    def take(self, rows: list[int]) -> "Rows":
        """Return these rows."""
        return Rows(tuple(self.group[r] for r in rows), self.matrix[rows], self.most[rows], self.scale[rows])


Row = tuple[Group, Ints, Ints, int]  # name, cells, coefficients, most


def rows(cells: Cells, limits: Limits, rules: Rules) -> Rows:
    """Write all limits that could bind as rows."""
    written = [*_budget(cells, limits), *_crew(cells, limits), *_pilots(cells, limits), *_count(cells, limits)]
    written += _support(cells, rules)
    written = [row for row in written if _could_bind(cells, row)]
    scale = np.array([max(1, int(np.abs(row[2]).max(initial=0))) for row in written], dtype=np.float64)
    which = np.concatenate([row[1] for row in written]) if written else np.zeros(0, dtype=np.int64)
    value = [row[2] / scale[r] for r, row in enumerate(written)]
    start = np.cumsum([0] + [len(row[1]) for row in written])
    matrix = csr_array(
        (np.concatenate(value) if value else np.zeros(0), which, start), shape=(len(written), len(cells.village))
    )
    most = np.array([float(row[3]) for row in written]) / scale
    return Rows(tuple(row[0] for row in written), matrix, most, scale)


def keeps(limited: Rows, chosen: Ints) -> bool:
    """Say whether the chosen cells keep every row; what is over by less than half a unit is arithmetic's own."""
    over = (limited.matrix[:, chosen].sum(axis=1) - limited.most) * limited.scale
    return bool((over <= np.maximum(0.5, 1e-14 * np.abs(limited.most * limited.scale))).all())


def one_each(cells: Cells) -> csr_array:
    """Return (1): one cell for every village."""
    number = len(cells.village)
    shape = (len(cells.first), number)
    return csr_array((np.ones(number), (cells.village, np.arange(number))), shape=shape)


def _could_bind(cells: Cells, row: Row) -> bool:
    """Say whether the worst choice of every village would break the limit; a limit that cannot break is no row."""
    _name, which, value, most = row
    full = np.zeros(len(cells.village), dtype=np.int64)
    full[which] = value
    return int(np.maximum.reduceat(full, cells.first).sum()) > most


def _budget(cells: Cells, limits: Limits) -> Iterator[Row]:
    """(2) money spent up to a tranche is at most the budget up to it."""
    for (fund, tranche), most in np.ndenumerate(limits.budget_cum_fen):
        which = np.flatnonzero(cells.tranche <= tranche)
        yield Group("budget", (fund, tranche)), which, cells.cost_fen[which, fund], int(most)


def _crew(cells: Cells, limits: Limits) -> Iterator[Row]:
    """(3) crew-days of a township in a tranche are at most its crews."""
    for (township, tranche), most in np.ndenumerate(limits.crew_days):
        which = np.flatnonzero((cells.township == township) & (cells.tranche == tranche))
        yield Group("crew", (township, tranche)), which, cells.crew_days[which], int(most)


def _pilots(cells: Cells, limits: Limits) -> Iterator[Row]:
    """(4) pilots of a township are between its least and its most."""
    if limits.pilots is None:
        return
    for township, (least, most) in enumerate(limits.pilots.tolist()):
        which = np.flatnonzero((cells.township == township) & (cells.tranche == 0))
        one = np.ones(len(which), dtype=np.int64)
        yield Group("pilots_least", (township,)), which, -one, -least
        yield Group("pilots_most", (township,)), which, one, most


def _count(cells: Cells, limits: Limits) -> Iterator[Row]:
    """(6) villages of a tranche are between the least and the most of the edition."""
    for tranche, (least, most) in enumerate(limits.count.tolist()):
        which = np.flatnonzero(cells.tranche == tranche)
        one = np.ones(len(which), dtype=np.int64)
        yield Group("count_least", (tranche,)), which, -one, -least
        yield Group("count_most", (tranche,)), which, one, most


def _support(cells: Cells, rules: Rules) -> Iterator[Row]:
    """(7) cost per head of the weak is at least that of the middle."""
    if rules.support is not None:
        which = np.flatnonzero(cells.lean)
        yield Group("support"), which, -cells.lean[which], 0
