"""Rooms and bookings as the tests of them make them."""

import datetime as dt
from typing import Any

from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.domain.services.actions.booking import book
from lianxin.domain.services.actions.rooms import read_rooms
from lianxin.domain.services.models import Occupancy, Room
from tests.counties import AS_OF
from tests.people import AT, VILLAGE, VILLAGE_SECRETARY


def rooms(code: str = VILLAGE, by: Actor = VILLAGE_SECRETARY) -> dict[str, Room]:
    """A village's rooms by the function they have first, read from its survey."""
    read_rooms(by=by, at=AT, village=code)
    return {room.functions[0]: room for room in Room.objects.filter(village=code) if room.functions}


def instant(day: int, hour: float) -> dt.datetime:
    """So many days after the county's date, at an hour in China."""
    return dt.datetime.combine(AS_OF, dt.time(), CHINA) + dt.timedelta(days=day, hours=hour)


def booked(room: Room, day: int = 1, begins: float = 9, ends: float = 11, **given: Any) -> int:
    """A booking of a room, by the secretary for a meeting where nothing else is said."""
    said: dict[str, Any] = {"by": VILLAGE_SECRETARY, "purpose": "meeting", "title": "开会", "today": AS_OF, "at": AT}
    span = {"begins_at": instant(day, begins), "ends_at": instant(day, ends)}
    return book(**(said | span | {"village": room.village_id, "room_id": room.pk} | given))


def overlaps() -> int:
    """How many pairs of occupancies of one room overlap."""
    rows = list(Occupancy.objects.order_by("room_id", "begins_at").values_list("room_id", "begins_at", "ends_at"))
    return sum(
        one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
        for number, one in enumerate(rows)
        for other in rows[number + 1 :]
    )
