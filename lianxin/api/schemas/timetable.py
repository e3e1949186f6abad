"""Services of centres, their lines, hours, closures, keys and duties."""

import datetime as dt
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.codes import Number
from lianxin.domain.services.rules.hours import DAY_MIN
from lianxin.domain.services.rules.service import (
    LONGEST_NAME,
    LONGEST_PARTY,
    LONGEST_RUNNER,
    LONGEST_UNIT,
    LONGEST_WORDS,
)

Minute = Annotated[int, Field(ge=0, le=DAY_MIN, description="Minutes since midnight in China.")]
Weekday = Annotated[int, Field(ge=0, le=6, description="0 is Monday.")]
Days = Annotated[list[Annotated[int, Field(ge=0, le=31)]], Field(max_length=31)]
Party = Annotated[str, Field(max_length=LONGEST_PARTY)]
Reason = Annotated[str, Field(max_length=120)]


class CentreEntry(Schema):
    """Something that is on, or would be: `state` is on, skipped, closed, waiting or cancelled; `reason` says why."""

    kind: str
    id: int
    date: dt.date
    begin_min: int
    end_min: int
    title: str
    where: str
    service_id: int | None
    function: str
    pay: str
    price_fen: int | None
    price_unit: str
    runner: str
    state: str
    reason: str
    outside: bool
    synthetic: bool


class Span(Schema):
    """One span of a weekday on which the door is open."""

    weekday: Weekday
    begin_min: Minute
    end_min: Minute


class Day(Schema):
    """One day of a centre."""

    date: dt.date
    spans: list[Span]
    closed: str
    entries: list[CentreEntry]


class Week(Schema):
    """Seven days of a centre from a Monday on."""

    monday: dt.date
    days: list[Day]
    said: bool
    synthetic: bool


class Price(Schema):
    """What a paid service costs, and who stands for it."""

    fen: Annotated[int, Field(ge=1, le=10**12)]
    unit: Annotated[str, Field(max_length=LONGEST_UNIT)]
    operator: Party
    licence: Party
    approver: Party
    date: dt.date
    document: Party = ""


class Skip(Schema):
    """A date on which a line is not held."""

    date: dt.date
    reason: str


class Slot(Schema):
    """A line of the timetable."""

    id: int
    service_id: int
    room_id: int | None
    where: str
    recurs: str
    begin_min: int
    end_min: int
    first_date: dt.date
    last_date: dt.date
    skips: list[Skip]
    ended: bool
    revision: int


class Service(Schema):
    """A service of a centre with its lines."""

    id: int
    code: str
    name: str
    function: str
    kind: str
    state: str
    price: Price | None
    slots: list[Slot]
    revision: int
    synthetic: bool


class Minutes(Schema):
    """Minutes of one function of a centre over some days."""

    function: str
    planned_min: int
    delivered_min: int


class Closure(Schema):
    """Days on which a centre is closed."""

    id: int
    first_date: dt.date
    last_date: dt.date
    reason: str


class Key(Schema):
    """Somebody who holds the key, masked."""

    id: int
    name: str
    note: str
    first_date: dt.date


class Duty(Schema):
    """Somebody at the counter, masked: every week on a weekday, or once on a date."""

    id: int
    name: str
    weekday: int | None
    date: dt.date | None
    begin_min: int
    end_min: int


class Counter(Schema):
    """When a centre is open, when it is not, who has the key and who sits at the counter."""

    week: list[Span]
    closures: list[Closure]
    keys: list[Key]
    duties: list[Duty]


class OfferSaid(Asked):
    """A service as somebody describes it; only a paid one has a price."""

    function: Annotated[str, Field(max_length=40)]
    name: Annotated[str, Field(max_length=LONGEST_NAME)]
    kind: Literal["free", "voluntary", "paid"]
    words: Annotated[str, Field(max_length=LONGEST_WORDS)] = ""
    runner: Annotated[str, Field(max_length=LONGEST_RUNNER)] = ""
    price: Price | None = None


class LineSaid(Asked):
    """A line of the timetable: on which days, from when to when, in which room, or at which place without one."""

    every: Literal["day", "week", "month", "year", "lunar_month", "lunar_year", "market"]
    interval: Annotated[int, Field(ge=1, le=52)] = 1
    weekdays: Days = []
    days: Days = []
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    begin_min: Minute
    end_min: Minute
    first_date: dt.date
    last_date: dt.date
    room_id: Number | None = None
    place: Annotated[str, Field(max_length=40)] = ""
    skip: Annotated[list[dt.date], Field(max_length=366)] = []


class SkipSaid(Asked):
    """A date that is left out, and why."""

    date: dt.date
    reason: Reason


class DateSaid(Asked):
    """A date."""

    date: dt.date


class LastSaid(Asked):
    """The last day."""

    last_date: dt.date


class HoursSaid(Asked):
    """The hours of every week from a date on."""

    first_date: dt.date
    spans: Annotated[list[Span], Field(max_length=70)]


class ClosureSaid(Asked):
    """Days on which a centre is closed, and why."""

    first_date: dt.date
    last_date: dt.date
    reason: Reason


class KeySaid(Asked):
    """Somebody who gets the key."""

    name: Annotated[str, Field(max_length=40)]
    phone: Annotated[str, Field(max_length=20)] = ""
    note: Annotated[str, Field(max_length=60)] = ""


class DutySaid(Asked):
    """Somebody at the counter: a weekday, or a date."""

    name: Annotated[str, Field(max_length=40)]
    phone: Annotated[str, Field(max_length=20)] = ""
    weekday: Weekday | None = None
    date: dt.date | None = None
    begin_min: Minute
    end_min: Minute


class MadeInCentre(Schema):
    """The id of what was made."""

    id: int
