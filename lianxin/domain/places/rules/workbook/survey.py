"""From the sheets of a survey workbook to what each village's survey would say, and every fault on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lianxin.base.sheets.grid import Grid
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.places.rules.report import Finding
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.places.rules.workbook.checking import check
from lianxin.domain.places.rules.workbook.columns import BUILDINGS, ROOMS, VILLAGES
from lianxin.domain.places.rules.workbook.filling import fill
from lianxin.domain.places.rules.workbook.identity import CODE, HEADINGS, Register
from lianxin.domain.places.rules.workbook.log import Log
from lianxin.domain.places.rules.workbook.sheets import find_tables
from lianxin.domain.places.rules.workbook.table import Table, TableRow
from lianxin.domain.places.rules.workbook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a file is read: the villages, what their surveys say by code, and the edition."""

    register: Register
    facts: dict[str, Facts]
    standard: Standard
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class SurveyRead:
    """What a file says: facts by code, where each village stands first (sheet, row), and what was found.

    `faulty` are the codes of villages with a fault; `whole` says that a fault may touch any village.
    """

    facts: dict[str, Facts]
    places: dict[str, tuple[str, int]]
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    faulty: frozenset[str]
    whole: bool


@dataclass(slots=True)
class Sorted:
    """The rows of every village by the group of their sheet, and what could not be given to a village.

    `lost_buildings` are the building keys of rows without a village: rooms that name one of them are not to blame.
    """

    sheets: dict[str, str]
    rows: dict[str, dict[str, list[TableRow]]] = field(default_factory=dict)
    lost_buildings: set[str] = field(default_factory=set)
    stray: bool = False
    doubled: set[str] = field(default_factory=set)

    def lose(self, group: str, row: TableRow) -> None:
        """Note a row that could not be given to a village; one of a list may be missing from any village's list."""
        self.stray |= group in (BUILDINGS.group, ROOMS.group)
        if group == BUILDINGS.group:
            self.lost_buildings.add(row.texts.get("buildings.key", ""))


def read_survey_grids(file: str, grids: Sequence[Grid], known: Known) -> SurveyRead:
    """Read the sheets of a survey workbook, or the one sheet of a CSV file."""
    log = Log(file)
    tables = find_tables(grids, known.vocabulary, log)
    found = _by_village(tables, known.register, log)
    buildings_unread = BUILDINGS.group not in found.sheets and len(grids) > 1  # a CSV file has one sheet
    facts: dict[str, Facts] = {}
    faulty = set(found.doubled)
    for code, rows in found.rows.items():
        before = len(log.findings)
        filled = fill(known.facts.get(code, Facts()), found.sheets, rows, log)
        check(filled, known.standard, None if buildings_unread else found.lost_buildings, log)
        facts[code] = filled.facts
        if len(log.findings) > before or any(row.faulty for group in rows.values() for row in group):
            faulty.add(code)
    return SurveyRead(
        facts=facts,
        places={code: _first_place(found.sheets, rows) for code, rows in found.rows.items()},
        findings=log.in_order(tuple(grid.name for grid in grids)),
        notes=tuple(log.notes),
        faulty=frozenset(faulty),
        whole=found.stray or _about_headings(log),
    )


def _by_village(tables: dict[str, Table], register: Register, log: Log) -> Sorted:
    found = Sorted({group: table.sheet for group, table in tables.items()})
    for group, table in tables.items():
        for row in table.rows:
            said = row.values.get(CODE, "")
            there = group == VILLAGES.group and group in found.rows.get(said, {})
            code = said if there else register.village_of(table, row, log)
            rows = found.rows.setdefault(code, {}).setdefault(group, []) if code else []
            if not code:
                found.lose(group, row)
            elif group == VILLAGES.group and rows:
                found.doubled.add(code)
                first, message = rows[0].number, _("{code} 在第 {first} 行已经有了")
                log.fault(table.sheet, row.number, HEADINGS[CODE], "duplicate_code", message, code=code, first=first)
            else:
                rows.append(row)
    return found


def _first_place(sheets: dict[str, str], rows: dict[str, list[TableRow]]) -> tuple[str, int]:
    group, first = next(iter(rows.items()))
    return sheets[group], first[0].number


def _about_headings(log: Log) -> bool:
    return any(one.row is None or one.code.endswith("_heading") for one in log.findings)
