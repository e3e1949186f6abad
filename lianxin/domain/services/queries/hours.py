"""When centres are open, and whether one is open now."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Closure, OpeningHours
from lianxin.domain.services.rules.clash import minute_of
from lianxin.domain.services.rules.hours import Closed, Door, Span, Week, door_at


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """Days on which a centre is closed, as a list shows them."""

    id: int
    first_date: dt.date
    last_date: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of one centre: weeks by their first date, and closures that are not over."""

    weeks: tuple[Week, ...] = ()
    closed: tuple[Closed, ...] = ()

    def week_on(self, day: dt.date) -> tuple[Span, ...]:
        """Return the spans of the week that holds on a day."""
        return tuple(span for week in self.weeks if week.holds(day) for span in week.spans)


@kept(most=256)
def hours(region: str, first: dt.date, last: dt.date) -> dict[str, Hours]:
    """Return the hours under a region that hold between two days, by code; a centre that has set none is left out."""
    weeks: dict[str, dict[tuple[dt.date, dt.date | None], list[Span]]] = defaultdict(lambda: defaultdict(list))
    rows = OpeningHours.objects.filter(village__code__startswith=region, first_date__lte=last)
    for row in rows.exclude(last_date__lt=first).order_by("first_date", "weekday", "begin_min"):
        weeks[row.village_id][row.first_date, row.last_date].append(Span(row.weekday, row.begin_min, row.end_min))
    closed: dict[str, list[Closed]] = defaultdict(list)
    shut = Closure.objects.filter(village__code__startswith=region, ended_at__isnull=True)
    for one in shut.filter(first_date__lte=last, last_date__gte=first).order_by("first_date", "pk"):
        closed[one.village_id].append(Closed(one.first_date, one.last_date, one.reason))
    return {
        code: Hours(
            tuple(Week(*dates, tuple(spans)) for dates, spans in weeks[code].items()), tuple(closed.get(code, ()))
        )
        for code in sorted({*weeks, *closed})
    }


def hours_of(village: str, first: dt.date, last: dt.date) -> Hours:
    """Return the hours of one centre that hold between two days."""
    return hours(village, first, last).get(village, Hours())


def closures_of(village: str, today: dt.date) -> tuple[ClosureRow, ...]:
    """Return the closures of a centre that are not over yet, the next one first."""
    rows = Closure.objects.filter(village=village, ended_at__isnull=True, last_date__gte=today)
    return tuple(
        ClosureRow(row.pk, row.first_date, row.last_date, row.reason) for row in rows.order_by("first_date", "pk")
    )


def closure_village(closure_id: int) -> str:
    """Return whose closure it is; NotFound where there is none."""
    code = Closure.objects.filter(pk=closure_id).values_list("village", flat=True).first()
    if code is None:
        raise NotFound(_("关门的日子"), closure_id)
    return code


def open_now(village: str, instant: dt.datetime) -> Door:
    """Tell whether a centre is open at an instant of the county's clock (places.queries.county.now_of)."""
    day = instant.astimezone(CHINA).date()
    found = hours_of(village, day, day + dt.timedelta(days=31))
    return door_at(day, minute_of(instant), found.weeks, found.closed)
