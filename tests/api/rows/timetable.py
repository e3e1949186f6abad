"""Rows of the operations of timetables, hours, keys and duties."""

from tests.api.rows.row import Row
from tests.people import VILLAGE

CENTRE, SERVICE, SLOT = f"/centres/{VILLAGE}", "/services/{service}", "/slots/{slot}"
READ, WRITE = "service.view", "service.write"
OFFER = {"function": "civic", "name": "唱戏", "kind": "free"}
LINE = {"every": "week", "weekdays": [1], "begin_min": 1200, "end_min": 1260, "place": "广场"}
LINE |= {"first_date": "2022-12-24", "last_date": "2023-01-24"}
DAY, SPAN = "2022-12-25", {"weekday": 1, "begin_min": 480, "end_min": 720}

TIMETABLE: dict[str, Row] = {
    "read_centre_week": Row(READ, f"{CENTRE}/week", ready=True),
    "read_delivered": Row(READ, f"{CENTRE}/delivered", ready=True),
    "list_services": Row(READ, f"{CENTRE}/services", ready=True),
    "offer_service": Row(WRITE, f"{CENTRE}/services", VILLAGE, OFFER, ready=True),
    "put_first_timetable": Row(WRITE, f"{CENTRE}/timetable/first", VILLAGE, {"last_date": "2023-01-24"}),
    "read_service": Row(READ, SERVICE, ready=True),
    "change_service": Row(WRITE, SERVICE, VILLAGE, OFFER, ready=True),
    "pause_service": Row(WRITE, f"{SERVICE}/pause", VILLAGE, ready=True),
    "resume_service": Row(WRITE, f"{SERVICE}/resume", VILLAGE, ready=True),
    "end_service": Row(WRITE, f"{SERVICE}/end", VILLAGE, ready=True),
    "add_slot": Row(WRITE, f"{SERVICE}/slots", VILLAGE, LINE, ready=True),
    "read_slot": Row(READ, SLOT, ready=True),
    "skip_slot": Row(WRITE, f"{SLOT}/skip", VILLAGE, {"date": DAY, "reason": "示例"}, ready=True),
    "hold_slot_again": Row(WRITE, f"{SLOT}/hold", VILLAGE, {"date": DAY}, ready=True),
    "end_slot": Row(WRITE, f"{SLOT}/end", VILLAGE, {"last_date": DAY}, ready=True),
    "read_counter": Row(READ, f"{CENTRE}/counter", ready=True),
    "set_hours": Row(WRITE, f"{CENTRE}/hours", VILLAGE, {"first_date": DAY, "spans": [SPAN]}, ready=True),
    "close_centre": Row(
        WRITE, f"{CENTRE}/closures", VILLAGE, {"first_date": DAY, "last_date": DAY, "reason": "示例"}, ready=True
    ),
    "end_closure": Row(WRITE, "/closures/{closure}/end", VILLAGE, ready=True),
    "give_key": Row(WRITE, f"{CENTRE}/key-holders", VILLAGE, {"name": "示例人"}, ready=True),
    "take_key_back": Row(WRITE, "/key-holders/{key_holder}/end", VILLAGE, ready=True),
    "put_on_duty": Row(
        WRITE,
        f"{CENTRE}/duties",
        VILLAGE,
        {"name": "示例人", "begin_min": 480, "end_min": 720, "weekday": 2},
        ready=True,
    ),
    "end_duty": Row(WRITE, "/duties/{duty}/end", VILLAGE, ready=True),
}
