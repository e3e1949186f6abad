"""The county's figures as a printed table: one row a township, a total that adds up, functions and what is missing."""

from io import BytesIO
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from lianxin.base.sheets.watermark import Watermark, mark_workbook, note_sheet
from lianxin.domain.board.queries.snapshot import Snapshot, snapshot
from lianxin.domain.board.rules.tally import TIERS, Tally, tally
from lianxin.domain.planning.rules.sentences import TIERS as TIER_WORDS


def figures_workbook(mark: Watermark | None = None) -> bytes:
    """Return the county's figures by township as .xlsx, A4 landscape; `mark` says who takes it away."""
    shot = snapshot()
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(_("全县"))
        styles = _styles(book)
        heads = _heads(shot)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1, 2)
        sheet.freeze_panes(3, 1)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, len(heads), 9)
        sheet.merge_range(0, 0, 0, len(heads) - 1, _title(shot), styles["title"])
        sheet.merge_range(1, 0, 1, len(heads) - 1, _base(shot), styles["note"])
        sheet.write_row(2, 0, heads, styles["head"])
        for number, line in enumerate(_rows(shot), start=3):
            last = number == 3 + len(shot.townships)
            sheet.write_row(number, 0, line, styles["total" if last else "cell"])
        note_sheet(book, mark, _title(shot), _base(shot))
        mark_workbook(book, mark, title=_title(shot))
    return buffer.getvalue()


def _title(shot: Snapshot) -> str:
    return _("{county}村（社区）党群服务中心底数").format(county=shot.county.name)


def _base(shot: Snapshot) -> str:
    said = _("截至 {date}，单位：个").format(date=shot.county.as_of.isoformat())
    return f"{said}　{_('示例数据')}" if shot.county.synthetic else said


def _heads(shot: Snapshot) -> list[str]:
    have = [word.name_en if get_language() == "en" else word.full for word in shot.words]
    tiers = [_(TIER_WORDS[tier]) for tier in TIERS]
    tranches = [_(term.name) for term in shot.tranches] if shot.plan else []
    return [_("乡镇（街道）"), _("中心"), _("建成投用"), *have, _("功能合计"), _("缺项"), *tiers, *tranches]


def _rows(shot: Snapshot) -> list[list[Any]]:
    steps = len(shot.tranches)
    rows = [
        [one.name, *_cells(shot, tally([n for n in shot.lines if n.township_code == one.code], shot.words, steps))]
        for one in shot.townships
    ]
    return [*rows, [_("合计"), *_cells(shot, tally(shot.lines, shot.words, steps))]]


def _cells(shot: Snapshot, sums: Tally) -> list[int]:
    have = [one.have for one in sums.functions]
    tranches = list(sums.tranches) if shot.plan else []
    return [sums.centres, sums.opened, *have, sums.have, sums.missing, *(sums.tiers[t] for t in TIERS), *tranches]


def _styles(book: Workbook) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center"}),
        "note": book.add_format({"align": "right", "font_color": "#5A5447"}),
        "head": book.add_format({"bold": True, "bottom": 1, "top": 1, "text_wrap": True, "align": "center"}),
        "cell": book.add_format({"num_format": "#,##0", "bottom": 4}),
        "total": book.add_format({"num_format": "#,##0", "bold": True, "top": 1, "bottom": 1}),
    }
