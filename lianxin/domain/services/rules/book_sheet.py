"""A sheet of books: its columns, and reading it. Pure."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from lianxin.base.errors import Refusal
from lianxin.base.sheets.findings import Finding
from lianxin.base.sheets.grid import Grid, Value
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.rules.lending import MOST_COPIES, Title, plain_title

# The sheet is a paper of the village and speaks Chinese in every language of the pages.
COLUMNS = {
    "title": _("书名"),
    "author": _("作者"),
    "call_number": _("索书号"),
    "isbn": _("书号"),
    "copies": _("册数"),
}
NEEDED = ("title",)
HEADING_WITHIN = 10  # a heading stands in the first rows or nowhere
MOST_ROWS = 5000
WHOLE = re.compile(r"[0-9]{1,6}")

Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class BooksRead:
    """The titles of a sheet, and the faults in it."""

    titles: tuple[Title, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_titles(file: str, grids: Sequence[Grid], there: Container[Place]) -> BooksRead:
    """Read the first sheet with the headings, every row of it; `there` is what stands on the shelf already."""
    for grid in grids:
        found = _heading(grid)
        if found is not None:
            return _Reader(file, grid, *found, there).read()
    message = _("找不到标题行。表里至少要有「书名」一列，还可以有「作者」「索书号」「书号」「册数」。")
    return BooksRead(findings=(Finding(file, "", None, "", "no_heading", message),))


def _heading(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Return the row of the heading and the columns by field, the first of each."""
    for row in range(min(HEADING_WITHIN, len(grid.rows))):
        titles = [_text(value) for value in grid.rows[row]]
        columns = {field: titles.index(title) for field, title in COLUMNS.items() if title in titles}
        if all(field in columns for field in NEEDED):
            return row, columns
    return None


def _text(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


class _Reader:
    """Reads the rows of one sheet and gathers what is wrong."""

    def __init__(self, file: str, grid: Grid, heading: int, columns: dict[str, int], there: Container[Place]) -> None:
        self.file, self.grid, self.heading, self.columns, self.there = file, grid, heading, columns, there
        self.findings: list[Finding] = []
        self.first: dict[Place, int] = {}  # what a row names > the row that named it first

    def read(self) -> BooksRead:
        """Read every row that has anything in its columns."""
        numbers = range(self.heading + 1, len(self.grid.rows))
        filled = [(number, cells) for number in numbers if any((cells := self._cells(number)).values())]
        if not filled:
            self._fault(None, "title", Refusal("no_rows", _("表里还没有写一本书。")))
        if len(filled) > MOST_ROWS:
            message = _("一次最多收 {most} 种书，这张表有 {count} 种。请分几张表来交。")
            self._fault(None, "title", Refusal("too_many_rows", message, most=MOST_ROWS, count=len(filled)))
            filled = []
        read = [self._title(number, cells) for number, cells in filled]
        titles = tuple(one for one in read if one is not None)
        return BooksRead(titles, tuple(self.findings))

    def _cells(self, number: int) -> dict[str, str]:
        return {field: _text(self.grid.at(number, column)) for field, column in self.columns.items()}

    def _title(self, number: int, cells: dict[str, str]) -> Title | None:
        if self._formulas(number):
            return None
        try:
            said = Title(
                title=cells["title"],
                author=cells.get("author", ""),
                call_number=cells.get("call_number", ""),
                isbn=cells.get("isbn", ""),
                copies=_copies(cells.get("copies", "")),
            )
            title = plain_title(said)
            self._require_new(number, title)
        except Refusal as refusal:
            self._fault(number, refusal.field or "title", refusal)
            return None
        return title

    def _require_new(self, number: int, title: Title) -> None:
        if title.place in self.there:
            message = _("《{title}》已经在书架上了（同一个作者、索书号）。要改册数，请在页面上改，这一行删去。")
            raise Refusal("book_taken", message, "title", title=title.title)
        if (first := self.first.setdefault(title.place, number + 1)) != number + 1:
            message = _("《{title}》和第 {first} 行重了。请合成一行，把册数加起来。")
            raise Refusal("double_book", message, "title", title=title.title, first=first)

    def _formulas(self, number: int) -> bool:
        odd = [
            field
            for field, column in self.columns.items()
            if (number, column) in self.grid.formulas or (number, column) in self.grid.errors
        ]
        for field in odd:
            self._fault(number, field, Refusal("formula", _("这一格是公式，请改成写好的字。")))
        return bool(odd)

    def _fault(self, number: int | None, field: str, refusal: Refusal) -> None:
        row = None if number is None else number + 1
        column = COLUMNS[field]
        self.findings.append(
            Finding(self.file, self.grid.name, row, column, refusal.code, refusal.message, refusal.facts)
        )


def _copies(text: str) -> int:
    """Return how many copies a cell says; an empty one says one."""
    if text and not WHOLE.fullmatch(text):
        message = _("「{text}」不是册数：要写 1 到 {most} 之间的整数。")
        raise Refusal("bad_copies", message, "copies", text=text, most=MOST_COPIES)
    return int(text) if text else 1
