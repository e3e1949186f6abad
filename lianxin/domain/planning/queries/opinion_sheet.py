"""The sheet on which many papers are typed, to be filled in; it speaks Chinese in every language of the pages."""

from io import BytesIO

from xlsxwriter import Workbook

from lianxin.base.sheets.watermark import Watermark, mark_workbook
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.queries.consultation import consulted_one
from lianxin.domain.planning.queries.consultation_page import consultation_page
from lianxin.domain.planning.rules.consulting import VERDICTS
from lianxin.domain.planning.rules.opinion_sheet import COLUMNS

TITLE, SHEET, SYNTHETIC = _("{name}征求意见代录表"), _("代录"), _("示例数据")
HELP = _("一行一份：意见单号照着纸抄，怎么说从下拉框里选。还想要什么，照这里的写法，几样用顿号隔开：{functions}。")
WIDTHS = {"code": 16, "verdict": 16, "functions": 30, "text": 60}
HEADING_ROW, ROWS = 2, 200
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def opinion_template(consultation_id: int, mark: Watermark | None = None) -> bytes:
    """Return the sheet to fill in (.xlsx) for one round; `mark` says who takes it."""
    one = consulted_one(consultation_id)
    page = consultation_page(one.code, one.round)
    offered = "、".join(name for _id, name in page.package.offered) if page.package else ""
    content, title = BytesIO(), TITLE.format(name=page.name)
    with Workbook(content, OPTIONS) as workbook:
        sheet = workbook.add_worksheet(SHEET)
        bold = workbook.add_format({"bold": True, "font_size": 14})
        head = workbook.add_format({"bold": True, "border": 1, "bg_color": "#F3EDE2"})
        text = workbook.add_format({"border": 1, "num_format": "@"})
        sheet.write_string(0, 0, title + (f"　【{SYNTHETIC}】" if one.synthetic else ""), bold)
        sheet.write_string(1, 0, HELP.format(functions=offered))
        for number, (field, heading) in enumerate(COLUMNS.items()):
            sheet.set_column(number, number, WIDTHS[field])
            sheet.write_string(HEADING_ROW, number, heading, head)
            for row in range(HEADING_ROW + 1, HEADING_ROW + 1 + ROWS):
                sheet.write_blank(row, number, None, text)
        column = list(COLUMNS).index("verdict")
        rule = {"validate": "list", "source": list(VERDICTS.values())}
        sheet.data_validation(HEADING_ROW + 1, column, HEADING_ROW + ROWS, column, rule)
        sheet.freeze_panes(HEADING_ROW + 1, 0)
        mark_workbook(workbook, mark, title=title)
    return content.getvalue()
