"""Sessions of activities: who joined, who came."""

import datetime as dt
from typing import Literal

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.codes import Instant, Number
from lianxin.domain.services.rules.enrolment import MOST_TOGETHER


class Session(Schema):
    """One session; `joined` counts places taken, `came` those checked in without helpers, `walk_ins` nameless ones."""

    id: int
    code: str
    activity_id: int
    activity: str
    association: str
    function: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    where: str
    room_id: int | None
    places: int
    joined: int
    waiting: int
    came: int
    walk_ins: int
    children: int
    state: str
    reason: str
    revision: int
    synthetic: bool


class SessionTime(Asked):
    """When and where: in a room, which is booked, or at a place."""

    begins_at: Instant
    ends_at: Instant
    room_id: Number | None = None
    place: str = Field("", max_length=60)


class NewSession(SessionTime):
    """A session, with so many places."""

    places: int = Field(ge=1, le=1000)


class WhyCancelled(Asked):
    """Why something is cancelled; those who joined are told."""

    reason: str = Field(min_length=1, max_length=120)


class Enrolled(Schema):
    """One person on the list of a session, masked; `rank` from 1 on the waiting list, else 0."""

    id: int
    party: str
    name: str
    tail: str
    child: bool
    helper: bool
    team: str
    state: str
    way: str
    rank: int
    checked_in_way: str


class SessionRoll(Schema):
    """A session with its list."""

    session: Session
    enrolments: list[Enrolled]


class SessionList(Listed):
    """Sessions by number."""

    items: list[Session]


class Places(Asked):
    """How many places there are from now on."""

    places: int = Field(ge=1, le=1000)


class LetIn(Schema):
    """How many parties of the waiting list got a place."""

    parties: int


class EnrolmentMember(Asked):
    """One person of a party; a child is under 14."""

    name: str = Field(min_length=1, max_length=40)
    child: bool = False


class NewEnrolment(Asked):
    """Who comes: the first is whom the phone belongs to."""

    members: list[EnrolmentMember] = Field(min_length=1, max_length=MOST_TOGETHER)
    phone: str = Field("", max_length=20)
    guardian_agrees: bool = False
    told: bool = False
    way: Literal["counter", "paper", "proxy"]


class EnrolmentMade(Schema):
    """What became of it: joined or waiting, how many parties wait before it."""

    party: str
    state: str
    before: int
    size: int


class Party(Asked):
    """A party of a list."""

    party: str = Field(min_length=1, max_length=40)


class Arrivals(Asked):
    """Who came, by the numbers of their enrolments."""

    enrolments: list[Number] = Field(min_length=1, max_length=1000)


class Arrived(Schema):
    """How many came now."""

    count: int


class Mistaken(Asked):
    """A tick that was put by mistake."""

    enrolment: Number


class SignedSheet(Asked):
    """The paper sheet: who came of those on the list, and how many came besides."""

    came: list[Number] = Field(max_length=1000)
    walk_ins: int = Field(ge=0, le=1000)


class NewHelper(Asked):
    """A volunteer of a team who offered to help."""

    person: Number
    team: Number
