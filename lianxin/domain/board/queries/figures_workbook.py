"""The county's figures as a workbook that can be printed and adds up."""

import datetime as dt
from collections.abc import Sequence
from io import BytesIO

from django.utils.translation import gettext
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from lianxin.base.money import WAN_FEN
from lianxin.base.words import gettext_noop as _
from lianxin.domain.board.queries.county import BoardPage, county_page
from lianxin.domain.board.rules.tally import TIERS, tally

TITLE = _("{county}村（社区）{word}提质改造 · {sheet}　截至 {year} 年 {month} 月 {day} 日")
SYNTHETIC = _("示例数据：县级总数、日期和地名属实，逐村的房屋、人口和状态是示例")
TIER_NAMES = {"strong": _("家底强"), "middle": _("家底中"), "weak": _("家底弱")}
A4 = 9
FIRST_ROW = 3

Cell = str | int | float | None


def figures_workbook() -> bytes:
    """Return the figures (.xlsx): functions, tranches and townships, each sheet with its total row."""
    page = county_page()
    content = BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"created": dt.datetime.combine(page.as_of, dt.time())})
        paper = _Paper(workbook, page)
        paper.sheet(gettext(_("七项功能")), *_functions(page))
        paper.sheet(gettext(_("批次")), *_tranches(page))
        paper.sheet(gettext(_("乡镇")), *_townships(page))
    return content.getvalue()


def _functions(page: BoardPage) -> tuple[list[str], list[list[Cell]]]:
    heads = [gettext(_("功能")), gettext(_("已有")), gettext(_("缺"))]
    return heads, [[one.word.full, one.have, one.missing] for one in page.tally.functions]


def _tranches(page: BoardPage) -> tuple[list[str], list[list[Cell]]]:
    heads = [gettext(word) for word in (_("批次"), _("个数"), _("建成投用"), _("期限"))]
    rows: list[list[Cell]] = [
        [gettext(one.name), one.count, one.opened, one.deadline.isoformat() if one.deadline else None]
        for one in page.tranches
    ]
    if page.plan is None:
        return heads, rows
    heads += [gettext(_("套餐造价（万元）"))]
    return heads, [[*row, (one.cost_fen or 0) / WAN_FEN] for row, one in zip(rows, page.tranches, strict=True)]


def _townships(page: BoardPage) -> tuple[list[str], list[list[Cell]]]:
    heads = [gettext(_("区划代码")), gettext(_("乡镇")), gettext(_("中心")), gettext(_("建成投用"))]
    heads += [gettext(TIER_NAMES[tier]) for tier in TIERS] + [
        gettext(_("缺 {name}")).format(name=w.name) for w in page.words
    ]
    heads += [gettext(_("合计缺"))]
    rows: list[list[Cell]] = []
    for township in page.townships:
        if not township.lines:
            continue
        found = tally(township.lines, page.words, len(page.tranches))
        row: list[Cell] = [township.code, township.name, found.centres, found.opened]
        row += [found.tiers[tier] for tier in TIERS]
        row += [one.missing for one in found.functions]
        rows.append([*row, found.missing])
    return heads, rows


class _Paper:
    """Writes the sheets in one manner: title, note, head, rows, and a total of every column of numbers."""

    def __init__(self, workbook: Workbook, page: BoardPage) -> None:
        self.workbook = workbook
        self.page = page
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.head = workbook.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "vcenter"})
        self.cell = workbook.add_format({"bottom": 4, "num_format": "#,##0.##"})
        self.total = workbook.add_format({"bold": True, "top": 2, "bottom": 2, "num_format": "#,##0.##"})

    def sheet(self, name: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Write one sheet, A4 landscape."""
        sheet: Worksheet = self.workbook.add_worksheet(name)
        as_of = self.page.as_of
        said = gettext(TITLE).format(
            county=self.page.county,
            word=self.page.centre_word,
            sheet=name,
            year=as_of.year,
            month=as_of.month,
            day=as_of.day,
        )
        sheet.write(0, 0, said, self.title)
        if self.page.synthetic:
            sheet.write(1, 0, gettext(SYNTHETIC))
        sheet.write_row(FIRST_ROW - 1, 0, heads, self.head)
        for number, row in enumerate(rows, FIRST_ROW):
            sheet.write_row(number, 0, row, self.cell)
        self._total(sheet, heads, rows)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(FIRST_ROW - 1)
        sheet.set_column(0, len(heads) - 1, 14)

    def _total(self, sheet: Worksheet, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        last = FIRST_ROW + len(rows)
        sheet.write(last, 0, gettext(_("合计")), self.total)
        for column in range(1, len(heads)):
            numbers = [row[column] for row in rows]
            figures = [value for value in numbers if isinstance(value, int | float)]
            sheet.write(last, column, round(sum(figures), 2) if figures else "", self.total)
