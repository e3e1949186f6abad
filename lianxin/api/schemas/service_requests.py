"""Requests of residents (点单): what is asked for, how it stands, what is done with it."""

import datetime as dt
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked

Words = Annotated[str, Field(max_length=300)]


class ServiceRequest(Schema):
    """A request; `person` is masked, `left` counts working days, below zero it is overdue."""

    id: int
    village: str
    name: str
    township: str
    category: str
    words: str
    place: str
    person: str
    way: str
    state: str
    team_id: int | None
    team: str
    claimer: str
    asked_date: dt.date
    due_date: dt.date
    left: int
    near: bool
    late: bool
    escalated_date: dt.date | None
    result: str
    done_date: dt.date | None
    reopened: int
    level: int | None
    revision: int
    synthetic: bool

    @staticmethod
    def resolve_category(row: Any) -> str:
        """The key of the category."""
        return str(row.category.key)


class ServiceRequestList(Listed):
    """Requests that are open, by number."""

    items: list[ServiceRequest]


class ServiceRequestNote(Schema):
    """What happened to a request: ask, route, dispatch, claim, let_go, reroute, done, rate, reopen, merge, ..."""

    kind: str
    words: str
    said_at: dt.datetime
    said_by: str


class ServiceRequestStory(Schema):
    """A request with what happened to it, oldest first, and those that were merged into it."""

    request: ServiceRequest
    notes: list[ServiceRequestNote]
    into: int | None
    merged: list[ServiceRequest]


class NewServiceRequest(Asked):
    """What a resident asks for; `way`: counter, proxy, paper, phone. With a `key`, sent twice it counts once."""

    category: str = Field(min_length=1, max_length=20)
    words: str = Field(min_length=1, max_length=300)
    place: str = Field("", max_length=60)
    name: str = Field("", max_length=40)
    phone: str = Field("", max_length=20)
    tell: bool = False
    way: str = Field("counter", max_length=8)
    key: str = Field("", max_length=48)


class TakenIn(Schema):
    """What was taken in: its id, and the code by which the resident asks about it."""

    id: int
    code: str


class Dispatched(Asked):
    """The team that it is given to; none: the village."""

    team: int | None = None


class Reroute(Asked):
    """The category that it is."""

    category: str = Field(min_length=1, max_length=20)


class Finished(Asked):
    """How it was done; `minutes` how long it took, which a volunteer has as declared hours."""

    result: str = Field(min_length=1, max_length=300)
    minutes: Annotated[int, Field(ge=1, le=1440)] | None = None


class Merge(Asked):
    """The request that it is merged into."""

    into: int


class Why(Asked):
    """Why."""

    words: Words = ""


class TypedRating(Asked):
    """What a resident said of the result, typed in: 5 is best; `may_call`: may be called back."""

    level: int = Field(ge=1, le=5)
    words: Words = ""
    may_call: bool = False


class DrawnLink(Schema):
    """A link for the resident, shown once."""

    address: str


class WhoAsked(Schema):
    """Name and phone of whoever asked."""

    name: str
    phone: str
