"""The plan as a workbook that a county prints: A4 landscape, subtotals by township, an annex with every step."""

import io
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import xlsxwriter
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_rowcol_to_cell

from lianxin.base.sheets.watermark import Watermark, mark_workbook, note_sheet
from lianxin.domain.planning.queries.plan_rows import PlanRow, PlanTable, plan_table

WAN_FEN = 1_000_000
A4 = 9
FONT = "SimSun"
HEAD_ROW = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading and width in characters."""

    head: str
    width: int


def plan_workbook(run_id: int, mark: Watermark | None = None) -> bytes:
    """Return the workbook of a stored plan; its total rows are sums of what stands above them.

    `mark` says who takes it away.
    """
    table = plan_table(run_id)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    styles = _styles(book)
    _summary(book, styles, table)
    _villages(book, styles, table)
    _items(book, styles, table)
    _reasons(book, styles, table)
    title = _("{county}改造方案总表（{scenario}）").format(county=table.county, scenario=table.scenario)
    note_sheet(book, mark, title, _marks(table))
    mark_workbook(book, mark, title=title)
    book.close()
    return out.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    plain = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
    line = {**plain, "border": 1, "border_color": "#C8BCA4"}
    return {
        "title": book.add_format({**plain, "font_size": 16, "bold": True, "align": "center"}),
        "under": book.add_format({**plain, "align": "left"}),
        "unit": book.add_format({**plain, "align": "right"}),
        "head": book.add_format({**line, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#F2ECE0"}),
        "text": book.add_format({**line, "text_wrap": True}),
        "centre": book.add_format({**line, "align": "center"}),
        "number": book.add_format({**line, "num_format": "#,##0"}),
        "money": book.add_format({**line, "num_format": "#,##0.00"}),
        "total": book.add_format({**line, "bold": True, "top": 2, "num_format": "#,##0"}),
        "total_money": book.add_format({**line, "bold": True, "top": 2, "num_format": "#,##0.00"}),
    }


def _sheet(book: Any, styles: dict[str, Any], table: PlanTable, name: str, title: str, columns: list[Column]) -> Any:
    """Add a sheet with title, date, unit and heading, set up for A4."""
    sheet = book.add_worksheet(name)
    last = len(columns) - 1
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    sheet.merge_range(0, 0, 0, last, title, styles["title"])
    sheet.set_row(0, 28)
    sheet.write(1, 0, _marks(table), styles["under"])
    sheet.write(2, last, _("单位：万元"), styles["unit"])
    for n, column in enumerate(columns):
        sheet.set_column(n, n, column.width)
        sheet.write(HEAD_ROW, n, column.head, styles["head"])
    return sheet


def _marks(table: PlanTable) -> str:
    marks = [_("截至 {date}").format(date=table.as_of.isoformat()), _("标准：{edition}").format(edition=table.edition)]
    marks.append(_("已批准") if table.approved else _("未批准，供研究"))
    if table.synthetic:
        marks.append(_("示例数据"))
    return _("　").join(marks)


def _summary(book: Any, styles: dict[str, Any], table: PlanTable) -> None:
    """By township and tranche: villages and money."""
    names = table.tranche_names
    columns = [Column(_("乡镇（街道）"), 14)]
    columns += [Column(_("{tranche}（个）").format(tranche=name), 9) for name in names]
    columns += [Column(_("合计（个）"), 9)]
    columns += [Column(_("{tranche}投入").format(tranche=name), 12) for name in names]
    columns += [Column(_("合计投入"), 13)]
    title = _("{county}改造方案总表（{scenario}）").format(county=table.county, scenario=table.scenario)
    sheet = _sheet(book, styles, table, _("总表"), title, columns)
    row, count = HEAD_ROW + 1, len(names)
    for _code, group in groupby(table.rows, key=lambda one: one.township_code):
        here = list(group)
        sheet.write(row, 0, here[0].township, styles["text"])
        numbers = [sum(one.tranche == n for one in here) for n in range(count)]
        money = [sum(one.cost_fen for one in here if one.tranche == n) / WAN_FEN for n in range(count)]
        _numbers(sheet, row, 1, numbers, styles["number"], styles["number"])
        _numbers(sheet, row, count + 2, money, styles["money"], styles["money"])
        row += 1
    sheet.write(row, 0, _("全县"), styles["total"])
    for column in range(1, 2 * count + 3):
        values = _column_sum(table, column, count)
        style = styles["total"] if column <= count + 1 else styles["total_money"]
        _sum(sheet, row, column, HEAD_ROW + 1, row - 1, values, style)


def _numbers(sheet: Any, row: int, first: int, values: list[Any], style: Any, total: Any) -> None:
    """Write a row of numbers and, behind them, their sum."""
    for n, value in enumerate(values):
        sheet.write_number(row, first + n, value, style)
    cells = f"{_cell(row, first)}:{_cell(row, first + len(values) - 1)}"
    sheet.write_formula(row, first + len(values), f"=SUM({cells})", total, sum(values))


def _column_sum(table: PlanTable, column: int, count: int) -> float:
    money = column > count + 1
    tranche = column - 1 - (count + 1 if money else 0)
    here = [one for one in table.rows if tranche in (count, one.tranche)]
    return sum(one.cost_fen for one in here) / WAN_FEN if money else len(here)


def _sum(sheet: Any, row: int, column: int, first: int, last: int, value: float, style: Any) -> None:
    sheet.write_formula(row, column, f"=SUM({_cell(first, column)}:{_cell(last, column)})", style, value)


def _cell(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column))


def _villages(book: Any, styles: dict[str, Any], table: PlanTable) -> None:
    """One line a village, a subtotal for each township, the county at the end."""
    columns = [
        Column(_("区划代码"), 14),
        Column(_("乡镇（街道）"), 12),
        Column(_("村（社区）"), 14),
        Column(_("家底"), 6),
        Column(_("批次"), 8),
        Column(_("期限"), 11),
        Column(_("建法"), 9),
        Column(_("缺项（个）"), 8),
        Column(_("工日"), 8),
        Column(_("满足需要（%）"), 9),
        Column(_("投入"), 11),
        Column(_("备注"), 12),
    ]
    title = _("{county}分村安排（{scenario}）").format(county=table.county, scenario=table.scenario)
    sheet = _sheet(book, styles, table, _("分村"), title, columns)
    row = HEAD_ROW + 1
    sums: list[int] = []
    for _code, group in groupby(table.rows, key=lambda one: one.township_code):
        here, first = list(group), row
        for one in here:
            _village(sheet, row, one, styles)
            row += 1
        sheet.merge_range(row, 0, row, 6, _("{township}小计").format(township=here[0].township), styles["total"])
        _totals(sheet, row, here, [(first, row - 1)], styles)
        sums.append(row)
        row += 1
    sheet.merge_range(row, 0, row, 6, _("全县合计 {count} 个").format(count=len(table.rows)), styles["total"])
    _totals(sheet, row, list(table.rows), [(one, one) for one in sums], styles)


def _village(sheet: Any, row: int, one: PlanRow, styles: dict[str, Any]) -> None:
    for column, text in enumerate((one.code, one.township, one.name)):
        sheet.write_string(row, column, text, styles["text"])
    shown = (one.tier, one.tranche_name, one.deadline.isoformat(), one.mode)
    for column, text in enumerate(shown, 3):
        sheet.write_string(row, column, text, styles["centre"])
    sheet.write_number(row, 7, one.missing, styles["number"])
    sheet.write_number(row, 8, one.crew_days, styles["number"])
    sheet.write_number(row, 9, one.percent, styles["number"])
    sheet.write_number(row, 10, one.cost_fen / WAN_FEN, styles["money"])
    sheet.write_string(row, 11, _("已开门") if one.built else "", styles["centre"])


def _totals(sheet: Any, row: int, here: list[PlanRow], spans: list[tuple[int, int]], styles: dict[str, Any]) -> None:
    """Write a row of sums over spans of rows above."""
    values = {7: sum(one.missing for one in here), 8: sum(one.crew_days for one in here)}
    money = sum(one.cost_fen for one in here) / WAN_FEN
    for column in (7, 8, 10):
        cells = ",".join(f"{_cell(first, column)}:{_cell(last, column)}" for first, last in spans)
        style = styles["total_money"] if column == 10 else styles["total"]
        sheet.write_formula(row, column, f"=SUM({cells})", style, money if column == 10 else values[column])
    for column in (9, 11):
        sheet.write_blank(row, column, None, styles["total"])


def _items(book: Any, styles: dict[str, Any], table: PlanTable) -> None:
    """附件一: every step with its gap, reason and price, a total for each village."""
    columns = [
        Column(_("区划代码"), 14),
        Column(_("村（社区）"), 14),
        Column(_("序号"), 5),
        Column(_("项目"), 26),
        Column(_("位置"), 16),
        Column(_("数量"), 10),
        Column(_("单价（元）"), 11),
        Column(_("投入"), 11),
        Column(_("补哪项缺口"), 20),
        Column(_("为什么"), 24),
        Column(_("价格依据"), 24),
    ]
    title = _("附件一　{county}分村项目明细（{scenario}）").format(county=table.county, scenario=table.scenario)
    sheet = _sheet(book, styles, table, _("附件一项目明细"), title, columns)
    row = HEAD_ROW + 1
    for one in table.rows:
        first = row
        for item in one.items:
            sheet.write_string(row, 0, one.code, styles["text"])
            sheet.write_string(row, 1, one.name, styles["text"])
            sheet.write_number(row, 2, item.number, styles["number"])
            for column, text in ((3, item.name), (4, item.place), (5, item.quantity)):
                sheet.write_string(row, column, text, styles["text"])
            sheet.write_number(row, 6, item.unit_price_fen / 100, styles["money"])
            sheet.write_number(row, 7, item.cost_fen / WAN_FEN, styles["money"])
            for column, text in ((8, item.gap), (9, item.reason), (10, item.source)):
                sheet.write_string(row, column, text, styles["text"])
            row += 1
        sheet.merge_range(row, 0, row, 6, _("{village}合计").format(village=one.name), styles["total"])
        _sum(sheet, row, 7, first, row - 1, one.cost_fen / WAN_FEN, styles["total_money"])
        row += 1
    sheet.merge_range(row, 0, row, 6, _("全县合计"), styles["total"])
    whole = sum(one.cost_fen for one in table.rows) / WAN_FEN
    # Half of the sum of all lines: every village's lines and its total stand in the column.
    formula = f"=SUM({_cell(HEAD_ROW + 1, 7)}:{_cell(row - 1, 7)})/2"
    sheet.write_formula(row, 7, formula, styles["total_money"], whole)


def _reasons(book: Any, styles: dict[str, Any], table: PlanTable) -> None:
    """附件二: why each village gets what it gets."""
    columns = [
        Column(_("区划代码"), 14),
        Column(_("乡镇（街道）"), 12),
        Column(_("村（社区）"), 14),
        Column(_("批次"), 8),
        Column(_("建法"), 9),
        Column(_("为什么这样排"), 110),
    ]
    title = _("附件二　{county}分村理由（{scenario}）").format(county=table.county, scenario=table.scenario)
    sheet = _sheet(book, styles, table, _("附件二理由"), title, columns)
    for row, one in enumerate(table.rows, HEAD_ROW + 1):
        # Chinese sentences follow one another without a space.
        reasons = ("" if (get_language() or "").startswith("zh") else " ").join(one.reasons)
        shown = (one.code, one.township, one.name, one.tranche_name, one.mode, reasons)
        for column, text in enumerate(shown):
            sheet.write_string(row, column, text, styles["text"])
