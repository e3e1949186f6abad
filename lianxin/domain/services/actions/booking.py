"""Book a room once: asked, agreed to or refused, moved, cancelled."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import county_now
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.actions.booking_row import changed, end_booking, new_booking
from lianxin.domain.services.actions.told_booking import tell_decided
from lianxin.domain.services.models import Booking, Occupancy
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.held_booking import (
    already,
    counted,
    held_booking,
    locked,
    needs_agreement,
    purpose_of,
    require_ahead,
    require_fresh,
    require_quota,
    require_room,
    said,
)
from lianxin.domain.services.queries.held_room import hold, require_free
from lianxin.domain.services.rules import booking as limits
from lianxin.domain.services.rules.booking import ASKED, BOOKED, CANCELLED, REFUSED, Wish
from lianxin.domain.services.rules.clash import Span


@transaction.atomic
def book(
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
    person: int | None = None,
    organisation: str = "",
    way: str = "counter",
    key: str = "",
    synthetic: bool = False,
) -> int:
    """Book a room for one stretch of time and return the booking's id; what the policy wants agreed to is asked for.

    Refuses `Clash` where somebody has the room, what is over, too short, too long or too far ahead, a room that has a
    function to itself, and hours over the month's quota.
    """
    by.require("booking.ask", village)
    wish = Wish(purpose=purpose, title=title, person=person, organisation=organisation, way=way, key=key)
    return place(
        by=by,
        at=at,
        today=today,
        village=village,
        room_id=room_id,
        wish=wish,
        span=(begins_at, ends_at),
        synthetic=synthetic,
    )


def place(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    village: str,
    room_id: int,
    wish: Wish,
    span: Span,
    asked: bool = False,
    synthetic: bool = False,
) -> int:
    """Write one booking down, inside the transaction of an action that has checked who may; `asked`: in any case."""
    if (known := counted(wish.key)) is not None:
        return known.pk
    rules = service_rules(today)
    purpose = purpose_of(rules, wish.purpose)
    limits.require_span(span, county_now(today, at), rules.timetable.ahead_days, rules.booking)
    require_quota(village, wish, purpose, [span], rules)
    held = hold(room_id)
    require_room(held, village, wish.purpose, today, rules)
    require_free(held, [span])
    state = ASKED if asked or needs_agreement(by, purpose, village) else BOOKED
    row = new_booking(
        by=by, at=at, village=village, room_id=room_id, wish=wish, span=span, state=state, synthetic=synthetic
    )
    row.save()
    Occupancy.objects.bulk_create(held.occupancies([(span, row.pk, None)]))
    record(
        by=by,
        at=at,
        verb="booking.ask" if state == ASKED else "booking.book",
        target=f"booking:{row.pk}",
        region=village,
        after=said(row),
    )
    return row.pk


@transaction.atomic
def move_booking(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    booking_id: int,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    room_id: int | None = None,
    revision: int | None = None,
) -> None:
    """Move one booking to another time or room; the others of its series stay. Where that is taken, it stays too."""
    row = held_booking(by, booking_id, revision)
    require_ahead(row, today, at)
    rules, span = service_rules(today), (begins_at, ends_at)
    limits.require_span(span, county_now(today, at), rules.timetable.ahead_days, rules.booking)
    purpose = purpose_of(rules, row.purpose)
    wish = Wish(purpose=row.purpose, title=row.title, person=row.person_id, organisation=row.organisation)
    require_quota(row.village_id, wish, purpose, [span], rules, but=[row.pk])
    before = said(row)
    held = hold(room_id if room_id is not None else row.room_id)
    require_room(held, row.village_id, row.purpose, today, rules)
    require_free(held, [span], but=[row.pk])
    Occupancy.objects.filter(booking=row).delete()
    row.room_id, row.begins_at, row.ends_at = held.room.pk, *span
    row.arrived_at, row.arrived_by = None, ""
    Occupancy.objects.bulk_create(held.occupancies([(span, row.pk, None)]))
    changed(by=by, at=at, row=row)
    record(
        by=by,
        at=at,
        verb="booking.move",
        target=f"booking:{row.pk}",
        region=row.village_id,
        before=before,
        after=said(row),
    )


@transaction.atomic
def cancel_booking(
    *,
    by: Actor,
    at: dt.datetime,
    booking_id: int,
    today: dt.date | None = None,
    reason: str = "",
    revision: int | None = None,
) -> None:
    """Cancel one booking that is still to come, or under way; its room is free at once.

    `today` is left out by an action that has looked at the date itself.
    """
    row = held_booking(by, booking_id, revision)
    if today is not None:
        require_ahead(row, today, at)
    end_booking(by=by, at=at, row=row, state=CANCELLED, reason=reason)
    record(by=by, at=at, verb="booking.cancel", target=f"booking:{row.pk}", region=row.village_id, after=said(row))


@transaction.atomic
def decide_booking(
    *,
    by: Actor,
    at: dt.datetime,
    booking_id: int,
    agreed: bool,
    reason: str = "",
    revision: int | None = None,
) -> None:
    """Agree to a booking that was asked for, or refuse it with a reason; of a series, all that are asked for."""
    row = locked(booking_id)
    by.require("booking.decide", row.village_id)
    require_fresh(row, revision)
    if row.state != ASKED:
        raise already(row)
    if not agreed and not reason.strip():
        raise Refusal("no_reason", _("不同意要说明为什么，好让人家另作安排。"), "reason")
    rows = [row]
    if row.series_id is not None:
        rows = list(Booking.objects.select_for_update().filter(series=row.series_id, state=ASKED).order_by("pk"))
    for one in rows:
        one.decided_at, one.decided_by = at, by.username
        if agreed:
            one.state = BOOKED
            changed(by=by, at=at, row=one)
        else:
            end_booking(by=by, at=at, row=one, state=REFUSED, reason=reason)
    verb = "booking.agree" if agreed else "booking.refuse"
    record(
        by=by,
        at=at,
        verb=verb,
        target=f"booking:{row.pk}",
        region=row.village_id,
        after={**said(rows[0]), "times": len(rows)},
    )
    tell_decided(by=by, at=at, row=rows[0])
