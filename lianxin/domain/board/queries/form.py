"""The superior's forms: which there are, one as a grid with what its cells say, and one filled in."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.errors import NotFound
from lianxin.base.files.queries import content_of
from lianxin.base.sheets.filling import Entry, fill
from lianxin.base.sheets.grid import Grid, Place, cell_name, column_letter, place_of
from lianxin.base.sheets.reading import read_grids
from lianxin.base.words import gettext_noop
from lianxin.domain.board.models import Form
from lianxin.domain.board.queries.form_words import words_of
from lianxin.domain.board.queries.ground import ground
from lianxin.domain.board.rules.indicators import Ground, Key, Value, known, value
from lianxin.domain.board.rules.suggestion import fillable, suggestions

LABEL, EMPTY, FORMULA, POINTED = "label", "empty", "formula", "pointed"
MOST_ROWS, MOST_COLUMNS = 120, 40  # that a page shows of a sheet; the rest can be pointed at by its name


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form in the list."""

    id: int
    name: str
    file: str
    cells: int  # that take a figure
    revision: int
    changed_at: dt.datetime
    changed_by: str
    filled_at: dt.datetime | None
    filled_by: str


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell as the page shows it; `kind` says what it is, `said` what would stand in it."""

    name: str  # B5
    kind: str
    text: str
    key: str = ""
    words: str = ""
    said: str = ""
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet: letters above, rows of cells, and whether more lies beyond what is shown."""

    name: str
    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[FormCell, ...]], ...]
    more: bool
    pointed: int
    suggested: int


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form with its sheets; `lost` are the keys of cells that name nothing any more, by sheet and cell."""

    row: FormRow
    sheets: tuple[FormSheet, ...]
    lost: tuple[tuple[str, str, str], ...]
    as_of: dt.date
    synthetic: bool

    @property
    def suggested(self) -> int:
        """How many cells are suggested and not pointed at anything yet."""
        return sum(sheet.suggested for sheet in self.sheets)


def forms() -> tuple[FormRow, ...]:
    """Return the forms in use, by name."""
    rows = list(Form.objects.filter(archived_at__isnull=True).select_related("file").order_by("name"))
    names = names_of_users({name for row in rows for name in (row.changed_by, row.filled_by) if name}) if rows else {}
    return tuple(_row(row, names) for row in rows)


def form_page(form_id: int) -> FormPage:
    """Return a form as a grid; raise NotFound where there is none of that id."""
    row, now = form_row(form_id), ground()
    grids = read_grids(row.file.name, content_of(row.file_id).content)
    names = names_of_users({name for name in (row.changed_by, row.filled_by) if name})
    return FormPage(
        row=_row(row, names),
        sheets=tuple(_sheet(grid, row.cells.get(grid.name, {}), now) for grid in grids),
        lost=lost_of(row.cells, now),
        as_of=now.as_of,
        synthetic=any(one.synthetic for one in now.courses),
    )


def form_row(form_id: int) -> Form:
    """Return a form in use; raise NotFound where there is none of that id."""
    row = Form.objects.filter(pk=form_id, archived_at__isnull=True).select_related("file").first()
    if row is None:
        raise NotFound(gettext_noop("表样"), form_id)
    return row


def filled(row: Form) -> bytes:
    """Return a form's workbook with today's figures in its cells."""
    now = ground()
    values: dict[str, dict[Place, Entry]] = {}
    for sheet, cells in row.cells.items():
        for cell, text in cells.items():
            key = Key.read(text)
            if key is not None and known(key, now):
                values.setdefault(sheet, {})[place_of(cell)] = entry(value(key, now))
    return fill(row.file.name, content_of(row.file_id).content, values)


def entry(said: Value) -> Entry:
    """Return what is written into a cell: numbers as they are, a date in words, a dash where nothing is known."""
    if said is None:
        return "—"
    # Translators: format of a date in a sentence, in the letters of Django's date filter.
    return date_format(said, _("Y年n月j日")) if isinstance(said, dt.date) else said


def lost_of(cells: Mapping[str, Mapping[str, str]], now: Ground) -> tuple[tuple[str, str, str], ...]:
    """Return the cells whose key names nothing any more: a township or a tranche that is gone."""
    return tuple(
        (sheet, cell, text)
        for sheet, inside in cells.items()
        for cell, text in inside.items()
        if (key := Key.read(text)) is None or not known(key, now)
    )


def _row(row: Form, names: Mapping[str, str]) -> FormRow:
    return FormRow(
        id=row.pk,
        name=row.name,
        file=row.file.name,
        cells=sum(map(len, row.cells.values())),
        revision=row.revision,
        changed_at=row.changed_at,
        changed_by=names.get(row.changed_by, row.changed_by),
        filled_at=row.filled_at,
        filled_by=names.get(row.filled_by, row.filled_by),
    )


def _sheet(grid: Grid, cells: Mapping[str, str], now: Ground) -> FormSheet:
    offered = suggestions(grid, now)
    pointed = {place_of(cell): text for cell, text in cells.items()}
    deepest = max((row for row, _column in pointed), default=-1)
    height = min(max(len(grid.rows), deepest + 1), MOST_ROWS)
    width = min(max(grid.width, *(column + 1 for _row, column in pointed)) if pointed else grid.width, MOST_COLUMNS)
    rows = tuple(
        (row + 1, tuple(cell for column in range(width) if (cell := _cell(grid, row, column, pointed, offered, now))))
        for row in range(height)
    )
    return FormSheet(
        name=grid.name,
        letters=tuple(column_letter(column) for column in range(width)),
        rows=rows,
        more=len(grid.rows) > height or grid.width > width,
        pointed=len(pointed),
        suggested=sum(place not in pointed for place in offered),
    )


def _cell(
    grid: Grid, row: int, column: int, pointed: Mapping[Place, str], offered: Mapping[Place, Key], now: Ground
) -> FormCell | None:
    """Return a cell as the page shows it; None for the hidden part of a merged range."""
    area = grid.area(row, column)
    if area is not None and (area.top, area.left) != (row, column):
        return None
    rows, columns = (area.bottom - area.top + 1, area.right - area.left + 1) if area else (1, 1)
    said = grid.at(row, column)
    bare = FormCell(cell_name(row, column), LABEL, "" if said == "" else str(said), rows=rows, columns=columns)
    if (row, column) in pointed:
        return _pointed(bare, pointed[row, column], now)
    if (row, column) in grid.formulas:
        return replace(bare, kind=FORMULA)
    if not fillable(grid, row, column):
        return bare
    key = offered.get((row, column))
    return replace(bare, kind=EMPTY, key=str(key or ""), words=words_of(key, now) if key else "")


def _pointed(bare: FormCell, text: str, now: Ground) -> FormCell:
    key = Key.read(text)
    if key is None or not known(key, now):
        return replace(bare, kind=POINTED, key=text)
    shown = str(entry(value(key, now)))
    return replace(bare, kind=POINTED, key=text, words=words_of(key, now), said=shown)
