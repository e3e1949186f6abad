"""Rooms as programs read and change them."""

import datetime as dt
from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import Field

from lianxin.api.schemas.asked import Asked
from lianxin.domain.services.rules.rooms import LONGEST_NAME, LONGEST_REASON, MOST_PARTS

Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
Seats = Annotated[int | None, Field(ge=1, le=2000)]


class FunctionRoom(Schema):
    """A room or a part of a hall; `alone` names the function that has it to itself, empty where it can be booked."""

    id: int
    name: str
    building: str
    floor: int
    area_m2: Decimal
    seats: int | None
    function_ids: list[str]
    alone: str
    works: bool
    works_until_date: dt.date | None
    reason: str
    revision: int
    synthetic: bool
    parts: list["FunctionRoom"]


class RoomsRead(Schema):
    """How many rooms a survey made, changed, and has no more."""

    made: int
    changed: int
    gone: int


class Described(Asked):
    """What a room is called, how many it seats, what it is for."""

    name: Name
    seats: Seats = None
    functions: list[Annotated[str, Field(max_length=40)]] = []
    revision: int | None = None


class PartSaid(Asked):
    """One part of a hall."""

    name: Name
    area_m2: Annotated[Decimal, Field(gt=0, max_digits=7, decimal_places=1)]
    seats: Seats = None


class Divided(Asked):
    """The parts of a hall."""

    parts: Annotated[list[PartSaid], Field(min_length=2, max_length=MOST_PARTS)]


class PartIds(Schema):
    """The parts that a hall was divided into."""

    ids: list[int]


class UnderWorks(Asked):
    """Why a room cannot be used, and until when; null where nobody knows yet."""

    reason: Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]
    until: dt.date | None = None


class ToMove(Schema):
    """The bookings that have to be moved."""

    bookings: list[int]
