"""A sheet under its heading, row by row, with every cell read or its fault logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lianxin.base.sheets.grid import Area, Grid, Place, Value
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.workbook.columns import IDENTITY, Column
from lianxin.domain.places.rules.workbook.log import Log
from lianxin.domain.places.rules.workbook.values import Wrong, parse, written
from lianxin.domain.places.rules.workbook.vocabulary import Vocabulary

# A name that stands once for several rows below each other means all of them; a number does not.
READ_DOWN = frozenset({*(column.field for column in IDENTITY), "rooms.building"})


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. `values` holds what was read, by field; a blank cell is left out, a faulty one is in `faulty` alone.

    `texts` are the cells as they are written, faulty ones too.
    """

    number: int
    values: dict[str, Any]
    faulty: frozenset[str]
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet that hold anything; `headings` is field > heading as messages name the column."""

    sheet: str
    rows: tuple[TableRow, ...]
    headings: dict[str, str]


def read_table(grid: Grid, heading: int, columns: dict[Column, int], known: Vocabulary, log: Log) -> Table:
    """Read the rows below a heading; formulas and merged cells that are clear are read as shown and noted."""
    reader = _Reader(grid, heading, columns, known, log)
    rows = tuple(row for number in range(heading + 1, len(grid.rows)) if (row := reader.row(number)))
    reader.note_formulas()
    return Table(grid.name, rows, {column.field: column.heading for column in columns})


class _Reader:
    """Reads one sheet; keeps which merged cells show what, and how many formulas were read."""

    def __init__(self, grid: Grid, heading: int, columns: dict[Column, int], known: Vocabulary, log: Log) -> None:
        self.grid, self.columns, self.known, self.log = grid, columns, known, log
        self.formulas: dict[Column, list[int]] = {}
        self.shown: dict[Place, Value] = {}
        self.unclear: set[Place] = set()
        for area in grid.merged:
            if area.bottom > heading:
                self._spread(area, range(max(area.top, heading + 1), area.bottom + 1))

    def row(self, number: int) -> TableRow | None:
        """Return a row that holds anything, else None."""
        values: dict[str, Any] = {}
        faulty: set[str] = set()
        texts: dict[str, str] = {}
        for column, place in self.columns.items():
            value = self.shown.get((number, place), self.grid.at(number, place))
            if written(value):
                texts[column.field] = written(value)
            try:
                self._judge(number, place, column, value)
                read = parse(column, value, self.known)
            except Wrong as wrong:
                faulty.add(column.field)
                if (number, place) not in self.unclear:
                    facts = wrong.facts
                    self.log.fault(self.grid.name, number + 1, column.heading, wrong.code, wrong.message, **facts)
                continue
            if read is not None:
                values[column.field] = read
        return TableRow(number + 1, values, frozenset(faulty), texts) if values or faulty else None

    def note_formulas(self) -> None:
        """Say once a column that its formulas were read as the numbers they show."""
        for column, rows in self.formulas.items():
            message = _("「{heading}」有 {count} 格是公式，按显示的值读了")
            facts = {"heading": column.heading, "count": len(rows)}
            self.log.note(self.grid.name, rows[0], column.heading, "formula_read", message, **facts)

    def _judge(self, number: int, place: int, column: Column, value: Value) -> None:
        """Raise Wrong for a cell whose value cannot be known, whatever stands in it."""
        cell = (number, place)
        if cell in self.unclear:
            raise Wrong("merged_unclear", "")
        if cell in self.grid.errors:
            raise Wrong("error_value", _("这一格显示的是错误（如 #REF!），请改成数或文字"))
        if cell in self.grid.formulas:
            if not written(value):
                message = _("这一格是公式，文件里没有存下它的结果。请用 Excel 或 WPS 打开存一次，或直接填数")
                raise Wrong("formula_without_value", message)
            self.formulas.setdefault(column, []).append(number + 1)

    def _spread(self, area: Area, rows: range) -> None:
        """Settle what a merged range means for the columns it covers."""
        value = self.grid.at(area.top, area.left)
        covered = [column for column, place in self.columns.items() if area.left <= place <= area.right]
        if not covered or not written(value):
            return
        clear = len(covered) == 1 and (len(rows) == 1 or covered[0].field in READ_DOWN)
        cells = {(row, self.columns[column]) for row in rows for column in covered}
        heading = covered[0].heading
        facts = {"rows": _span(row + 1 for row in rows), "headings": "、".join(c.heading for c in covered)}
        if clear:
            self.shown |= dict.fromkeys(cells, value)
            message = _("第 {rows} 行「{headings}」是合并单元格，按显示的值读了")
            self.log.note(self.grid.name, rows[0] + 1, heading, "merged_read", message, **facts)
        else:
            self.unclear |= cells
            message = _("第 {rows} 行「{headings}」是合并单元格，不知道值属于哪一格。请取消合并，分别填写")
            self.log.fault(self.grid.name, rows[0] + 1, heading, "merged_unclear", message, **facts)


def _span(rows: Iterable[int]) -> str:
    numbers = list(rows)
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
