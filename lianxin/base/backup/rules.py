"""When a copy is due by itself, and which old ones are kept."""

import datetime as dt
from collections.abc import Iterable

NIGHT = range(1, 6)  # hours
DAILY, WEEKLY, MONTHLY = 7, 4, 12

A_NIGHT_LATER, OVERDUE = dt.timedelta(hours=18), dt.timedelta(hours=30)


def due(newest: dt.datetime | None, now: dt.datetime) -> bool:
    """Tell whether a copy is to be made: at night, or at any hour where a machine was off in the nights.

    Both in the county's own time.
    """
    if newest is None:
        return True
    age = now - newest
    return age > OVERDUE or (now.hour in NIGHT and age > A_NIGHT_LATER)


def kept(made: Iterable[dt.datetime]) -> frozenset[dt.datetime]:
    """Return which copies stay: the newest of each of 7 days, 4 weeks and 12 months that have one, and so always one.

    Times are in the county's own time.
    """
    newest_first = sorted(made, reverse=True)
    stay: set[dt.datetime] = set()
    for count, key in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        newest_of: dict[tuple[int, ...], dt.datetime] = {}
        for one in newest_first:
            newest_of.setdefault(key(one), one)
        stay.update(list(newest_of.values())[:count])
    return frozenset(stay)


def _day(at: dt.datetime) -> tuple[int, ...]:
    return at.year, at.month, at.day


def _week(at: dt.datetime) -> tuple[int, ...]:
    year, week, _weekday = at.isocalendar()
    return year, week


def _month(at: dt.datetime) -> tuple[int, ...]:
    return at.year, at.month
