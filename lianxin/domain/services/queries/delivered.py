"""Hours delivered per function, against those planned.

Delivered is what the timetable held: every date of a slot, less what was left out and the days of closure, and the
sessions that count to a function. Planned is what the standard asks for, over the same days.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lianxin.base.clock import CHINA
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.services.models import Closure, Session, Slot
from lianxin.domain.services.rules.clash import at_minute
from lianxin.domain.services.rules.hours import Closed
from lianxin.domain.services.rules.recurrence import dates, from_json

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes planned and delivered of one function of a centre."""

    planned_min: int
    delivered_min: int

    @property
    def percent(self) -> int:
        """Delivered of planned, rounded down; 100 where nothing was planned."""
        return 100 * self.delivered_min // self.planned_min if self.planned_min else 100


def delivered(
    region: str, first: dt.date, last: dt.date, since: Mapping[str, dt.date] | None = None
) -> dict[tuple[str, str], Minutes]:
    """Return the minutes of every required function under a region between two days, both included.

    By code and function, for every centre that has put anything on its timetable by then; a function that it does not
    give has delivered 0. A centre that has a day in `since` is looked at from then on; one that begins later than the
    period is left out.
    """
    begins = {code: max(first, day) for code, day in (since or {}).items()}
    given: dict[tuple[str, str], int] = defaultdict(int)
    codes: set[str] = set()
    closed = _closures(region, first, last)
    for code, function, days, minutes in _slots(region, first, last):
        codes.add(code)
        begin = begins.get(code, first)
        held = [day for day in days if day >= begin and not any(one.holds(day) for one in closed.get(code, ()))]
        given[code, function] += minutes * len(held)
    for code, function, day, minutes in _sessions(region, first, last):
        codes.add(code)
        if day >= begins.get(code, first):
            given[code, function] += minutes
    weekly = {one.id: one.min_per_week for one in current_standard(last).required}
    return {
        (code, function): Minutes(minutes * ((last - begin).days + 1) // WEEK_DAYS, given[code, function])
        for code in sorted(codes)
        for begin in (begins.get(code, first),)
        if begin <= last
        for function, minutes in weekly.items()
    }


def _slots(region: str, first: dt.date, last: dt.date) -> Iterable[tuple[str, str, list[dt.date], int]]:
    """Every slot with the days on which it was held: code, function, days, minutes of each."""
    rows = Slot.objects.filter(service__village__code__startswith=region, first_date__lte=last, last_date__gte=first)
    for row in rows.exclude(state="ended").select_related("service").prefetch_related("skips"):
        until = min(last, row.last_date)
        left_out = {skip.date for skip in row.skips.all()}
        rule = from_json(row.rule)
        since = row.first_date if rule.interval > 1 else max(first, row.first_date)  # an interval counts from its start
        days = [day for day in dates(rule, since, until) if day >= first and day not in left_out]
        yield row.service.village_id, row.service.function, days, row.end_min - row.begin_min


def _sessions(region: str, first: dt.date, last: dt.date) -> Iterable[tuple[str, str, dt.date, int]]:
    rows = Session.objects.filter(
        activity__village__code__startswith=region,
        begins_at__gte=at_minute(first, 0),
        begins_at__lt=at_minute(last, 0) + dt.timedelta(days=1),
    )
    rows = rows.exclude(state="cancelled").exclude(activity__function="")
    found = rows.values_list("activity__village", "activity__function", "begins_at", "ends_at")
    for code, function, begins, ends in found:
        yield code, function, begins.astimezone(CHINA).date(), int((ends - begins).total_seconds()) // 60


def _closures(region: str, first: dt.date, last: dt.date) -> dict[str, list[Closed]]:
    found: dict[str, list[Closed]] = defaultdict(list)
    rows = Closure.objects.filter(
        village__code__startswith=region, ended_at__isnull=True, first_date__lte=last, last_date__gte=first
    )
    for row in rows:
        found[row.village_id].append(Closed(row.first_date, row.last_date, row.reason))
    return found
