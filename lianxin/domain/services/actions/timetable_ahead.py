"""The timetable of every centre is carried on day by day: rooms taken ahead, and clashes told to who keeps it."""

import datetime as dt

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext

from lianxin.base.accounts.queries.reached import reached
from lianxin.base.actor import Actor
from lianxin.domain.places.queries.county import village
from lianxin.domain.services.actions.slot import ENDED, unroll
from lianxin.domain.services.actions.told import tell_staff
from lianxin.domain.services.models import Slot
from lianxin.domain.services.queries.line import horizon

KEEPER = "village_secretary"


def carry_on(*, by: Actor, at: dt.datetime, today: dt.date) -> int:
    """Take the rooms of all slots for the days that have come within reach; return how many clashes were told of.

    Each slot is a transaction of its own. The village's secretary is told of a clash once, whoever else is at it.
    """
    until = horizon(today, dt.date.max)
    rows = Slot.objects.filter(room__isnull=False, last_date__gte=today).exclude(state=ENDED)
    behind = rows.filter(
        Q(unrolled_date__isnull=True) | (Q(unrolled_date__lt=until) & Q(unrolled_date__lt=F("last_date")))
    )
    told = 0
    for slot in behind.select_related("service", "room").order_by("pk"):
        with transaction.atomic():
            clashed = unroll(by=by, at=at, today=today, slot_id=slot.pk)
            if clashed:
                _tell(slot, clashed, by, at)
        told += len(clashed)
    return told


def _tell(slot: Slot, days: tuple[dt.date, ...], by: Actor, at: dt.datetime) -> None:
    code = slot.service.village_id
    words = gettext("{village}「{service}」有 {count} 天排不上：{first} {room}已经有人用。请到课表里看一看。")
    text = words.format(
        village=village(code).name,
        service=slot.service.name,
        count=len(days),
        first=days[0].isoformat(),
        room=slot.room.name if slot.room else "",
    )
    occasion = f"slot:{slot.pk}:clash:{days[0].isoformat()}:{days[-1].isoformat()}"
    tell_staff(by=by, at=at, people=reached(KEEPER, [code]), occasion=occasion, text=text)
