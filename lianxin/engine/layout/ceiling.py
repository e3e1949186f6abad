"""Ceilings: for every set of needs already placed, the least that the rest still costs at given prices of benefit.

A backward pass over rooms, building by building (4); all prices at once, on the last axis.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from lianxin.engine.layout.bundles import Bundles
from lianxin.engine.shapes import Floats, Ints, Village


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step of the passes: a building's door, one of its rooms, or leaving it.

    `rest[0]` holds for a village that has not entered the building, `rest[1]` for one that has: the least weighted
    cost of all later steps. (2, mask, price)
    """

    kind: str  # 'enter', 'room', 'leave'
    open_fen: int
    open_crew_days: int
    bundles: Bundles | None
    rest: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Directions in which cost and benefit are weighed: cost_weight * cost - benefit_weight * benefit."""

    cost_weight: Floats  # (price,)
    benefit_weight: Floats  # (price,)

    def weigh(self, cost_fen: Ints, benefit: Ints) -> Floats:
        """Return the weighted cost of every row. (row, price)"""
        return np.multiply.outer(cost_fen, self.cost_weight) - np.multiply.outer(benefit, self.benefit_weight)


def spread_prices(village: Village, number: int) -> Prices:
    """Return pure cost, pure benefit and a geometric range of exchange rates between."""
    spend = float(village.fit_fen.max(axis=1).sum() + sum(room.open_fen for room in village.rooms)) + 1.0
    gain = float(np.abs(village.quality).max(axis=1).sum()) + 1.0
    rates = spend / gain * np.geomspace(1e-3, 1e2, number - 2)
    return Prices(
        cost_weight=np.concatenate([[1.0], np.ones(number - 2), [0.0]]),
        benefit_weight=np.concatenate([[0.0], rates, [1.0]]),
    )


def slope_prices(front: list[tuple[int, int]], most: int = 24) -> Prices:
    """Return pure cost, pure benefit and the exchange rates between neighbours of a front of (cost, benefit)."""
    hull: list[tuple[int, int]] = []
    for point in front:
        while len(hull) > 1 and _bends_up(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    rates = [(right[0] - left[0]) / (right[1] - left[1]) for left, right in pairwise(hull)]
    rates = rates[:: -(-len(rates) // most)] if rates else []
    return Prices(np.array([1.0] + [1.0] * len(rates) + [0.0]), np.array([0.0, *rates, 1.0]))


def _bends_up(left: tuple[int, int], middle: tuple[int, int], right: tuple[int, int]) -> bool:
    """Say whether the middle one lies on or above the line between the others: not on the lower hull."""
    return (middle[0] - left[0]) * (right[1] - left[1]) >= (right[0] - left[0]) * (middle[1] - left[1])


def steps(village: Village, rooms: tuple[Bundles, ...], required: int, prices: Prices) -> list[Step]:
    """Return the steps in forward order, each with what the steps after it still cost."""
    n = len(village.needs)
    masks = np.arange(1 << n)
    end = np.where(((masks & required) == required)[:, None], 0.0, np.inf) + np.zeros(len(prices.cost_weight))
    backward: list[Step] = []
    outside = end
    for b in reversed(range(len(village.buildings))):
        inside_rooms = [held for held in rooms if village.rooms[held.room].building == b and len(held.mask)]
        if not inside_rooms:
            continue
        house = village.buildings[b]
        backward.append(Step("leave", 0, 0, None, np.stack([outside, outside])))
        inside = outside
        for held in reversed(inside_rooms):
            backward.append(Step("room", 0, 0, held, np.stack([outside, inside])))
            inside = _with_room(n, held, inside, prices)
        backward.append(Step("enter", house.open_fen, house.crew_days, None, np.stack([outside, inside])))
        outside = np.minimum(outside, inside + house.open_fen * prices.cost_weight)
    return backward[::-1]


def _with_room(n: int, held: Bundles, rest: Floats, prices: Prices) -> Floats:
    """Let one more room take any of its bundles, or none: the inner minimum of (4)."""
    weight = prices.weigh(held.cost_fen, held.benefit)  # (bundle, price)
    axes = (2,) * n + (len(prices.cost_weight),)
    before, after = rest.copy().reshape(axes), rest.reshape(axes)
    for mask, added in zip(held.mask.tolist(), weight, strict=True):
        without, within = _corner(n, mask)
        target = before[without]
        np.minimum(target, after[within] + added, out=target)
    return before.reshape(rest.shape)


@lru_cache(maxsize=1 << 14)
def _corner(n: int, mask: int) -> tuple[tuple[int | slice, ...], tuple[int | slice, ...]]:
    """Return where all needs of the mask are missing, and where they are all placed, as indices of the n axes."""
    has = [mask >> (n - 1 - f) & 1 for f in range(n)]
    return tuple(0 if one else slice(None) for one in has), tuple(1 if one else slice(None) for one in has)
