"""From a register as a file to its rows: a flat table of villages, or the statistics bureau's tree of all levels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lianxin.base.regions import township_of
from lianxin.base.sheets.grid import Grid
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.rules import words as places
from lianxin.domain.places.rules.labels import ENTERPRISE, LABELS
from lianxin.domain.places.rules.register import COLUMNS, RegisterRow, kind_of
from lianxin.domain.places.rules.report import Finding
from lianxin.domain.places.rules.workbook import text, words
from lianxin.domain.places.rules.workbook.columns import CHOICE, CODE, SHEETS, TEXT, YES_NO, Column
from lianxin.domain.places.rules.workbook.heading import heading_row
from lianxin.domain.places.rules.workbook.log import Log
from lianxin.domain.places.rules.workbook.table import Table, TableRow, read_table
from lianxin.domain.places.rules.workbook.values import written
from lianxin.domain.places.rules.workbook.vocabulary import Vocabulary

TOWNSHIP_END, COUNTY_END = "000", "000000"
REGISTER = {
    "code": Column("code", COLUMNS["code"], CODE),
    "township": Column("township", COLUMNS["township"], TEXT),
    "name": Column("village", COLUMNS["name"], TEXT),
    "kind": Column("kind", COLUMNS["kind"], CHOICE, choices=tuple((kind, LABELS[kind].kind) for kind in LABELS)),
    "has_centre": Column("has_centre", _("有没有党群服务中心"), YES_NO),
}
NO_WORDS = Vocabulary({}, (), {}, {})


@dataclass(frozen=True, slots=True)
class RegisterRead:
    """The rows of a register, and what was found on the way; `sheet` is the sheet they stand in."""

    sheet: str
    rows: tuple[RegisterRow, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]


def read_register_grids(file: str, grids: Sequence[Grid], county: str) -> RegisterRead:
    """Read the first sheet that has the headings of a register."""
    log = Log(file)
    if _is_survey(grids):
        log.fault("", None, "", "survey_file", _("这是摸底表，不是名册。摸底表请到「摸底」页上的「导入」去交"))
        return RegisterRead("", (), log.in_order(()), ())
    known = words.spread(words.REGISTER_HEADINGS)
    for grid in grids:
        row = heading_row(grid, lambda title: text.bare_heading(title) in known, 2)
        if row is not None:
            columns = _columns(grid, row, known, log)
            rows = _rows(read_table(grid, row, columns, NO_WORDS, log), county, log) if columns else ()
            return RegisterRead(grid.name, rows, log.in_order((grid.name,)), tuple(log.notes))
    log.fault("", None, "", "no_heading", _("找不到标题行。名册至少要有「区划代码」和「名称」两列"))
    return RegisterRead("", (), log.in_order(()), ())


def _is_survey(grids: Sequence[Grid]) -> bool:
    """Whether a file is the survey's template: it holds most of its sheets."""
    named = {text.plain(grid.name) for grid in grids}
    return sum(text.plain(plan.title) in named for plan in SHEETS) > len(SHEETS) / 2


def _columns(grid: Grid, row: int, known: dict[str, str], log: Log) -> dict[Column, int]:
    """Column > its number; empty where one that must be there is missing or double."""
    found: dict[str, int] = {}
    for number in range(grid.width):
        title = written(grid.at(row, number))
        meaning = known.get(text.bare_heading(title), "") if title else ""
        if meaning in found:
            message = _("「{heading}」这一列不止一处，不知道该读哪一处")
            log.fault(grid.name, row + 1, title, "double_heading", message, heading=title)
            return {}
        if meaning:
            found[meaning] = number
        elif title:
            log.note(grid.name, row + 1, title, "unread_column", _("「{title}」这一列没有读"), title=title)
    for field in ("code", "name"):
        if field not in found:
            heading = REGISTER[field].heading
            message = _("没有「{heading}」这一列")
            log.fault(grid.name, row + 1, heading, "missing_heading", message, heading=heading)
            return {}
    return {REGISTER[field]: number for field, number in found.items() if field in REGISTER}


def _rows(table: Table, county: str, log: Log) -> tuple[RegisterRow, ...]:
    """The villages; where no column names the township, the rows of townships do."""
    coded: list[tuple[str, TableRow]] = []
    for row in table.rows:
        code = row.values.get("code", "")
        if code:
            coded.append((code, row))
        elif "code" not in row.faulty:
            log.fault(table.sheet, row.number, COLUMNS["code"], "no_code", _("没有写区划代码"))
    flat = "township" in table.headings
    names = {
        township_of(code): _township(row.texts.get("village", "")) for code, row in coded if code.endswith(TOWNSHIP_END)
    }
    elsewhere = sum(not code.startswith(county) for code, _row in coded)
    rows = [
        _row(code, row, names)
        for code, row in coded
        if not code.endswith(TOWNSHIP_END) and not row.faulty and (flat or code.startswith(county))
    ]
    if elsewhere and not flat:
        message = _("另有 {count} 行是别的县的，没有读")
        log.note(table.sheet, None, COLUMNS["code"], "other_county", message, count=elsewhere)
    return tuple(rows)


def _row(code: str, row: TableRow, townships: dict[str, str]) -> RegisterRow:
    kind = row.values.get("kind") or kind_of(code)
    return RegisterRow(
        row=row.number,
        code=code,
        township=str(row.values.get("township") or townships.get(township_of(code), "")),
        name=_village(str(row.values.get("village", ""))),
        kind=kind,
        has_centre=row.values.get("has_centre", kind != ENTERPRISE),
    )


def _village(name: str) -> str:
    """A name as people say it: 柳泉村村委会 is 柳泉村."""
    name = "".join(name.split())
    for committee, place in places.COMMITTEES:
        if place and name.endswith(committee) and len(name) > len(committee):
            return name.removesuffix(committee) + place
    return name


def _township(name: str) -> str:
    """A township's name without its office: 兴宜街道办事处 is 兴宜街道."""
    for office in words.OFFICES:
        name = "".join(name.split()).removesuffix(office)
    return name


def in_sheet(findings: tuple[Finding, ...], sheet: str) -> tuple[Finding, ...]:
    """Return findings with the sheet that their rows stand in."""
    return tuple(replace(one, sheet=one.sheet or sheet) for one in findings)
