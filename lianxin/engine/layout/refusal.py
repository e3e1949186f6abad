"""Why a village has no layout at all: the fewest needs that cannot be placed together, and what would place them."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from lianxin.engine.layout.bundles import Bundles, bundles, family, fits_alone
from lianxin.engine.layout.walk import circles, within
from lianxin.engine.shapes import Conflict, Group, Ints, Relaxation, Room, Village


def why_none(village: Village) -> Conflict:
    """Return the conflict of a village without a layout, looking for the plainest reason first."""
    required = tuple(f for f, need in enumerate(village.needs) if need.required)
    for f in required:
        if not fits_alone(village)[f].any():
            return _homeless(village, f)
    if not placeable(village, required, walk=False):
        return _crowded(village, required)
    return _scattered(village, required)


def placeable(village: Village, needs: tuple[int, ...], *, walk: bool) -> bool:
    """Say whether these needs alone can all be placed, with the walk or without."""
    part = _part(village, needs)
    rooms = bundles(part, family(part))
    everywhere = (1 << len(needs)) - 1
    if not walk:
        return everywhere in _reachable(rooms)
    return any(everywhere in _reachable(within(part, rooms, circle)) for circle in circles(part))


def _reachable(rooms: tuple[Bundles, ...]) -> set[int]:
    placed = {0}
    for held in rooms:
        placed |= {done | mask for done in placed for mask in held.mask.tolist() if not done & mask}
    return placed


def _part(village: Village, needs: tuple[int, ...]) -> Village:
    """Return the village with these needs alone."""
    rows: Ints = np.array(needs, dtype=np.int64)
    return replace(
        village,
        needs=tuple(village.needs[f] for f in needs),
        fit_fen=village.fit_fen[rows],
        fit_crew_days=village.fit_crew_days[rows],
        allowed=village.allowed[rows],
        quality=village.quality[rows],
        may_share=village.may_share[np.ix_(rows, rows)],
        share_loss=village.share_loss[np.ix_(rows, rows)],
        counter=needs.index(village.counter) if village.counter in needs else 0,
    )


def _homeless(village: Village, f: int) -> Conflict:
    """No single room takes the need: none is allowed, the largest is too small, or the longest too short open."""
    need, group = village.needs[f], Group("need", (f,))
    rooms = [r for r in range(len(village.rooms)) if village.allowed[f, r]]
    if not rooms:
        return Conflict("no_room", (group,), (Relaxation(Group("rooms"), need.area_dm2),))
    largest = max(rooms, key=lambda r: (village.rooms[r].area_dm2, -r))
    short_dm2 = need.area_dm2 - village.rooms[largest].area_dm2
    if short_dm2 > 0:
        return Conflict("room_too_small", (group,), (Relaxation(Group("area", (f, largest)), short_dm2),))
    roomy = [r for r in rooms if village.rooms[r].area_dm2 >= need.area_dm2]
    longest = max(roomy, key=lambda r: (village.rooms[r].open_min_per_week, -r))
    short_min = need.min_per_week - village.rooms[longest].open_min_per_week
    return Conflict("hours_too_long", (group,), (Relaxation(Group("hours", (f, longest)), short_min),))


def _crowded(village: Village, required: tuple[int, ...]) -> Conflict:
    """Each need fits somewhere, but not all at once: one more room, of the smallest size that helps."""
    core = _smallest(required, lambda needs: not placeable(village, needs, walk=False))
    groups = tuple(Group("need", (f,)) for f in core)
    for area_dm2 in sorted({village.needs[f].area_dm2 for f in required}):
        if placeable(_with_new_room(village, area_dm2), required, walk=False):
            return Conflict("rooms_do_not_suffice", groups, (Relaxation(Group("rooms"), area_dm2),))
    return Conflict("rooms_do_not_suffice", groups)


def _scattered(village: Village, required: tuple[int, ...]) -> Conflict:
    """All needs can be placed, but not within the walk: the shortest longer walk that helps."""
    others = tuple(f for f in required if f != village.counter)
    core = _smallest(others, lambda needs: not placeable(village, (village.counter, *needs), walk=True))
    groups = (Group("walk"), *(Group("need", (f,)) for f in sorted((village.counter, *core))))
    for minutes in sorted({int(m) for m in village.walk_min.flat if m > village.walk_limit_min}):
        if placeable(replace(village, walk_limit_min=minutes), required, walk=True):
            return Conflict("walk_too_far", groups, (Relaxation(Group("walk"), minutes - village.walk_limit_min),))
    return Conflict("walk_too_far", groups)


def _with_new_room(village: Village, area_dm2: int) -> Village:
    """Add a room of this size to the first building, allowed to everything."""
    more = np.zeros((len(village.needs), 1), dtype=np.int64)
    minutes = max(need.min_per_week for need in village.needs)
    return replace(
        village,
        rooms=(*village.rooms, Room("new", 0, 1, area_dm2, open_min_per_week=max(minutes, 48 * 60))),
        fit_fen=np.hstack([village.fit_fen, more]),
        fit_crew_days=np.hstack([village.fit_crew_days, more]),
        allowed=np.hstack([village.allowed, more == 0]),
        quality=np.hstack([village.quality, more]),
    )


def _smallest(members: tuple[int, ...], fails: Callable[[tuple[int, ...]], bool]) -> tuple[int, ...]:
    """Leave out every member without which it still fails: what stays is a smallest set that fails."""
    core = members
    for member in members:
        rest = tuple(one for one in core if one != member)
        if fails(rest):
            core = rest
    return core
