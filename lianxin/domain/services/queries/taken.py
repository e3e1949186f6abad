"""Who takes which room when."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from lianxin.domain.services.models import Occupancy
from lianxin.domain.services.rules.clash import BOOKING, SLOT, Held


def taken_between(
    rooms: Collection[int], begins_at: dt.datetime, ends_at: dt.datetime, but: Iterable[int] = ()
) -> tuple[Held, ...]:
    """Return what takes any of the rooms in a span of time, by its beginning; without what the bookings `but` take."""
    rows = Occupancy.objects.filter(room__in=rooms, begins_at__lt=ends_at, ends_at__gt=begins_at)
    left_out = list(but)
    if left_out:
        rows = rows.exclude(booking__in=left_out)
    return tuple(held_by(row) for row in rows.select_related("booking", "slot__service").order_by("begins_at", "pk"))


def held_by(row: Occupancy) -> Held:
    """Return an occupancy, read with its booking and service, as staff may read it."""
    if row.slot is not None:
        service = row.slot.service
        return Held(row.room_id, row.begins_at, row.ends_at, SLOT, row.slot.pk, service.name, service.runner)
    assert row.booking is not None
    booking = row.booking
    return Held(
        row.room_id,
        row.begins_at,
        row.ends_at,
        BOOKING,
        booking.pk,
        booking.title or _("已有人订"),
        booking.organisation,
    )
