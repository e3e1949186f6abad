"""An .xlsx file is a zip of XML: weigh it before anything unpacks it, and see which cells are formulas."""

import lzma
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse, parse
from openpyxl.utils.cell import coordinate_to_tuple

from lianxin.base.sheets.faults import Unreadable
from lianxin.base.sheets.grid import Place

MOST_UNPACKED = 64 * 1024 * 1024
SUSPECT_FROM = 4 * 1024 * 1024  # smaller parts may be as repetitive as they like
MOST_RATIO = 100
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 500, 2_000_000
CHUNK = 1 << 20
# What a damaged package or part of it makes the libraries raise.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ParseError,
    DefusedXmlException,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    OverflowError,
)


@dataclass(slots=True)
class Oddities:
    """The cells of one sheet whose value was reckoned, and those that hold an error such as #REF!."""

    formulas: set[Place]
    errors: set[Place]


def oddities(name: str, content: bytes) -> dict[str, Oddities]:
    """Return the odd cells of every sheet by the sheet's name; raise Unreadable where the file is not to be opened."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _refuse_strange(name, package)
            _weigh(name, package)
            return {sheet: _scan(name, sheet, package, part) for sheet, part in _sheets(package).items()}
    except BROKEN as error:
        raise Unreadable("broken_file", name) from error
    except RuntimeError as error:  # how zipfile says that a part wants a password
        raise Unreadable("password", name) from error


def _refuse_strange(name: str, package: zipfile.ZipFile) -> None:
    parts = {part.lower() for part in package.namelist()}
    if any(part.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in part for part in parts):
        raise Unreadable("macros", name)
    if "xl/workbook.bin" in parts or "mimetype" in parts:  # .xlsb, .ods
        raise Unreadable("other_table", name)
    if "xl/workbook.xml" not in parts:
        raise Unreadable("wrong_type", name)


def _weigh(name: str, package: zipfile.ZipFile) -> None:
    """Unpack every part in pieces, keeping none, and stop where it grows too large: declared sizes may lie."""
    total = 0
    for part in package.infolist():
        packed, size = max(part.compress_size, 1), 0
        if part.file_size > MOST_UNPACKED or _swollen(part.file_size, packed):
            raise Unreadable("zip_bomb", name)
        part.file_size = MOST_UNPACKED + 1  # else reading stops at the declared size, whatever follows
        with package.open(part) as stream:
            while piece := stream.read(CHUNK):
                size += len(piece)
                total += len(piece)
                if total > MOST_UNPACKED or _swollen(size, packed):
                    raise Unreadable("zip_bomb", name)
        part.file_size = size


def _swollen(size: int, packed: int) -> bool:
    return size > SUSPECT_FROM and size > packed * MOST_RATIO


def _sheets(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name > the part that holds it, for plain sheets."""
    with package.open("xl/_rels/workbook.xml.rels") as stream:
        targets = {
            relation.get("Id"): relation.get("Target", "")
            for relation in parse(stream).iter()
            if relation.get("Type", "").endswith("/worksheet")
        }
    with package.open("xl/workbook.xml") as stream:
        named = [(sheet.get("name", ""), _relation(sheet)) for sheet in parse(stream).iter() if _tag(sheet) == "sheet"]
    return {
        name: posixpath.normpath(posixpath.join("/xl", targets[key])).lstrip("/")
        for name, key in named
        if key in targets
    }


def _relation(sheet: Element) -> str:
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _scan(name: str, sheet: str, package: zipfile.ZipFile, part: str) -> Oddities:
    with package.open(part) as stream:
        return _scan_cells(name, sheet, stream)


def _scan_cells(name: str, sheet: str, stream: IO[bytes]) -> Oddities:
    """Walk the cells of one sheet without keeping them; a cell or row that names no place follows the one before."""
    found = Oddities(set(), set())
    row, column, cells, last_row, last_column = -1, -1, 0, 0, 0
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        tag = _tag(element)
        if tag == "row" and event == "start":
            row, column = int(element.get("r", row + 2)) - 1, -1
        elif tag == "row":
            element.clear()
        elif tag == "c" and event == "end":
            column += 1
            if reference := element.get("r"):
                row, column = (number - 1 for number in coordinate_to_tuple(reference))
            parts = {_tag(child) for child in element}
            if "f" in parts:
                found.formulas.add((row, column))
            if element.get("t") == "e":
                found.errors.add((row, column))
            if parts:
                cells += 1
                last_row, last_column = max(last_row, row), max(last_column, column)
            element.clear()
            if last_row >= MOST_ROWS or last_column >= MOST_COLUMNS or cells > MOST_CELLS:
                raise Unreadable("too_many_cells", name, sheet=sheet, row=last_row + 1, column=last_column + 1)
    return found
