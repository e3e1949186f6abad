"""The week's bulletin, and the superior's forms."""

import datetime as dt
from typing import Annotated

from ninja import Schema
from pydantic import Field

from lianxin.api.schemas.asked import Asked

Name = Annotated[str, Field(min_length=1, max_length=60)]


class WeekSums(Schema):
    """Centres added up: the four states make up the centres, and so do the six phases; money in fen."""

    centres: int
    built: int
    states: dict[str, int]
    phases: dict[str, int]
    due: int
    due_built: int
    late: int
    cost_fen: int


class WeekMoves(Schema):
    """What moved in the week: villages, stages, and centres that came to be built."""

    villages: int
    stages: int
    opened: int


class TownshipWeek(Schema):
    """One township's week."""

    code: str
    name: str
    sums: WeekSums
    moves: WeekMoves


class TrancheWeek(Schema):
    """One tranche, counted from 0."""

    number: int
    count: int
    built: int
    deadline_date: dt.date | None


class HelpReason(Schema):
    """Why villages want help: a code, and how many."""

    code: str
    count: int


class Bulletin(Schema):
    """The week by township: just what the Word document says. The townships add up to the county."""

    county: str
    as_of: dt.date
    first_date: dt.date
    last_date: dt.date
    sums: WeekSums
    moves: WeekMoves
    townships: list[TownshipWeek]
    tranches: list[TrancheWeek]
    help_reasons: list[HelpReason]
    due_soon: int
    synthetic: bool


class FormRow(Schema):
    """A form in use; `cells` is how many of its cells take a figure."""

    id: int
    name: str
    file: str
    cells: int
    revision: int
    changed_at: dt.datetime
    changed_by: str
    filled_at: dt.datetime | None
    filled_by: str


class FormCell(Schema):
    """A cell that takes a figure or might; `kind` is pointed or empty, `said` what would stand in it today."""

    sheet: str
    cell: str
    kind: str
    key: str
    words: str
    said: str


class FormPage(Schema):
    """A form with its cells: those that take a figure, and those whose labels say which they might."""

    row: FormRow
    cells: list[FormCell]


class Pointed(Asked):
    """One cell and the key of its figure; "" for none any more."""

    sheet: Annotated[str, Field(max_length=31)]
    cell: Annotated[str, Field(max_length=10)]
    key: Annotated[str, Field(max_length=60)]


class Pointing(Asked):
    """Cells to point; what is not named stays."""

    cells: Annotated[list[Pointed], Field(max_length=2000)]


class NewSheetForm(Asked):
    """What a form is called."""

    name: Name


class FormMade(Schema):
    """The id of what was made."""

    id: int


class CellsTaken(Schema):
    """How many cells were pointed."""

    taken: int


class FormFigure(Schema):
    """A figure that a cell may take; `@` and a township's code, or `#` and a tranche's number from 1, name a part."""

    key: str
    group: str
    words: str
    scopes: list[str]
