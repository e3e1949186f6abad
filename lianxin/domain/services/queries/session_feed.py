"""Sessions as entries of a centre's calendar, each the same entry wherever it is moved."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from lianxin.domain.services.models import Session
from lianxin.domain.services.queries.rooms import room_label
from lianxin.domain.services.rules.feed import CANCELLED, CONFIRMED, KEPT, FeedRow

OFF = "cancelled"


def session_rows(village: str, now: dt.datetime) -> Iterable[FeedRow]:
    """Return the sessions of a centre's published activities, in its rooms and elsewhere.

    What a branch has not reviewed is not public; the code of a session is left out: whoever has it checks people in.
    """
    ahead = ~Q(state=OFF) & Q(activity__state="published", ends_at__gt=now - KEPT)
    lately_off = Q(state=OFF, activity__published_at__isnull=False, changed_at__gt=timezone.now() - KEPT)
    rows = Session.objects.filter(ahead | lately_off, activity__village=village)
    for row in rows.select_related("activity", "booking__room__whole").order_by("begins_at", "pk"):
        yield FeedRow(
            uid=f"session-{row.pk}",
            sequence=row.revision - 1,
            title=row.activity.title,
            place=room_label(row.booking.room) if row.booking else row.place,
            begins_at=row.begins_at,
            ends_at=row.ends_at,
            changed_at=row.changed_at or row.activity.changed_at,
            status=CANCELLED if row.state == OFF else CONFIRMED,
            words=row.reason,
        )
