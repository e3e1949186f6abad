"""From a file's name and bytes to its sheets."""

from lianxin.base.sheets.excel import grids_of_xls, grids_of_xlsx
from lianxin.base.sheets.faults import LARGEST_BYTES, Unreadable
from lianxin.base.sheets.grid import Grid
from lianxin.base.sheets.text import grid_of_csv

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ET_ENDINGS = (".et", ".ett")
MACRO_ENDINGS = (".xlsm", ".xltm", ".xlam")
OTHER_TABLES = (".ods", ".xlsb", ".numbers", ".dbf")
TEXT_ENDINGS = (".csv", ".txt")


def read_grids(name: str, content: bytes) -> tuple[Grid, ...]:
    """Return the sheets of an .xlsx, .xls or CSV file; raise Unreadable for anything else.

    The name's ending says what the sender meant, the first bytes say what it is; both are looked at.
    """
    ending = name.lower().strip()
    _refuse_by_name_and_size(name, ending, content)
    if content.startswith(ZIP):
        return grids_of_xlsx(name, content)
    if content.startswith(OLE):
        return grids_of_xls(name, content)
    if ending.endswith(TEXT_ENDINGS):
        return (grid_of_csv(name, content),)
    raise Unreadable("other_table" if _web_table(content) else "wrong_type", name)


def _refuse_by_name_and_size(name: str, ending: str, content: bytes) -> None:
    if not content:
        raise Unreadable("empty_file", name)
    if len(content) > LARGEST_BYTES:
        megabytes = 1024 * 1024
        raise Unreadable("too_large", name, size=len(content) // megabytes, limit=LARGEST_BYTES // megabytes)
    if ending.endswith(ET_ENDINGS):
        raise Unreadable("et_file", name)
    if ending.endswith(MACRO_ENDINGS):
        raise Unreadable("macros", name)
    if ending.endswith(OTHER_TABLES):
        raise Unreadable("other_table", name)


def _web_table(content: bytes) -> bool:
    """Whether a web page was given the ending of a workbook, as some office systems export it."""
    start = content[:2000].lower()
    return any(mark in start for mark in (b"<html", b"<table", b"<?xml", b"<!doctype"))
