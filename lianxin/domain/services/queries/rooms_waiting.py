"""Rooms that were asked for and wait for a village's word, read lightly: they are counted on every page."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F

from lianxin.base.clock import CHINA
from lianxin.base.kept.queries import kept
from lianxin.domain.services.models import Booking
from lianxin.domain.services.rules.booking import ASKED

VILLAGE_DIGITS = 12


@dataclass(frozen=True, slots=True)
class RoomWaiting:
    """A room that somebody asked for."""

    id: int
    village: str
    room: str
    begins_at: dt.datetime


@kept(most=16)
def rooms_waiting(regions: tuple[str, ...], today: dt.date) -> tuple[RoomWaiting, ...]:
    """Return what was asked for from today on in the villages among some regions, the first in time first.

    Whoever is above a village finds it in the list of bookings: it is the village's to lend.
    """
    own = [region for region in regions if len(region) == VILLAGE_DIGITS]
    if not own:
        return ()
    rows = Booking.objects.filter(
        village__in=own, state=ASKED, begins_at__gte=dt.datetime.combine(today, dt.time(), CHINA)
    )
    named = rows.order_by("begins_at", "pk").annotate(called=F("room__name"))
    return tuple(
        RoomWaiting(id, village, called, begins_at)
        for id, village, called, begins_at in named.values_list("pk", "village", "called", "begins_at")
    )
