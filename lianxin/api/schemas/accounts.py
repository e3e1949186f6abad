"""Accounts, and keys of programs."""

import datetime as dt
from typing import Annotated

from ninja import Schema
from pydantic import AwareDatetime, Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.report import Finding

Username = Annotated[str, Field(pattern="^[a-z0-9][a-z0-9._-]{0,39}$")]
Region = Annotated[str, Field(pattern="^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})?$")]


class Post(Schema):
    """A role for a region; a line department also for certain functions."""

    role: str
    region: str
    functions: list[str]


class NewPost(Asked):
    """A role for a region."""

    role: str = Field(max_length=40)
    region: Region
    functions: list[Annotated[str, Field(max_length=40)]] = Field(default_factory=list, max_length=20)


class Account(Schema):
    """Somebody who may sign in; `state` is open, suspended or closed."""

    username: str
    name: str
    posts: list[Post]
    state: str
    signed_in_at: dt.datetime | None


class AccountList(Listed):
    """Accounts by username."""

    items: list[Account]


class AccountFilter(Asked):
    """Which accounts."""

    q: str = Field("", max_length=60, description="The beginning of a username, or a whole name.")
    role: str = Field("", max_length=40)
    region: Region = ""


class NewAccount(Asked):
    """A new account; its password is a first one, to be changed at the first sign-in."""

    username: Username
    name: str = Field(min_length=1, max_length=40)
    password: str = Field(min_length=1, max_length=200)
    phone: str = Field("", max_length=20)
    posts: list[NewPost] = Field(min_length=1, max_length=20)


class Suspension(Asked):
    """Why, and until when; without an end until it is resumed."""

    reason: str = Field(min_length=1, max_length=200)
    until: AwareDatetime | None = None


class PostTaken(Asked):
    """The post that is taken."""

    role: str = Field(min_length=1, max_length=40)
    region: Region


class FirstPassword(Asked):
    """A new first password."""

    password: str = Field(min_length=1, max_length=200)


class Incoming(Asked):
    """Who takes a post over: somebody with an account, or with name and first password one who gets it now."""

    username: Username
    name: str = Field("", max_length=40)
    phone: str = Field("", max_length=20)
    password: str = Field("", max_length=200)


class HandOver(Asked):
    """The post that is handed over, and to whom."""

    role: str = Field(min_length=1, max_length=40)
    region: Region
    incoming: Incoming


class AccountLine(Schema):
    """An account that a sheet opens: the row it stands in, the post, and whose it is."""

    row: int
    region: str
    place: str
    role: str
    name: str
    phone: str
    username: str


class AccountSheetRead(Schema):
    """What reading a sheet of accounts found; without faults it is kept under `id`."""

    id: int | None
    count: int
    findings: list[Finding]
    notes: list[Finding]


class AccountSheet(Schema):
    """A sheet that is kept: what it opens (nothing any more once it has), the job, and whether the slips wait."""

    id: int
    file_name: str
    count: int
    lines: list[AccountLine]
    job: int | None
    slips: bool
    taken_at: dt.datetime | None


class OpeningAsked(Schema):
    """The job that opens the accounts of a sheet."""

    job: int


class Mandate(Schema):
    """Leave to act for a colleague; `over` where it no longer holds."""

    id: int
    principal: str
    deputy: str
    posts: list[Post]
    reason: str
    valid_to: dt.datetime
    over: bool


class NewMandate(Asked):
    """Whom the account lets act, until when, and why."""

    deputy: Username
    reason: str = Field(min_length=1, max_length=200)
    until: AwareDatetime


class MandateGiven(Schema):
    """A mandate that was given."""

    id: int


class ProgramKey(Schema):
    """A key of a program; its secret stands nowhere."""

    prefix: str
    name: str
    username: str
    permissions: list[str]
    region: str
    state: str
    made_at: dt.datetime
    expires_at: dt.datetime
    used_at: dt.datetime | None
    ended_at: dt.datetime | None


class Own(Schema):
    """Who the key acts for, and what it may do where."""

    username: str
    prefix: str
    region: str
    posts: list[Post]
    permissions: list[str]
