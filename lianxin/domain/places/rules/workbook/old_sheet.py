"""A county's own sheet, one row a village, once a person has said what its columns mean and which village a name is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lianxin.base.sheets.grid import Grid, Value
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.places.rules.matching import SAME, match
from lianxin.domain.places.rules.workbook import words
from lianxin.domain.places.rules.workbook.checking import check
from lianxin.domain.places.rules.workbook.columns import VILLAGES, Column
from lianxin.domain.places.rules.workbook.filling import Filled, fill
from lianxin.domain.places.rules.workbook.identity import CODE, HEADINGS, TOWNSHIP, VILLAGE
from lianxin.domain.places.rules.workbook.log import Log
from lianxin.domain.places.rules.workbook.old_heading import PRESENT, OldHeading, old_columns
from lianxin.domain.places.rules.workbook.survey import Known, SurveyRead
from lianxin.domain.places.rules.workbook.table import Table, TableRow, read_table
from lianxin.domain.places.rules.workbook.values import CLEARED, written

LOOKED_AT = 4  # cells from the left
LEFT_OUT = "-"  # in place of a code: this name is no village of ours, leave its row out


@dataclass(frozen=True, slots=True)
class Question:
    """A name that only a person can give a village: `proposed` is the likely code or "", `nearest` are others."""

    key: str
    name: str
    township: str
    row: int
    proposed: str
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OldSheetRead:
    """What the sheet says, and what must be asked before it may be taken in."""

    survey: SurveyRead
    questions: tuple[Question, ...]


@dataclass(slots=True)
class _Rows:
    """The rows by village as they are found."""

    rows: dict[str, TableRow] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    doubled: set[str] = field(default_factory=set)


def read_old_sheet(
    file: str,
    grid: Grid,
    heading: OldHeading,
    fields: dict[str, str],
    names: dict[str, str],
    datum: str,
    known: Known,
) -> OldSheetRead:
    """Read the rows below a heading. `fields` is title > field; `names` is a question's key > code or LEFT_OUT.

    `datum` says what coordinates are in where no column does.
    """
    log = Log(file)
    table = read_table(grid, heading.row + heading.depth - 1, _columns(heading, fields, known), known.vocabulary, log)
    found = _by_village(grid, table, names, known, log)
    facts: dict[str, Facts] = {}
    faulty = set(found.doubled)
    for code, row in found.rows.items():
        before = len(log.findings)
        filled = _filled(known.facts.get(code, Facts()), table, row, datum, log)
        check(filled, known.standard, set(), log)
        facts[code] = filled.facts
        if len(log.findings) > before or row.faulty:
            faulty.add(code)
    survey = SurveyRead(
        facts=facts,
        places={code: (table.sheet, row.number) for code, row in found.rows.items()},
        findings=log.in_order((grid.name,)),
        notes=tuple(log.notes),
        faulty=frozenset(faulty),
        whole=False,
    )
    return OldSheetRead(survey, tuple(found.questions.values()))


def _columns(heading: OldHeading, fields: dict[str, str], known: Known) -> dict[Column, int]:
    """Column > its number, the columns called by the titles of this sheet."""
    there = old_columns(known.vocabulary)
    return {
        replace(there[fields[title]], heading=title): number
        for number, title in enumerate(heading.titles)
        if fields.get(title) in there
    }


def _by_village(grid: Grid, table: Table, names: dict[str, str], known: Known, log: Log) -> _Rows:
    found = _Rows()
    for row in table.rows:
        if _is_total(grid.rows[row.number - 1]):
            log.note(table.sheet, row.number, "", "total_row", _("第 {row} 行是合计，没有读"), row=row.number)
            continue
        code = _village(table, row, names, known, found, log)
        if code in found.rows:
            found.doubled.add(code)
            first, message = found.rows[code].number, _("{code} 在第 {first} 行已经有了")
            log.fault(table.sheet, row.number, _title(table), "duplicate_code", message, code=code, first=first)
        elif code:
            found.rows[code] = row
    return found


def _is_total(cells: Sequence[Value]) -> bool:
    """Whether a row sums others up: it says so in one of its first cells, whatever column that is."""
    return any("".join(written(cell).split()).startswith(words.TOTALS) for cell in cells[:LOOKED_AT])


def _village(table: Table, row: TableRow, names: dict[str, str], known: Known, found: _Rows, log: Log) -> str:
    """The code of a row's village, "" where it is left out, faulty or still to be asked."""
    if CODE in row.values or CODE in row.faulty:
        return known.register.village_of(table, row, log)
    name, township = row.texts.get(VILLAGE, ""), row.texts.get(TOWNSHIP, "")
    if not name:
        log.fault(table.sheet, row.number, _title(table), "no_name", _("没有写是哪个村"))
        return ""
    key = f"{township}|{name}"
    if key in names:
        if names[key] == LEFT_OUT:
            message = _("「{name}」按您说的没有读")
            log.note(table.sheet, row.number, _title(table), "left_out", message, name=name)
            return ""
        return names[key]
    said = match(name, township, known.register.candidates)
    if said.how == SAME and said.code in known.register.centres:
        return said.code
    found.questions.setdefault(key, Question(key, name, township, row.number, said.code, said.nearest))
    return ""


def _title(table: Table) -> str:
    path = next((one for one in (VILLAGE, CODE) if one in table.headings), "")
    return table.headings.get(path, HEADINGS[VILLAGE])


def _filled(before: Facts, table: Table, row: TableRow, datum: str, log: Log) -> Filled:
    if datum and "datum" not in table.headings:
        row = replace(row, values={**row.values, "datum": datum})
    filled = fill(before, {VILLAGES.group: table.sheet}, {VILLAGES.group: [row]}, log)
    said = dict(_present(row))
    statuses = {status.function: status for status in filled.facts.functions}
    for function, present in said.items():
        statuses[function] = replace(filled.facts.status(function), present=present)
    filled.facts = replace(filled.facts, functions=tuple(statuses.values()))
    filled.places = {path: (table.sheet, row.number, title) for path, title in table.headings.items()}
    return filled


def _present(row: TableRow) -> Iterator[tuple[str, Any]]:
    for path, value in row.values.items():
        if path.startswith("functions.") and path.endswith(f".{PRESENT}"):
            yield path.split(".")[1], False if value is CLEARED else value
