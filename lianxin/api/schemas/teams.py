"""Teams and stations, their volunteers, shifts and circuits, and the hours that were given."""

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AwareDatetime, Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.domain.services.rules.recurrence import Rule

Day = Annotated[dt.date, Field(ge=dt.date(2000, 1, 1), le=dt.date(2090, 12, 31))]
Instant = Annotated[
    AwareDatetime,
    Field(ge=dt.datetime(2000, 1, 1, tzinfo=dt.UTC), le=dt.datetime(2090, 12, 31, tzinfo=dt.UTC)),
]
Name = Annotated[str, Field(min_length=1, max_length=40)]
Region = Annotated[str, Field(pattern="^([0-9]{6}|[0-9]{9}|[0-9]{12})$")]
Village = Annotated[str, Field(pattern="^[0-9]{12}$")]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Minute = Annotated[int, Field(ge=0, le=2880)]
Places = Annotated[int, Field(ge=1, le=200)]
Keys = Annotated[list[Annotated[str, Field(max_length=20)]], Field(max_length=40)]


class Station(Schema):
    """A volunteer station, with how many teams set out from it."""

    id: int
    region: str
    place: str
    name: str
    words: str
    teams: int
    synthetic: bool


class Team(Schema):
    """A team, or a programme that goes round; `takes` are categories of requests."""

    id: int
    region: str
    place: str
    name: str
    kind: str
    station_id: int | None
    leader: str
    words: str
    takes: list[str]
    members: int
    state: str
    revision: int
    synthetic: bool


class TeamList(Listed):
    """Teams by id."""

    items: list[Team]


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


class Member(Schema):
    """A volunteer in a team, masked."""

    id: int
    person: int
    name: str
    phone: str
    skills: list[str]
    minor: bool
    guardian: bool
    joined_date: dt.date

    @staticmethod
    def resolve_person(row: Any) -> int:
        """The id of the person."""
        return int(row.person.id)

    @staticmethod
    def resolve_name(row: Any) -> str:
        """The name, masked."""
        return str(row.person.name)

    @staticmethod
    def resolve_phone(row: Any) -> str:
        """The phone, masked."""
        return str(row.person.phone)


class Stint(Schema):
    """Time that a volunteer gave, verified by a check-in or declared by staff."""

    id: int
    date: dt.date
    what: str
    team: str
    place: str
    minutes: int
    verified: bool
    source: str
    reason: str
    synthetic: bool


class MemberPage(Schema):
    """A volunteer's place in a team, with all their hours, the newest first."""

    member: Member
    stints: list[Stint]


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


class CorrectionAsked(Schema):
    """A correction that a volunteer asked for; `person` is masked, `wished` in minutes."""

    id: int
    stint_id: int
    person: str
    what: str
    date: dt.date
    minutes: int
    wished: int | None
    words: str
    state: str
    asked_at: dt.datetime


class CorrectionList(Listed):
    """Corrections that wait for an answer, by id."""

    items: list[CorrectionAsked]


class Certified(Schema):
    """A certificate of hours as its number stands for it; the name is masked."""

    number: str
    name: str
    place: str
    first_date: dt.date
    last_date: dt.date
    verified_min: int
    declared_min: int
    issued_at: dt.datetime
    synthetic: bool


class MadeOne(Schema):
    """What was made, by id."""

    id: int


class MadeMany(Schema):
    """What was made, by ids."""

    ids: list[int]


class Counted(Schema):
    """How many it were."""

    count: int


class NewStation(Asked):
    """A station."""

    region: Region
    name: Name
    words: str = Field("", max_length=300)


class TeamSaid(Asked):
    """What a team is called, does and takes."""

    name: Name
    words: str = Field("", max_length=300)
    station_id: Number | None = None
    leader: str = Field("", max_length=40)
    takes: Keys = []


class NewTeam(TeamSaid):
    """A team, and where it works."""

    region: Region
    kind: Literal["team", "programme"] = "team"


class NewMember(Asked):
    """Somebody who joins; the date of birth is used and not kept."""

    village: Village
    name: Name
    phone: str = Field("", max_length=20)
    id_number: str = Field("", max_length=20)
    born: dt.date | None = None
    skills: Keys = []
    guardian: str = Field("", max_length=40)
    guardian_phone: str = Field("", max_length=20)
    way: Literal["paper", "spoken", "screen"] = "paper"


class Skills(Asked):
    """What a volunteer can do: keys of the edition."""

    skills: Keys


class NewInsurance(Asked):
    """An insurance as the policy has it."""

    insurer: str = Field(min_length=1, max_length=60)
    policy: str = Field(min_length=1, max_length=60)
    first_date: Day
    last_date: Day


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


class NewDeclared(Asked):
    """Hours that nobody checked in for, with the reason."""

    person: Number
    what: str = Field(min_length=1, max_length=60)
    date: Day
    minutes: Annotated[int, Field(ge=1, le=1440)]
    reason: str = Field(min_length=1, max_length=120)
    shift_id: Number | None = None


class NewCorrection(Asked):
    """What a volunteer says is wrong; `minutes` what it should be."""

    words: str = Field(min_length=1, max_length=200)
    minutes: Annotated[int, Field(ge=0, le=1440)] | None = None


class CorrectionAnswer(Asked):
    """The answer to a correction; `minutes` where it is another number than the volunteer's."""

    accepted: bool
    answer: str = Field(min_length=1, max_length=200)
    minutes: Annotated[int, Field(ge=0, le=1440)] | None = None


class NewCertificate(Asked):
    """A certificate of what a region wrote down for a volunteer."""

    person: Number
    region: Region
    first_date: Day
    last_date: Day
