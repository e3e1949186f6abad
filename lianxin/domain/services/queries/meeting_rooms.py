"""The rooms of a centre that an activity can be held in."""

from dataclasses import dataclass

from lianxin.domain.services.models import Room


@dataclass(frozen=True, slots=True)
class MeetingRoom:
    """A room with how many it seats; None where nobody counted."""

    id: int
    name: str
    seats: int | None


def meeting_rooms(village: str) -> tuple[MeetingRoom, ...]:
    """Return the rooms of a centre that are in use, by building, floor and name; a hall before its parts."""
    rows = Room.objects.filter(village=village, state="open").order_by("building", "floor", "key")
    return tuple(MeetingRoom(row.pk, row.name, row.seats) for row in rows)
