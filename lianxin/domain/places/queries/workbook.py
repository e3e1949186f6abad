"""The survey workbook: the template handed out, filled in with what is known, and what reading it again needs.

The workbook is a paper of the county and speaks Chinese in every language of the pages.
"""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from lianxin.base.sheets.grid import column_letter
from lianxin.base.sheets.text import guarded
from lianxin.base.sheets.watermark import Watermark, mark_workbook
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.models import Survey
from lianxin.domain.places.queries.county import CountyInfo, current, villages
from lianxin.domain.places.queries.names import candidates
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.places.rules.facts import Facts, from_json
from lianxin.domain.places.rules.fields import NO, YES
from lianxin.domain.places.rules.workbook import columns
from lianxin.domain.places.rules.workbook.cells import VillageSheet, Written, rows_of
from lianxin.domain.places.rules.workbook.columns import HELP_TITLE, SHEETS, VILLAGES, Column, SheetPlan
from lianxin.domain.places.rules.workbook.identity import Register
from lianxin.domain.places.rules.workbook.survey import Known
from lianxin.domain.places.rules.workbook.vocabulary import Vocabulary, vocabulary

TITLE = _("{county}村（社区）党群服务中心摸底表 · {sheet}　截至 {year} 年 {month} 月 {day} 日")
SYNTHETIC = _("示例数据：人口、房屋、坐标等都是编出来的，不是真实情况")
HELP = (
    _("1. 一个村认区划代码，不认名字；代码那一列请不要改。"),
    _("2. 空着的格子不改原来的数；要把原来的数去掉，填「清空」。"),
    _("3. 「楼栋」「功能室」两张表，写了哪个村，就按写的替换那个村的；删去一行就是去掉那一栋、那一间。"),
    _("4. 填好传上来，先看有没有填错、改了哪些，再确定。同一份传两次不会重复。"),
    _("5. 表名和列名请不要改；可以加行，也可以只留下要交的村。"),
)
FIRST_ROW, HEADING_ROW = 2, 1
SPARE_ROWS = 300  # below the last row, where drop-downs still work
A4 = 9
LISTS_FROM = 6  # the column of the help sheet where the lists of choices begin


def survey_template(region: str, mark: Watermark | None = None) -> bytes:
    """Return the survey workbook (.xlsx) for the villages under a region, filled in with what is known of them.

    `mark` says who takes it away.
    """
    county, known = current(), known_surveys(region)
    places = village_sheets(region, known)
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(content, options) as workbook:
        paper = _Paper(workbook, county, known.vocabulary)
        for plan in SHEETS:
            paper.sheet(plan, places)
        paper.help_sheet(mark)
        mark_workbook(workbook, mark, created=dt.datetime.combine(county.as_of, dt.time()))
    return content.getvalue()


def survey_csv(region: str) -> bytes:
    """Return the first sheet, one row a village, as CSV in UTF-8 with its mark; buildings need the workbook."""
    county, known = current(), known_surveys(region)
    text = StringIO(newline="")
    writer = csv.writer(text)
    if county.synthetic:
        writer.writerow([SYNTHETIC])
    writer.writerow(column.heading for column in VILLAGES.columns)
    for place in village_sheets(region, known):
        for row in rows_of(VILLAGES, place, known.vocabulary):
            writer.writerow(guarded(cell) if isinstance(cell, str) else cell for cell in row)
    return text.getvalue().encode("utf-8-sig")


def known_surveys(region: str) -> Known:
    """Return what reading a file needs: the county's villages, and their surveys under a region."""
    county = current()
    standard = current_standard(county.as_of)
    centres = frozenset(row.code for row in villages(county.code))
    return Known(
        register=Register(candidates(county.code), centres),
        facts=latest_facts(region),
        standard=standard,
        vocabulary=vocabulary(standard, county.function_words),
    )


def latest_facts(region: str) -> dict[str, Facts]:
    """Return what the newest version of every survey under a region says, by code."""
    rows = Survey.objects.filter(village__code__startswith=region).order_by("village_id", "version")
    newest = dict(rows.values_list("village_id", "facts"))
    return {code: from_json(facts) for code, facts in newest.items()}


def village_sheets(region: str, known: Known) -> tuple[VillageSheet, ...]:
    """Return the villages under a region that run a centre, with what their newest survey says."""
    return tuple(
        VillageSheet(row.code, row.township, row.name, known.facts.get(row.code, Facts())) for row in villages(region)
    )


class _Paper:
    """Writes the sheets of one workbook in one manner."""

    def __init__(self, workbook: Workbook, county: CountyInfo, known: Vocabulary) -> None:
        self.workbook, self.county, self.known = workbook, county, known
        line = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter"}
        self.title = workbook.add_format({"bold": True, "font_size": 14, "valign": "vcenter"})
        self.wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.head = workbook.add_format(
            {**line, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#F3EDE2"}
        )
        self.cell = workbook.add_format(line)
        self.text = workbook.add_format({**line, "num_format": "@"})
        self.fixed = workbook.add_format({**line, "num_format": "@", "bg_color": "#FAF8F4"})
        self.lists = {field: number for number, field in enumerate(self._choices(), LISTS_FROM)}

    def sheet(self, plan: SheetPlan, places: Iterable[VillageSheet]) -> None:
        """Write one sheet: title, heading with help, the rows that are known, drop-downs below them too."""
        sheet = self.workbook.add_worksheet(plan.title)
        self._set_up(sheet, plan.title)
        for number, column in enumerate(plan.columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(HEADING_ROW, number, column.heading, self.head)
            if column.help:
                sheet.write_comment(HEADING_ROW, number, column.help, {"x_scale": 1.6, "font_size": 10})
        last = FIRST_ROW
        for place in places:
            for row in rows_of(plan, place, self.known):
                self._row(sheet, last, plan, row)
                last += 1
        for number, column in enumerate(plan.columns):
            if rule := self._validation(column):
                sheet.data_validation(FIRST_ROW, number, last + SPARE_ROWS, number, rule)
        sheet.autofilter(HEADING_ROW, 0, max(last - 1, FIRST_ROW), len(plan.columns) - 1)
        sheet.freeze_panes(FIRST_ROW, len(columns.IDENTITY))
        sheet.repeat_rows(0, HEADING_ROW)

    def help_sheet(self, mark: Watermark | None) -> None:
        """Write the help: how to fill in, what each column means, and the lists that the drop-downs offer."""
        sheet = self.workbook.add_worksheet(HELP_TITLE)
        self._set_up(sheet, HELP_TITLE)
        sheet.set_column(0, 0, 12)
        sheet.set_column(1, 1, 24)
        sheet.set_column(2, 2, 70)
        sheet.set_column(LISTS_FROM, LISTS_FROM + len(self.lists), 18)
        number = 2
        for line in (*HELP, *((SYNTHETIC,) if self.county.synthetic else ()), *((mark.line,) if mark else ())):
            sheet.write_string(number, 0, line)
            number += 1
        for title, heading, help_text in self._column_help():
            number += 1
            for place, text in enumerate((title, heading, help_text)):
                sheet.write_string(number, place, text, self.wrap)
        for field, choices in self._choices().items():
            sheet.write_string(HEADING_ROW, self.lists[field], choices[0], self.head)
            for row, choice in enumerate(choices[1], FIRST_ROW):
                sheet.write_string(row, self.lists[field], choice)

    def _set_up(self, sheet: Worksheet, title: str) -> None:
        on = self.county.as_of
        sheet.set_row(0, 26)
        facts = {"county": self.county.name, "sheet": title, "year": on.year, "month": on.month, "day": on.day}
        warning = f"　【{SYNTHETIC}】" if self.county.synthetic else ""
        sheet.write_string(0, 0, TITLE.format(**facts) + warning, self.title)
        sheet.set_row(HEADING_ROW, 36)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)

    def _row(self, sheet: Worksheet, number: int, plan: SheetPlan, row: tuple[Written, ...]) -> None:
        for place, (column, value) in enumerate(zip(plan.columns, row, strict=True)):
            style = (
                self.fixed if column in columns.IDENTITY else self.text if column.kind == columns.TEXT else self.cell
            )
            if value is None:
                sheet.write_blank(number, place, None, style)
            elif isinstance(value, str):
                sheet.write_string(number, place, value, style)
            else:
                sheet.write_number(number, place, value, style)

    def _validation(self, column: Column) -> dict[str, object] | None:
        """The rule of a column's cells; the uses of a room are offered, several may be written."""
        if column.kind == columns.YES_NO:
            return {"validate": "list", "source": [YES, NO]}
        if column.field in self.lists:
            place, count = self.lists[column.field], len(self._choices()[column.field][1])
            letter = column_letter(place)
            source = f"='{HELP_TITLE}'!${letter}${FIRST_ROW + 1}:${letter}${FIRST_ROW + count}"
            enforced = column.kind != columns.USES
            return {
                "validate": "list",
                "source": source,
                "show_error": enforced,
                "error_title": column.heading,
                "error_message": _("请从下拉里选一个。"),
            }
        if column.kind in (columns.WHOLE, columns.HOURS):
            return {
                "validate": "integer" if column.kind == columns.WHOLE else "decimal",
                "criteria": ">=",
                "value": 0,
                "error_title": column.heading,
                "error_message": _("请填不小于 0 的数，不带单位。"),
                "error_type": "warning",
            }
        return None

    def _choices(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Field > heading and what may be chosen, for every column with a list of its own on the help sheet."""
        found: dict[str, tuple[str, tuple[str, ...]]] = {}
        for column in (column for plan in SHEETS for column in plan.columns):
            if column.kind == columns.CHOICE:
                found[column.field] = column.heading, tuple(label for _code, label in column.choices)
            elif column.kind == columns.USES:
                found[column.field] = column.heading, self.known.use_labels
            elif column.kind == columns.FUNCTION:
                found[column.field] = column.heading, tuple(self.known.functions.values())
        return found

    @staticmethod
    def _column_help() -> Iterator[tuple[str, str, str]]:
        for plan in SHEETS:
            yield plan.title, "", plan.help
            for column in plan.columns:
                if column not in columns.IDENTITY or plan is VILLAGES:
                    yield "", column.heading, column.help
