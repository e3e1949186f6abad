"""Editions of the standard."""

import datetime as dt
from typing import Any

from ninja import Schema
from pydantic import Field

from lianxin.api.schemas.asked import Asked


class Edition(Schema):
    """An edition in the list."""

    id: str
    name: str
    in_force_date: dt.date
    loaded_at: dt.datetime
    in_force: bool


class AreaStep(Schema):
    """The least area for villages of up to so many residents."""

    up_to: int | None
    area_m2: int


class Function(Schema):
    """What a function has to have."""

    id: str
    name: str
    name_en: str
    required: bool
    area: list[AreaStep]
    max_floor: int | None
    floor_rule: str
    floor_source: str
    dedicated: bool
    min_per_week: int
    staff: int
    papers: list[str]
    weight: int
    source: str


class Standard(Schema):
    """An edition in full."""

    id: str
    name: str
    name_en: str
    in_force_date: dt.date
    source: str
    functions: list[Function]
    may_share: list[list[str]]
    prices: dict[str, int]

    @staticmethod
    def resolve_may_share(one: Any) -> list[list[str]]:
        """Pairs of functions that may share a room, in a stable order."""
        return sorted(sorted(pair) for pair in one.may_share)

    @staticmethod
    def resolve_prices(one: Any) -> dict[str, int]:
        """Prices in fen, by name."""
        names = sorted(name for name in type(one.prices).__dataclass_fields__ if "_fen" in name)
        return {name: getattr(one.prices, name) for name in names}


class Pair(Asked):
    """Two editions."""

    a: str = Field(min_length=1, max_length=60)
    b: str = Field(min_length=1, max_length=60)


class Counted(Schema):
    """A count under one edition and the other."""

    key: str
    before: int
    after: int


class TierMove(Schema):
    """A village of another tier under the other edition."""

    code: str
    name: str
    township: str
    before: str
    after: str


class StandardComparison(Schema):
    """What edition `b` does to this county against edition `a`."""

    a: str
    b: str
    villages: int
    gaps: list[Counted]
    functions: list[Counted]
    tiers: list[Counted]
    moved: list[TierMove]
