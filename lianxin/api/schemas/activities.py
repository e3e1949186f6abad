"""Activities, their sessions and lists, programmes, brands, and the bodies that run them."""

import datetime as dt
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.domain.services.rules.enrolment import MOST_TOGETHER

Code = Annotated[str, Field(pattern="^[0-9]{12}$")]
Region = Annotated[str, Field(pattern="^([0-9]{6}|[0-9]{9}|[0-9]{12})$")]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Instant = Annotated[
    dt.datetime,
    Field(description="With its offset, as 2022-12-31T10:00:00+08:00.", examples=["2022-12-31T10:00:00+08:00"]),
]


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


class Activity(Schema):
    """One activity; `left` are working days of its review, below zero how many it is late."""

    id: int
    code: str
    village: str
    township: str
    association_id: int
    association: str
    title: str
    address: str
    state: str
    children: bool
    function: str
    programme: str
    brand: str
    review_due_date: dt.date | None
    left: int | None
    escalated: bool
    sessions: list[Session]
    revision: int
    synthetic: bool


class ActivityList(Listed):
    """Activities by number, the newest first."""

    items: list[Activity]


class ActivityReview(Schema):
    """A look at an activity: both verdicts, each no with its reason."""

    level: str
    content_passed: bool
    content_reason: str
    form_passed: bool
    form_reason: str
    date: dt.date
    by: str


class ActivityStory(Schema):
    """One activity with what it is and what was said of it."""

    activity: Activity
    content: str
    form: str
    reason: str
    reviews: list[ActivityReview]


class ActivityPlan(Asked):
    """What an activity is."""

    title: str = Field(min_length=1, max_length=40)
    content: str = Field(min_length=1, max_length=2000)
    form: str = Field(min_length=1, max_length=200)
    function: str = Field("", max_length=40)
    children: bool = False
    programme: Number | None = None
    brand: Number | None = None


class SessionTime(Asked):
    """When and where: in a room, which is booked, or at a place."""

    begins_at: Instant
    ends_at: Instant
    room_id: Number | None = None
    place: str = Field("", max_length=60)


class NewSession(SessionTime):
    """A session, with so many places."""

    places: int = Field(ge=1, le=1000)


class NewActivity(Asked):
    """A draft of an association, with its first session."""

    association: Number
    plan: ActivityPlan
    session: NewSession


class MadeActivity(Schema):
    """The number of what was made."""

    id: int


class ActivityVerdicts(Asked):
    """The branch's two verdicts; a no says why."""

    content: bool
    form: bool
    content_reason: str = Field("", max_length=200)
    form_reason: str = Field("", max_length=200)


class Reviewed(Schema):
    """Whether it is published."""

    published: bool


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


class Association(Schema):
    """A body that runs activities; `leader` a user name."""

    id: int
    code: str
    name: str
    kind: str
    leader: str
    synthetic: bool


class AssociationList(Listed):
    """Bodies by number."""

    items: list[Association]


class NewAssociation(Asked):
    """A body of a village."""

    code: Code
    name: str = Field(min_length=1, max_length=40)
    kind: Literal["association", "mass_body"]
    leader: str = Field("", max_length=40)


class AssociationLeader(Asked):
    """Who leads a body, by user name; empty for nobody."""

    leader: str = Field("", max_length=40)


class Lapse(Schema):
    """On which date it was to be held, and how many days ago that is."""

    due_date: dt.date
    days: int


class Programme(Schema):
    """What is held again and again; `lapse` where it was not."""

    id: int
    code: str
    village: str
    association: str
    brand: str
    name: str
    cadence: str
    held: dt.date | None
    planned: dt.date | None
    lapse: Lapse | None
    lapse_days: int
    synthetic: bool


class ProgrammeList(Listed):
    """Programmes by number."""

    items: list[Programme]


class Cadence(Asked):
    """On which days: weekdays from 0 for Monday, days of the month or of the moon, digits of market days."""

    every: Literal["day", "week", "month", "year", "lunar_month", "lunar_year", "market"]
    interval: int = Field(1, ge=1, le=52)
    weekdays: list[Annotated[int, Field(ge=0, le=6)]] = Field([], max_length=7)
    days: list[Annotated[int, Field(ge=0, le=31)]] = Field([], max_length=31)
    month: int | None = Field(None, ge=1, le=12)


class NewProgramme(Asked):
    """What an association holds, how often, from when on; the edition's days of grace where none are given."""

    association: Number
    name: str = Field(min_length=1, max_length=40)
    cadence: Cadence
    first_date: dt.date
    lapse_days: int | None = Field(None, ge=0, le=366)
    brand: Number | None = None


class Measure(Schema):
    """A measure of a brand; `of` is the whole of a share."""

    key: str
    value: int | None
    of: int | None


class Brand(Schema):
    """A service brand, with what it is measured by."""

    id: int
    region: str
    place: str
    name: str
    story: str
    measures: list[Measure]
    activities: int
    state: str
    revision: int
    synthetic: bool


class BrandList(Listed):
    """Brands by number."""

    items: list[Brand]


class BrandSaid(Asked):
    """What a brand is."""

    name: str = Field(min_length=1, max_length=40)
    story: str = Field("", max_length=2000)
    measures: list[Literal["sessions", "villages", "people", "came_percent"]] = Field(min_length=1, max_length=4)


class NewBrand(BrandSaid):
    """A brand of a village, a township or the county."""

    region: Region
