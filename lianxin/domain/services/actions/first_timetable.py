"""The first timetable of a centre: proposed from its rooms, put in place in one go."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.standard import current_standard, named
from lianxin.domain.services.actions.service import offer_service
from lianxin.domain.services.actions.slot import Line, add_slot
from lianxin.domain.services.models import Room, Service
from lianxin.domain.services.queries.hours import hours_of
from lianxin.domain.services.rules.proposal import Proposal, propose
from lianxin.domain.services.rules.recurrence import Rule
from lianxin.domain.services.rules.rooms import GONE
from lianxin.domain.services.rules.service import ENDED, FREE, Offer


def proposal(village: str, today: dt.date) -> Proposal:
    """Return the first timetable that a centre's rooms, hours and the standard suggest."""
    standard = current_standard(today)
    rooms = Room.objects.filter(village=village, whole__isnull=True).exclude(state=GONE).order_by("pk")
    asked = {
        row.pk: [one for one in row.functions if standard.knows(one) and standard.function(one).min_per_week]
        for row in rooms
    }
    need = {one.id: one.min_per_week for one in (*standard.required, *standard.extras)}
    return propose(asked, need, hours_of(village, today, today).week_on(today))


@transaction.atomic
def put_first_timetable(
    *, by: Actor, at: dt.datetime, today: dt.date, village: str, last_date: dt.date, synthetic: bool = False
) -> Proposal:
    """Offer a service for each function that has a room, put all on the timetable, and return what was proposed.

    Refuses a centre that has hours or rooms still to be said, and one that has services already.
    """
    by.require("service.write", village)
    take_turn(f"service:{village}")
    if Service.objects.filter(village=village).exclude(state=ENDED).exists():
        raise Refusal("there_already", _("已经有课表了。要改，请在课表里一项一项改。"))
    found = proposal(village, today)
    if not found.lines:
        raise Refusal(
            "nothing_to_propose", _("排不出课表：请先在「开门时间」里写几点开门，再看「功能室」里有没有房间。")
        )
    standard = current_standard(today)
    grouped: dict[str, dict[tuple[int, int, int], list[int]]] = {}
    for line in found.lines:
        place = (line.room_id, line.span.begin_min, line.span.end_min)
        grouped.setdefault(line.function, {}).setdefault(place, []).append(line.span.weekday)
    for function, places in grouped.items():
        offer = Offer(function=function, name=named(standard.function(function)), kind=FREE)
        service = offer_service(by=by, at=at, today=today, village=village, offer=offer, synthetic=synthetic)
        for (room, begin, end), weekdays in places.items():
            slot = Line(
                rule=Rule(every="week", weekdays=tuple(sorted(weekdays))),
                begin_min=begin,
                end_min=end,
                first_date=today,
                last_date=last_date,
                room_id=room,
            )
            add_slot(by=by, at=at, today=today, service_id=service, line=slot, synthetic=synthetic)
    return found
