"""Shifts and circuits of teams, and who claims them."""

import datetime as dt
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.codes import Instant, Number, Village
from lianxin.domain.services.rules.recurrence import Rule

Day = Annotated[dt.date, Field(ge=dt.date(2000, 1, 1), le=dt.date(2090, 12, 31))]
Name = Annotated[str, Field(min_length=1, max_length=40)]
Minute = Annotated[int, Field(ge=0, le=2880)]
Places = Annotated[int, Field(ge=1, le=200)]


class Shift(Schema):
    """A shift that people claim themselves."""

    id: int
    team_id: int
    team: str
    kind: str
    title: str
    village: str | None
    where: str
    place: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    places: int
    claimed: int
    insured: bool
    state: str
    reason: str
    circuit_id: int | None
    revision: int
    synthetic: bool


class ShiftList(Listed):
    """Shifts by id."""

    items: list[Shift]


class Claim(Schema):
    """Somebody at a shift; the name is masked."""

    id: int
    person: int
    name: str
    state: str
    checked_in_at: dt.datetime | None
    checked_out_at: dt.datetime | None

    @staticmethod
    def resolve_person(row: Any) -> int:
        """The id of the person."""
        return int(row.person.id)

    @staticmethod
    def resolve_name(row: Any) -> str:
        """The name, masked."""
        return str(row.person.name)


class ShiftPage(Schema):
    """A shift; `claims` is empty for whoever does not keep the team."""

    shift: Shift
    claims: list[Claim]


class Halt(Asked):
    """A stop of a circuit: minutes of the day, on which day of its round (0 is the first)."""

    village: Village
    begin_min: Minute
    end_min: Minute
    day: int = Field(0, ge=0, le=13)


class Circuit(Schema):
    """A circuit: how often, from when to when, and how many stops are to come."""

    id: int
    team_id: int
    team: str
    name: str
    often: str
    first_date: dt.date
    last_date: dt.date
    ahead: int
    state: str
    synthetic: bool


class Recurring(Asked):
    """On which days: `every` is day, week, month, year, lunar_month, lunar_year or market."""

    every: str = Field(max_length=12)
    interval: int = Field(1, ge=1, le=52)
    weekdays: list[Annotated[int, Field(ge=0, le=6)]] = Field([], max_length=7)
    days: list[Annotated[int, Field(ge=0, le=31)]] = Field([], max_length=31)
    month: int | None = Field(None, ge=1, le=12)

    def rule(self) -> Rule:
        """Return it as the actions take it."""
        return Rule(
            every=self.every,
            interval=self.interval,
            weekdays=tuple(sorted(set(self.weekdays))),
            days=tuple(sorted(set(self.days))),
            month=self.month,
        )


class ShiftSaid(Asked):
    """What a shift is and how many people it takes; `village` empty for the team's whole region."""

    kind: str = Field(max_length=20)
    places: Places
    title: str = Field("", max_length=60)
    village: Village | None = None
    place: str = Field("", max_length=60)


class NewShift(ShiftSaid):
    """One shift."""

    begins_at: Instant
    ends_at: Instant


class NewPatrol(ShiftSaid):
    """Shifts on every day of a rule, in minutes of the day; an end above 1440 is on the next day."""

    rule: Recurring
    first: Day
    last: Day
    begin_min: Annotated[int, Field(ge=0, le=1439)]
    end_min: Minute


class ShiftChange(Asked):
    """A shift's new time, place and number of people."""

    places: Places
    begins_at: Instant
    ends_at: Instant
    place: str = Field("", max_length=60)


class ShiftOff(Asked):
    """Why a shift is called off; `following` all later ones of the same rule as well."""

    reason: str = Field(min_length=1, max_length=120)
    following: bool = False


class NewClaim(Asked):
    """Who said that they will come."""

    person: Number


class Came(Asked):
    """Who came to a shift, by the list: a claim and its minutes."""

    claim: Number
    minutes: Annotated[int, Field(ge=1, le=1440)]


class Roll(Asked):
    """The list of a shift as it was ticked."""

    came: list[Came] = Field(min_length=1, max_length=200)


class NewCircuit(Asked):
    """A circuit with its route; each stop of each round becomes a shift."""

    name: Name
    rule: Recurring
    first: Day
    last: Day
    stops: list[Halt] = Field(min_length=1, max_length=40)
    places: Places


class Ending(Asked):
    """Why it ends."""

    reason: str = Field(min_length=1, max_length=120)
