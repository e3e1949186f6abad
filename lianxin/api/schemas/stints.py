"""Hours that were given, corrected, certified."""

import datetime as dt
from typing import Annotated

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.codes import Number, Region

Day = Annotated[dt.date, Field(ge=dt.date(2000, 1, 1), le=dt.date(2090, 12, 31))]


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


class CertificateOfHours(Schema):
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
