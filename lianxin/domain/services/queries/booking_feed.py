"""The bookings of a centre as entries of its calendar, but for activities: those come with their sessions."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxin.domain.services.models import Booking
from lianxin.domain.services.models.booking import LIVE
from lianxin.domain.services.queries.bookings import ACTIVITY, purpose_name
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.rooms import room_label
from lianxin.domain.services.rules.feed import CANCELLED, CONFIRMED, KEPT, TENTATIVE, FeedRow


def booking_rows(village: str, now: dt.datetime) -> Iterable[FeedRow]:
    """Return the bookings of a centre; a title that is not public gives way to what the room is booked for."""
    over = Q(state__in=LIVE, ends_at__gt=now - KEPT) | ~Q(state__in=LIVE) & Q(changed_at__gt=timezone.now() - KEPT)
    rows = Booking.objects.filter(over, village=village).exclude(purpose=ACTIVITY).select_related("room__whole")
    purposes = {one.key: one for one in service_rules(now.date()).booking.purposes}
    for row in rows.order_by("begins_at", "pk"):
        purpose = purposes.get(row.purpose)
        public = purpose is not None and purpose.public
        yield FeedRow(
            uid=f"booking-{row.uid}",
            sequence=row.sequence,
            title=row.title if public else purpose_name(purpose) if purpose else _("已有人订"),
            place=room_label(row.room),
            begins_at=row.begins_at,
            ends_at=row.ends_at,
            changed_at=row.changed_at,
            status=CONFIRMED if row.state == "booked" else TENTATIVE if row.state in LIVE else CANCELLED,
        )
