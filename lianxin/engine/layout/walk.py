"""The walk: which buildings may serve together, seen from the building of the counter."""

import numpy as np

from lianxin.engine.layout.bundles import Bundles, bit
from lianxin.engine.shapes import Village


def circles(village: Village) -> tuple[tuple[frozenset[int], frozenset[int]], ...]:
    """Group the buildings that could hold the counter by what lies within a walk of them: (5).

    Returns pairs (buildings of the counter, buildings in use).
    """
    groups: dict[frozenset[int], set[int]] = {}
    for b in range(len(village.buildings)):
        near = np.flatnonzero(village.walk_min[b] <= village.walk_limit_min).tolist()
        groups.setdefault(frozenset(near) | {b}, set()).add(b)
    return tuple((frozenset(homes), near) for near, homes in groups.items())


def within(
    village: Village, rooms: tuple[Bundles, ...], circle: tuple[frozenset[int], frozenset[int]]
) -> tuple[Bundles, ...]:
    """Keep the rooms within the walk, and the counter to the buildings it may stand in."""
    homes, near = circle
    counter = bit(len(village.needs), village.counter)
    kept = []
    for held in rooms:
        building = village.rooms[held.room].building
        if building not in near:
            continue
        ok = np.ones(len(held.mask), dtype=np.bool_) if building in homes else (held.mask & counter) == 0
        kept.append(Bundles(held.room, held.mask[ok], held.cost_fen[ok], held.crew_days[ok], held.benefit[ok]))
    return tuple(kept)
