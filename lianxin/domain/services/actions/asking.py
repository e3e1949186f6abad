"""Ask for a room as a resident: by phone without an account, or at the counter, on paper, by proxy through staff."""

import datetime as dt
from dataclasses import replace

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import county_now
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.people.actions import give_consent
from lianxin.base.people.queries.agreed import agrees
from lianxin.base.people.queries.contact import CONTACT
from lianxin.base.people.rules import plain_phone
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village as village_row
from lianxin.domain.services.actions.booking import place
from lianxin.domain.services.actions.booking_row import end_booking
from lianxin.domain.services.actions.filed import filed
from lianxin.domain.services.models import Booking
from lianxin.domain.services.models.booking import LIVE
from lianxin.domain.services.queries.asked_room import address_of, booking_at
from lianxin.domain.services.queries.held_booking import locked, require_ahead, said
from lianxin.domain.services.rules.booking import CANCELLED, Wish
from lianxin.domain.services.rules.clash import Span

MOST_WAITING = 3  # bookings that one person has ahead of them
MOST_AN_HOUR = 20  # asked for on a village's page by whoever comes
HOUR = dt.timedelta(hours=1)


@transaction.atomic
def ask_for_room(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    village: str,
    room_id: int,
    purpose: str,
    title: str,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    name: str,
    phone: str,
    tell: bool = False,
    key: str = "",
) -> str:
    """Ask for a room on the public page of a village; it is booked once the village agrees. Returns its address.

    No account is needed: `by` is nobody. `tell`: the person agrees to be written to about it.
    """
    if not village_row(village).has_centre:
        raise NotFound(_("党群服务中心"), village)
    if not plain_phone(phone):
        raise Refusal("no_phone", _("请留个电话，村里好回您。"), "phone")
    _refuse_flood(village, at)
    person = filed(by=by, at=at, village=village, name=name, phone=phone)
    _refuse_many(person, today, at, key)
    if tell and not agrees(person, CONTACT):
        give_consent(by=replace(by, person=person), at=at, person=person, purpose=CONTACT, today=today)
    wish = Wish(purpose=purpose, title=title, person=person, way="phone", key=key)
    span: Span = (begins_at, ends_at)
    made = place(by=by, at=at, today=today, village=village, room_id=room_id, wish=wish, span=span, asked=True)
    return address_of(made)


@transaction.atomic
def book_for(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    village: str,
    room_id: int,
    purpose: str,
    title: str,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    name: str,
    phone: str = "",
    way: str = "counter",
    key: str = "",
    synthetic: bool = False,
) -> int:
    """Book a room for a resident who came to the counter, wrote it on paper, or is acted for; return the booking's id.

    The resident is put on file where they are not there yet.
    """
    by.require("booking.ask", village)
    person = filed(by=by, at=at, village=village, name=name, phone=phone, synthetic=synthetic)
    wish = Wish(purpose=purpose, title=title, person=person, way=way, key=key)
    span: Span = (begins_at, ends_at)
    return place(by=by, at=at, today=today, village=village, room_id=room_id, wish=wish, span=span, synthetic=synthetic)


@transaction.atomic
def cancel_asked(*, by: Actor, at: dt.datetime, today: dt.date, address: str) -> None:
    """Cancel what was asked for on the public page, by the address that its page gave; twice changes nothing."""
    row = locked(booking_at(address))
    if row.state not in LIVE:
        return
    require_ahead(row, today, at)
    end_booking(by=by, at=at, row=row, state=CANCELLED, reason="")
    record(by=by, at=at, verb="booking.cancel", target=f"booking:{row.pk}", region=row.village_id, after=said(row))


def _refuse_flood(village: str, at: dt.datetime) -> None:
    recent = Booking.objects.filter(village=village, way="phone", made_by="", made_at__gt=at - HOUR).count()
    if recent >= MOST_AN_HOUR:
        message = _("这一个小时来订的人太多了。请过一会儿再来，或者到中心的窗口订，一样算数。")
        raise Refusal("locked", message)


def _refuse_many(person: int, today: dt.date, at: dt.datetime, key: str) -> None:
    ahead = Booking.objects.filter(person=person, state__in=LIVE, ends_at__gt=county_now(today, at))
    if (ahead.exclude(key=key) if key else ahead).count() >= MOST_WAITING:
        message = _("您已经订了 {count} 次还没用。用完或者取消一次，再接着订。")
        raise Refusal("too_many_ahead", message, "begins_at", count=MOST_WAITING)
