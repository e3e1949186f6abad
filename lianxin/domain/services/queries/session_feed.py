"""Sessions outside the centre's rooms as entries of its calendar; those in a room are there as bookings."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from lianxin.domain.services.models import Session
from lianxin.domain.services.rules.feed import CANCELLED, CONFIRMED, KEPT, FeedRow

OFF = "cancelled"


def session_rows(village: str, now: dt.datetime) -> Iterable[FeedRow]:
    """Return the sessions of published activities of a centre that are held at a place in words.

    The code of a session is left out: whoever has it checks people in.
    """
    ahead = ~Q(state=OFF) & Q(activity__state="published", ends_at__gt=now - KEPT)
    lately_off = Q(state=OFF, activity__published_at__isnull=False, changed_at__gt=timezone.now() - KEPT)
    rows = Session.objects.filter(ahead | lately_off, activity__village=village, booking__isnull=True)
    for row in rows.exclude(place="").select_related("activity").order_by("begins_at", "pk"):
        yield FeedRow(
            uid=f"session-{row.pk}",
            sequence=row.revision - 1,
            title=row.activity.title,
            place=row.place,
            begins_at=row.begins_at,
            ends_at=row.ends_at,
            changed_at=row.changed_at or row.activity.changed_at,
            status=CANCELLED if row.state == OFF else CONFIRMED,
            words=row.reason,
        )
