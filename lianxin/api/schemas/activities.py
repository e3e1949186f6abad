"""Activities, their sessions, and what the branch said of them."""

import datetime as dt

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.codes import Number
from lianxin.api.schemas.sessions import NewSession, Session


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
