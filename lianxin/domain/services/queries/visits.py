"""How many people came: half-days that were counted, arrivals that are on record, and the estimate from both."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q

from lianxin.base.clock import CHINA, county_now
from lianxin.base.regions import county_of
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.services.models import Booking, HalfDay, Loan, Request, Session
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.hours import Hours, hours
from lianxin.domain.services.rules.clash import at_minute, minute_of
from lianxin.domain.services.rules.edition import VisitRule
from lianxin.domain.services.rules.hours import open_on
from lianxin.domain.services.rules.visits import Counted, Estimate, Period, estimate

AM, PM = "am", "pm"
NOON_MIN = 12 * 60 + 30

HalfDayKey = tuple[dt.date, str]


@dataclass(frozen=True, slots=True)
class HalfDayRow:
    """A half-day that was drawn, as the page of counts shows it; `people` and `matters` None until it is counted."""

    id: int
    code: str
    date: dt.date
    half: str
    people: int | None
    matters: int | None


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits in a period: the estimate (None where nobody counted), and how many built centres were open in it."""

    estimate: Estimate | None
    centres: int
    matters_per_visit: float | None  # 跑一趟腿，办多件事


def visits(region: str, first: dt.date, last: dt.date) -> Visits:
    """Return the visits of the built centres under a region between two days."""
    return visits_in(region, ((first, last),))[0]


def visits_in(region: str, spans: Sequence[tuple[dt.date, dt.date]]) -> tuple[Visits, ...]:
    """Return the visits of the built centres under a region in each of several periods, read in one go.

    A part of a county borrows the county's spread.
    """
    if not spans:
        return ()
    known = _known(county_of(region), min(first for first, _last in spans), max(last for _first, last in spans))
    return tuple(_visits(region, known, first, last) for first, last in spans)


def periods(region: str, first: dt.date, last: dt.date) -> dict[str, Period]:
    """Return by code what is known of every built centre under a region whose door was open in a period."""
    return _periods(_known(region, first, last), first, last)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is on file of the built centres of a region, by code."""

    opened: dict[str, dt.date]
    hours: dict[str, Hours]
    recorded: dict[str, Counter[HalfDayKey]]
    counted: dict[str, list[HalfDay]]
    rule: VisitRule


def _known(region: str, first: dt.date, last: dt.date) -> _Known:
    counted: dict[str, list[HalfDay]] = defaultdict(list)
    rows = HalfDay.objects.filter(village__code__startswith=region, date__gte=first, date__lte=last)
    for row in rows.filter(counted__isnull=False).order_by("date", "half"):
        counted[row.village_id].append(row)
    return _Known(
        {code: info.opened_date for code, info in openings(region).items()},
        hours(region, first, last),
        _recorded(region, first, last),
        counted,
        service_rules(last).visit,
    )


def _visits(region: str, known: _Known, first: dt.date, last: dt.date) -> Visits:
    pool = _periods(known, first, last)
    found = {code: period for code, period in pool.items() if code.startswith(region)}
    told = [
        row
        for code in found
        for row in known.counted.get(code, ())
        if first <= row.date <= last and row.counted and row.matters is not None
    ]
    people, matters = sum(row.counted or 0 for row in told), sum(row.matters or 0 for row in told)
    return Visits(
        estimate(found.values(), known.rule.confidence_percent, tuple(pool.values())),
        len(found),
        matters / people if people else None,
    )


def _periods(known: _Known, first: dt.date, last: dt.date) -> dict[str, Period]:
    found = {}
    for code, opened in known.opened.items():
        since = max(first, opened)
        held = known.hours.get(code)
        open_ = open_half_days(held, since, last, known.rule) if held and since <= last else ()
        if open_:
            recorded = known.recorded.get(code, Counter())
            counts = [
                Counted(max(row.counted or 0, recorded[row.date, row.half]), recorded[row.date, row.half])
                for row in known.counted.get(code, ())
                if since <= row.date <= last
            ]
            on_record = sum(people for (date, _half), people in recorded.items() if since <= date <= last)
            found[code] = Period(len(open_), on_record, tuple(counts))
    return found


def open_half_days(held: Hours, first: dt.date, last: dt.date, rule: VisitRule) -> tuple[HalfDayKey, ...]:
    """Return the half-days of a period on which a door is open for any part of them."""
    return tuple(_open_half_days(held, first, last, rule))


def _open_half_days(held: Hours, first: dt.date, last: dt.date, rule: VisitRule) -> Iterator[HalfDayKey]:
    for number in range((last - first).days + 1):
        day = first + dt.timedelta(days=number)
        spans = open_on(day, held.weeks, held.closed)
        for half, (begin, end) in ((AM, rule.am), (PM, rule.pm)):
            if any(span.begin_min < end and begin < span.end_min for span in spans):
                yield day, half


def drawn(region: str, first: dt.date, last: dt.date) -> tuple[HalfDayRow, ...]:
    """Return the half-days that were drawn under a region between two days, by date."""
    rows = HalfDay.objects.filter(village__code__startswith=region, date__gte=first, date__lte=last)
    return tuple(
        HalfDayRow(row.pk, row.village_id, row.date, row.half, row.counted, row.matters)
        for row in rows.order_by("date", "half", "village")
    )


def _recorded(region: str, first: dt.date, last: dt.date) -> dict[str, Counter[HalfDayKey]]:
    """Arrivals on record, by code and half-day: bookings, check-ins, walk-ins, requests at the counter, readers."""
    found: dict[str, Counter[HalfDayKey]] = defaultdict(Counter)
    since, until = at_minute(first, 0), at_minute(last + dt.timedelta(days=1), 0)
    for code, instant, people in _arrivals(region, since, until):
        found[code][_half_day(instant)] += people
    return found


def _arrivals(region: str, since: dt.datetime, until: dt.datetime) -> Iterable[tuple[str, dt.datetime, int]]:
    here = {"village__code__startswith": region}
    bookings = Booking.objects.filter(**here, arrived_at__gte=since, arrived_at__lt=until, session__isnull=True)
    for code, instant in bookings.values_list("village", "arrived_at"):
        if instant is not None:
            yield code, instant, 1
    sessions = Session.objects.filter(activity__village__code__startswith=region, begins_at__gte=since)
    held = sessions.filter(begins_at__lt=until).exclude(state="cancelled")
    people = F("walk_ins") + Count("enrolments", filter=Q(enrolments__state="came"))
    yield from held.annotate(people=people).values_list("activity__village", "begins_at", "people").order_by("pk")
    asked = Request.objects.filter(**here, way="counter", made_at__gte=since, made_at__lt=until)
    for code, instant in asked.values_list("village", "made_at"):
        yield code, instant, 1
    yield from _readers(region, since, until)


def _readers(region: str, since: dt.datetime, until: dt.datetime) -> Iterable[tuple[str, dt.datetime, int]]:
    """Whoever borrowed books, once a half-day however many they were."""
    days = {"lent_date__gte": since.astimezone(CHINA).date(), "lent_date__lt": until.astimezone(CHINA).date()}
    loans = Loan.objects.filter(book__village__code__startswith=region, **days)
    came = {}
    for code, person, day, at in loans.values_list("book__village", "person", "lent_date", "lent_at"):
        instant = county_now(day, at)
        came[code, person, _half_day(instant)] = instant
    for (code, _person, _half), instant in came.items():
        yield code, instant, 1


def _half_day(instant: dt.datetime) -> HalfDayKey:
    return instant.astimezone(CHINA).date(), AM if minute_of(instant) < NOON_MIN else PM
