"""Rooms from a survey: which of its rooms are function rooms, and what each is kept as. Pure."""

from dataclasses import dataclass

from lianxin.domain.places.rules.facts import MEETING, PLAIN_USES, Facts
from lianxin.domain.places.rules.facts import Room as Surveyed

OPEN, WORKS, GONE = "open", "works", "gone"
STATES = (OPEN, WORKS, GONE)
LONGEST_NAME, LONGEST_KEY, LONGEST_REASON = 40, 60, 120
MOST_PARTS = 6


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """What a survey says of one function room."""

    key: str
    name: str
    building: str
    floor: int
    area_m2: float
    functions: tuple[str, ...]


def rooms_of(facts: Facts) -> tuple[RoomFacts, ...]:
    """Return the function rooms of a survey, by building and floor: what has a function, an extra, or is for meetings.

    Offices, storage, dwellings and empty rooms are nobody's to book.
    """
    rooms = [_room(facts, room) for room in facts.rooms if _of_use(room)]
    return tuple(sorted(rooms, key=lambda one: (one.building, one.floor, one.key)))


def _of_use(room: Surveyed) -> bool:
    return any(use == MEETING or use not in PLAIN_USES for use in room.uses)


def _room(facts: Facts, room: Surveyed) -> RoomFacts:
    building = facts.building(room.building)
    return RoomFacts(
        key=f"{room.building}/{room.key}"[:LONGEST_KEY],
        name=(room.name or room.key)[:LONGEST_NAME],
        building=(building.name if building and building.name else room.building)[:LONGEST_NAME],
        floor=room.floor,
        area_m2=room.area_m2,
        functions=tuple(use for use in room.uses if use not in PLAIN_USES),
    )
