"""The timetable of a centre as entries of its calendar."""

import datetime as dt
from collections.abc import Iterable

from lianxin.domain.services.models import Slot
from lianxin.domain.services.queries.hours import Hours, hours_of
from lianxin.domain.services.queries.recurring import said
from lianxin.domain.services.queries.rooms import room_label
from lianxin.domain.services.rules.clash import at_minute
from lianxin.domain.services.rules.feed import CANCELLED, CONFIRMED, KEPT, FeedRow
from lianxin.domain.services.rules.recurrence import dates, from_json


def slot_rows(village: str, now: dt.datetime) -> Iterable[FeedRow]:
    """Return the lines of a timetable that are not long over, every date written out: lunar ones have no rule.

    A date that is left out or closed is a skip; a line of a service that is paused or has ended is cancelled.
    """
    since = (now - KEPT).date()
    rows = list(
        Slot.objects.filter(service__village=village, last_date__gte=since)
        .select_related("service", "room__whole")
        .prefetch_related("skips")
        .order_by("first_date", "pk")
    )
    if not rows:
        return
    hours = hours_of(village, min(row.first_date for row in rows), max(row.last_date for row in rows))
    for row in rows:
        found = _row(row, hours)
        if found is not None:
            yield found


def _row(row: Slot, hours: Hours) -> FeedRow | None:
    days = dates(from_json(row.rule), row.first_date, row.last_date)
    if not days:  # cut short before its first day
        return None
    left_out = {one.date for one in row.skips.all()}
    closed = {day for day in days if any(one.holds(day) for one in hours.closed)}
    begins = [at_minute(day, row.begin_min) for day in days]
    gone = row.state == "ended" or row.service.state != "active"
    return FeedRow(
        uid=row.uid.partition("@")[0],
        sequence=row.sequence,
        title=row.service.name,
        place=room_label(row.room) if row.room is not None else row.place,
        begins_at=begins[0],
        ends_at=at_minute(days[0], row.end_min),
        changed_at=row.changed_at,
        status=CANCELLED if gone else CONFIRMED,
        words=said(row.rule),
        dates=tuple(begins[1:]),
        skips=tuple(at_minute(day, row.begin_min) for day in days if day in left_out or day in closed),
    )
