"""A form is filled cell by cell: what is not named stays as it was, byte for byte."""

import re
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from PIL import Image as Picture

from lianxin.base.errors import Refusal
from lianxin.base.sheets.faults import Unreadable
from lianxin.base.sheets.filling import fill
from lianxin.base.sheets.package import oddities

SHEET = "表样"
EMPTY = re.compile(rb"<v ?/>|<v></v>")  # what a formula remembers that nobody has reckoned, as libraries write it


def workbook() -> bytes:
    """A form with a title over merged cells, a picture, a chart, a note, a width, and a sum below."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet.merge_cells("A1:C1")
    sheet["A1"] = "示例表样"
    sheet["A2"], sheet["B2"], sheet["C2"] = "乡镇", "应建", "建成"
    sheet["A3"], sheet["A4"], sheet["A5"] = "东岭镇", "西川乡", "合计"
    sheet["B3"].font = Font(bold=True, size=16)
    sheet["B5"] = "=SUM(B3:B4)"
    sheet.column_dimensions["A"].width = 33
    picture = BytesIO()
    Picture.new("RGB", (4, 4), "white").save(picture, "PNG")
    sheet.add_image(Image(picture), "E1")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=4))
    sheet.add_chart(chart, "E5")
    book.create_sheet("说明")["A1"] = "填表说明"
    return saved(book)


def saved(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def patched(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The package with something in one of its parts put otherwise."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as package, zipfile.ZipFile(buffer, "w") as copy:
        for info in package.infolist():
            said = package.read(info)
            if info.filename == part:
                assert old in said
                said = said.replace(old, new)
            copy.writestr(info, said)
    return buffer.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


class TestFill:
    def test_puts_numbers_and_text_where_they_belong(self) -> None:
        filled = fill("表.xlsx", workbook(), {SHEET: {(2, 1): 3, (3, 1): 2.5, (3, 2): "未报 <&>", (9, 5): 7}})
        sheet = load_workbook(BytesIO(filled))[SHEET]
        assert [sheet[cell].value for cell in ("B3", "B4", "C4", "F10")] == [3, 2.5, "未报 <&>", 7]
        assert oddities("表.xlsx", filled)[SHEET].formulas == {(4, 1)}

    def test_keeps_the_look_of_the_cell_and_all_other_parts(self) -> None:
        before = workbook()
        after = fill("表.xlsx", before, {SHEET: {(2, 1): 3}})
        sheet = load_workbook(BytesIO(after))[SHEET]
        assert sheet["B3"].font.bold
        assert sheet.column_dimensions["A"].width == 33
        was, now = parts(before), parts(after)
        changed = {name for name in was if was[name] != now[name]}
        assert list(was) == list(now)
        assert "xl/worksheets/sheet1.xml" in changed
        assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}

    def test_changes_only_the_cell_that_is_named(self) -> None:
        before = workbook()
        after = parts(fill("表.xlsx", before, {SHEET: {(2, 0): "东岭镇乙"}}))["xl/worksheets/sheet1.xml"]
        was = parts(before)["xl/worksheets/sheet1.xml"]
        start = was.index(b'<c r="A3"')
        assert after.startswith(was[:start])
        assert after.endswith(EMPTY.sub(b"", was[was.index(b'<c r="B3"') :]))

    def test_lets_formulas_forget_and_asks_for_them_anew(self) -> None:
        part = "xl/worksheets/sheet1.xml"
        formula = re.search(rb"</f>(?:<v ?/>|<v></v>)", parts(workbook())[part])
        assert formula
        remembered = patched(workbook(), part, formula[0], b"</f><v>99</v>")
        filled = parts(fill("表.xlsx", remembered, {SHEET: {(2, 1): 3}}))
        assert b"<v>99</v>" in parts(remembered)[part]
        assert b"<v>99</v>" not in filled[part]
        assert b"<f>SUM(B3:B4)</f>" in filled[part]
        assert b'fullCalcOnLoad="1"' in filled["xl/workbook.xml"]

    def test_never_writes_a_formula(self) -> None:
        filled = fill("表.xlsx", workbook(), {SHEET: {(2, 2): "=1+1"}})
        assert oddities("表.xlsx", filled)[SHEET].formulas == {(4, 1)}

    def test_fills_an_empty_sheet(self) -> None:
        filled = fill("表.xlsx", saved(Workbook()), {"Sheet": {(1, 1): 5, (0, 0): 4}})
        assert [cell.value for row in load_workbook(BytesIO(filled)).active["A1:B2"] for cell in row] == [
            4,
            None,
            None,
            5,
        ]

    def test_refuses_a_cell_with_a_formula(self) -> None:
        with pytest.raises(Refusal, match="B5"):
            fill("表.xlsx", workbook(), {SHEET: {(4, 1): 3}})

    def test_refuses_a_sheet_that_is_gone(self) -> None:
        with pytest.raises(Refusal, match="旧表"):
            fill("表.xlsx", workbook(), {"旧表": {(4, 1): 3}})

    def test_refuses_a_file_with_a_signature(self) -> None:
        buffer = BytesIO(workbook())
        with zipfile.ZipFile(buffer, "a") as package:
            package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
        with pytest.raises(Refusal, match="签名"):
            fill("表.xlsx", buffer.getvalue(), {SHEET: {(2, 1): 3}})

    def test_refuses_what_names_a_document_type(self) -> None:
        part = "xl/worksheets/sheet1.xml"
        evil = patched(workbook(), part, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet')
        with pytest.raises(Unreadable):
            fill("表.xlsx", evil, {SHEET: {(2, 1): 3}})
