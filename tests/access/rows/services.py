"""Rows of the actions of hours, services, the timetable, keys and duties."""

from typing import Any

from lianxin.domain.services.rules.hours import Span
from lianxin.domain.services.rules.service import Offer
from tests.access.rows.row import DAY, Inner, Machine, Needs, Row
from tests.people import VILLAGE
from tests.timetabled import line

WRITE = "service.write"
HERE: dict[str, Any] = {"village": VILLAGE, "today": DAY}
SING = Offer(function="civic", name="唱戏", kind="free")


def here(**facts: Any) -> Needs:
    return Needs(WRITE, VILLAGE, lambda _ground: HERE | facts)


def of(kind: str, name: str, **facts: Any) -> Needs:
    return Needs(WRITE, VILLAGE, lambda ground: {name: ground.timetable[kind], **facts})


INNER = ("filed.filed", "service.new_service", "slot.put_slots", "slot.unroll")
SERVICES: dict[str, Row] = {
    **{f"domain.services.actions.{name}": Inner() for name in INNER},
    "domain.services.actions.duty.end_duty": of("duty", "duty_id", today=DAY),
    "domain.services.actions.duty.put_on_duty": here(name="示例人", weekday=1, begin_min=480, end_min=720),
    "domain.services.actions.first_timetable.put_first_timetable": here(last_date=DAY),
    "domain.services.actions.hours.close_centre": here(first_date=DAY, last_date=DAY, reason="示例"),
    "domain.services.actions.hours.end_closure": of("closure", "closure_id"),
    "domain.services.actions.hours.set_hours": here(first_date=DAY, spans=(Span(0, 480, 720),)),
    "domain.services.actions.key_holder.give_key": here(name="示例人"),
    "domain.services.actions.key_holder.take_key_back": of("key_holder", "holder_id", today=DAY),
    "domain.services.actions.service.change_service": of("service", "service_id", today=DAY, revision=1, offer=SING),
    "domain.services.actions.service.end_service": of("service", "service_id", today=DAY),
    "domain.services.actions.service.offer_service": here(offer=SING),
    "domain.services.actions.service.pause_service": of("service", "service_id", paused=True),
    "domain.services.actions.slot.add_slot": of(
        "service", "service_id", today=DAY, line=line(begin_min=1200, end_min=1260)
    ),
    "domain.services.actions.slot.end_slot": of("slot", "slot_id", today=DAY, last_date=DAY),
    "domain.services.actions.slot.hold_again": of("slot", "slot_id", today=DAY, date=DAY),
    "domain.services.actions.slot.skip_slot": of("slot", "slot_id", today=DAY, date=DAY, reason="示例"),
    "domain.services.actions.timetable_ahead.carry_on": Machine(),
}
