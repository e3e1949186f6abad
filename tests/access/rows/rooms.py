"""Rows of the actions of rooms and their bookings."""

import datetime as dt
from decimal import Decimal
from typing import Any

from lianxin.domain.services.actions.rooms import Part
from lianxin.domain.services.rules.recurrence import Rule
from tests.access.rows.row import DAY, Inner, Machine, Needs, Row, Stranger
from tests.domain.services.booking import instant
from tests.people import VILLAGE

SPAN = {"begins_at": instant(6, 9), "ends_at": instant(6, 11)}
WISH = {"today": DAY, "village": VILLAGE, "purpose": "meeting", "title": "示例"}
PARTS = (Part("东", Decimal(20)), Part("西", Decimal(20)))
SERIES = {
    "rule": Rule(every="day"),
    "begin_min": 480,
    "end_min": 540,
    "first": dt.date(2022, 12, 25),
    "last": dt.date(2022, 12, 26),
}
SHARED = ("changed", "end_booking", "new_booking")


def room(**facts: Any) -> Needs:
    return Needs("room.write", VILLAGE, lambda ground: {"room_id": ground.room, **facts})


def booking(**facts: Any) -> Needs:
    return Needs("booking.decide", VILLAGE, lambda ground: {"booking_id": ground.booking, **facts})


def wish(**facts: Any) -> Needs:
    return Needs("booking.ask", VILLAGE, lambda ground: {"room_id": ground.room, **WISH, **facts})


AREA = "domain.services.actions"
ROOMS: dict[str, Row] = {
    **{f"{AREA}.booking_row.{name}": Inner() for name in SHARED},
    f"{AREA}.booking.place": Inner(),
    f"{AREA}.told_booking.tell_decided": Inner(),
    f"{AREA}.told_booking.tell_soon": Inner(),
    f"{AREA}.arrival.arrive": booking(today=DAY),
    f"{AREA}.arrival.release_no_shows": Machine(),
    f"{AREA}.arrival.remind_of_bookings": Machine(),
    f"{AREA}.asking.ask_for_room": Stranger(),
    f"{AREA}.asking.book_for": wish(**SPAN, name="示例"),
    f"{AREA}.asking.cancel_asked": Stranger(),
    f"{AREA}.booking.book": wish(**SPAN),
    f"{AREA}.booking.cancel_booking": booking(today=DAY),
    f"{AREA}.booking.decide_booking": booking(agreed=True),
    f"{AREA}.booking.move_booking": booking(today=DAY, **SPAN),
    f"{AREA}.rooms.describe_room": room(today=DAY, name="示例", seats=None, functions=()),
    f"{AREA}.rooms.divide": room(parts=PARTS),
    f"{AREA}.rooms.join": room(),
    f"{AREA}.rooms.open_room": room(),
    f"{AREA}.rooms.read_rooms": Needs("room.write", VILLAGE, lambda _ground: {"village": VILLAGE}),
    f"{AREA}.rooms.room_under_works": room(today=DAY, until=None, reason="示例"),
    f"{AREA}.series.book_series": wish(**SERIES),
    f"{AREA}.series.cancel_following": booking(today=DAY),
    f"{AREA}.series.move_following": booking(today=DAY, **SPAN),
}
