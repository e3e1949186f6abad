"""Workbooks for tests: the product's own template opened, planted with faults, and saved again."""

from collections.abc import Callable
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

FIRST_ROW = 3  # of the data, as the sheet shows it


def changed(content: bytes, change: Callable[[Workbook], None]) -> bytes:
    """The workbook after a change."""
    workbook = load_workbook(BytesIO(content))
    change(workbook)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def column(sheet: Worksheet, heading: str) -> int:
    """The number of a column by its heading, from 1."""
    return next(cell.column for row in sheet.iter_rows(max_row=2) for cell in row if cell.value == heading)


def put(workbook: Workbook, sheet: str, row: int, heading: str, value: object) -> None:
    """Write one cell, named as a person names it."""
    workbook[sheet].cell(row, column(workbook[sheet], heading)).value = value


def row_of(workbook: Workbook, sheet: str, **cells: str) -> int:
    """The first row whose cells have these values, headings given as keywords."""
    page = workbook[sheet]
    for number in range(FIRST_ROW, page.max_row + 1):
        if all(page.cell(number, column(page, heading)).value == value for heading, value in cells.items()):
            return number
    raise AssertionError(cells)


def table(rows: list[list[object]], title: str = "表") -> bytes:
    """A workbook of one sheet."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return saved(workbook)
