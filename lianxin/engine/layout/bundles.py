"""Bundles: the sets of needs that may stand in one room together.

A set of needs is a bit mask; need f is bit n - 1 - f, so that a mask is also a position in an array with one axis
of length two for every need.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from lianxin.engine.shapes import Bools, Ints, Village


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """Every set of needs that no rule keeps apart, whatever the room."""

    mask: Ints  # (bundle,)
    member: Bools  # (bundle, need)
    size: Ints  # (bundle,)
    loss: Ints  # (bundle,) benefit lost by sharing
    area_dm2: Ints  # (bundle,)
    min_per_week: Ints  # (bundle,)


@dataclass(frozen=True, slots=True, eq=False)
class Bundles:
    """The bundles that one room can hold, priced there, the room's opening included."""

    room: int
    mask: Ints  # (bundle,)
    cost_fen: Ints
    crew_days: Ints
    benefit: Ints


def bit(needs: int, need: int) -> int:
    """Return the mask of one need."""
    return 1 << (needs - 1 - need)


def family(village: Village) -> Family:
    """Return all sets of at most `room_limit` needs that may share pairwise: (2a) and (2b)."""
    n = len(village.needs)
    sets = [
        chosen
        for size in range(1, min(village.room_limit, n) + 1)
        for chosen in combinations(range(n), size)
        if all(village.may_share[f, g] for f, g in combinations(chosen, 2))
    ]
    member = np.zeros((len(sets), n), dtype=np.bool_)
    for row, chosen in enumerate(sets):
        member[row, chosen] = True
    count = member.astype(np.int64)
    pairs = np.einsum("sf,fg,sg->s", count, np.triu(village.share_loss, 1), count)
    return Family(
        mask=count @ np.array([bit(n, f) for f in range(n)], dtype=np.int64),
        member=member,
        size=count.sum(axis=1),
        loss=pairs,
        area_dm2=count @ np.array([need.area_dm2 for need in village.needs], dtype=np.int64),
        min_per_week=count @ np.array([need.min_per_week for need in village.needs], dtype=np.int64),
    )


def fits_alone(village: Village) -> Bools:
    """Say which need fits which room by itself: allowed there, large enough, open long enough. (need, room)"""
    area = np.array([need.area_dm2 for need in village.needs], dtype=np.int64)
    minutes = np.array([need.min_per_week for need in village.needs], dtype=np.int64)
    room_area = np.array([room.area_dm2 for room in village.rooms], dtype=np.int64)
    room_minutes = np.array([room.open_min_per_week for room in village.rooms], dtype=np.int64)
    return village.allowed & (area[:, None] <= room_area) & (minutes[:, None] <= room_minutes)


def bundles(village: Village, sets: Family) -> tuple[Bundles, ...]:
    """Price every bundle in every room that can hold it."""
    count = sets.member.astype(np.int64)
    cost, crew = count @ village.fit_fen, count @ village.fit_crew_days  # (bundle, room)
    benefit = count @ village.quality - sets.loss[:, None]
    misfits = count @ (~fits_alone(village)).astype(np.int64)
    priced = []
    for r, room in enumerate(village.rooms):
        zoned = sets.area_dm2 <= room.area_dm2  # (2c)
        timed = sets.min_per_week <= room.open_min_per_week  # (2d)
        holds = np.flatnonzero((misfits[:, r] == 0) & (zoned | timed | (sets.size == 1)))
        priced.append(
            Bundles(
                room=r,
                mask=sets.mask[holds],
                cost_fen=cost[holds, r] + room.open_fen,
                crew_days=crew[holds, r] + room.crew_days,
                benefit=benefit[holds, r],
            )
        )
    return tuple(priced)


def sharing(village: Village, needs: tuple[int, ...], room: int) -> str:
    """Name how the needs share the room; side by side wherever the area allows it, for then nobody waits."""
    if not needs:
        return ""
    if len(needs) == 1:
        return "alone"
    area_dm2 = sum(village.needs[f].area_dm2 for f in needs)
    return "zoned" if area_dm2 <= village.rooms[room].area_dm2 else "timed"
