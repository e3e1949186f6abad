"""Improving: use up what a plan leaves over, one village at a time."""

import numpy as np

from lianxin.engine.portfolio.cells import Cells
from lianxin.engine.portfolio.rows import Rows
from lianxin.engine.shapes import Ints


def improved(cells: Cells, rows: Rows, chosen: Ints) -> Ints:
    """Return the plan with single cells changed for the better while the limits allow it, greatest gain first."""
    chosen = chosen.copy()
    takes = rows.matrix.toarray()  # (row, cell)
    left = rows.most - takes[:, chosen].sum(axis=1)
    for _change in range(2 * len(chosen)):
        gain = cells.worth - cells.worth[chosen][cells.village]
        better = np.flatnonzero(gain > 0)
        extra = takes[:, better] - takes[:, chosen[cells.village[better]]]
        better = better[(extra <= left[:, None]).all(axis=0)]
        if not len(better):
            break
        pick = better[int(np.argmax(gain[better]))]
        old = chosen[cells.village[pick]]
        left += takes[:, old] - takes[:, pick]
        chosen[cells.village[pick]] = pick
    return chosen
