"""Bookings as programs read and make them."""

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.codes import Instant
from lianxin.domain.services.rules.booking import LONGEST

Text = Annotated[str, Field(max_length=LONGEST["title"])]
Key = Annotated[str, Field(max_length=LONGEST["key"])]
Reason = Annotated[str, Field(max_length=LONGEST["reason"])]
Way = Literal["phone", "counter", "paper", "proxy"]
Minute = Annotated[int, Field(ge=0, le=1440)]


class Booking(Schema):
    """One booking; `who` is the organisation, else the person's name in part; `recurs` says its rule, if any."""

    id: int
    village: str
    room_id: int
    room: str
    purpose: str
    title: str
    who: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    state: str
    way: str
    series_id: int | None
    recurs: str
    arrived_at: dt.datetime | None
    reason: str
    revision: int
    synthetic: bool


class SkippedDay(Schema):
    """A day on which a series does not take place, and why."""

    date: dt.date
    reason: str


class OneBooking(Schema):
    """One booking with the others of its series and what is skipped of it; `may` names what the caller can do."""

    row: Booking
    may: list[str]
    others: list[Booking]
    skips: list[SkippedDay]


class Wished(Asked):
    """A room for a stretch of time; for a resident by `name` and `phone`, or for an organisation."""

    room: int
    purpose: Annotated[str, Field(max_length=20)]
    title: Text
    begins_at: Instant
    ends_at: Instant
    organisation: Annotated[str, Field(max_length=LONGEST["organisation"])] = ""
    name: Annotated[str, Field(max_length=40)] = ""
    phone: Annotated[str, Field(max_length=20)] = ""
    way: Way = "counter"
    key: Key = ""


class RuleSaid(Asked):
    """On which days: `weekdays` (0 is Monday) go with week, `days` with months and markets, `month` with years."""

    every: Literal["day", "week", "month", "year", "lunar_month", "lunar_year", "market"]
    interval: Annotated[int, Field(ge=1, le=52)] = 1
    weekdays: list[Annotated[int, Field(ge=0, le=6)]] = []
    days: list[Annotated[int, Field(ge=0, le=31)]] = []
    month: Annotated[int | None, Field(ge=1, le=12)] = None


class WishedSeries(Asked):
    """A room by a rule, from a day to a day, in minutes since midnight; `skips` are days that are left out."""

    room: int
    purpose: Annotated[str, Field(max_length=20)]
    title: Text
    rule: RuleSaid
    begin_min: Minute
    end_min: Minute
    first: dt.date
    last: dt.date
    skips: list[dt.date] = []
    organisation: Annotated[str, Field(max_length=LONGEST["organisation"])] = ""
    key: Key = ""


class Moved(Asked):
    """Another time or room; `following`: of a series, all after it as well, but the `skips`."""

    begins_at: Instant
    ends_at: Instant
    room: int | None = None
    following: bool = False
    skips: list[dt.date] = []
    revision: int | None = None


class Cancelled(Asked):
    """Why, and whether all after it as well."""

    reason: Reason = ""
    following: bool = False
    revision: int | None = None


class Decided(Asked):
    """Yes, or no with a reason."""

    agreed: bool
    reason: Reason = ""
    revision: int | None = None


class MadeBooking(Schema):
    """What was made: a booking, or a series."""

    id: int


class FreeRoom(Schema):
    """A room that is free at the time asked for."""

    id: int
    name: str


class Time(Schema):
    """A stretch of time."""

    begins_at: dt.datetime
    ends_at: dt.datetime


class Offered(Schema):
    """What can be had in place of a room that is taken: rooms then, times there; nearest first."""

    rooms: list[FreeRoom]
    times: list[Time]

    @staticmethod
    def resolve_times(one: Any) -> list[dict[str, dt.datetime]]:
        """Return the first time of each offer."""
        return [{"begins_at": times[0][0], "ends_at": times[0][1]} for times in one.times]
