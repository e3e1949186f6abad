"""Escalations: what blocks, whose it is, and what was said."""

import datetime as dt
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked

Words = Annotated[str, Field(min_length=1, max_length=500)]


class Owner(Schema):
    """The post that has to answer."""

    role: str
    region: str
    function: str


class Escalation(Schema):
    """A call on the owner of what blocks a village; `project_id` null where it waits for a project."""

    id: int
    project_id: int | None
    code: str
    name: str
    township: str
    about: str
    words: str
    owner: Owner
    department: str
    due_date: dt.date
    state: str
    revision: int
    opened_at: dt.datetime
    opened_by: str
    closed_at: dt.datetime | None
    closed_by: str
    synthetic: bool

    @staticmethod
    def resolve_about(line: Any) -> str:
        """The key of the blocker."""
        return str(line.about.key)


class EscalationList(Listed):
    """Escalations that are not closed, by number."""

    items: list[Escalation]


class Note(Schema):
    """What was said of an escalation: answer, extend, remind, close."""

    id: int
    kind: str
    words: str
    due_date: dt.date | None
    said_at: dt.datetime
    said_by: str


class EscalationThread(Schema):
    """An escalation with what was said, oldest first."""

    escalation: Escalation
    notes: list[Note]


class BlockedBy(Schema):
    """What blocks a village just now, whose it is, and the help that is thought of first."""

    about: str
    says: str
    owner: Owner
    first: list[str]
    days: int


class NewEscalation(Asked):
    """What blocks (a blocker of the works edition), what is asked for, by when; the function of a department's."""

    about: str = Field(min_length=1, max_length=20)
    function: str = Field("", max_length=40)
    words: str = Field(min_length=1, max_length=300)
    due_date: dt.date


class NewEscalationBefore(Asked):
    """What keeps a village from its project (a blocker of the works edition), what is asked for, by when."""

    about: str = Field(min_length=1, max_length=20)
    words: str = Field(min_length=1, max_length=300)
    due_date: dt.date


class Saying(Asked):
    """What is said of an escalation."""

    words: Words


class Extension(Saying):
    """A later date, and why."""

    due_date: dt.date
