"""Rows of the operations of rooms and their bookings."""

from tests.api.rows.row import Row
from tests.people import VILLAGE

CENTRE, ROOM, BOOKING = f"/centres/{VILLAGE}", "/rooms/{room}", "/bookings/{booking}"
SPAN = {"begins_at": "2022-12-29T09:00:00+08:00", "ends_at": "2022-12-29T11:00:00+08:00"}
ASKED = "?room=1&begins_at=2022-12-29T09:00:00%2B08:00&ends_at=2022-12-29T11:00:00%2B08:00"
WISH = {"room": 987654, "purpose": "meeting", "title": "示例"}
SERIES = {"rule": {"every": "day"}, "begin_min": 480, "end_min": 540, "first": "2022-12-25", "last": "2022-12-26"}
PARTS = [{"name": "东", "area_m2": 20}, {"name": "西", "area_m2": 20}]

ROOMS: dict[str, Row] = {
    "list_rooms": Row("booking.view", f"{CENTRE}/rooms", ready=True),
    "read_rooms": Row("room.write", f"{CENTRE}/rooms/read", VILLAGE, ready=True),
    "describe_room": Row("room.write", ROOM, VILLAGE, {"name": "示例", "functions": ["civic"]}, ready=True),
    "divide_room": Row("room.write", f"{ROOM}/divide", VILLAGE, {"parts": PARTS}, ready=True),
    "join_room": Row("room.write", f"{ROOM}/join", VILLAGE),
    "close_room": Row("room.write", f"{ROOM}/works", VILLAGE, {"reason": "示例"}, ready=True),
    "open_room": Row("room.write", f"{ROOM}/open", VILLAGE),
    "list_bookings": Row("booking.view", f"{CENTRE}/bookings?first=2022-12-20&last=2022-12-31", ready=True),
    "list_asked": Row("booking.view", "/bookings/waiting", ready=True),
    "find_free": Row("booking.view", f"{CENTRE}/free{ASKED}", ready=True),
    "book_room": Row("booking.ask", f"{CENTRE}/bookings", VILLAGE, WISH | SPAN),
    "book_series": Row("booking.ask", f"{CENTRE}/series", VILLAGE, WISH | SERIES),
    "read_booking": Row("booking.view", BOOKING, ready=True),
    "move_booking": Row("booking.decide", f"{BOOKING}/move", VILLAGE, SPAN, ready=True),
    "cancel_booking": Row("booking.decide", f"{BOOKING}/cancel", VILLAGE, {}, ready=True),
    "decide_booking": Row("booking.decide", f"{BOOKING}/decide", VILLAGE, {"agreed": True}, ready=True),
    "note_arrival": Row("booking.decide", f"{BOOKING}/arrive", VILLAGE),
}
