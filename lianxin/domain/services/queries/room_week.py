"""Who has which room of a centre over a week."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.clock import CHINA
from lianxin.domain.places.queries.county import VillageRow
from lianxin.domain.services.queries.bookings import ACTIVITY, BookingRow, bookings_between
from lianxin.domain.services.queries.rooms import centre, rooms_of_centre, smallest
from lianxin.domain.services.queries.taken import taken_between
from lianxin.domain.services.rules.clash import BOOKING, Held

DAYS = 7


@dataclass(frozen=True, slots=True)
class RoomWeek:
    """A week: rooms that are taken one by one (id, name), what takes them, and the bookings among that."""

    village: VillageRow
    monday: dt.date
    days: tuple[dt.date, ...]
    rooms: tuple[tuple[int, str], ...]
    held: tuple[Held, ...]
    rows: tuple[BookingRow, ...]
    synthetic: bool


def room_week(code: str, monday: dt.date) -> RoomWeek:
    """Return the week that begins on a Monday; NotFound for a code without a centre."""
    place, rooms = centre(code), rooms_of_centre(code)
    first = dt.datetime.combine(monday, dt.time(), CHINA)
    last = first + dt.timedelta(days=DAYS)
    named = smallest(rooms)
    rows = bookings_between(code, first, last)
    kinds = {row.id: row.purpose for row in rows}
    held = taken_between([room.id for room, _name in named], first, last)
    return RoomWeek(
        village=place,
        monday=monday,
        days=tuple(monday + dt.timedelta(days=number) for number in range(DAYS)),
        rooms=tuple((room.id, name) for room, name in named),
        held=tuple(_kind(one, kinds) for one in held),
        rows=rows,
        synthetic=any(room.synthetic for room in rooms) or any(row.synthetic for row in rows),
    )


def _kind(held: Held, purposes: dict[int, str]) -> Held:
    """Tell the booking of an activity from others."""
    if held.kind != BOOKING or purposes.get(held.id) != ACTIVITY:
        return held
    return Held(held.room_id, held.begins_at, held.ends_at, ACTIVITY, held.id, held.what, held.whom)
