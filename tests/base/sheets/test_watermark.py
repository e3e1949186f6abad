"""Who took a file away stands on it; and no text in it becomes a formula, on the way out or back in."""

import csv
import datetime as dt
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from xlsxwriter import Workbook

from lianxin.base.sheets.reading import read_grids
from lianxin.base.sheets.text import GUARDED, guarded
from lianxin.base.sheets.watermark import Watermark, mark_workbook, marked_name, note_sheet

MARK = Watermark("周某 & 吴某", "county", dt.datetime(2022, 12, 23, 1, 5, tzinfo=dt.UTC), on_behalf="township")
NASTY = st.text(st.sampled_from([*sorted(GUARDED - set("\r\n\t")), "'", "1", "甲"]), max_size=6)


class TestWorkbook:
    def test_says_who_and_when_on_every_sheet_and_in_its_properties(self) -> None:
        out = BytesIO()
        with Workbook(out, {"in_memory": True}) as book:
            book.add_worksheet("一")
            note_sheet(book, MARK, "说明")
            mark_workbook(book, MARK, title="表")
        read = load_workbook(out)
        assert [sheet.oddFooter.left.text for sheet in read] == [
            "周某 && 吴某（county） 代 township 于 2022-12-23 09:05 导出"
        ] * 2
        assert read.properties.creator == "county"
        assert MARK.line in [row[0].value for row in read["说明"].iter_rows()]

    def test_stays_within_what_a_footer_may_hold(self) -> None:
        out = BytesIO()
        with Workbook(out, {"in_memory": True}) as book:
            book.add_worksheet("一")
            mark_workbook(book, Watermark("很长的名字" * 80, "county", MARK.at))
        assert "很长的名字" in load_workbook(out)["一"].oddFooter.left.text


class TestName:
    def test_of_a_csv_says_it_too_and_leads_out_of_no_folder(self) -> None:
        mark = Watermark("", "../a b", MARK.at)
        assert marked_name("方案.csv", mark) == "方案-ab-20221223-0905.csv"


class TestFormulas:
    @pytest.mark.parametrize("text", ["=1+1", "+86", "-3", "@甲", "＝1", "\t=1", "'=1", "''@"])
    def test_are_kept_from_a_spreadsheet(self, text: str) -> None:
        assert guarded(text).startswith("'")
        assert guarded(text) != text

    @given(st.lists(NASTY.filter(str.strip), min_size=2, max_size=4))
    def test_come_back_as_the_texts_that_they_were(self, texts: list[str]) -> None:
        out = StringIO(newline="")
        csv.writer(out).writerow(map(guarded, texts))
        grid = read_grids("a.csv", out.getvalue().encode("utf-8-sig"))[0]
        assert grid.rows == (tuple(texts),)
