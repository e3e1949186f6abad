"""Which sheet of a file is which of the template's."""

from collections.abc import Sequence

from lianxin.base.sheets.grid import Grid
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.workbook import text
from lianxin.domain.places.rules.workbook.columns import HELP_TITLE, IDENTITY, SHEETS, SheetPlan
from lianxin.domain.places.rules.workbook.heading import heading_row, plan_columns
from lianxin.domain.places.rules.workbook.log import Log
from lianxin.domain.places.rules.workbook.table import Table, read_table
from lianxin.domain.places.rules.workbook.vocabulary import Vocabulary

LEAST_HEADINGS = 3


def find_tables(grids: Sequence[Grid], known: Vocabulary, log: Log) -> dict[str, Table]:
    """Return the tables of a file by the group they fill; a sheet that is missing or has no heading is logged."""
    if len(grids) == 1 and not grids[0].name:
        return _csv_table(grids[0], known, log)
    titles = {text.plain(grid.name): grid for grid in grids}
    strange = [grid for grid in grids if text.plain(grid.name) not in map(text.plain, (*_titles(), HELP_TITLE))]
    tables: dict[str, Table] = {}
    for plan in SHEETS:
        grid = titles.get(text.plain(plan.title))
        if grid is None:
            _log_missing(plan, strange, log)
        elif (row := _heading(grid, plan)) is None:
            message = _("「{sheet}」表里找不到标题行，请用模板")
            log.fault(grid.name, None, "", "no_heading", message, sheet=grid.name)
        else:
            _add(tables, plan, grid, row, known, log)
    for grid in strange:
        message = _("「{sheet}」不是模板里的表，没有读")
        log.note(grid.name, None, "", "unread_sheet", message, sheet=grid.name)
    return tables


def _csv_table(grid: Grid, known: Vocabulary, log: Log) -> dict[str, Table]:
    """A CSV file holds one sheet; its headings say which."""
    rows = {plan: row for plan in SHEETS if (row := _heading(grid, plan)) is not None}
    tables: dict[str, Table] = {}
    if not rows:
        log.fault("", None, "", "no_heading", _("找不到标题行，请用模板里的列名"))
        return tables
    plan = max(rows, key=lambda one: _known_headings(grid, one, rows[one]))
    _add(tables, plan, grid, rows[plan], known, log)
    return tables


def _add(tables: dict[str, Table], plan: SheetPlan, grid: Grid, row: int, known: Vocabulary, log: Log) -> None:
    """Read a sheet, unless one of its key columns is missing: then its rows would be about nothing."""
    found = plan_columns(grid, plan, row, log)
    keys = [column.field for column in plan.columns if column.key]
    if all(key in found for key in (IDENTITY[0].field, *keys)):
        columns = {column: found[column.field] for column in plan.columns if column.field in found}
        tables[plan.group] = read_table(grid, row, columns, known, log)


def _heading(grid: Grid, plan: SheetPlan) -> int | None:
    wanted = {text.heading(column.heading) for column in plan.columns}
    return heading_row(grid, lambda title: text.heading(title) in wanted, LEAST_HEADINGS + 1)


def _known_headings(grid: Grid, plan: SheetPlan, row: int) -> int:
    wanted = {text.heading(column.heading) for column in plan.columns}
    return sum(text.heading(str(grid.at(row, column))) in wanted for column in range(grid.width))


def _log_missing(plan: SheetPlan, strange: list[Grid], log: Log) -> None:
    renamed = next((grid for grid in strange if _heading(grid, plan) is not None and _fits(grid, plan)), None)
    if renamed:
        strange.remove(renamed)
        message = _("没有「{sheet}」这张表；「{other}」看着像它，请把表名改回来")
        log.fault(plan.title, None, "", "renamed_sheet", message, sheet=plan.title, other=renamed.name)
    else:
        message = _("没有「{sheet}」这张表，请用模板；没有内容可以只留标题行")
        log.fault(plan.title, None, "", "missing_sheet", message, sheet=plan.title)


def _fits(grid: Grid, plan: SheetPlan) -> bool:
    """Whether no other sheet of the template has more of its headings here."""
    row = _heading(grid, plan) or 0
    return max(SHEETS, key=lambda one: _known_headings(grid, one, row)) is plan


def _titles() -> tuple[str, ...]:
    return tuple(plan.title for plan in SHEETS)
