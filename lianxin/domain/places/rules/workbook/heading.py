"""Where the heading of a sheet is and which column is which."""

from collections.abc import Callable
from difflib import SequenceMatcher

from lianxin.base.sheets.grid import Grid, column_letter
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.workbook import text
from lianxin.domain.places.rules.workbook.columns import SheetPlan
from lianxin.domain.places.rules.workbook.log import Log
from lianxin.domain.places.rules.workbook.values import written

LOOKED_AT = 12  # a heading stands in the first rows or nowhere
LIKE = 0.4


def heading_row(grid: Grid, known: Callable[[str], bool], least: int) -> int | None:
    """Return the first of the rows with most headings that `known` knows, None where none has `least`."""
    counts = [
        sum(known(written(grid.shown(row, column))) for column in range(len(grid.rows[row])))
        for row in range(min(LOOKED_AT, len(grid.rows)))
    ]
    most = max(counts, default=0)
    return counts.index(most) if most >= least else None


def plan_columns(grid: Grid, plan: SheetPlan, row: int, log: Log) -> dict[str, int]:
    """Return field > column number of a sheet of the template; what is missing, renamed or double is logged."""
    wanted = {text.heading(column.heading): column for column in plan.columns}
    found: dict[str, list[int]] = {}
    strange: list[tuple[int, str]] = []
    for number in range(grid.width):
        title = written(grid.at(row, number))
        column = wanted.get(text.heading(title))
        if column:
            found.setdefault(column.field, []).append(number)
        elif title:
            strange.append((number, title))
    for field, numbers in found.items():
        if len(numbers) > 1:
            title = plan.column(field).heading
            letters = " ".join(map(column_letter, numbers))
            message = _("「{heading}」这一列有 {count} 处（{letters}），不知道该读哪一处")
            log.fault(
                grid.name, row + 1, title, "double_heading", message, heading=title, count=len(numbers), letters=letters
            )
    _log_missing(grid, plan, row, found, strange, log)
    return {field: numbers[0] for field, numbers in found.items() if len(numbers) == 1}


def _log_missing(
    grid: Grid, plan: SheetPlan, row: int, found: dict[str, list[int]], strange: list[tuple[int, str]], log: Log
) -> None:
    doubles = sum(len(numbers) - 1 for numbers in found.values())  # a heading written over another one
    for column in plan.columns:
        if column.field in found:
            continue
        if doubles:
            doubles -= 1
            continue
        renamed = _most_like(column.heading, strange)
        if renamed:
            strange.remove(renamed)
            message = _("没有「{heading}」这一列；{letter} 列写的是「{title}」，请改回来")
            facts = {"heading": column.heading, "letter": column_letter(renamed[0]), "title": renamed[1]}
            log.fault(grid.name, row + 1, column.heading, "renamed_heading", message, **facts)
        else:
            message = _("没有「{heading}」这一列，请照模板补上；不填的列可以空着")
            log.fault(grid.name, row + 1, column.heading, "missing_heading", message, heading=column.heading)
    for number, title in strange:
        message = _("{letter} 列「{title}」不是模板里的列，没有读")
        log.note(grid.name, row + 1, title, "unread_column", message, letter=column_letter(number), title=title)


def _most_like(heading: str, strange: list[tuple[int, str]]) -> tuple[int, str] | None:
    def likeness(one: tuple[int, str]) -> float:
        return SequenceMatcher(None, text.bare_heading(heading), text.bare_heading(one[1])).ratio()

    best = max(strange, key=likeness, default=None)
    return best if best and likeness(best) >= LIKE else None
