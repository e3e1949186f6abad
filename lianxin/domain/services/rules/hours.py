"""When a door is open: spans of a weekday in minutes since midnight in China, and days on which it is closed. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

DAY_MIN = 24 * 60
LOOK_AHEAD_DAYS = 31  # within which the next opening is looked for


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """One span of a weekday (0 is Monday), half open."""

    weekday: int
    begin_min: int
    end_min: int

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.end_min - self.begin_min


@dataclass(frozen=True, slots=True)
class Week:
    """The spans that hold from one date to another; `last_date` None: until somebody changes it."""

    first_date: dt.date
    last_date: dt.date | None
    spans: tuple[Span, ...]

    def holds(self, day: dt.date) -> bool:
        """Tell whether these are the hours of a day."""
        return self.first_date <= day and (self.last_date is None or day <= self.last_date)


@dataclass(frozen=True, slots=True)
class Closed:
    """Days on which the door stays shut, both ends included, and why."""

    first_date: dt.date
    last_date: dt.date
    reason: str

    def holds(self, day: dt.date) -> bool:
        """Tell whether a day is one of them."""
        return self.first_date <= day <= self.last_date


@dataclass(frozen=True, slots=True)
class Door:
    """Whether a door is open now: until when, or when it opens next (None: not within a month), or why it is shut."""

    open: bool
    until_min: int | None = None
    next_date: dt.date | None = None
    next_min: int | None = None
    reason: str = ""


def check_week(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans of a week in order; refuse one that ends before it begins, and two that overlap."""
    ordered = tuple(sorted(spans))
    for span in ordered:
        if not 0 <= span.weekday <= 6 or not 0 <= span.begin_min < span.end_min <= DAY_MIN:
            message = _("开门的时间 {hours} 不对：要先开后关，在一天之内。")
            raise Refusal("bad_hours", message, "hours", hours=said(span))
    for one, after in pairwise(ordered):
        if one.weekday == after.weekday and after.begin_min < one.end_min:
            message = _("同一天里 {first} 和 {second} 重叠了。请合成一段，或者错开。")
            raise Refusal("overlapping_hours", message, "hours", first=said(one), second=said(after))
    return ordered


def open_on(day: dt.date, weeks: Iterable[Week], closed: Iterable[Closed]) -> tuple[Span, ...]:
    """Return the spans of a day on which the door is open; none on a day of closure."""
    if any(one.holds(day) for one in closed):
        return ()
    return tuple(
        sorted(span for week in weeks if week.holds(day) for span in week.spans if span.weekday == day.weekday())
    )


def door_at(day: dt.date, minute: int, weeks: Sequence[Week], closed: Sequence[Closed]) -> Door:
    """Tell whether the door is open at a minute of a day."""
    for span in open_on(day, weeks, closed):
        if span.begin_min <= minute < span.end_min:
            return Door(True, until_min=span.end_min)
    reason = next((one.reason for one in closed if one.holds(day)), "")
    for number in range(LOOK_AHEAD_DAYS):
        later = day + dt.timedelta(days=number)
        for span in open_on(later, weeks, closed):
            if number or span.begin_min > minute:
                return Door(False, next_date=later, next_min=span.begin_min, reason=reason)
    return Door(False, reason=reason)


def covered(day: dt.date, begin_min: int, end_min: int, weeks: Iterable[Week], closed: Iterable[Closed]) -> bool:
    """Tell whether the door is open all through a stretch of a day."""
    reached = begin_min
    for span in open_on(day, weeks, closed):
        if span.begin_min <= reached < span.end_min:
            reached = span.end_min
    return reached >= end_min


def said(span: Span) -> str:
    """Return a span as figures: 08:00-12:00."""
    return f"{clock(span.begin_min)}-{clock(span.end_min)}"


def clock(minute: int) -> str:
    """Return a minute of the day as figures."""
    return f"{minute // 60:02}:{minute % 60:02}"
