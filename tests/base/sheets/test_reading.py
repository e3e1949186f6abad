"""What comes of the files that people hand in, good and bad."""

import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from xlsxwriter import Workbook as Writer

from lianxin.base.sheets.faults import LARGEST_BYTES, Unreadable
from lianxin.base.sheets.grid import Area, Grid, column_letter
from lianxin.base.sheets.reading import read_grids

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def xlsx(*rows: list[object], title: str = "表") -> bytes:
    workbook = Workbook()
    workbook.active.title = title
    for row in rows:
        workbook.active.append(row)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def xls(*rows: list[object]) -> bytes:
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("表")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet.write(number, place, value)
    sheet.write_merge(len(rows), len(rows) + 1, 0, 0, "合并")
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The package with parts added or replaced, named by their path."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def refused(name: str, content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_grids(name, content)
    assert name in caught.value.sentence()
    return caught.value.code


def only(name: str, content: bytes) -> Grid:
    (grid,) = read_grids(name, content)
    return grid


class TestReadable:
    def test_xlsx_gives_its_values(self) -> None:
        grid = only("a.xlsx", xlsx(["村", "人口"], ["沙坡村", 1200], ["乔庄村", 3.5]))
        assert (grid.name, grid.rows) == ("表", (("村", "人口"), ("沙坡村", 1200), ("乔庄村", 3.5)))

    def test_xls_gives_its_values(self) -> None:
        grid = only("a.xls", xls(["村", "人口"], ["沙坡村", 1200]))
        assert grid.rows[:2] == (("村", "人口"), ("沙坡村", 1200))
        assert grid.merged == (Area(2, 0, 3, 0),)
        assert grid.shown(3, 0) == "合并"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    @pytest.mark.parametrize("delimiter", [",", "\t"])
    def test_csv_in_every_encoding_of_offices(self, encoding: str, delimiter: str) -> None:
        text = f"村名{delimiter}备注\r\n㙓沟村{delimiter}邮编 471600\r\n"
        assert only("a.csv", text.encode(encoding)).rows == (("村名", "备注"), ("㙓沟村", "邮编 471600"))

    def test_csv_gives_back_a_text_that_looked_like_a_formula(self) -> None:
        assert only("a.csv", "备注\n'=1+1\n'引号\n".encode()).rows == (("备注",), ("=1+1",), ("'引号",))

    def test_formulas_errors_and_merges_are_known(self) -> None:
        out = BytesIO()
        with Writer(out) as workbook:
            sheet = workbook.add_worksheet("表")
            sheet.write_formula(0, 0, "=1+1", None, 2)
            sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
            sheet.merge_range(2, 0, 3, 1, "合")
        grid = only("a.xlsx", out.getvalue())
        assert (grid.at(0, 0), grid.formulas, grid.errors) == (2, {(0, 0), (1, 1)}, {(1, 1)})
        assert grid.shown(3, 1) == "合"

    def test_formulas_are_known_far_to_the_right(self) -> None:
        out = BytesIO()
        with Writer(out) as workbook:
            workbook.add_worksheet("表").write_formula(11, 449, "=1+1", None, 2)
        assert only("a.xlsx", out.getvalue()).formulas == {(11, 449)}

    def test_formatted_blank_rows_are_not_rows(self) -> None:
        workbook = load_workbook(BytesIO(xlsx(["村"], ["沙坡村"])))
        for row in range(3, 3000):
            workbook.active.cell(row, 1).number_format = "0.00"
        out = BytesIO()
        workbook.save(out)
        assert len(only("a.xlsx", out.getvalue()).rows) == 2

    def test_columns_are_lettered_as_the_sheet_shows_them(self) -> None:
        assert [column_letter(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "content", "code"),
        [
            ("空.xlsx", b"", "empty_file"),
            ("大.xlsx", b"PK\x03\x04" + bytes(LARGEST_BYTES), "too_large"),
            ("五十兆.csv", b"a," * (25 * 1024 * 1024), "too_large"),
            ("文.pdf", b"%PDF-1.7", "wrong_type"),
            ("图.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), "wrong_type"),
            ("台账.et", OLE + bytes(600), "et_file"),
            ("台账.ods", b"PK\x03\x04", "other_table"),
            ("网页.xls", "<html><table><tr><td>村</td></tr></table></html>".encode(), "other_table"),
            ("断.xlsx", xlsx(["村"])[:-40], "broken_file"),
            ("断.xls", OLE + bytes(512) + "Workbook".encode("utf-16-le"), "broken_file"),
            ("文.doc", OLE + bytes(512) + "WordDocument".encode("utf-16-le"), "wrong_type"),
            ("密.xlsx", OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "password"),
            ("宏.xls", xls(["村"]) + "_VBA_PROJECT_CUR".encode("utf-16-le"), "macros"),
            ("宏.xlsm", xlsx(["村"]), "macros"),
            ("乱.csv", b"\x00\x01\x02\x03", "wrong_type"),
            ("码.csv", b"\xff\xff\xff", "encoding"),
            ("引号.csv", ('"' + "长" * 200_000 + '"').encode(), "bad_csv"),
            ("长.csv", "村\n".encode() * 30_000, "too_many_cells"),
        ],
    )
    def test_with_what_to_do_about_it(self, name: str, content: bytes, code: str) -> None:
        assert refused(name, content) == code

    def test_macros_however_the_file_is_called(self) -> None:
        assert refused("a.xlsx", repacked(xlsx(["村"]), **{"xl/vbaProject.bin": b"x"})) == "macros"

    def test_a_document_that_is_no_table(self) -> None:
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            package.writestr("word/document.xml", "<a/>")
        assert refused("a.xlsx", out.getvalue()) == "wrong_type"

    def test_xls_with_a_password(self) -> None:
        content = xls(["村"])
        start = content.index(struct.pack("<HH", 0x0809, 16))  # the workbook's first record
        lock = struct.pack("<HH", 0x002F, 6) + bytes(6)
        locked = content[: start + 20] + lock + content[start + 20 + len(lock) :]
        assert refused("a.xls", locked) == "password"

    def test_a_bomb(self) -> None:
        sheet = b"<worksheet><sheetData>" + b" " * (200 * 1024 * 1024) + b"</sheetData></worksheet>"
        assert refused("a.xlsx", repacked(xlsx(["村"]), **{"xl/worksheets/sheet1.xml": sheet})) == "zip_bomb"

    def test_a_bomb_that_lies_about_its_size(self) -> None:
        bomb = repacked(xlsx(["村"]), **{"xl/worksheets/sheet1.xml": bytes(100 * 1024 * 1024)})
        size = struct.pack("<I", 100 * 1024 * 1024)
        assert refused("a.xlsx", bomb.replace(size, struct.pack("<I", 1000))) == "zip_bomb"

    def test_a_cell_at_the_end_of_the_world(self) -> None:
        workbook = Workbook()
        workbook.active["XFD1048576"] = 1
        out = BytesIO()
        workbook.save(out)
        assert refused("a.xlsx", out.getvalue()) == "too_many_cells"

    def test_entities_that_grow(self) -> None:
        sheet = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">]><worksheet><sheetData>&b;</sheetData></worksheet>'
        assert refused("a.xlsx", repacked(xlsx(["村"]), **{"xl/worksheets/sheet1.xml": sheet})) == "broken_file"


class TestGarbage:
    @given(
        st.binary(max_size=300),
        st.sampled_from([b"", b"PK\x03\x04", OLE]),
        st.sampled_from([".csv", ".xls", ".xlsx", ""]),
    )
    def test_never_ends_in_anything_but_a_refusal(self, tail: bytes, head: bytes, ending: str) -> None:
        with suppress(Unreadable):
            read_grids("a" + ending, head + tail)

    @given(st.data())
    def test_in_a_good_file_neither(self, data: st.DataObject) -> None:
        good = data.draw(st.sampled_from([XLSX, XLS]))
        place = data.draw(st.integers(0, len(good) - 1))
        piece = data.draw(st.binary(min_size=1, max_size=8))
        with suppress(Unreadable):
            read_grids("a", good[:place] + piece + good[place + len(piece) :])


XLSX, XLS = xlsx(["村", "人口"], ["沙坡村", 1200]), xls(["村", "人口"], ["沙坡村", 1200])
