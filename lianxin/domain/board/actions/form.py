"""Hand in a superior's form once, point its cells at figures, and fill it with one click."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from lianxin.base.accounts.queries.said import said_by
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.exports import Handed, hand_out
from lianxin.base.files.actions import store
from lianxin.base.files.queries import content_of
from lianxin.base.sheets.excel import grids_of_xlsx
from lianxin.base.sheets.faults import Unreadable
from lianxin.base.sheets.filling import fill
from lianxin.base.sheets.grid import Grid, cell_name, place_of
from lianxin.base.sheets.reading import ZIP, read_grids
from lianxin.base.words import gettext_noop as _
from lianxin.domain.board.models import Form
from lianxin.domain.board.queries.form import filled
from lianxin.domain.board.queries.ground import ground
from lianxin.domain.board.rules.indicators import Key, known
from lianxin.domain.board.rules.suggestion import suggestions
from lianxin.domain.places.queries.county import current

LONGEST_NAME = 60
MOST_CELLS = 2000


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a sheet, such as B5, and the key of the figure that it takes; "" for none any more."""

    sheet: str
    cell: str
    key: str


@transaction.atomic
def add_form(*, by: Actor, at: dt.datetime, name: str, file_name: str, content: bytes) -> int:
    """Keep a superior's workbook as it is and return the form's id; cells are pointed at figures afterwards.

    Refuses what is no .xlsx, holds macros or a signature, is too large, and a name that is taken.
    """
    county = current(at)
    by.require("form.write", county.code)
    name = name.strip()
    if not name:
        raise Refusal("no_name", _("请给这张表起个名字。"), "name")
    if len(name) > LONGEST_NAME:
        raise Refusal("long_name", _("名字最多 {most} 个字。"), "name", most=LONGEST_NAME)
    taken = Form.objects.filter(name=name, archived_at__isnull=True).select_related("file").first()
    if taken is not None:
        raise Refusal("name_taken", _("已经有一张表叫「{name}」，请换个名字。"), "name", name=name)
    _readable(file_name, content)
    row = Form.objects.create(
        name=name,
        file_id=store(by=by, at=at, name=file_name, content=content),
        made_at=at,
        made_by=by.username,
        changed_at=at,
        changed_by=by.username,
    )
    after = {"name": name, "file": row.file.sha256}
    record(by=by, at=at, verb="form.add", target=f"form:{row.pk}", region=county.code, after=after)
    return row.pk


@transaction.atomic
def point_cells(*, by: Actor, at: dt.datetime, form_id: int, revision: int | None, cells: tuple[Cell, ...]) -> None:
    """Say which figure each of some cells takes; what is not named stays. Refuses formulas and unknown figures."""
    row = _held(by, form_id)
    _require_fresh(row, revision)
    grids = {grid.name: grid for grid in read_grids(row.file.name, content_of(row.file_id).content)}
    now = ground()
    pointed: dict[str, dict[str, str]] = {sheet: dict(inside) for sheet, inside in row.cells.items()}
    for one in cells:
        grid = grids.get(one.sheet)
        if grid is None:
            raise NotFound(_("表"), one.sheet)
        place = _place(grid, one.cell)
        if not one.key:
            pointed.get(one.sheet, {}).pop(place, None)
            continue
        key = Key.read(one.key)
        if key is None or not known(key, now):
            raise Refusal("unknown_figure", _("没有「{key}」这个数。"), "key", key=one.key)
        pointed.setdefault(one.sheet, {})[place] = str(key)
    _save_cells(row, by, at, pointed)


@transaction.atomic
def take_suggestions(*, by: Actor, at: dt.datetime, form_id: int, revision: int | None) -> int:
    """Point every cell whose labels say what it asks, and return how many; what was pointed by hand stays."""
    row = _held(by, form_id)
    _require_fresh(row, revision)
    now = ground()
    pointed: dict[str, dict[str, str]] = {sheet: dict(inside) for sheet, inside in row.cells.items()}
    taken = 0
    for grid in read_grids(row.file.name, content_of(row.file_id).content):
        inside = pointed.setdefault(grid.name, {})
        for (line, column), key in suggestions(grid, now).items():
            place = cell_name(line, column)
            taken += place not in inside
            inside.setdefault(place, str(key))
    if taken:
        _save_cells(row, by, at, pointed)
    return taken


@transaction.atomic
def fill_form(*, by: Actor, at: dt.datetime, form_id: int) -> Handed:
    """Return the form with today's figures in its cells; who took it and when is on record."""
    county = current(at)
    by.require("export", county.code)
    row = Form.objects.select_for_update().filter(pk=form_id, archived_at__isnull=True).first()
    if row is None:
        raise NotFound(_("表样"), form_id)
    if not any(row.cells.values()):
        raise Refusal("no_cells", _("「{name}」还没有指定哪一格填哪个数。"), name=row.name)
    content = filled(row)
    row.filled_at, row.filled_by = at, by.username
    row.save(update_fields=["filled_at", "filled_by"])
    name = f"{row.name}-{county.as_of.isoformat()}.xlsx"
    return hand_out(by=by, at=at, what=f"form:{row.pk}", name=name, content=content)


@transaction.atomic
def archive_form(*, by: Actor, at: dt.datetime, form_id: int) -> None:
    """Put a form away that is not asked for any more; its name is free again."""
    row = _held(by, form_id)
    row.archived_at = at
    row.save(update_fields=["archived_at"])
    record(by=by, at=at, verb="form.archive", target=f"form:{row.pk}", region=current(at).code)


def _readable(file_name: str, content: bytes) -> tuple[Grid, ...]:
    """Return the sheets of a workbook that can be filled; raise where it cannot."""
    read_grids(file_name, content)  # says of each kind of file what is wrong with it
    if not content.startswith(ZIP):
        raise Unreadable("other_table", file_name)
    fill(file_name, content, {})
    return grids_of_xlsx(file_name, content)


def _held(by: Actor, form_id: int) -> Form:
    by.require("form.write", current().code)
    row = Form.objects.select_for_update().filter(pk=form_id, archived_at__isnull=True).first()
    if row is None:
        raise NotFound(_("表样"), form_id)
    return row


def _require_fresh(row: Form, revision: int | None) -> None:
    if revision is not None and revision != row.revision:
        raise Stale(**said_by(row.changed_by, row.changed_at))


def _place(grid: Grid, cell: str) -> str:
    """Return the cell that takes a value, the first one of a merged range; refuse one that cannot."""
    try:
        row, column = place_of(cell)
    except ValueError as error:
        raise Refusal("bad_cell", _("「{cell}」不是一格，请写成 B5 这样。"), "cell", cell=cell) from error
    area = grid.area(row, column)
    row, column = (area.top, area.left) if area else (row, column)
    named = cell_name(row, column)
    if (row, column) in grid.formulas:
        message = _("「{sheet}」表的 {cell} 是公式，不能填数。请另选一格。")
        raise Refusal("formula_cell", message, "cell", sheet=grid.name, cell=named)
    return named


def _save_cells(row: Form, by: Actor, at: dt.datetime, pointed: Mapping[str, Mapping[str, str]]) -> None:
    before = row.cells
    row.cells = {sheet: dict(inside) for sheet, inside in pointed.items() if inside}
    if row.cells == before:
        return
    if sum(map(len, row.cells.values())) > MOST_CELLS:
        raise Refusal("too_many_cells", _("一张表最多指 {most} 格。"), most=MOST_CELLS)
    row.revision += 1
    row.changed_at, row.changed_by = at, by.username
    row.save()
    changed = {"cells": sum(map(len, row.cells.values()))}
    record(by=by, at=at, verb="form.point", target=f"form:{row.pk}", region=current(at).code, after=changed)
