"""What a line of the timetable is: on which days, from when to when, where."""

import datetime as dt
from dataclasses import dataclass

from lianxin.domain.services.rules.recurrence import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the timetable as somebody puts it: on which days, from when to when (minutes of the day), where.

    `room_id` None: out of doors or at home, then `place` says where. `skip`: dates on which it does not take place.
    """

    rule: Rule
    begin_min: int
    end_min: int
    first_date: dt.date
    last_date: dt.date | None
    room_id: int | None = None
    place: str = ""
    skip: tuple[dt.date, ...] = ()
