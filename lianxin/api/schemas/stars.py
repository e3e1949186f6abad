"""The stars of branches: tasks with what speaks for them, points of each level, and the steps."""

import datetime as dt
from typing import Annotated

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked

Points = Annotated[dict[str, Annotated[int, Field(ge=0, le=100)]], Field(max_length=50)]
Year = Annotated[int, Field(ge=2000, le=2100)]


class BranchStars(Schema):
    """A branch and the state of each star, by the star's key; "" where it was not claimed."""

    code: str
    name: str
    township_code: str
    township: str
    states: dict[str, str]


class BranchList(Listed):
    """Branches by the code of their village."""

    items: list[BranchStars]


class StarFact(Schema):
    """What the product knows: so, not so, or null for not known; a template and what fills it."""

    met: bool | None
    said: str


class StarPaper(Schema):
    """A paper or a sentence of the branch; `file` is "" for a sentence alone."""

    id: int
    words: str
    file: str
    added_at: dt.datetime
    added_by: str


class StarTask(Schema):
    """One task; points are null where nobody has said."""

    key: str
    name: str
    points: int
    fact: StarFact | None
    evidence: list[StarPaper]
    missing: bool
    own_points: int | None
    township_points: int | None
    county_points: int | None


class StarStep(Schema):
    """A step that was taken: claimed, checked, reviewed, granted, refused."""

    verb: str
    by: str
    date: dt.date


class BranchStar(Schema):
    """One star of a branch in a year; no id where it was not claimed."""

    key: str
    name: str
    id: int | None
    state: str
    revision: int
    words: str
    tasks: list[StarTask]
    steps: list[StarStep]
    document: str
    refused_reason: str


class BranchYear(Schema):
    """A branch's year."""

    code: str
    name: str
    year: int
    edition: str
    pass_points: int
    granting: str
    stars: list[BranchStar]
    synthetic: bool


class InYear(Asked):
    """Which year; the county's present one where none is named."""

    year: Year | None = None


class StarClaim(Asked):
    """The branch's own points by task; what is not named has none."""

    points: Points
    words: Annotated[str, Field(max_length=1000)] = ""


class StarScores(Asked):
    """Points by task; what is not named has none."""

    points: Points


class StarRefused(Asked):
    """Why not."""

    reason: Annotated[str, Field(min_length=1, max_length=300)]


class StarGranted(Asked):
    """The document by which a star was granted."""

    body: Annotated[str, Field(min_length=1, max_length=60)]
    document: Annotated[str, Field(min_length=1, max_length=60)]
    date: dt.date


class NewStarPaper(Asked):
    """A sentence about a task."""

    task: Annotated[str, Field(max_length=20)]
    words: Annotated[str, Field(min_length=1, max_length=200)]


class StarMade(Schema):
    """The id of what was made."""

    id: int
