"""The heading of a county's own sheet: where it is, in one row or two, and what each column may mean."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from lianxin.base.sheets.grid import Grid
from lianxin.domain.places.rules.fields import LABELS
from lianxin.domain.places.rules.workbook import text, words
from lianxin.domain.places.rules.workbook.columns import IDENTITY, VILLAGES, YES_NO, Column
from lianxin.domain.places.rules.workbook.heading import LOOKED_AT
from lianxin.domain.places.rules.workbook.values import written
from lianxin.domain.places.rules.workbook.vocabulary import Vocabulary

SAMPLES = 3
LEAST_KNOWN = 2
PRESENT = "present"


@dataclass(frozen=True, slots=True)
class OldHeading:
    """Where the heading stands: its sheet, its first row and how many rows it takes, and the title of each column.

    `titles` are "" for a column without one; a title that stands twice gets a number, so that each names one column.
    """

    sheet: int
    row: int
    depth: int
    titles: tuple[str, ...]

    @property
    def signature(self) -> str:
        """What tells this heading from others, however its spaces and widths are written."""
        return hashlib.sha256("\n".join(map(text.heading, self.titles)).encode()).hexdigest()


def find_heading(grids: Sequence[Grid], known: Vocabulary) -> OldHeading | None:
    """Return the heading with most columns that are known, None where no sheet has any."""
    found = [
        (len(proposals(titles, known)), -depth, -row, OldHeading(sheet, row, depth, titles))
        for sheet, grid in enumerate(grids)
        for row in range(min(LOOKED_AT, len(grid.rows)))
        for depth in ((1, 2) if _spans_columns(grid, row) else (1,))
        if (titles := _titles(grid, row, depth))
    ]
    best = max(found, key=lambda one: one[:3], default=None)
    return best[3] if best and best[0] >= LEAST_KNOWN else None


def proposals(titles: Sequence[str], known: Vocabulary) -> dict[str, str]:
    """Return title > field for the columns whose meaning is plain; of two that mean the same, the first."""
    meanings = {text.bare_heading(word): field for word, field in words.spread(words.HEADINGS).items()}
    meanings |= {text.bare_heading(column.heading): column.field for column in VILLAGES.columns}
    found: dict[str, str] = {}
    for title in titles:
        field = next((meanings[one] for one in _readings(title) if one in meanings), "") or _function(title, known)
        if field and field not in found.values():
            found[title] = field
    return found


def old_columns(known: Vocabulary) -> dict[str, Column]:
    """Return field > column for everything that a column of an old sheet may mean."""
    found = {column.field: column for column in VILLAGES.columns}
    for function, name in known.functions.items():
        found[f"functions.{function}.{PRESENT}"] = Column(f"functions.{function}.{PRESENT}", name, YES_NO)
    return found


def samples(grid: Grid, heading: OldHeading, column: int) -> tuple[str, ...]:
    """Return the first texts below a column's heading, to show what it holds."""
    below = range(heading.row + heading.depth, len(grid.rows))
    texts = (written(grid.at(row, column)) for row in below)
    return tuple(one for one, _n in zip(filter(None, texts), range(SAMPLES), strict=False))


def _spans_columns(grid: Grid, row: int) -> bool:
    """Whether a title in this row stands over several columns, as 人口 over 户籍 and 常住."""
    return any(area.top == area.bottom == row and area.right > area.left for area in grid.merged)


def _titles(grid: Grid, row: int, depth: int) -> tuple[str, ...]:
    titles: list[str] = []
    for column in range(grid.width):
        parts = [written(grid.shown(place, column)) for place in range(row, row + depth)]
        title = " ".join(dict.fromkeys(part for part in parts if part))
        times = 1 + sum(one == title or one.startswith(f"{title} #") for one in titles)
        titles.append(f"{title} #{times}" if title and times > 1 else title)
    return tuple(titles) if sum(map(bool, titles)) >= LEAST_KNOWN else ()


def _readings(title: str) -> list[str]:
    """A title as its parts may be read: whole, turned round (人口 户籍 is 户籍人口), and the last part alone."""
    parts = title.split(" ")
    whole = text.bare_heading("".join(parts))
    return [whole, text.bare_heading("".join(reversed(parts))), text.bare_heading(parts[-1])]


def _function(title: str, known: Vocabulary) -> str:
    for reading in _readings(title):
        for asking in words.ASKING:
            function = known.function_words.get(reading.removeprefix(asking))
            if function:
                return f"functions.{function}.{PRESENT}"
    return ""


def field_label(field: str, known: Vocabulary) -> str:
    """Return how a field is offered to a person who matches columns: a message to translate, or a function's name."""
    if field.startswith("functions."):
        return known.functions.get(field.split(".")[1], field)
    identity = {column.field: column.heading for column in (*IDENTITY, VILLAGES.column("datum"))}
    return identity.get(field) or LABELS[field]
