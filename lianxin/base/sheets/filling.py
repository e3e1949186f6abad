"""Write values into single cells of an .xlsx file and leave every other byte of its parts as it was.

A library would read the workbook and write it anew, and lose what it does not know: pictures, charts, notes, the
printer's settings. Here the parts are copied; in those of the sheets only the cells that are named change. Formulas
stay, and lose the result that they remembered: whoever opens the file reckons them anew.
"""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat  # nosec B407 - a document with a DTD is refused below
from xml.sax.saxutils import escape, quoteattr  # nosec B406 - writes only

from lianxin.base.errors import Refusal
from lianxin.base.sheets.faults import Unreadable
from lianxin.base.sheets.grid import Place, cell_name, place_of
from lianxin.base.sheets.package import BROKEN, sheet_parts
from lianxin.base.words import gettext_noop as _

WORKBOOK = "xl/workbook.xml"
SIGNATURE = "_xmlsignatures/"
CALCULATION = re.compile(rb"<((?:\w+:)?)calcPr\b([^>]*?)(/?)>")
BEFORE_CALCULATION = ("definedNames", "externalReferences", "functionGroups", "sheets")

Entry = int | float | str
Edit = tuple[int, int, bytes]  # from, to, what stands there instead


def fill(name: str, content: bytes, values: Mapping[str, Mapping[Place, Entry]]) -> bytes:
    """Return the workbook with values in its cells, by sheet and place (row and column from 0).

    Numbers are written as numbers and text as text, never as a formula. Raises Unreadable for a file that is none,
    Refusal where it is signed, a sheet is gone or a cell holds a formula.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _written(package, _filled_parts(name, package, values))
    except (*BROKEN, expat.ExpatError) as error:
        raise Unreadable("broken_file", name) from error


def _filled_parts(name: str, package: zipfile.ZipFile, values: Mapping[str, Mapping[Place, Entry]]) -> dict[str, bytes]:
    if any(part.startswith(SIGNATURE) for part in package.namelist()):
        raise Refusal(
            "signed", _("文件「{name}」有数字签名，填了数签名就失效。请用没有签名的空表。"), "file", name=name
        )
    parts = sheet_parts(package)
    gone = next((sheet for sheet in values if sheet not in parts), None)
    if gone is not None:
        raise Refusal("no_sheet", _("文件「{name}」里没有「{sheet}」这张表。"), "file", name=name, sheet=gone)
    filled = {part: _filled(sheet, package.read(part), values.get(sheet, {})) for sheet, part in parts.items()}
    return filled | {WORKBOOK: _reckoned_anew(package.read(WORKBOOK))}


def _written(package: zipfile.ZipFile, parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as copy:
        for info in package.infolist():
            content = parts[info.filename] if info.filename in parts else package.read(info)
            copy.writestr(info, content)
    return buffer.getvalue()


def _reckoned_anew(workbook: bytes) -> bytes:
    """Ask whoever opens the workbook to reckon all formulas."""
    found = CALCULATION.search(workbook)
    if found:
        prefix, said, close = found.groups()
        said = re.sub(rb"\s+fullCalcOnLoad=([\"'])[^\"']*\1", b"", said).rstrip()
        new = b"<" + prefix + b"calcPr" + said + b' fullCalcOnLoad="1"' + close + b">"
        return workbook[: found.start()] + new + workbook[found.end() :]
    for before in BEFORE_CALCULATION:
        end = re.search(rb"</((?:\w+:)?)" + before.encode() + rb">", workbook)
        if end:
            new = b"<" + end[1] + b'calcPr fullCalcOnLoad="1"/>'
            return workbook[: end.end()] + new + workbook[end.end() :]
    return workbook


@dataclass(slots=True)
class _Cell:
    """A cell as it stands in the part: its bytes from `start` to `end`."""

    column: int
    start: int
    end: int
    style: str
    formula: bool = False
    result: tuple[int, int] | None = None  # what a formula remembers


@dataclass(slots=True)
class _Row:
    """A row as it stands in the part: its start tag up to `opened`, all of it up to `end`."""

    number: int
    start: int
    opened: int
    end: int
    cells: list[_Cell] = field(default_factory=list)


def _filled(sheet: str, part: bytes, values: Mapping[Place, Entry]) -> bytes:
    """Return a sheet's part with values in its cells and no remembered results."""
    found = _Scan(part)
    wanted: dict[int, dict[int, Entry]] = {}
    for (row, column), value in values.items():
        wanted.setdefault(row, {})[column] = value
    edits = [
        (row.start, row.end, _row(sheet, part, found.prefix, row, wanted.pop(row.number, {})))
        for row in found.rows
        if row.number in wanted or any(cell.result for cell in row.cells)
    ]
    for number, cells in wanted.items():
        place = next((row.start for row in found.rows if row.number > number), found.last)
        edits.append((place, place, _new_row(found.prefix, number, cells)))
    return _edited(part, found.opened_up(part, edits))


def _edited(part: bytes, edits: list[Edit]) -> bytes:
    pieces, done = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [part[done:start], new]
        done = end
    return b"".join((*pieces, part[done:]))


def _row(sheet: str, part: bytes, prefix: str, row: _Row, values: dict[int, Entry]) -> bytes:
    """Return a row with values in its cells; what else it holds stays as it is."""
    cells = {cell.column: _kept_cell(part, cell) for cell in row.cells}
    known = {cell.column: cell for cell in row.cells}
    for column, value in values.items():
        cell = known.get(column)
        if cell and cell.formula:
            message = _("「{sheet}」表的 {cell} 是公式，不能填数。请另选一格。")
            raise Refusal("formula_cell", message, "cell", sheet=sheet, cell=cell_name(row.number, column))
        cells[column] = _new_cell(prefix, row.number, column, value, cell.style if cell else "")
    tag = part[row.start : row.opened]
    tag = re.sub(rb"\s+spans=([\"'])[^\"']*\1", b"", tag) if values else tag
    tag = tag if row.end > row.opened else tag[:-2].rstrip() + b">"
    return tag + b"".join(cells[column] for column in sorted(cells)) + f"</{prefix}row>".encode()


def _kept_cell(part: bytes, cell: _Cell) -> bytes:
    if cell.result is None:
        return part[cell.start : cell.end]
    return part[cell.start : cell.result[0]] + part[cell.result[1] : cell.end]


def _new_row(prefix: str, number: int, values: dict[int, Entry]) -> bytes:
    cells = b"".join(_new_cell(prefix, number, column, values[column]) for column in sorted(values))
    return f'<{prefix}row r="{number + 1}">'.encode() + cells + f"</{prefix}row>".encode()


def _new_cell(prefix: str, row: int, column: int, value: Entry, style: str = "") -> bytes:
    start = f'<{prefix}c r="{cell_name(row, column)}"' + (f" s={quoteattr(style)}" if style else "")
    if isinstance(value, str):
        said = f' t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{escape(value)}</{prefix}t></{prefix}is>'
    else:
        said = f"><{prefix}v>{value}</{prefix}v>"
    return f"{start}{said}</{prefix}c>".encode("ascii", "xmlcharrefreplace")


class _Scan:
    """Finds where the rows and cells of a sheet's part stand; what names no place follows the one before."""

    def __init__(self, part: bytes) -> None:
        self.part = part
        self.rows: list[_Row] = []
        self.prefix = ""
        self.first = self.last = 0  # of what stands inside the sheet's data
        self._value = 0
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.Parse(part, True)

    def opened_up(self, part: bytes, edits: list[Edit]) -> list[Edit]:
        """Return the edits; where the sheet's data is one empty tag, it is opened for what comes in."""
        if self.rows or not self._empty(self.last) or not edits:
            return edits
        tag = part[self.first : self.last - 2].rstrip() + b">"
        rows = b"".join(new for _start, _end, new in sorted(edits))
        return [(self.first, self.last, tag + rows + f"</{self.prefix}sheetData>".encode())]

    def _doctype(self, *_said: object) -> None:
        raise ValueError("DTD")

    def _begin(self, tag: str, said: dict[str, str]) -> None:
        prefix, _colon, name = tag.rpartition(":")
        start = self._parser.CurrentByteIndex
        if name == "sheetData":
            self.prefix = f"{prefix}:" if prefix else ""
            self.first, self.last = start, self._after(start)
        elif name == "row":
            number = int(said["r"]) - 1 if "r" in said else self.rows[-1].number + 1 if self.rows else 0
            self.rows.append(_Row(number, start, self._after(start), 0))
        elif name == "c" and self.rows:
            cells = self.rows[-1].cells
            column = place_of(said["r"])[1] if "r" in said else cells[-1].column + 1 if cells else 0
            cells.append(_Cell(column, start, 0, said.get("s", "")))
        elif name == "f" and self.rows and self.rows[-1].cells:
            self.rows[-1].cells[-1].formula = True
        elif name == "v":
            self._value = start

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "sheetData":
            self.last = self.last if self._empty(self.last) else self._parser.CurrentByteIndex
        elif name == "row":
            self.rows[-1].end = self._close(self.rows[-1].opened)
        elif name == "c" and self.rows:
            cell = self.rows[-1].cells[-1]
            cell.end = self._close(self._after(cell.start))
        elif name == "v" and self.rows and self.rows[-1].cells and self.rows[-1].cells[-1].formula:
            self.rows[-1].cells[-1].result = (self._value, self._close(self._after(self._value)))

    def _close(self, opened: int) -> int:
        """Return where the element ends whose start tag ends at a byte."""
        return opened if self._empty(opened) else self._after(self._parser.CurrentByteIndex)

    def _empty(self, opened: int) -> bool:
        return self.part[opened - 2 : opened] == b"/>"

    def _after(self, start: int) -> int:
        """Return where the tag ends that begins at a byte."""
        return self.part.index(b">", start) + 1
