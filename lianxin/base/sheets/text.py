"""CSV, in the encodings that offices use, to a grid."""

import csv
from io import StringIO

from lianxin.base.sheets.faults import Unreadable
from lianxin.base.sheets.grid import Grid
from lianxin.base.sheets.package import MOST_COLUMNS, MOST_ROWS

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
ENCODINGS = ("utf-8", "gb18030")
DELIMITERS = (",", "\t", ";", "，")


def grid_of_csv(name: str, content: bytes) -> Grid:
    """Return the one sheet of a CSV file in UTF-8, UTF-16 or GB18030; raise Unreadable."""
    text = _decoded(name, content)
    delimiter = max(DELIMITERS, key=text[:4000].count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[str, ...]] = []
    try:
        for row in reader:
            rows.append(tuple(map(_plain, row)))
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise Unreadable("too_many_cells", name, sheet="CSV", row=len(rows), column=len(row))
    except csv.Error as error:
        raise Unreadable("bad_csv", name, row=reader.line_num) from error
    return Grid("", tuple(rows))


def _decoded(name: str, content: bytes) -> str:
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), "")
    for encoding in (marked,) if marked else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(ord(sign) < 32 and sign not in "\t\r\n" for sign in text):
            raise Unreadable("wrong_type", name)
        return text
    raise Unreadable("encoding", name)


def _plain(text: str) -> str:
    """Drop the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    return text[1:] if text[:1] == "'" and _taken_for_a_formula(text) else text


# In Chinese editions the full-width signs begin a formula too; tab and line ends are skipped on the way to one.
GUARDED = frozenset("=+-@＝＋－＠\t\r\n")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula when it opens the CSV."""
    return f"'{text}" if _taken_for_a_formula(text) else text


def _taken_for_a_formula(text: str) -> bool:
    """Whether a text begins like a formula, behind any number of apostrophes: each reading takes one away again."""
    return text.lstrip("'")[:1] in GUARDED
