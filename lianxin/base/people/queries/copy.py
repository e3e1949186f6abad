"""A copy of one's own data: a ZIP of JSON for programs and a workbook for people, with who took it and when."""

import datetime as dt
import io
import json
import zipfile
from dataclasses import asdict
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from lianxin.base.clock import CHINA
from lianxin.base.people.queries.own import OwnPage
from lianxin.base.people.queries.requests import KINDS, STATES
from lianxin.base.people.rules import WAYS
from lianxin.base.sheets.watermark import A4, Watermark, mark_workbook, note_sheet
from lianxin.base.words import gettext_noop

FORMAT = "lianxin-person/1"
WHAT = {"name": gettext_noop("姓名"), "phone": gettext_noop("电话"), "id_number": gettext_noop("身份证号")}


def copy_of(page: OwnPage, mark: Watermark) -> bytes:
    """Return the ZIP: `data.json` and a workbook."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("data.json", copy_json(page, mark))
        packed.writestr(_("我的信息.xlsx"), copy_workbook(page, mark))
    return content.getvalue()


def copy_json(page: OwnPage, mark: Watermark) -> str:
    """Return everything as JSON; times with their zone, dates as they are."""
    facts = asdict(page)
    del facts["offered"]  # what could be agreed to is not held about anybody
    content = {"format": FORMAT, "export": mark.data(), **facts, "parts": dict(page.parts)}
    return json.dumps(content, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else str(value)


def copy_workbook(page: OwnPage, mark: Watermark) -> bytes:
    """Return everything as sheets that a person reads and prints."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        for title, heads, rows in _tables(page):
            sheet = book.add_worksheet(title)
            sheet.set_paper(A4)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.set_column(0, len(heads), 22)
            sheet.write_row(0, 0, heads, head)
            for number, row in enumerate(rows, 1):
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, _cell(cell))
        synthetic = (_("示例数据"),) if page.synthetic else ()
        note_sheet(book, mark, _("连心里关于您的全部信息。只给本人，请收好。"), *synthetic)
        mark_workbook(book, mark, title=_("我的信息"))
    return out.getvalue()


def _tables(page: OwnPage) -> list[tuple[str, list[str], list[list[Any]]]]:
    english = get_language() == "en"
    own: list[tuple[str, object]] = [(_("姓名"), page.name), (_("电话"), page.phone), (_("身份证号"), page.id_number)]
    own += [(_("区划代码"), page.region), (_("登记时间"), page.made_at)]
    consents = [
        [one.name_en if english else one.name, one.edition, _(WAYS[one.way]), one.given_at, one.withdrawn_at or ""]
        for one in page.consents
    ]
    requests = [
        [_(KINDS[one.kind]), _(STATES[one.state]), one.asked_at, one.due_date, one.wish, one.answer]
        for one in page.requests
    ]
    looks = [[one.at, one.username, _("、").join(_(WHAT.get(word, word)) for word in one.what)] for one in page.looks]
    return [
        (_("登记的信息"), [_("项目"), _("内容")], [list(row) for row in own]),
        (_("同意"), [_("用途"), _("版本"), _("怎么同意的"), _("从"), _("什么时候收回")], consents),
        (_("请求"), [_("要什么"), _("办得怎样"), _("提出"), _("期限"), _("说了什么"), _("答复")], requests),
        (_("谁看过"), [_("时间"), _("谁"), _("看了什么")], looks),
        *((_(name), list(map(_, rows[0])), [list(row.values()) for row in rows]) for name, rows in page.parts if rows),
    ]


def _cell(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, dt.date) else str(value)
