"""Support as a workbook: a row a village, a row an entry, totals that add up; each kind in its own columns."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from lianxin.base.clock import county_date
from lianxin.base.sheets.watermark import Watermark, mark_workbook, note_sheet
from lianxin.domain.places.queries.county import current, villages
from lianxin.domain.projects.queries.support import county_support, lines_of
from lianxin.domain.projects.rules.support import Sums, SupportTotals

A4 = 9


def support_workbook(mark: Watermark | None = None) -> bytes:
    """Return the county's support as .xlsx: 各村 with a total row, 流水 with every entry; `mark` says who takes it."""
    county = current()
    title = _("{county}支持台账").format(county=county.name)
    base = _("截至 {date}，资金和物资折价单位：元，人力单位：人天").format(date=county.as_of.isoformat())
    page = county_support(county.code)
    if page.synthetic:
        base = f"{base}　{_('示例数据')}"
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        styles = _styles(book)
        heads = [_("区划代码"), _("乡镇"), _("村（社区）"), *_amount_heads()]
        rows = [
            [one.village.code, one.village.township, one.village.name, *_amounts(one.totals)] for one in page.villages
        ]
        total = ["", _("合计"), _("{count}个村").format(count=len(rows)), *_amounts(page.totals)]
        _sheet(book, styles, _("各村"), (title, base), heads, [*rows, total], totalled=True)
        _sheet(book, styles, _("流水"), (title, base), _entry_heads(), _entries(county.code), totalled=False)
        note_sheet(book, mark, title, base)
        mark_workbook(book, mark, title=title)
    return buffer.getvalue()


def _amount_heads() -> list[str]:
    money = [_("资金打算"), _("资金到位"), _("资金使用"), _("资金剩余")]
    return [*money, _("人力打算"), _("人力到位"), _("物资到位（折价）"), _("物资使用（折价）"), _("物资剩余（折价）")]


def _amounts(totals: SupportTotals) -> list[Any]:
    money: Sums = totals.money
    goods: Sums = totals.goods
    return [
        *(_yuan(fen) for fen in (money.planned, money.given, money.spent, money.left)),
        totals.people.planned,
        totals.people.given,
        *(_yuan(fen) for fen in (goods.given, goods.spent, goods.left)),
    ]


def _entry_heads() -> list[str]:
    place = [_("编号"), _("日期"), _("区划代码"), _("村（社区）"), _("种类"), _("阶段")]
    said = [_("谁给的"), _("给的什么"), _("数量"), _("单位"), _("金额（元）"), _("用在哪里")]
    return [*place, *said, _("凭证号"), _("会签"), _("冲销第几笔"), _("冲销原因")]


def _entries(county: str) -> list[list[Any]]:
    names = {place.code: place.name for place in villages(county, with_centre=False)}
    kinds = {"money": _("资金"), "people": _("人力"), "goods": _("物资")}
    stages = {"planned": _("打算给"), "given": _("已到位"), "spent": _("已使用")}
    return [
        [
            line.id,
            line.date.isoformat(),
            code,
            names.get(code, code),
            kinds[line.kind],
            stages[line.stage],
            line.source,
            line.what,
            _signed(line.quantity, line.reverses),
            line.unit or (_("人天") if line.kind == "people" else ""),
            _yuan(line.value_fen if line.reverses is None else -line.value_fen) if line.value_fen else "",
            line.use,
            line.receipt_number,
            county_date(None, line.countersigned_at).isoformat() if line.countersigned_at else "",
            line.reverses or "",
            line.reason,
        ]
        for code, line in lines_of(county)
    ]


def _signed(quantity: int | None, reverses: int | None) -> int | str:
    if quantity is None:
        return ""
    return quantity if reverses is None else -quantity


def _yuan(fen: int) -> float:
    """Excel knows no integers of fen; two decimals of yuan stay exact far beyond any county's money."""
    return fen / 100


def _sheet(
    book: Workbook,
    styles: dict[str, Any],
    name: str,
    said: tuple[str, str],
    heads: list[str],
    rows: list[list[Any]],
    *,
    totalled: bool,
) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.freeze_panes(3, 0)
    sheet.set_column(0, len(heads), 13)
    sheet.merge_range(0, 0, 0, len(heads) - 1, said[0], styles["title"])
    sheet.merge_range(1, 0, 1, len(heads) - 1, said[1], styles["note"])
    sheet.write_row(2, 0, heads, styles["head"])
    for number, row in enumerate(rows, start=3):
        last = totalled and number == 2 + len(rows)
        for column, value in enumerate(row):
            kind = "amount" if isinstance(value, float) else "cell"
            sheet.write(number, column, value, styles[f"{kind}_total" if last else kind])


def _styles(book: Workbook) -> dict[str, Any]:
    total = {"bold": True, "top": 1, "bottom": 1}
    return {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center"}),
        "note": book.add_format({"align": "right", "font_color": "#5A5447"}),
        "head": book.add_format({"bold": True, "bottom": 1, "top": 1, "text_wrap": True, "align": "center"}),
        "cell": book.add_format({"bottom": 4}),
        "amount": book.add_format({"num_format": "#,##0.00", "bottom": 4}),
        "cell_total": book.add_format(total),
        "amount_total": book.add_format({"num_format": "#,##0.00", **total}),
    }
