"""Codes and ids as they stand in addresses."""

from typing import Annotated

from ninja import Path

MOST_ID = 2**31 - 1

VillageCode = Annotated[str, Path(pattern="^[0-9]{12}$", examples=["410327100001"])]
TownshipCode = Annotated[str, Path(pattern="^[0-9]{9}$", examples=["410327100"])]
PlaceCode = Annotated[str, Path(pattern="^([0-9]{9}|[0-9]{12})$", examples=["410327100"])]
Id = Annotated[int, Path(ge=1, le=MOST_ID, examples=[1])]
