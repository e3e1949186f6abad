"""Associations and mass bodies, their programmes, and brands."""

import datetime as dt
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.codes import Number, Region, Village


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

    code: Village
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
