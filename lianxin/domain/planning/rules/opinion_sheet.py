"""The sheet on which many papers are typed: its columns, and reading it.

A paper of the county, which speaks Chinese in every language of the pages. Pure.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lianxin.base.errors import Refusal
from lianxin.base.sheets.grid import Grid
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.rules.consulting import VERDICTS

COLUMNS = {
    "code": _("意见单号"),
    "verdict": _("怎么说"),
    "functions": _("还想要什么"),
    "text": _("想说的话"),
}
HEADING_WITHIN = 10  # a heading stands in the first rows or nowhere
APART = re.compile(r"[、，,;；/\n]+")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper as a row of the sheet has it; `unread` are words that were not understood."""

    row: int  # as the sheet counts, from 1
    code: str
    verdict: str
    functions: tuple[str, ...]
    text: str
    unread: tuple[str, ...]


def read_papers(grids: Sequence[Grid], offered: Mapping[str, str]) -> tuple[PaperRow, ...]:
    """Read the first sheet with the headings; `offered` is name > id of the functions. Empty rows are no papers.

    Refuses a file without the headings.
    """
    for grid in grids:
        heading = _heading(grid)
        if heading is not None:
            return _rows(grid, *heading, offered)
    message = _("找不到标题行。表里要有「意见单号」「怎么说」两列，请用模板来填。")
    raise Refusal("no_heading", message, "file")


def _heading(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Return the row of the headings, and field > column."""
    for row in range(min(HEADING_WITHIN, len(grid.rows))):
        named = {str(grid.at(row, column)).strip(): column for column in range(grid.width)}
        found = {field: named[word] for field, word in COLUMNS.items() if word in named}
        if {"code", "verdict"} <= found.keys():
            return row, found
    return None


def _rows(grid: Grid, heading: int, columns: dict[str, int], offered: Mapping[str, str]) -> tuple[PaperRow, ...]:
    verdicts = {word: key for key, word in VERDICTS.items()}
    found = []
    for row in range(heading + 1, len(grid.rows)):
        said = {field: str(grid.at(row, column)).strip() for field, column in columns.items()}
        if not any(said.values()):
            continue
        names = [one.strip() for one in APART.split(said.get("functions", "")) if one.strip()]
        verdict = said["verdict"]
        unread = [one for one in names if one not in offered]
        unread += [verdict] if verdict and verdict not in verdicts else []
        found.append(
            PaperRow(
                row=row + 1,
                code=said["code"],
                verdict=verdicts.get(verdict, ""),
                functions=tuple(offered[one] for one in names if one in offered),
                text=said.get("text", ""),
                unread=tuple(unread),
            )
        )
    return tuple(found)
