"""Teams and stations, and the volunteers in them."""

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.codes import Number, Region, Village
from lianxin.api.schemas.stints import Stint

Day = Annotated[dt.date, Field(ge=dt.date(2000, 1, 1), le=dt.date(2090, 12, 31))]
Name = Annotated[str, Field(min_length=1, max_length=40)]
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


class MemberPage(Schema):
    """A volunteer's place in a team, with all their hours, the newest first."""

    member: Member
    stints: list[Stint]


class MadeOne(Schema):
    """What was made, by id."""

    id: int


class MadeMany(Schema):
    """What was made, by ids."""

    ids: list[int]


class Concerned(Schema):
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
