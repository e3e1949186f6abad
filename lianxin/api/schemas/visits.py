"""Visits and the half-days on which they are counted."""

import datetime as dt
from typing import Literal

from ninja import Field, Schema

from lianxin.domain.services.actions.half_day import MOST_PEOPLE


class Estimate(Schema):
    """Visits with an interval: of how many centres, from how many half-days."""

    visits: int
    low: int
    high: int
    centres: int
    half_days: int


class Estimated(Schema):
    """Visits between two days; the estimate is null where nobody counted. `centres` had their door open."""

    first: dt.date
    last: dt.date
    estimate: Estimate | None
    centres: int
    matters_per_visit: float | None


class HalfDay(Schema):
    """A half-day that was drawn; people and matters are null until somebody counts."""

    id: int
    code: str
    date: dt.date
    half: Literal["am", "pm"]
    people: int | None
    matters: int | None


class Count(Schema):
    """How many people came, and for how many matters."""

    people: int = Field(ge=0, le=MOST_PEOPLE)
    matters: int | None = Field(None, ge=0, le=MOST_PEOPLE)
