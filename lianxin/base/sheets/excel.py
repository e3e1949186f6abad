"""Excel workbooks, .xlsx and .xls, to grids."""

import re
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, PasswordError, SheetTypeEnum, load_workbook

from lianxin.base.sheets.faults import Unreadable
from lianxin.base.sheets.grid import Area, Grid, Value
from lianxin.base.sheets.package import MOST_COLUMNS, MOST_ROWS, Oddities, oddities

LOCKED = re.compile(rb"\x09\x08\x10\x00.{16}\x2f\x00", re.DOTALL)  # FILEPASS right after a workbook's first record
PANIC = "PanicException"  # of the reader's own language, which no module names: a damaged .xls makes it give up
OLE_NAMES = {  # names in the directory of an OLE file, which are UTF-16
    "password": ("EncryptedPackage", "EncryptionInfo"),
    "macros": ("_VBA_PROJECT_CUR", "_VBA_PROJECT"),
}


def grids_of_xlsx(name: str, content: bytes) -> tuple[Grid, ...]:
    """Return the sheets of an .xlsx file; raise Unreadable."""
    return _grids(name, content, oddities(name, content))


def grids_of_xls(name: str, content: bytes) -> tuple[Grid, ...]:
    """Return the sheets of an .xls file; its formulas cannot be told from values. Raise Unreadable."""
    for code, words in OLE_NAMES.items():
        if any(word.encode("utf-16-le") in content for word in words):
            raise Unreadable(code, name)
    if LOCKED.search(content):
        raise Unreadable("password", name)
    if not any(word.encode("utf-16-le") in content for word in ("Workbook", "Book")):
        raise Unreadable("wrong_type", name)
    return _grids(name, content, {})


def _grids(name: str, content: bytes, odd: dict[str, Oddities]) -> tuple[Grid, ...]:
    try:
        with load_workbook(BytesIO(content)) as workbook:
            plain = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            return tuple(_grid(name, workbook.get_sheet_by_name(title), odd.get(title)) for title in plain)
    except PasswordError as error:
        raise Unreadable("password", name) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unreadable("broken_file", name) from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise Unreadable("broken_file", name) from error


def _grid(name: str, sheet: CalamineSheet, odd: Oddities | None) -> Grid:
    if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        raise Unreadable(
            "too_many_cells", name, sheet=sheet.name, row=sheet.total_height + 1, column=sheet.total_width + 1
        )
    rows = sheet.to_python(skip_empty_area=False) if sheet.start is not None else []
    return Grid(
        name=sheet.name,
        rows=tuple(tuple(_plain(value) for value in row) for row in rows),
        formulas=frozenset(odd.formulas) if odd else frozenset(),
        errors=frozenset(odd.errors) if odd else frozenset(),
        merged=tuple(Area(*first, *last) for first, last in sheet.merged_cell_ranges or ()),
    )


def _plain(value: Value) -> Value:
    """Whole numbers as int: the reader below makes every number a float."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
