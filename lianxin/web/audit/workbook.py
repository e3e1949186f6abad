"""What a search of the record finds, as a workbook."""

from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from lianxin.base.audit.queries import Standing
from lianxin.base.clock import CHINA
from lianxin.base.sheets.watermark import Watermark, mark_workbook, note_sheet
from lianxin.web.audit.telling import Told

WIDTHS = (8, 18, 12, 14, 18, 12, 16, 18, 24, 20, 10, 60)
A4 = 9


def audit_workbook(lines: list[Told], mark: Watermark, standing: Standing, *, cut: bool) -> bytes:
    """Return the lines as .xlsx, one a row; `cut` says that there were more than one file takes."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(_("留痕"))
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        head = book.add_format({"bold": True, "bottom": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        for column, (word, width) in enumerate(zip(_heads(), WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, word, head)
        for row, line in enumerate(lines, 1):
            for column, text in enumerate(_cells(line)):
                sheet.write_string(row, column, text, cell)
        note_sheet(book, mark, *_notes(len(lines), standing, cut=cut))
        mark_workbook(book, mark, title=_("留痕"))
    return buffer.getvalue()


def _heads() -> list[str]:
    return [
        *(_("第几条"), _("时间"), _("谁"), _("用户名"), _("岗位"), _("代谁做的"), _("从哪里来")),
        *(_("做了什么"), _("对什么"), _("地方"), _("结果"), _("前后")),
    ]


def _cells(line: Told) -> list[str]:
    changes = "\n".join(f"{word}：{was} → {now}" if was else f"{word}：{now}" for word, was, now in line.changes)
    return [
        str(line.id),
        line.at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S"),
        line.name,
        line.username,
        line.role,
        line.on_behalf,
        line.place,
        line.verb,
        f"{line.kind} {line.key}".strip(),
        line.where,
        line.result,
        changes,
    ]


def _notes(count: int, standing: Standing, *, cut: bool) -> list[str]:
    notes = [
        _("留痕 {count} 条，新的在上；个人信息不在表里。").format(count=count),
        _("导出时已封存 {sealed} 条，链头 {head}。").format(sealed=standing.sealed, head=standing.head),
    ]
    return [*notes, _("一份表放不下，更早的没有列出，请按日期分几次导。")] if cut else notes
