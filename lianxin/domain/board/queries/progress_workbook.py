"""The county's progress as a workbook that adds up: townships by formulas over the villages, villages, definitions."""

import datetime as dt
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from lianxin.base.sheets.watermark import A4, Watermark, mark_workbook, note_sheet
from lianxin.domain.board.queries.bulletin import BulletinPage, bulletin_page, heads, township_rows
from lianxin.domain.board.queries.courses import courses
from lianxin.domain.board.queries.reasons import why
from lianxin.domain.board.queries.snapshot import snapshot, tranche_name
from lianxin.domain.board.rules.course import Course, days_late
from lianxin.domain.planning.rules.sentences import TIERS
from lianxin.domain.projects.queries.support import support_totals
from lianxin.domain.projects.queries.works import stage_name
from lianxin.domain.projects.rules.standing import BUILT, HELP, OK, WATCH
from lianxin.domain.projects.rules.standing_words import PHASES, STATES
from lianxin.domain.projects.rules.support import NOTHING, SupportTotals

FIRST_ROW = 3  # of the data, counted from 0: title, base and heads stand above it
FEN = 100
WIDTHS = {0: 14, 1: 14, 2: 14, 5: 11, 8: 12, 10: 11, 12: 11, 13: 11, 14: 11, 15: 11, 22: 60}


def progress_workbook(mark: Watermark | None = None) -> bytes:
    """Return the county's progress as .xlsx, A4 landscape; `mark` says who takes it away."""
    page = bulletin_page()
    title = _("{county}{word}建设进展").format(county=page.county, word=page.centre_word)
    base = _("截至 {date}，单位：个").format(date=page.as_of.isoformat())
    if page.synthetic:
        base = f"{base}　{_('示例数据')}"
    rows = _village_rows()
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        styles = _styles(book)
        _township_sheet(book, styles, page, (title, base), len(rows))
        _sheet(book, styles, _("各村"), (title, base), _village_heads(), rows)
        note_sheet(book, mark, title, base, *definitions())
        mark_workbook(book, mark, title=title)
    return buffer.getvalue()


def definitions() -> tuple[str, ...]:
    """Return what every figure counts, a sentence each."""
    return (
        _("建成投用：验收合格并且已经开门，两样都做到才算。"),
        _("顺利、留意、要帮：还没有建成的，按节点、期限和预计完成日期分的三类；三类加建成投用等于应建数。"),
        _("到期未建成：批次的期限到了，还没有建成投用。"),
        _("一周内有进展：截至日期以前七天（含当天）登记过节点的村（社区）。"),
        _("晚几天：轮到的节点里，过期最久的那个过了几天；期限过了也算晚。"),
        _("预计：按本村自己的快慢和同类村的快慢估的；最早、最晚之间约有八成把握。"),
        _("资金到位、物资到位、人力到位：支持台账里已经给到村里的，冲销的不算。"),
        _("「各乡镇」表的数用公式从「各村」表数出来，改了「各村」会跟着变。"),
    )


def _township_sheet(
    book: Workbook, styles: dict[str, Any], page: BulletinPage, said: tuple[str, str], villages: int
) -> None:
    """The townships: each number is a formula over the villages with the board's own number beside it as its result."""
    rows = township_rows(page)
    named = [[name, *numbers] for name, numbers in rows]
    sheet = _sheet(book, styles, _("各乡镇"), said, list(heads()), named)
    last = FIRST_ROW + len(rows) - 1
    sheet.write_string(last, 0, rows[-1][0], styles["total"])
    for place, (_name, numbers) in enumerate(rows):
        row = FIRST_ROW + place
        style = styles["total" if row == last else "count"]
        for column, number in enumerate(numbers, 1):
            letter = xl_col_to_name(column)
            if row == last:
                formula = f"=SUM({letter}{FIRST_ROW + 1}:{letter}{last})"
            else:
                formula = _counted(column, row + 1, FIRST_ROW + villages)
            sheet.write_formula(row, column, formula, style, number)


def _counted(column: int, row: int, last: int) -> str:
    """Return the formula that counts a township's villages for one column of its table."""
    name = _("各村")

    def over(letter: str) -> str:
        return f"'{name}'!${letter}${FIRST_ROW + 1}:${letter}${last}"

    state = {2: _(STATES[BUILT]), 3: _(STATES[OK]), 4: _(STATES[WATCH]), 5: _(STATES[HELP])}.get(column)
    rest = f',{over("G")},"{state}"' if state else ""
    rest += f",{over('U')},1" if column == 6 else ""
    rest += f",{over('V')},1" if column == 7 else ""
    return f"=COUNTIFS({over('B')},$A{row}{rest})"


def _village_heads() -> list[str]:
    place = [_("区划代码"), _("乡镇（街道）"), _("村（社区）"), _("家底"), _("批次"), _("期限")]
    now = [_("状态"), _("阶段"), _("办完节点"), _("全部节点"), _("下一节点"), _("晚几天")]
    ahead = [_("节点到期"), _("预计"), _("最早"), _("最晚"), _("计划投入（元）")]
    sent = [_("资金到位（元）"), _("物资到位（元）"), _("人力到位（人天）")]
    return [*place, *now, *ahead, *sent, _("到期未建成"), _("一周内有进展"), _("为什么")]


def _village_rows() -> list[list[Any]]:
    page, shot = bulletin_page(), snapshot()
    support = support_totals(shot.county.code)
    names = {number: _(tranche.name) for number, tranche in enumerate(shot.tranches)}
    return [_village_row(one, page, names, support.get(one.code, NOTHING)) for one in courses()]


def _village_row(one: Course, page: BulletinPage, names: dict[int, str], sent: SupportTotals) -> list[Any]:
    tranche = "" if one.tranche is None else names.get(one.tranche) or _(tranche_name(one.tranche))
    due = one.state != BUILT and one.deadline_date is not None and one.deadline_date <= page.as_of
    end = one.end
    return [
        one.code,
        one.township,
        one.name,
        _(TIERS[one.tier]) if one.tier else "",
        tranche,
        one.deadline_date,
        _(STATES[one.state]),
        _(PHASES[one.phase]),
        one.done,
        one.stages,
        stage_name(one.edition, one.next_key) if one.next_key else "",
        days_late(one, page.as_of),
        one.next_due_date,
        end.date if end else None,
        end.low_date if end else None,
        end.high_date if end else None,
        None if one.cost_fen is None else one.cost_fen / FEN,
        sent.money.given / FEN,
        sent.goods.given / FEN,
        sent.people.given,
        int(due),
        int(one.code in page.moved),
        _("；").join(why(one)),
    ]


def _sheet(
    book: Workbook, styles: dict[str, Any], name: str, said: tuple[str, str], heads: list[str], rows: list[list[Any]]
) -> Any:
    """Write a sheet: title and base over the heads, the rows below, codes as text, dates as dates."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1, 2)
    sheet.freeze_panes(FIRST_ROW, 1)
    for column in range(len(heads)):
        sheet.set_column(column, column, WIDTHS.get(column, 9))
    sheet.merge_range(0, 0, 0, len(heads) - 1, said[0], styles["title"])
    sheet.merge_range(1, 0, 1, len(heads) - 1, said[1], styles["note"])
    sheet.write_row(2, 0, heads, styles["head"])
    for number, row in enumerate(rows, FIRST_ROW):
        for column, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write_datetime(number, column, dt.datetime.combine(value, dt.time()), styles["date"])
            else:
                sheet.write(number, column, value, styles["cell"])
    return sheet


def _styles(book: Workbook) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center"}),
        "note": book.add_format({"align": "right", "font_color": "#5A5447"}),
        "head": book.add_format({"bold": True, "bottom": 1, "top": 1, "text_wrap": True, "align": "center"}),
        "cell": book.add_format({"num_format": "#,##0.##", "bottom": 4}),
        "count": book.add_format({"num_format": "#,##0", "bottom": 4}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "bottom": 4, "align": "left"}),
        "total": book.add_format({"num_format": "#,##0", "bold": True, "top": 1, "bottom": 1}),
    }
