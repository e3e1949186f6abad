"""The exact Pareto set of layouts of one village: labels grow room by room, and only those live on that some
completion could still bring onto the front. Equation numbers are those of docs/models/layout.md."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from lianxin.engine.layout.bundles import Bundles, bit, bundles, family, sharing
from lianxin.engine.layout.ceiling import Prices, Step, slope_prices, spread_prices, steps
from lianxin.engine.layout.refusal import why_none
from lianxin.engine.layout.walk import circles, within
from lianxin.engine.shapes import Bools, Conflict, Floats, Ints, Layout, Village

CREW = 1 << 21  # cost and crew in one integer, so that of equal cost the smaller crew comes first
NEEDS_MOST = 16
EASY_NEEDS = 10  # up to here two rounds of prices are quicker than a tighter hull


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """Partial layouts: what is placed, whether the building at hand is entered, and the score so far."""

    mask: Ints  # (label,)
    inside: Ints  # (label,) 0 or 1
    cost_crew: Ints  # (label,) cost_fen * CREW + crew_days
    benefit: Ints  # (label,)

    def take(self, rows: Ints | Bools) -> "Labels":
        """Return the labels of these rows."""
        return Labels(self.mask[rows], self.inside[rows], self.cost_crew[rows], self.benefit[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Trail:
    """Where the labels after one step came from."""

    step: Step
    parent: Ints  # (label,) row among the labels before the step
    bundle: Ints  # (label,) row of the room's bundles, -1 for none


def layout_options(village: Village) -> tuple[Layout, ...] | Conflict:
    """Return every layout that no other one matches or beats in both cost and benefit, cheapest first.

    Of layouts equal in both the one with the least crew stands; ties beyond that fall by order of rooms and needs.
    Raises ValueError beyond 16 needs or two million crew-days.
    """
    if len(village.needs) > NEEDS_MOST:
        raise ValueError(f"at most {NEEDS_MOST} needs, got {len(village.needs)}")
    if int(village.fit_crew_days.max(axis=1, initial=0).sum()) + _opening_crew(village) >= CREW:
        raise ValueError("more crew-days than the labels can carry")
    sets = family(village)
    rooms = bundles(village, sets)
    found: list[Layout] = []
    for circle in circles(village):
        found += _front(village, within(village, rooms, circle))
    if not found:
        return why_none(village)
    return _front_of_all(found)


def required_mask(village: Village) -> int:
    """Return the mask of the required needs."""
    n = len(village.needs)
    return sum(bit(n, f) for f, need in enumerate(village.needs) if need.required)


def _opening_crew(village: Village) -> int:
    return sum(room.crew_days for room in village.rooms) + sum(house.crew_days for house in village.buildings)


def _front(village: Village, rooms: tuple[Bundles, ...]) -> list[Layout]:
    start = Labels(*(np.zeros(1, dtype=np.int64) for _ in range(4)))
    searched = _search(village, rooms, start)
    if searched is None:
        return []
    plan, prices, known = searched
    corners = _corners(known, prices)
    labels, trails = start, []
    for step in plan:
        grown, parent, bundle = _grow(step, labels)
        alive = np.flatnonzero(_hopeful(step, grown, prices, corners))
        alive = alive[_best_of_state(grown.take(alive))]
        labels = grown.take(alive)
        trails.append(Trail(step, parent[alive], bundle[alive]))
    return _layouts(village, labels, trails)


def _search(
    village: Village, rooms: tuple[Bundles, ...], start: Labels
) -> tuple[list[Step], Prices, list[tuple[int, int]]] | None:
    """Find the convex hull of the front: price, look, and price again along the slopes between what was found.

    Returns the steps and prices of the last round and the known layouts (cost, benefit), or None if there is none.
    """
    required = required_mask(village)
    prices = spread_prices(village, 10)
    known: list[tuple[int, int]] = []
    rounds = 2 if len(village.needs) <= EASY_NEEDS else 4
    for number in range(rounds):
        plan = steps(village, rooms, required, prices)
        if not plan or not np.isfinite(_rest(plan[0], start, entering=True)).all():
            return None
        before, known = known, rising(known + _supported(plan, prices))
        if known == before or number == rounds - 1:
            break
        prices = slope_prices(known)
    return plan, prices, known


def _rest(step: Step, labels: Labels, *, entering: bool = False) -> Floats:
    """Look up what the later steps still cost. (label, price)"""
    if entering:
        lesser: Floats = np.minimum(step.rest[0][labels.mask], step.rest[1][labels.mask])
        return lesser
    rest: Floats = step.rest[labels.inside, labels.mask]
    return rest


def _supported(plan: list[Step], prices: Prices) -> list[tuple[int, int]]:
    """Follow the best decisions of all prices at once: layouts on the convex hull, as (cost, benefit)."""
    number = np.arange(len(prices.cost_weight))
    mask, inside, cost, benefit = (np.zeros(len(number), dtype=np.int64) for _ in range(4))
    for step in plan:
        if step.kind == "enter":
            stay = step.rest[0][mask, number]
            go = step.rest[1][mask, number] + step.open_fen * prices.cost_weight
            inside = (go < stay).astype(np.int64)
            cost = cost + inside * step.open_fen
        elif step.bundles is not None:
            held = step.bundles
            weight = prices.weigh(held.cost_fen, held.benefit).T  # (price, bundle)
            after = weight + step.rest[1][mask[:, None] | held.mask, number[:, None]]
            after[(mask[:, None] & held.mask != 0) | (inside[:, None] == 0)] = np.inf
            best = after.argmin(axis=1)
            use = after[number, best] < step.rest[inside, mask, number]
            mask = np.where(use, mask | held.mask[best], mask)
            cost = cost + use * held.cost_fen[best]
            benefit = benefit + use * held.benefit[best]
    return list(zip(cost.tolist(), benefit.tolist(), strict=True))


def rising(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the (cost, benefit) that no other one matches or beats in both, cheapest first."""
    front: list[tuple[int, int]] = []
    for point in sorted(set(points), key=lambda one: (one[0], -one[1])):
        if not front or point[1] > front[-1][1]:
            front.append(point)
    return front


def _corners(front: list[tuple[int, int]], prices: Prices) -> Floats:
    """Return the weighted worst corners that a layout on the front could still fill. (corner, price)

    Between two known neighbours that is one fen cheaper than the dearer and one point better than the cheaper;
    the known points stand there too, for a layout that equals one with a smaller crew.
    """
    between = [(right[0] - 1, left[1] + 1) for left, right in pairwise(front)]
    cost, benefit = np.array(front + between, dtype=np.int64).T
    size = prices.cost_weight * float(cost.max()) + prices.benefit_weight * float(np.abs(benefit).max())
    return prices.weigh(cost, benefit) + 1e-9 * (size + 1.0)


def _hopeful(step: Step, labels: Labels, prices: Prices, corners: Floats) -> Bools:
    """Say which labels may still end on the front: some corner lies beyond all of their ceilings. (7)"""
    least = prices.weigh(labels.cost_crew // CREW, labels.benefit) + _rest(step, labels)
    hopeful = np.zeros(len(least), dtype=np.bool_)
    rows = np.flatnonzero((least <= corners.max(axis=0)).all(axis=1))
    open_to = np.ones((len(rows), len(corners)), dtype=np.bool_)
    for k in range(least.shape[1]):
        open_to &= least[rows, k, None] <= corners[:, k]
    hopeful[rows] = open_to.any(axis=1)
    return hopeful


def _grow(step: Step, labels: Labels) -> tuple[Labels, Ints, Ints]:
    """Take one step with every label; return the labels after it, their parents and their bundles."""
    rows = np.arange(len(labels.mask))
    none = np.full(len(rows), -1, dtype=np.int64)
    if step.kind == "leave":
        return Labels(labels.mask, np.zeros_like(labels.inside), labels.cost_crew, labels.benefit), rows, none
    if step.bundles is None:
        price = step.open_fen * CREW + step.open_crew_days
        both = np.concatenate([rows, rows])
        entered = np.repeat(np.array([0, 1], dtype=np.int64), len(rows))
        grown = labels.take(both)
        grown = Labels(grown.mask, entered, grown.cost_crew + entered * price, grown.benefit)
        return grown, both, np.concatenate([none, none])
    held = step.bundles
    parent, bundle = np.nonzero(((labels.mask[:, None] & held.mask) == 0) & (labels.inside[:, None] == 1))
    price_crew = held.cost_fen * CREW + held.crew_days
    grown = Labels(
        np.concatenate([labels.mask, labels.mask[parent] | held.mask[bundle]]),
        np.concatenate([labels.inside, labels.inside[parent]]),
        np.concatenate([labels.cost_crew, labels.cost_crew[parent] + price_crew[bundle]]),
        np.concatenate([labels.benefit, labels.benefit[parent] + held.benefit[bundle]]),
    )
    return grown, np.concatenate([rows, parent]), np.concatenate([none, bundle])


def _best_of_state(labels: Labels) -> Ints:
    """Return the rows that no other row with the same needs placed dominates. (6)"""
    return _undominated(labels.mask * 2 + labels.inside, labels)


def _undominated(state: Ints, labels: Labels) -> Ints:
    """Return the rows that no other row of the same state matches or beats, by state and rising cost."""
    order = np.lexsort((-labels.benefit, labels.cost_crew, state))
    if not len(order):
        return order
    benefit = labels.benefit[order]
    group = np.cumsum(np.concatenate([[0], (np.diff(state[order]) != 0).astype(np.int64)]))
    low, high = int(benefit.min()), int(benefit.max())
    climbing = group * (high - low + 1) + (benefit - low)
    before = np.concatenate([[-1], np.maximum.accumulate(climbing)[:-1]])
    kept: Ints = order[climbing > before]
    return kept


def _layouts(village: Village, labels: Labels, trails: list[Trail]) -> list[Layout]:
    """Walk the trails of the best labels back and write the layouts down."""
    at = _undominated(np.zeros_like(labels.mask), labels)
    labels = labels.take(at)
    held = np.zeros((len(at), len(village.rooms)), dtype=np.int64)  # (label, room) mask of needs there
    for trail in reversed(trails):
        chosen = trail.bundle[at]
        if trail.step.bundles is not None:
            masks = trail.step.bundles.mask
            held[:, trail.step.bundles.room] = np.where(chosen >= 0, masks[chosen], 0)
        at = trail.parent[at]
    return [
        _layout(village, row, int(cost_crew), int(benefit))
        for row, cost_crew, benefit in zip(held.tolist(), labels.cost_crew, labels.benefit, strict=True)
    ]


def _layout(village: Village, held: list[int], cost_crew: int, benefit: int) -> Layout:
    n = len(village.needs)
    room, names = [-1] * n, [""] * len(held)
    for r, mask in enumerate(held):
        if mask:
            needs = tuple(f for f in range(n) if mask >> (n - 1 - f) & 1)
            names[r] = sharing(village, needs, r)
            for f in needs:
                room[f] = r
    return Layout(tuple(room), cost_crew // CREW, cost_crew % CREW, benefit, tuple(names))


def _front_of_all(found: list[Layout]) -> tuple[Layout, ...]:
    """Keep the front of all circles together: cost up, benefit up; of equals the least crew, then the first rooms."""
    front: list[Layout] = []
    for layout in sorted(found, key=lambda one: (one.cost_fen, -one.benefit, one.crew_days, one.room)):
        if not front or layout.benefit > front[-1].benefit:
            front.append(layout)
    return tuple(front)
