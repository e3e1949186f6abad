"""What a plan gives each village, and what a village may be held to."""

import datetime as dt
from typing import Annotated

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked

Index = Annotated[int, Field(ge=0, le=19)]


class Package(Schema):
    """What a plan gives a village."""

    code: str
    name: str
    township_code: str
    township: str
    tier: str
    residents: int
    missing: list[str]
    built: bool
    tranche: int
    mode: str
    layout: str
    cost_fen: int
    benefit: int
    crew_days: int
    synthetic: bool


class PackageList(Listed):
    """The packages of a plan, by code."""

    items: list[Package]


class Option(Schema):
    """A way to do it."""

    key: str
    kind: str
    cost_fen: int
    percent: float
    label: str
    mode: str


class Item(Schema):
    """A step of a package with what it costs, and why."""

    number: int
    name: str
    place: str
    quantity: str
    unit_price_fen: int
    cost_fen: int
    reason: str
    source: str


class LockState(Schema):
    """Whether somebody holds a village to an option or a tranche."""

    locked: bool
    layout: str
    tranche: int | None
    reason: str
    set_by: str
    set_at: dt.datetime | None


class VillageChoice(Schema):
    """What a plan gives one village, and why."""

    scenario_id: int
    run_id: int
    code: str
    name: str
    township: str
    tier: str
    built: bool
    synthetic: bool
    tranche: int
    tranche_name: str
    deadline: dt.date
    mode: str
    cost_fen: int
    percent: float
    points: list[Option]
    shown: str
    items: list[Item]
    reasons: list[str]
    tranche_reasons: list[str]
    changes: list[str]
    notes: list[str]
    lock: LockState


class WhichOption(Asked):
    """Which option's steps are shown; empty for the chosen one."""

    option: str = Field("", max_length=120)


class NewLock(Asked):
    """What a village is held to: an option, a tranche, or both."""

    layout: str = Field("", max_length=120)
    tranche: Index | None = None
    reason: str = Field("", max_length=200)


class LockAsked(Asked):
    """What a lock is asked the price of."""

    layout: str = Field("", max_length=120)
    tranche: Index | None = None


class LockPrice(Schema):
    """What a lock would cost the county."""

    possible: bool
    people_months: float | None
    exact: bool
    sentence: str


class Released(Asked):
    """Why a village is given back."""

    reason: str = Field("", max_length=200)
