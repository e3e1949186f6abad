"""Codes and ids as they stand in addresses and in bodies, and instants wherever they stand."""

import datetime as dt
from typing import Annotated

from ninja import Path
from pydantic import AfterValidator, AwareDatetime, Field

MOST_ID = 2**31 - 1

VillageCode = Annotated[str, Path(pattern="^[0-9]{12}$", examples=["410327100001"])]
TownshipCode = Annotated[str, Path(pattern="^[0-9]{9}$", examples=["410327100"])]
PlaceCode = Annotated[str, Path(pattern="^([0-9]{9}|[0-9]{12})$", examples=["410327100"])]
Id = Annotated[int, Path(ge=1, le=MOST_ID, examples=[1])]

Village = Annotated[str, Field(pattern="^[0-9]{12}$")]
Region = Annotated[str, Field(pattern="^([0-9]{6}|[0-9]{9}|[0-9]{12})$")]
Number = Annotated[int, Field(ge=1, le=MOST_ID)]


def in_utc(value: dt.datetime) -> dt.datetime:
    """Return the same instant in UTC: PostgreSQL knows no offset of seventeen hours."""
    return value.astimezone(dt.UTC)


Instant = Annotated[
    AwareDatetime,
    Field(
        ge=dt.datetime(2000, 1, 1, tzinfo=dt.UTC),
        le=dt.datetime(2090, 12, 31, tzinfo=dt.UTC),
        description="With its offset, as 2022-12-31T10:00:00+08:00.",
        examples=["2022-12-31T10:00:00+08:00"],
    ),
    AfterValidator(in_utc),
]
