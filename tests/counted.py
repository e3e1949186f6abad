"""A half-day that was drawn and waits to be counted, put there for tables of pages, operations and actions to find."""

import datetime as dt

from lianxin.domain.services.models import HalfDay
from tests.people import VILLAGE

DRAWN = dt.date(2022, 12, 1)


def drawn_half_day() -> int:
    """A half-day of VILLAGE that nobody has counted yet."""
    return HalfDay.objects.create(village_id=VILLAGE, date=DRAWN, half="am").pk
