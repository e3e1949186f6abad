"""Months and seasons as stretches of days, the newest first. Pure."""

import datetime as dt
from calendar import monthrange

from lianxin.base.words import gettext_noop as _

SEASONS = {"spring": _("春"), "summer": _("夏"), "autumn": _("秋"), "winter": _("冬")}
MONTHS_OF_SEASON = 3
MARCH = 3


def season_of(day: dt.date) -> str:
    """Return the key of the season of a day: spring begins with March, winter with December."""
    return tuple(SEASONS)[(day.month - MARCH) % 12 // MONTHS_OF_SEASON]


def months(last: dt.date, count: int) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return the month of a day, up to that day, and the whole ones before it."""
    found = [(last.replace(day=1), last)]
    while len(found) < count:
        end = found[-1][0] - dt.timedelta(days=1)
        found.append((end.replace(day=1), end))
    return tuple(found)


def seasons(last: dt.date, count: int) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return the season of a day, up to that day, and the whole ones before it."""
    found: list[tuple[dt.date, dt.date]] = []
    end = last
    while len(found) < count:
        months_in = (end.month - MARCH) % MONTHS_OF_SEASON
        first = end.replace(day=1)
        for _each in range(months_in):
            first = (first - dt.timedelta(days=1)).replace(day=1)
        found.append((first, end))
        end = first - dt.timedelta(days=1)
    return tuple(found)


def next_month(day: dt.date) -> dt.date:
    """Return the first day of the month after a day's."""
    return day.replace(day=monthrange(day.year, day.month)[1]) + dt.timedelta(days=1)
