"""The mark of whoever takes a file away: who and when, on every sheet of a workbook, in a file's name, in its data."""

import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA

LONGEST_FOOTER = 200  # of the 255 signs that a footer may have
NOTE_WIDTH = 90
A4 = 9


@dataclass(frozen=True, slots=True)
class Watermark:
    """Who takes a file away, and when; `on_behalf` names for whom they act."""

    name: str
    username: str
    at: dt.datetime
    on_behalf: str = ""

    @property
    def when(self) -> str:
        """The instant in China, to the minute."""
        return self.at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")

    @property
    def line(self) -> str:
        """Who and when, in one line of the reader's language."""
        who = f"{self.name}（{self.username}）" if self.name and self.name != self.username else self.username
        if self.on_behalf:
            return _("{who} 代 {other} 于 {when} 导出").format(who=who, other=self.on_behalf, when=self.when)
        return _("{who} 于 {when} 导出").format(who=who, when=self.when)

    def data(self) -> dict[str, str]:
        """Return what stands in JSON and GeoJSON."""
        return {
            "by": self.username,
            "on_behalf": self.on_behalf,
            "at": self.at.astimezone(CHINA).isoformat("T", "minutes"),
        }


def watermark(by: Actor, at: dt.datetime) -> Watermark:
    """Return the mark of an actor."""
    return Watermark(by.name, by.username, at, by.on_behalf)


def mark_workbook(book: Workbook, mark: Watermark | None, **properties: object) -> None:
    """Put the mark at the foot of every sheet and into the document's properties; called when all sheets are there.

    Without a mark (a file that nobody takes away, as in a test) the sheets keep their numbers of pages alone.
    """
    said = mark.line[:LONGEST_FOOTER].replace("&", "&&") if mark else ""
    for sheet in book.worksheets():
        sheet.set_footer(f"&L&8{' ' if said[:1].isdigit() else ''}{said}&R&8&P / &N")
    if mark:
        properties |= {"author": mark.username, "comments": mark.line}
    book.set_properties(properties)


def note_sheet(book: Workbook, mark: Watermark | None, *lines: str) -> None:
    """Add the sheet that says what the file is and who took it away."""
    sheet = book.add_worksheet(_("说明"))
    sheet.set_column(0, 0, NOTE_WIDTH)
    sheet.set_landscape()
    sheet.set_paper(A4)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, line in enumerate((*lines, *((mark.line,) if mark else ()))):
        sheet.write_string(row, 0, line, wrapped)


def marked_name(name: str, mark: Watermark) -> str:
    """Return a file name that says who and when, for files that have no other place for it (CSV)."""
    stem, dot, ending = name.rpartition(".")
    who = re.sub(r"[^\w-]", "", mark.username)
    when = mark.at.astimezone(CHINA).strftime("%Y%m%d-%H%M")
    return f"{stem}-{who}-{when}{dot}{ending}"
