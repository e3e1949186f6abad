"""The floor sketch of a village before and after: which room holds what, as ids; queries put words to it."""

from dataclasses import dataclass

from lianxin.domain.places.rules.facts import OFFICE, Building, Facts, Room
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.rules.option import Option, Placement
from lianxin.domain.planning.rules.premises import NEW, standing_in

KEPT, ADDED, VACATED, FREE, NEWLY = "kept", "added", "vacated", "free", "new"


@dataclass(frozen=True, slots=True)
class DrawnRoom:
    """A room of the sketch; `plain_use` is one of the survey's plain uses where no function stands in it."""

    key: str
    name: str
    floor: int
    area_m2: float
    functions: tuple[str, ...]
    plain_use: str
    state: str
    sharing: str = ""
    unknown_authority: bool = False


@dataclass(frozen=True, slots=True)
class DrawnBuilding:
    """A building of the sketch; the new one has no survey behind it."""

    key: str
    survey: Building | None
    floors: int
    rooms: tuple[DrawnRoom, ...]


def before(facts: Facts, standard: Standard) -> tuple[DrawnBuilding, ...]:
    """Draw the village as surveyed."""
    drawn = []
    for building in facts.buildings:
        rooms = tuple(_today(room, facts, standard) for room in facts.rooms if room.building == building.key)
        drawn.append(DrawnBuilding(building.key, building, building.floors, rooms))
    return tuple(drawn)


def after(facts: Facts, standard: Standard, option: Option) -> tuple[DrawnBuilding, ...]:
    """Draw the village as an option leaves it; what is newly built stands last."""
    placed = option.rooms()
    drawn = []
    for building in facts.buildings:
        rooms = tuple(
            _changed(room, placed.get(f"{room.building}/{room.key}", ()), facts, standard)
            for room in facts.rooms
            if room.building == building.key
        )
        drawn.append(DrawnBuilding(building.key, building, building.floors, rooms))
    new = [room for room in placed.values() if room[0].building == NEW]
    if new:
        drawn.append(DrawnBuilding(NEW, None, 1, tuple(_new(room) for room in new)))
    return tuple(drawn)


def _today(room: Room, facts: Facts, standard: Standard) -> DrawnRoom:
    functions = standing_in(room, standard)
    plain = "" if functions else room.uses[0] if room.uses else ""
    unknown = any(_unknown_authority(function, room.floor, facts, standard) for function in functions)
    state = KEPT if functions else FREE
    return DrawnRoom(room.key, room.name, room.floor, room.area_m2, functions, plain, state, "", unknown)


def _changed(room: Room, here: tuple[Placement, ...], facts: Facts, standard: Standard) -> DrawnRoom:
    functions = tuple(placement.function for placement in here)
    if here:
        state = KEPT if all(placement.stays for placement in here) else ADDED
    else:
        state = VACATED if OFFICE in room.uses or standing_in(room, standard) else FREE
    plain = "" if here else room.uses[0] if room.uses and state == FREE else ""
    unknown = any(_unknown_authority(function, room.floor, facts, standard) for function in functions)
    sharing = here[0].sharing if here else ""
    return DrawnRoom(room.key, room.name, room.floor, room.area_m2, functions, plain, state, sharing, unknown)


def _new(here: tuple[Placement, ...]) -> DrawnRoom:
    functions = tuple(placement.function for placement in here)
    first = here[0]
    return DrawnRoom(first.room, "", first.floor, float(first.area_m2), functions, "", NEWLY, first.sharing)


def _unknown_authority(function: str, floor: int, facts: Facts, standard: Standard) -> bool:
    rule = standard.function(function)
    too_high = rule.max_floor is not None and floor > rule.max_floor
    return too_high and rule.floor_rule == "safety" and not facts.status(function).floor_authority
