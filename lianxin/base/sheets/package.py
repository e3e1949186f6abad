"""An .xlsx file is a zip of XML: weigh it before anything unpacks it, and see which cells are formulas.

Of the standard library's XML modules only names are used; defusedxml does the parsing.
"""

import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element  # nosec B405
from xml.sax import SAXException  # nosec B406
from xml.sax.handler import ContentHandler  # nosec B406
from xml.sax.xmlreader import AttributesImpl  # nosec B406

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, parse
from defusedxml.sax import parse as parse_events

from lianxin.base.sheets.faults import Unreadable
from lianxin.base.sheets.grid import Place

MOST_UNPACKED = 64 * 1024 * 1024
SUSPECT_FROM = 4 * 1024 * 1024  # smaller parts may be as repetitive as they like
MOST_RATIO = 100
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 500, 2_000_000
CHUNK = 1 << 20
PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
# What a damaged package or part of it makes the libraries raise.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ParseError,
    SAXException,
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
            return {sheet: _scan(name, sheet, package, part) for sheet, part in sheet_parts(package).items()}
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


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Return sheet name > the part that holds it, for plain sheets."""
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
    cells = _Cells(name, sheet)
    with package.open(part) as stream:
        parse_events(stream, cells, forbid_dtd=True)
    return cells.found


class _Cells(ContentHandler):
    """Notes the odd cells as they pass by; a cell or row that names no place follows the one before."""

    def __init__(self, name: str, sheet: str) -> None:
        super().__init__()
        self.name, self.sheet = name, sheet
        self.found = Oddities(set(), set())
        self.row, self.column, self.cells = -1, -1, 0
        self.last_row, self.last_column = 0, 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the parser's own name for it
        """Take note of one element."""
        tag = name.rpartition(":")[2]
        if tag == "c":
            reference = attrs.get("r")
            self.row, self.column = _place(reference) if reference else (self.row, self.column + 1)
            if attrs.get("t") == "e":
                self.found.errors.add((self.row, self.column))
        elif tag == "row":
            self.row, self.column = int(attrs.get("r") or self.row + 2) - 1, -1
        elif tag == "f":
            self.found.formulas.add((self.row, self.column))
        elif tag in ("v", "is"):
            self._count()

    def _count(self) -> None:
        self.cells += 1
        self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
        if self.last_row >= MOST_ROWS or self.last_column >= MOST_COLUMNS or self.cells > MOST_CELLS:
            row, column = self.last_row + 1, self.last_column + 1
            raise Unreadable("too_many_cells", self.name, sheet=self.sheet, row=row, column=column)


def _place(reference: str) -> Place:
    """Return row and column of "AB12", both from 0; raises ValueError where it names no cell."""
    found = PLACE.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
