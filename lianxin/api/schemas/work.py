"""Work in the background, messages, and the record."""

import datetime as dt
from typing import Any, Literal

from django.utils.translation import gettext
from ninja import Schema
from pydantic import AwareDatetime, Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.base.words import filled


class Job(Schema):
    """How far a job is; `over` once it has ended, well or not."""

    id: int
    kind: str
    region: str
    state: str
    over: bool
    done: int
    total: int
    step: str
    message: str
    asked_at: dt.datetime
    ended_at: dt.datetime | None

    @staticmethod
    def resolve_step(one: Any) -> str:
        """Say the step in the language asked for."""
        return gettext(one.step) if one.step else ""

    @staticmethod
    def resolve_message(one: Any) -> str:
        """Say how it ended in the language asked for."""
        return filled(one.message, one.facts, gettext) if one.message else ""


class JobLine(Schema):
    """A job in the list."""

    id: int
    kind: str
    region: str
    state: str
    attempts: int
    done: int
    total: int
    asked_by: str
    asked_at: dt.datetime
    started_at: dt.datetime | None
    ended_at: dt.datetime | None


class JobList(Listed):
    """The newest jobs."""

    items: list[JobLine]


class JobFilter(Asked):
    """Which jobs."""

    group: Literal["", "under_way", "done", "not_done"] = ""


class Message(Schema):
    """A message; its recipient is masked, its words are not here."""

    id: int
    channel: str
    to: str
    state: str
    fault: str
    attempts: int
    asked_by: str
    asked_at: dt.datetime
    ended_at: dt.datetime | None


class MessageList(Listed):
    """The newest messages."""

    items: list[Message]


class MessageSeen(Schema):
    """A message whole; `to` and `text` are empty for whoever may not read them, and for codes to sign in with."""

    id: int
    channel: str
    state: str
    to: str
    text: str


class MessageFilter(Asked):
    """Which messages."""

    state: Literal["", "uncertain", "failed", "queued", "sending", "sent", "cancelled"] = ""


class Entry(Schema):
    """One line of the record; what is personal in it is not here."""

    id: int
    at: dt.datetime
    username: str
    on_behalf: str
    role: str
    place: str
    verb: str
    target: str
    region: str
    result: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    personal: bool


class WholeEntry(Entry):
    """One line with its seal, empty where it is not sealed yet."""

    digest: str


class PersonalValues(Schema):
    """What is personal in a line of the record; null where the person's data were deleted."""

    values: dict[str, Any] | None


class EntryList(Schema):
    """Lines of the record, newest first; `next` is the cursor of the next part."""

    items: list[Entry]
    next: str | None


class EntryFilter(Asked):
    """Which lines of the record."""

    username: str = Field("", max_length=40)
    on_behalf: str = Field("", max_length=40)
    verb: str = Field("", max_length=40, description="What was done, or the group before the dot.")
    place: str = Field("", max_length=60, description="A part of from where.")
    target: str = Field("", max_length=120)
    region: str = Field("", pattern="^[0-9]{0,12}$")
    result: Literal["", "done", "refused", "failed"] = ""
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
