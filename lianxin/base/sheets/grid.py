"""A sheet as rows of values, with what is odd about single cells."""

import datetime as dt
import re
from dataclasses import dataclass

Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta
Place = tuple[int, int]  # row and column, both from 0
CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # of any workbook


@dataclass(frozen=True, slots=True)
class Area:
    """A merged range; all four edges belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell lies in the range."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. Empty cells are ""; rows may differ in length; a merged range holds its value in the first cell."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    formulas: frozenset[Place] = frozenset()
    errors: frozenset[Place] = frozenset()
    merged: tuple[Area, ...] = ()

    def at(self, row: int, column: int) -> Value:
        """Return a cell's value, "" where there is none."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]

    def shown(self, row: int, column: int) -> Value:
        """Return what the eye reads in a cell: a merged range shows its first cell's value all over."""
        area = self.area(row, column)
        return self.at(area.top, area.left) if area else self.at(row, column)

    def area(self, row: int, column: int) -> Area | None:
        """Return the merged range that a cell lies in, if any."""
        return next((area for area in self.merged if area.covers(row, column)), None)

    @property
    def width(self) -> int:
        """The number of columns of the longest row."""
        return max(map(len, self.rows), default=0)


def place_of(cell: str) -> Place:
    """Return the row and column, both from 0, of a cell such as B5; raise ValueError where it is none."""
    found = CELL.fullmatch(cell.strip().upper())
    if found is None:
        raise ValueError(cell)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if column > MOST_COLUMNS or not 1 <= row <= MOST_ROWS:
        raise ValueError(cell)
    return row - 1, column - 1


def cell_name(row: int, column: int) -> str:
    """Return what a sheet calls a cell, both counted from 0: B5."""
    return f"{column_letter(column)}{row + 1}"


def column_letter(column: int) -> str:
    """Return the letters that a sheet shows above a column (0 is A)."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters = chr(65 + rest) + letters
        column -= 1
    return letters
