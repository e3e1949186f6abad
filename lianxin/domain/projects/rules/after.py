"""What a village has after its works: its survey with what was built, and with what was accepted.

Nobody is asked for a second survey: rooms come from the approved layout, figures from what acceptance found.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.facts import OFFICE, PLAIN_USES, VACANT, Building, Facts, FunctionStatus, Room
from lianxin.domain.planning.rules.option import Placement
from lianxin.domain.planning.rules.premises import NEW
from lianxin.domain.projects.rules.criteria import CENTRE

NEW_BUILDING = _("新建的房屋")  # kept as it is; pages translate it


@dataclass(frozen=True, slots=True)
class Found:
    """What acceptance found, by function and criterion, as the village reported it; and documents that set aside."""

    reported: Mapping[tuple[str, str], Mapping[str, Any]]
    aside: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def have(self, function: str, key: str) -> int | None:
        """Return the figure of a criterion, None where it was not asked for."""
        value = self.reported.get((function, key), {}).get("have")
        return value if isinstance(value, int) else None


def facts_after(facts: Facts, placements: Iterable[Placement], found: Found) -> Facts:
    """Return what a village has now that its package is built and accepted."""
    placed = tuple(placements)
    rooms = [_room(room, placed) for room in facts.rooms]
    buildings = list(facts.buildings)
    built = [one for one in placed if one.building == NEW]
    if built:
        key = _free("N", {building.key for building in buildings})
        buildings.append(Building(key=key, name=NEW_BUILDING, condition="good"))
        rooms += _new_rooms(key, built, {room.key for room in rooms})
    rooms = [_widened(room, found) for room in rooms]
    return replace(
        facts,
        buildings=tuple(buildings),
        rooms=_without_offices(rooms, found.have(CENTRE, OFFICE)),
        functions=_statuses(facts, placed, found),
        wall_m=_known(found.have(CENTRE, "wall"), facts.wall_m),
        surplus_signs=_known(found.have(CENTRE, "signs"), facts.surplus_signs),
    )


def _room(room: Room, placed: tuple[Placement, ...]) -> Room:
    """Take out what moved away, put in what moved here; what stays where it stood is left as it is."""
    moved = {one.function for one in placed if not one.stays}
    here = [one.function for one in placed if not one.stays and (one.building, one.room) == (room.building, room.key)]
    left = [use for use in room.uses if use not in moved]
    if here:
        left = [use for use in left if use not in PLAIN_USES]
    return replace(room, uses=tuple(dict.fromkeys([*left, *here])) or (VACANT,))


def _new_rooms(building: str, built: list[Placement], taken: set[str]) -> list[Room]:
    """The rooms of a new building: one for each that the layout has, functions that share together."""
    shared: dict[str, list[Placement]] = {}
    for one in built:
        shared.setdefault(one.room, []).append(one)
    rooms: list[Room] = []
    for mine in shared.values():
        key = _free(f"{building}{len(rooms) + 1}", taken | {room.key for room in rooms})
        uses = tuple(one.function for one in mine)
        area = float(max(one.area_m2 for one in mine))
        rooms.append(Room(building=building, key=key, floor=mine[0].floor, area_m2=area, uses=uses))
    return rooms


def _widened(room: Room, found: Found) -> Room:
    """A room with one function alone is as large as was found, where it was built on."""
    mine = [use for use in room.uses if use not in PLAIN_USES]
    area = found.have(mine[0], "area") if len(mine) == 1 else None
    return replace(room, area_m2=float(area)) if area is not None and area > room.area_m2 else room


def _without_offices(rooms: list[Room], left: int | None) -> tuple[Room, ...]:
    """Rooms that are offices no more stand empty; `left` is how many stay, None where nobody asked."""
    if left is None:
        return tuple(rooms)
    kept: list[Room] = []
    for room in rooms:
        if OFFICE in room.uses:
            if left > 0:
                left -= 1
            else:
                uses = tuple(use for use in room.uses if use != OFFICE)
                room = replace(room, uses=uses or (VACANT,))  # noqa: PLW2901
        kept.append(room)
    return tuple(kept)


def _statuses(facts: Facts, placed: tuple[Placement, ...], found: Found) -> tuple[FunctionStatus, ...]:
    open_ = {one.function for one in placed}
    known = {status.function: status for status in facts.functions}
    return tuple(
        _status(known.get(function, FunctionStatus(function=function)), found) if function in open_ else known[function]
        for function in dict.fromkeys([*known, *sorted(open_)])
    )


def _status(status: FunctionStatus, found: Found) -> FunctionStatus:
    function = status.function
    hours = found.have(function, "hours")
    return replace(
        status,
        present=True,
        open_min_per_week=status.open_min_per_week if hours is None else hours * 60,
        staff=_known(found.have(function, "staff"), status.staff),
        equipped=True,
        papers=True if (function, "papers") in found.reported else status.papers,
        floor_authority=found.aside.get((function, "floor"), status.floor_authority),
    )


def _known(new: int | None, old: int | None) -> int | None:
    return old if new is None else new


def _free(key: str, taken: set[str]) -> str:
    """Return a key that nothing has yet."""
    number, found = 2, key
    while found in taken:
        found, number = f"{key}-{number}", number + 1
    return found
