"""Write a booking: a new one, one that was changed, one that ended."""

import datetime as dt
from uuid import uuid4

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Booking, Occupancy
from lianxin.domain.services.rules.booking import LONGEST, WAYS, Wish
from lianxin.domain.services.rules.clash import Span


def new_booking(
    *, by: Actor, at: dt.datetime, village: str, room_id: int, wish: Wish, span: Span, state: str, synthetic: bool
) -> Booking:
    """Return a booking that is not saved yet."""
    title = wish.title.strip()[: LONGEST["title"]]
    if not title:
        raise Refusal("no_title", _("请写一句用来做什么，如「太极拳排练」。"), "title")
    if wish.way not in WAYS:
        raise Refusal("no_way", _("请选是怎么来订的。"), "way")
    return Booking(
        village_id=village,
        room_id=room_id,
        purpose=wish.purpose,
        title=title,
        organisation=wish.organisation.strip()[: LONGEST["organisation"]],
        person_id=wish.person,
        begins_at=span[0],
        ends_at=span[1],
        state=state,
        way=wish.way,
        uid=uuid4().hex,
        key=wish.key[: LONGEST["key"]],
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
        changed_at=at,
        changed_by=by.username,
    )


def end_booking(*, by: Actor, at: dt.datetime, row: Booking, state: str, reason: str) -> None:
    """Let a booking end in a state; what it took is free."""
    Occupancy.objects.filter(booking=row).delete()
    row.state, row.reason = state, reason.strip()[: LONGEST["reason"]]
    changed(by=by, at=at, row=row)


def changed(*, by: Actor, at: dt.datetime, row: Booking) -> None:
    """Save a booking that calendars have to learn of."""
    row.sequence += 1
    row.revision += 1
    row.changed_at, row.changed_by = at, by.username
    row.save()
