"""Who came, who did not, and who is told that it is soon: each booking is looked at under its own lock."""

import datetime as dt

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import county_now
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.actions.booking_row import end_booking
from lianxin.domain.services.actions.told_booking import LATER, tell_soon
from lianxin.domain.services.models import Booking
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.held_booking import held_booking, locked, said
from lianxin.domain.services.rules.booking import BOOKED, RELEASED

EARLY = dt.timedelta(minutes=60)  # before the beginning, when somebody may already be there


@transaction.atomic
def arrive(*, by: Actor, at: dt.datetime, today: dt.date, booking_id: int) -> None:
    """Note that whoever booked is there; twice changes nothing."""
    row = held_booking(by, booking_id, None)
    now = county_now(today, at)
    if row.arrived_at is not None:
        return
    if row.state != BOOKED:
        raise Refusal("wrong_state", _("村里还没有同意这次预订。"))
    if now < row.begins_at - EARLY or now >= row.ends_at:
        raise Refusal("not_now", _("还没到时候，或者已经过了，不能记到场。"))
    row.arrived_at, row.arrived_by = now, by.username
    row.revision += 1
    row.save(update_fields=["arrived_at", "arrived_by", "revision"])
    record(by=by, at=at, verb="booking.arrive", target=f"booking:{row.pk}", region=row.village_id)


def release_no_shows(*, by: Actor, at: dt.datetime, today: dt.date) -> int:
    """Free the rooms of those who have not come, where the policy says so, and return how many; each in its turn."""
    rule, now = service_rules(today).booking, county_now(today, at)
    kinds = [one.key for one in rule.purposes if one.release]
    if not rule.release_after_min or not kinds:
        return 0
    late = Booking.objects.filter(state=BOOKED, arrived_at__isnull=True, purpose__in=kinds, ends_at__gt=now)
    late = late.filter(begins_at__lte=now - dt.timedelta(minutes=rule.release_after_min))
    return sum(_release(pk, by, at, rule.release_after_min) for pk in late.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _release(booking_id: int, by: Actor, at: dt.datetime, minutes: int) -> bool:
    row = locked(booking_id)
    if row.state != BOOKED or row.arrived_at is not None:
        return False
    reason = gettext("到点 {minutes} 分钟没有人来").format(minutes=minutes)
    end_booking(by=by, at=at, row=row, state=RELEASED, reason=reason)
    record(by=by, at=at, verb="booking.release", target=f"booking:{row.pk}", region=row.village_id, after=said(row))
    return True


def remind_of_bookings(*, by: Actor, at: dt.datetime, today: dt.date) -> int:
    """Remind those whose booking is soon and return how many messages there are.

    However many are at it, each booking is reminded of once; one that was moved, once more.
    """
    rule, now = service_rules(today).booking, county_now(today, at)
    soon = Booking.objects.filter(state=BOOKED, begins_at__gt=now, person__isnull=False)
    soon = soon.filter(begins_at__lte=now + dt.timedelta(minutes=rule.remind_before_min))
    soon = soon.filter(Q(reminded_of__isnull=True) | ~Q(reminded_of=F("begins_at")))
    return sum(_remind(pk, by, at, now) for pk in soon.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(booking_id: int, by: Actor, at: dt.datetime, now: dt.datetime) -> bool:
    row = locked(booking_id)
    if row.state != BOOKED or row.reminded_of == row.begins_at or row.begins_at <= now:
        return False
    told = tell_soon(by=by, at=at, row=row, until=at + (row.begins_at - now))
    if told == LATER:
        return False
    row.reminded_of = row.begins_at
    row.save(update_fields=["reminded_of"])
    return bool(told)
