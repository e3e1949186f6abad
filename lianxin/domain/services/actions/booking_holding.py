"""What bookings hold of a person, for a copy of their data and for forgetting them."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.people.holdings import Holding, Rows, holds
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.booking_row import end_booking
from lianxin.domain.services.models import Booking
from lianxin.domain.services.models.booking import LIVE
from lianxin.domain.services.rules.booking import CANCELLED, STATES
from lianxin.domain.services.rules.clash import said_span

WORKER = Actor(id=None, username="lianxin", name="", posts=(), place="work")


def _duty(_person: int) -> Refusal | None:
    """A booking stands in nobody's way: it is cancelled with the person."""
    return None


def _copy(person: int) -> Rows:
    """Return the rooms that a person booked."""
    rows = Booking.objects.filter(person=person).select_related("room").order_by("begins_at", "pk")
    return tuple(
        {
            _("房间"): row.room.name,
            _("时间"): said_span((row.begins_at, row.ends_at)),
            _("做什么"): row.title,
            _("状态"): gettext(STATES[row.state]),
        }
        for row in rows
    )


def _forget(person: int, at: dt.datetime) -> None:
    """Cancel what is still to come, and let go of the words: they may name somebody."""
    rows = Booking.objects.filter(person=person)
    if not rows.exists():
        return  # before a county is set up nobody has booked, and there is no clock to go by
    for row in rows.filter(state__in=LIVE, ends_at__gt=now_of(current())).select_for_update().order_by("pk"):
        end_booking(by=WORKER, at=at, row=row, state=CANCELLED, reason="")
    rows.update(title="", reason="")


def _kept(persons: Iterable[int]) -> set[int]:
    """Return those who have a room ahead of them: nobody forgets them for want of use."""
    ahead = Booking.objects.filter(person__in=list(persons), state__in=LIVE, ends_at__gt=timezone.now())
    return {one for one in ahead.values_list("person", flat=True) if one is not None}


def _withdrawn(_person: int, _purpose: str, _at: dt.datetime) -> None:
    """Nothing of a booking rests on a consent: without one nobody writes to them, and the room stays theirs."""


holds(Holding(_("订房"), _duty, _copy, _forget, _kept, _withdrawn))
