"""A week of a centre: timetable, public bookings, activities, tours, closures; and what is on now and next."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from lianxin.base.clock import CHINA
from lianxin.domain.places.queries.county import VillageRow
from lianxin.domain.services.models import Booking, Shift, Slot
from lianxin.domain.services.models.booking import LIVE
from lianxin.domain.services.queries.bookings import ACTIVITY, purpose_name
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.hours import Hours, hours_of
from lianxin.domain.services.queries.rooms import centre, room_label
from lianxin.domain.services.queries.sessions import sessions_between
from lianxin.domain.services.rules.clash import BOOKING, SLOT, at_minute, minute_of
from lianxin.domain.services.rules.hours import DAY_MIN, Closed, Span, covered, open_on
from lianxin.domain.services.rules.recurrence import dates, from_json
from lianxin.domain.services.rules.service import VOLUNTARY

DAYS = 7
TOUR = "tour"  # a circuit that stops in the village
ON, SKIPPED, CLOSED, WAITING, CANCELLED = "on", "skipped", "closed", "waiting", "cancelled"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is on, or would be: `state` is on, skipped, closed, waiting or cancelled, then `reason` says why.

    `kind` is slot, booking, activity or tour; `id` is of the slot, the booking, the session or the shift. `pay` is the
    service's kind, `runner` who runs it as residents call them. `outside`: the door is not open all through it.
    """

    kind: str
    id: int
    date: dt.date
    begin_min: int
    end_min: int
    title: str
    where: str
    service_id: int | None = None
    function: str = ""
    pay: str = ""
    price_fen: int | None = None
    price_unit: str = ""
    runner: str = ""
    state: str = ON
    reason: str = ""
    outside: bool = False
    synthetic: bool = False

    @property
    def held(self) -> bool:
        """Whether it takes place, as far as is known."""
        return self.state in (ON, WAITING)


@dataclass(frozen=True, slots=True)
class Day:
    """One day: when the door is open, why it is not (a closure), and what is on, by time."""

    date: dt.date
    spans: tuple[Span, ...]
    closed: str
    entries: tuple[Entry, ...]

    @property
    def held(self) -> tuple[Entry, ...]:
        """What takes place."""
        return tuple(one for one in self.entries if one.held)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days of a centre from a Monday on; `said` tells whether its opening hours are known at all."""

    village: VillageRow
    monday: dt.date
    days: tuple[Day, ...]
    said: bool
    synthetic: bool

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything of the week, by day and time."""
        return tuple(one for day in self.days for one in day.entries)


def week_of(code: str, monday: dt.date, *, public: bool = False) -> Week:
    """Return the week of a centre that begins on a Monday; NotFound for a code without a centre.

    In public a booking that is nobody's business shows as what the room is booked for, and one that waits for the
    village's word does not show.
    """
    days = days_of(code, monday, monday + dt.timedelta(days=DAYS - 1), public=public)
    entries = [one for day in days.days for one in day.entries]
    return Week(centre(code), monday, days.days, days.said, any(one.synthetic for one in entries))


@dataclass(frozen=True, slots=True)
class Days:
    """Some days of a centre, and whether its opening hours are known."""

    days: tuple[Day, ...]
    said: bool
    hours: Hours


def days_of(code: str, first: dt.date, last: dt.date, *, public: bool = False) -> Days:
    """Return the days of a centre from one to another, both included."""
    hours = hours_of(code, first, last)
    found = [*_slots(code, first, last, hours), *_bookings(code, first, last, public)]
    found += [*_sessions(code, first, last), *_tours(code, first, last)]
    by_day: dict[dt.date, list[Entry]] = {}
    for one in found:
        by_day.setdefault(one.date, []).append(one)
    whole = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    days = tuple(
        Day(
            date=day,
            spans=open_on(day, hours.weeks, hours.closed),
            closed=_closed(day, hours.closed),
            entries=tuple(sorted(by_day.get(day, ()), key=lambda one: (one.begin_min, one.end_min, one.title, one.id))),
        )
        for day in whole
    )
    return Days(days, bool(hours.weeks), hours)


@dataclass(frozen=True, slots=True)
class Now:
    """What is on at an instant, and what comes next on the same day and the one after."""

    on: tuple[Entry, ...]
    next: tuple[Entry, ...]
    tomorrow: tuple[Entry, ...]


def on_now(days: Days, instant: dt.datetime) -> Now:
    """Return what is on at an instant of the county's clock; `days` begin with its day."""
    minute = minute_of(instant)
    today = days.days[0].held
    after = days.days[1].held if len(days.days) > 1 else ()
    return Now(
        on=tuple(one for one in today if one.begin_min <= minute < one.end_min),
        next=tuple(one for one in today if one.begin_min > minute),
        tomorrow=after,
    )


def _closed(day: dt.date, closed: Iterable[Closed]) -> str:
    return next((one.reason for one in closed if one.holds(day)), "")


def _slots(code: str, first: dt.date, last: dt.date, hours: Hours) -> Iterable[Entry]:
    rows = Slot.objects.filter(service__village=code, service__state="active", first_date__lte=last)
    rows = rows.exclude(state="ended").filter(last_date__gte=first).select_related("service", "room__whole")
    for row in rows.prefetch_related("skips"):
        skips = {one.date: one.reason for one in row.skips.all()}
        rule = from_json(row.rule)
        since = row.first_date if rule.interval > 1 else max(first, row.first_date)  # an interval counts from its start
        for day in dates(rule, since, min(last, row.last_date)):
            if day >= first:
                yield _slot(row, day, skips.get(day, ""), hours)


def _slot(row: Slot, day: dt.date, skip: str, hours: Hours) -> Entry:
    service, closed = row.service, _closed(day, hours.closed)
    outside = bool(hours.weeks) and not covered(day, row.begin_min, row.end_min, hours.weeks, hours.closed)
    return Entry(
        kind=SLOT,
        id=row.pk,
        date=day,
        begin_min=row.begin_min,
        end_min=row.end_min,
        title=service.name,
        where=room_label(row.room) if row.room is not None else row.place,
        service_id=service.pk,
        function=service.function,
        pay=service.kind,
        price_fen=service.price_fen,
        price_unit=service.price_unit,
        runner=service.runner,
        state=SKIPPED if skip else CLOSED if closed else ON,
        reason=skip or closed,
        outside=outside and not closed and not skip,
        synthetic=row.synthetic,
    )


def _bookings(code: str, first: dt.date, last: dt.date, public: bool) -> Iterable[Entry]:
    """What is booked, but for activities: those come with their sessions."""
    begins, ends = at_minute(first, 0), at_minute(last, 0) + dt.timedelta(days=1)
    wanted = Q(state__in=("booked",) if public else LIVE)
    rows = Booking.objects.filter(wanted, village=code, begins_at__lt=ends, begins_at__gte=begins)
    purposes = {one.key: one for one in service_rules(first).booking.purposes}
    for row in rows.exclude(purpose=ACTIVITY).select_related("room__whole"):
        purpose = purposes.get(row.purpose)
        shown = not public or (purpose is not None and purpose.public)
        yield Entry(
            kind=BOOKING,
            id=row.pk,
            date=row.begins_at.astimezone(CHINA).date(),
            begin_min=minute_of(row.begins_at),
            end_min=minute_of(row.ends_at) or DAY_MIN,
            title=row.title if shown or purpose is None else purpose_name(purpose),
            where=room_label(row.room),
            runner=row.organisation if shown else "",
            state=ON if row.state == "booked" else WAITING,
            synthetic=row.synthetic,
        )


def _sessions(code: str, first: dt.date, last: dt.date) -> Iterable[Entry]:
    for row in sessions_between(code, first, last):
        yield Entry(
            kind=ACTIVITY,
            id=row.id,
            date=row.begins_at.astimezone(CHINA).date(),
            begin_min=minute_of(row.begins_at),
            end_min=minute_of(row.ends_at) or DAY_MIN,
            title=row.activity,
            where=row.where,
            function=row.function,
            runner=row.association,
            state=CANCELLED if row.state == "cancelled" else ON,
            reason=row.reason,
            synthetic=row.synthetic,
        )


def _tours(code: str, first: dt.date, last: dt.date) -> Iterable[Entry]:
    """The stops of circuits in the village, on the day they come."""
    begins, ends = at_minute(first, 0), at_minute(last, 0) + dt.timedelta(days=1)
    rows = Shift.objects.filter(circuit__isnull=False, village=code, begins_at__lt=ends, begins_at__gte=begins)
    for row in rows.select_related("team"):
        yield Entry(
            kind=TOUR,
            id=row.pk,
            date=row.begins_at.astimezone(CHINA).date(),
            begin_min=minute_of(row.begins_at),
            end_min=minute_of(row.ends_at) or DAY_MIN,
            title=row.title,
            where=row.place,
            pay=VOLUNTARY,
            runner=row.team.name,
            state=CANCELLED if row.state == "cancelled" else ON,
            reason=row.reason,
            synthetic=row.synthetic,
        )
