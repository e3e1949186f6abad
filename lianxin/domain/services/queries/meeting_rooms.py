"""The rooms of a centre that an activity can be held in."""

import datetime as dt
from dataclasses import dataclass

from lianxin.domain.services.models import Room
from lianxin.domain.services.rules.rooms import GONE, WORKS


@dataclass(frozen=True, slots=True)
class MeetingRoom:
    """A room with how many it seats, None where nobody counted; `works` is whether works go on in it on a day."""

    id: int
    name: str
    seats: int | None
    works: bool


def meeting_rooms(village: str, today: dt.date) -> tuple[MeetingRoom, ...]:
    """Return the rooms of a centre by building, floor and name, those under works too: works end; halls first."""
    rows = Room.objects.filter(village=village).exclude(state=GONE).order_by("building", "floor", "key")
    return tuple(MeetingRoom(row.pk, row.name, row.seats, _under_works(row, today)) for row in rows)


def _under_works(row: Room, today: dt.date) -> bool:
    return row.state == WORKS and (row.works_until_date is None or row.works_until_date >= today)
