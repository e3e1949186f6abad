"""A centre with a room, hours, a service on its timetable, a closure, a key and a duty, for tables to find."""

import datetime as dt
from typing import Any

from lianxin.domain.services.actions.duty import put_on_duty
from lianxin.domain.services.actions.hours import close_centre, set_hours
from lianxin.domain.services.actions.key_holder import give_key
from lianxin.domain.services.actions.service import offer_service
from lianxin.domain.services.actions.slot import add_slot
from lianxin.domain.services.models import Room
from lianxin.domain.services.rules.hours import Span
from lianxin.domain.services.rules.recurrence import Rule
from lianxin.domain.services.rules.service import Offer
from lianxin.domain.services.rules.timetable import Line
from tests.counties import AS_OF
from tests.people import AT, VILLAGE, VILLAGE_SECRETARY

HERE: dict[str, Any] = {"by": VILLAGE_SECRETARY, "at": AT, "today": AS_OF, "village": VILLAGE}
OFFER = Offer(function="civic", name="看书", kind="free")
WEEK = tuple(Span(day, begin, begin + 240) for day in range(6) for begin in (480, 840))


def line(room: int | None = None, **given: Any) -> Line:
    """Every day from nine to ten, for four weeks."""
    said: dict[str, Any] = {"rule": Rule(every="day"), "begin_min": 540, "end_min": 600, "first_date": AS_OF}
    said |= {"last_date": AS_OF + dt.timedelta(weeks=4), "room_id": room, "place": "" if room else "广场"}
    return Line(**(said | given))


def timetabled() -> dict[str, int]:
    """Lay one of each, and return their ids."""
    room = Room.objects.create(
        village_id=VILLAGE, key="Z/1", name="阅览室", area_m2=60, functions=["civic"], changed_at=AT, changed_by="x"
    ).pk
    set_hours(**HERE, first_date=AS_OF, spans=WEEK)
    service = offer_service(**HERE, offer=OFFER)
    slot = add_slot(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, service_id=service, line=line(room))
    day = AS_OF + dt.timedelta(days=9)
    return {
        "timetable_room": room,
        "service": service,
        "slot": slot,
        "closure": close_centre(**HERE, first_date=day, last_date=day, reason="停电检修"),
        "key_holder": give_key(**HERE, name="孙示例", phone="19900004321", note="东门"),
        "duty": put_on_duty(**HERE, name="孙示例", phone="19900004321", weekday=0, begin_min=480, end_min=720),
    }
