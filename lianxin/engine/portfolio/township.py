"""One township at the county's prices: all of its plans that lose little against the prices' own ceiling.

Labels grow village by village. A label's loss is what it gives away against the ceiling that the prices alone prove:
a worse cell than the best, or crews that can no longer be used up. A label that lost more than the depth asked for
dies, and so does one that another label with as much left of every crew beats. See (10) and (11).
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from lianxin.engine.portfolio.cells import Cells
from lianxin.engine.portfolio.weighing import Weights, own_allowance
from lianxin.engine.shapes import Bools, Duals, Floats, Ints, Limits


@dataclass(frozen=True, slots=True, eq=False)
class Town:
    """A township's cells at prices, village by village."""

    rows: tuple[Ints, ...]  # per village: rows of Cells
    reduced: tuple[Floats, ...]  # per village: worth less money, count and support
    loss: tuple[Floats, ...]  # per village: what the cell gives away against the best of the village
    use: tuple[Floats, ...]  # per village: (cell, tranche) crew-days
    where: tuple[Ints, ...]  # per village: tranche of the cell
    crew: Floats  # (tranche,) crew-days at hand
    crew_price: Floats  # (tranche,)
    pilots: tuple[int, int]
    pilot_price: float
    ceiling: float  # by the prices alone


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """The plans of a township found near its ceiling, and the loss that none of its plans stays under."""

    loss: Floats  # (plan,)
    cell: Ints  # (plan, village of the town) rows of Cells
    least_loss: float
    cut: bool  # some labels were left out because there were too many


@dataclass(frozen=True, slots=True, eq=False)
class _Labels:
    loss: Floats  # (label,)
    reduced: Floats  # (label,)
    use: Floats  # (tranche, label)
    count: Ints  # (tranche, label) villages per tranche

    def take(self, keep: Ints | Bools) -> "_Labels":
        return _Labels(self.loss[keep], self.reduced[keep], self.use[:, keep], self.count[:, keep])


def towns(cells: Cells, limits: Limits, duals: Duals, weighed: Weights) -> list[Town]:
    """Cut the county into its townships at these prices."""
    reduced = cells.worth - weighed.shared
    priced = reduced - weighed.crew - weighed.pilot
    best = np.maximum.reduceat(priced, cells.first)
    own = own_allowance(limits, duals)
    ends = np.append(cells.first, len(cells.village))
    cut = []
    for g in range(len(limits.crew_days)):
        villages = np.flatnonzero(limits.township == g)
        rows = [np.arange(ends[v], ends[v + 1]) for v in villages]
        rows.sort(key=len)
        cut.append(
            Town(
                rows=tuple(rows),
                reduced=tuple(reduced[r] for r in rows),
                loss=tuple(best[cells.village[r[0]]] - priced[r] for r in rows),
                use=tuple(_use(cells, r, limits.crew_days.shape[1]) for r in rows),
                where=tuple(cells.tranche[r] for r in rows),
                crew=limits.crew_days[g].astype(np.float64),
                crew_price=duals.crew[g],
                pilots=(0, len(villages))
                if limits.pilots is None
                else (int(limits.pilots[g, 0]), int(limits.pilots[g, 1])),
                pilot_price=float(duals.pilots[g]),
                ceiling=float(best[villages].sum() + own[g]),
            )
        )
    return cut


def _use(cells: Cells, rows: Ints, tranches: int) -> Floats:
    use = np.zeros((len(rows), tranches))
    use[np.arange(len(rows)), cells.tranche[rows]] = cells.crew_days[rows]
    return use


def near_best(town: Town, depth: float, width: int, *, even: bool = False) -> Near:
    """Return the plans that lose at most `depth`, keeping at most `width` labels after every village.

    Where that many do not suffice the least losses stay, `even` over the numbers of villages per tranche if asked.
    """
    tranches = len(town.crew)
    labels = _Labels(np.zeros(1), np.zeros(1), np.zeros((tranches, 1)), np.zeros((tranches, 1), dtype=np.int64))
    order, still = _order(town, depth)
    trail: list[tuple[int, Ints, Ints]] = []
    dropped = depth
    for at, v in enumerate(order):
        live = np.flatnonzero(town.loss[v] <= depth)
        grown = _grow(labels, town, v, live)
        keep = np.flatnonzero(_possible(grown, town, still[at + 1], len(order) - at - 1, depth))
        keep = keep[~_dominated(grown.take(keep), town)]
        if len(keep) > width:
            ranked = keep[_ranking(grown.take(keep), even=even)]
            dropped = min(dropped, float(grown.loss[ranked[width:]].min()))
            keep = np.sort(ranked[:width])
        labels = grown.take(keep)
        trail.append((v, keep // max(1, len(live)), live[keep % max(1, len(live))]))
    loss = labels.loss + _unused(labels, town)
    best = _ranking(_Labels(loss, labels.reduced, labels.use, labels.count), even=even)
    return Near(loss[best], _cells(town, trail)[best], min([dropped, *loss.tolist()]), dropped < depth)


def _ranking(labels: _Labels, *, even: bool) -> Ints:
    """Return the labels in order of loss, or in turns over the numbers of villages per tranche."""
    if not even:
        return np.argsort(labels.loss, kind="stable")
    group = _group(labels)
    order = np.lexsort((labels.loss, group))
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    turn = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
    return order[np.lexsort((labels.loss[order], turn))]


def _group(labels: _Labels) -> Ints:
    """Number the labels by how many villages they put into every tranche."""
    group: Ints = (100 ** np.arange(len(labels.count))) @ labels.count
    return group


def _order(town: Town, depth: float) -> tuple[list[int], Floats]:
    """Take the villages with the least choice first; return with them the most crew that the later ones can use."""
    live = [loss <= depth for loss in town.loss]
    order = sorted(range(len(live)), key=lambda v: int(live[v].sum()))
    most = [np.where(live[v][:, None], town.use[v], 0.0).max(axis=0, initial=0.0) for v in order]
    still = np.vstack([*most, np.zeros(len(town.crew))]) if most else np.zeros((1, len(town.crew)))
    return order, np.cumsum(still[::-1], axis=0)[::-1]


def _grow(labels: _Labels, town: Town, v: int, live: Ints) -> _Labels:
    """Give one more village each of its live cells: label-major order."""
    number, tranches = len(live), len(town.crew)
    placed = np.zeros((tranches, number), dtype=np.int64)
    placed[town.where[v][live], np.arange(number)] = 1
    return _Labels(
        np.add.outer(labels.loss, town.loss[v][live]).ravel(),
        np.add.outer(labels.reduced, town.reduced[v][live]).ravel(),
        (labels.use[:, :, None] + town.use[v][live].T[:, None, :]).reshape(tranches, -1),
        (labels.count[:, :, None] + placed[:, None, :]).reshape(tranches, -1),
    )


def _possible(labels: _Labels, town: Town, still: Floats, villages_left: int, depth: float) -> Bools:
    """Say which labels keep the limits and may end within the depth: (10)."""
    first, crew, price = labels.count[0], town.crew[:, None], town.crew_price[:, None]
    possible: Bools = np.all(labels.use <= crew, axis=0)
    possible = possible & (first <= town.pilots[1]) & (first + villages_left >= town.pilots[0])
    idle = np.where(price > 0, np.maximum(crew - labels.use - still[:, None], 0.0) * price, 0.0)
    hopeful: Bools = labels.loss + idle.sum(axis=0) <= depth
    return possible & hopeful


def _unused(labels: _Labels, town: Town) -> Floats:
    """Return what complete labels give away by crews and places that they leave idle."""
    price = town.crew_price[:, None]
    idle: Floats = np.where(price > 0, (town.crew[:, None] - labels.use) * price, 0.0).sum(axis=0)
    idle += town.pilot_price * (town.pilots[int(town.pilot_price > 0)] - labels.count[0])
    return idle


def _dominated(labels: _Labels, town: Town) -> Bools:
    """Say which labels another one beats: same villages per tranche, as little of every crew, worth as much. (11)

    Only some of them are found: the first sorted by one crew, the others compared at a few levels of theirs.
    """
    number = len(labels.loss)
    if number < 3:
        return np.zeros(number, dtype=np.bool_)
    group = _group(labels)
    main = int(np.argmax(town.crew_price * np.minimum(town.crew, 1e12)))
    order = np.lexsort((-labels.reduced, labels.use[main], group))
    rank = np.cumsum(np.concatenate([[0], (np.diff(group[order]) != 0).astype(np.int64)]))
    spread = float(labels.reduced.max() - labels.reduced.min()) + 1.0
    height = labels.reduced[order] - labels.reduced.min() + rank * spread * 2
    steps = 8 if len(labels.use) <= 2 else 5
    rungs = [_rungs(use[order], steps) for crew, use in enumerate(labels.use) if crew != main]
    beaten = np.zeros(number, dtype=np.bool_)
    for level in product(range(steps), repeat=len(rungs)):
        below, above = np.ones(number, dtype=np.bool_), np.ones(number, dtype=np.bool_)
        for rung, (from_below, from_above) in zip(level, rungs, strict=True):
            below &= from_below <= rung
            above &= from_above >= rung
        before = np.maximum.accumulate(np.where(below, height, -np.inf))[:-1]
        beaten[1:] |= above[1:] & (before >= height[1:])
    found = np.zeros(number, dtype=np.bool_)
    found[order] = beaten
    return found


def _rungs(use: Floats, steps: int) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Lay a ladder through the crew-days: the first rung not below each label, and the last one not above it."""
    ladder = np.quantile(use, np.linspace(0, 1, steps), method="inverted_cdf")
    from_below = np.searchsorted(ladder, use, side="left").astype(np.int8)
    return from_below, (np.searchsorted(ladder, use, side="right") - 1).astype(np.int8)


def _cells(town: Town, trail: list[tuple[int, Ints, Ints]]) -> Ints:
    """Walk the trail back: the row of Cells that every plan takes in every village."""
    labels = len(trail[-1][1]) if trail else 1
    cell = np.zeros((labels, len(trail)), dtype=np.int64)
    at = np.arange(labels)
    for v, parent, chosen in reversed(trail):
        cell[:, v] = town.rows[v][chosen[at]]
        at = parent[at]
    return cell
