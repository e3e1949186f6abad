"""How the number of open centres climbs: due by each date, done so far, and what the forecasts add up to.

With T today and one centre i that has a deadline D(i), an opening O(i), or a forecast L(i) <= F(i) <= H(i):

(1) planned(d)       = number of i with D(i) <= d
(2) done(d)          = number of i with O(i) <= d,                 for d <= T
(3) forecast(d)      = done(T) + number of i with F(i) <= d,       for d >= T
(4) forecast_low(d)  = done(T) + number of i with H(i) <= d
(5) forecast_high(d) = done(T) + number of i with L(i) <= d

(4) and (5) hold the centres to be slow together or fast together, which is as wide as their intervals allow: what
delays one (weather, money, crews) mostly delays its neighbours. A centre whose end nobody can tell is in no forecast.

A county builds tranche by tranche: where works have not begun, they are held to begin just in time for the deadline, so
that F, L and H move by the days that are left to wait (6); else every centre would be foretold for the first tranche.

(6) wait(i) = max(0, D(i) - F(i)),      for i without a project
"""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class End:
    """When a centre is expected to open, and between which dates."""

    date: dt.date
    low_date: dt.date
    high_date: dt.date

    def just_in_time(self, deadline: dt.date) -> "End":
        """Return the end of works that begin no earlier than the deadline asks for (6)."""
        wait = max(deadline - self.date, dt.timedelta(0))
        return End(self.date + wait, self.low_date + wait, self.high_date + wait)


@dataclass(frozen=True, slots=True)
class Way:
    """One centre on its way: due by, open since, or expected."""

    deadline_date: dt.date | None
    opened_date: dt.date | None
    end: End | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """The county on one date; None where it does not apply: nothing is done ahead of today, nothing foretold before."""

    date: dt.date
    planned: int
    done: int | None
    forecast: int | None
    forecast_low: int | None
    forecast_high: int | None


def burnup(ways: Iterable[Way], today: dt.date) -> tuple[Point, ...]:
    """Return a point for every month's end, for today and for every deadline, by date; empty where nothing is known."""
    ways = tuple(ways)
    opened = [way.opened_date for way in ways if way.opened_date is not None and way.opened_date <= today]
    ends = [way.end for way in ways if way.end and (way.opened_date is None or way.opened_date > today)]
    deadlines = [way.deadline_date for way in ways if way.deadline_date is not None]
    known = (*opened, *deadlines, *(end.high_date for end in ends))
    if not known:
        return ()
    dates = {*_month_ends(min(*known, today), max(*known, today)), today, *deadlines}
    return tuple(_point(date, today, deadlines, opened, ends) for date in sorted(dates))


def _point(date: dt.date, today: dt.date, deadlines: list[dt.date], opened: list[dt.date], ends: list[End]) -> Point:
    ahead = date >= today

    def foretold(dates: Iterable[dt.date]) -> int | None:
        return len(opened) + _by(date, dates) if ahead else None

    return Point(
        date=date,
        planned=_by(date, deadlines),  # (1)
        done=_by(date, opened) if date <= today else None,  # (2)
        forecast=foretold(end.date for end in ends),  # (3)
        forecast_low=foretold(end.high_date for end in ends),  # (4)
        forecast_high=foretold(end.low_date for end in ends),  # (5)
    )


def _by(date: dt.date, dates: Iterable[dt.date]) -> int:
    return sum(one <= date for one in dates)


def _month_ends(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the last days of the months from that of `first` to that of `last`."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [
        dt.date(month // 12, month % 12 + 1, calendar.monthrange(month // 12, month % 12 + 1)[1]) for month in months
    ]
