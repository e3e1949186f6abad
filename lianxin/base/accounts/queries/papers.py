"""The papers of opening many accounts: the sheet to fill in, and the slips as a table.

Both are papers of the county and speak Chinese in every language of the pages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from lianxin.base.accounts.rules.sheet import COLUMNS, ROLE_WORDS
from lianxin.base.accounts.rules.slips import Slip
from lianxin.base.roles import role_name
from lianxin.base.sheets.watermark import Watermark, mark_workbook
from lianxin.base.words import gettext_noop as _

TITLE = _("{county}开账号用表")
SYNTHETIC = _("示例数据")
HELP = _("一行一个人：写上姓名和电话，岗位从下拉框里选；没有写姓名的行不开账号。用户名可以改，一人一个，不合用。")
SLIP_COLUMNS = (_("地方"), _("岗位"), _("姓名"), _("用户名"), _("首次密码"))
WIDTHS = {"region": 16, "township": 14, "village": 22, "role": 20, "name": 14, "phone": 16, "username": 20}
SHEET, SLIPS = _("账号"), _("首次密码")
HEADING_ROW, SPARE_ROWS = 2, 300
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, slots=True)
class Seat:
    """A place for which somebody may get an account: with the role that people usually hold there."""

    code: str
    township: str
    village: str
    role: str
    username: str


def account_template(
    county: str, seats: Iterable[Seat], *, synthetic: bool = False, mark: Watermark | None = None
) -> bytes:
    """Return the sheet to fill in (.xlsx), one row a place, with roles as a drop-down; `mark` says who takes it."""
    content = BytesIO()
    with Workbook(content, OPTIONS) as workbook:
        sheet = workbook.add_worksheet(SHEET)
        bold = workbook.add_format({"bold": True, "font_size": 14})
        head = workbook.add_format({"bold": True, "border": 1, "bg_color": "#F3EDE2"})
        text = workbook.add_format({"border": 1, "num_format": "@"})
        known = workbook.add_format({"border": 1, "num_format": "@", "bg_color": "#FAF8F4"})
        sheet.write_string(0, 0, TITLE.format(county=county) + (f"　【{SYNTHETIC}】" if synthetic else ""), bold)
        sheet.write_string(1, 0, HELP)
        for number, (field, heading) in enumerate(COLUMNS.items()):
            sheet.set_column(number, number, WIDTHS[field])
            sheet.write_string(HEADING_ROW, number, heading, head)
        last = HEADING_ROW
        for last, seat in enumerate(seats, HEADING_ROW + 1):
            row = (seat.code, seat.township, seat.village, role_name(seat.role), "", "", seat.username)
            for number, value in enumerate(row):
                sheet.write_string(last, number, value, known if number <= 2 else text)
        _roles(workbook, sheet, last + SPARE_ROWS)
        sheet.freeze_panes(HEADING_ROW + 1, 3)
        mark_workbook(workbook, mark, title=TITLE.format(county=county))
    return content.getvalue()


def _roles(workbook: Workbook, sheet: Any, last: int) -> None:
    """Offer the roles in a drop-down; their list stands on a sheet of its own, since it is too long for a rule."""
    listed = workbook.add_worksheet(COLUMNS["role"])
    for number, word in enumerate(ROLE_WORDS):
        listed.write_string(number, 0, word)
    column = list(COLUMNS).index("role")
    source = f"='{COLUMNS['role']}'!$A$1:$A${len(ROLE_WORDS)}"
    sheet.data_validation(HEADING_ROW + 1, column, last, column, {"validate": "list", "source": source})


def slips_table(slips: Iterable[Slip], mark: Watermark | None = None) -> bytes:
    """Return the slips as a table (.xlsx), for whoever hands them out; `mark` says who takes it."""
    content = BytesIO()
    with Workbook(content, OPTIONS) as workbook:
        sheet = workbook.add_worksheet(SLIPS)
        head = workbook.add_format({"bold": True, "border": 1, "bg_color": "#F3EDE2"})
        text = workbook.add_format({"border": 1, "num_format": "@"})
        sheet.set_column(0, len(SLIP_COLUMNS) - 1, 20)
        for number, heading in enumerate(SLIP_COLUMNS):
            sheet.write_string(0, number, heading, head)
        for row, slip in enumerate(slips, 1):
            values = (slip.place, role_name(slip.role), slip.name, slip.username, slip.password)
            for number, value in enumerate(values):
                sheet.write_string(row, number, value, text)
        mark_workbook(workbook, mark, title=SLIPS)
    return content.getvalue()
