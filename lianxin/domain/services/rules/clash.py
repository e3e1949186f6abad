"""Spans of time in a room: what overlaps, what is free, what lies nearest. Spans are aware instants, half open."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lianxin.base.clock import CHINA

Span = tuple[dt.datetime, dt.datetime]

DAY_BEGINS, DAY_ENDS, STEP_MIN = 7 * 60, 21 * 60 + 30, 30  # between which another time is offered, and how finely
BOOKING, SLOT = "booking", "slot"


@dataclass(frozen=True, slots=True)
class Held:
    """A room that is taken: `what` it is taken for and by `whom`, as staff may read it; `kind` is booking or slot."""

    room_id: int
    begins_at: dt.datetime
    ends_at: dt.datetime
    kind: str
    id: int
    what: str
    whom: str = ""


@dataclass(frozen=True, slots=True)
class Clashing:
    """A span that was asked for, and what stands in its way."""

    span: Span
    held: Held

    @property
    def date(self) -> dt.date:
        """The day in China on which it was asked for."""
        return self.span[0].astimezone(CHINA).date()


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans have a moment in common; one may begin when the other ends."""
    return one[0] < other[1] and other[0] < one[1]


def clashing(spans: Iterable[Span], held: Sequence[Held]) -> tuple[Clashing, ...]:
    """Return every span that is taken already, in order, with the first that takes it."""
    found = []
    for span in sorted(spans):
        for one in held:
            if overlap(span, (one.begins_at, one.ends_at)):
                found.append(Clashing(span, one))
                break
    return tuple(found)


def among_themselves(spans: Iterable[Span]) -> tuple[Span, Span] | None:
    """Return two spans of one wish that overlap each other, None where none do."""
    ordered = sorted(spans)
    return next(((one, after) for one, after in pairwise(ordered) if overlap(one, after)), None)


def at_minute(day: dt.date, minute: int) -> dt.datetime:
    """Return the instant at so many minutes after midnight of a day in China."""
    return dt.datetime.combine(day, dt.time(), CHINA) + dt.timedelta(minutes=minute)


def spans_of(days: Iterable[dt.date], begin_min: int, end_min: int) -> tuple[Span, ...]:
    """Return a span of each day."""
    return tuple((at_minute(day, begin_min), at_minute(day, end_min)) for day in days)


def minute_of(instant: dt.datetime) -> int:
    """Return the minutes since midnight in China."""
    local = instant.astimezone(CHINA)
    return local.hour * 60 + local.minute


def moved(spans: Iterable[Span], minutes: int) -> tuple[Span, ...]:
    """Return spans so many minutes later (earlier below zero)."""
    by = dt.timedelta(minutes=minutes)
    return tuple((begins + by, ends + by) for begins, ends in spans)


def nearest_times(
    spans: Sequence[Span], held: Sequence[Held], now: dt.datetime, most: int = 3
) -> tuple[tuple[Span, ...], ...]:
    """Return the nearest other times of the day at which every span is free, nearest first, the earlier of two.

    For one span that has no free time on its day, the same time of the next free days.
    """
    busy = [(one.begins_at, one.ends_at) for one in held]
    found = [one for one in _shifted(spans) if one[0][0] >= now and not _any_overlap(one, busy)]
    if not found and len(spans) == 1:
        days = (moved(spans, n * 24 * 60) for n in range(1, 15))
        found = [one for one in days if one[0][0] >= now and not _any_overlap(one, busy)]
    return tuple(found[:most])


def _shifted(spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """The same days at other times, nearest first."""
    if not spans:
        return
    earliest = min(minute_of(begins) for begins, _ends in spans)
    latest = max(minute_of(begins) + _length(begins, ends) for begins, ends in spans)
    steps = sorted(range(-24 * 60, 24 * 60, STEP_MIN), key=lambda step: (abs(step), step))
    for step in steps:
        if step and earliest + step >= DAY_BEGINS and latest + step <= DAY_ENDS:
            yield moved(spans, step)


def _length(begins: dt.datetime, ends: dt.datetime) -> int:
    return int((ends - begins).total_seconds()) // 60


def _any_overlap(spans: Iterable[Span], busy: Sequence[Span]) -> bool:
    return any(overlap(span, one) for span in spans for one in busy)


def said_span(span: Span) -> str:
    """Return a span as figures: 2022-12-26 14:00-16:00."""
    begins, ends = (one.astimezone(CHINA) for one in span)
    return f"{begins:%Y-%m-%d %H:%M}-{_clock(begins, ends)}"


def _clock(begins: dt.datetime, ends: dt.datetime) -> str:
    """Return the time of an end; midnight of the next day is 24:00."""
    return "24:00" if ends.date() > begins.date() and not ends.hour and not ends.minute else f"{ends:%H:%M}"
