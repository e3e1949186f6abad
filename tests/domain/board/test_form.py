"""A superior's form is handed in once, its cells are pointed at figures, and it is filled with one click."""

import datetime as dt
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from lianxin.base.errors import Forbidden, NotFound, Refusal, Stale
from lianxin.domain.board.actions.form import Cell, add_form, archive_form, fill_form, point_cells, take_suggestions
from lianxin.domain.board.queries.figures import figures
from lianxin.domain.board.queries.form import form_page, forms
from lianxin.domain.board.queries.form_words import choices, places
from tests.counties import TinyCounty
from tests.people import AT, AUDITOR, COUNTY_OFFICER, OTHER_TOWNSHIP, TOWNSHIP, TOWNSHIP_OFFICER

SHEET = "进度"
LATER = AT + dt.timedelta(hours=1)


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet.merge_cells("A1:D1")
    sheet["A1"] = "示例市党群服务中心建设进度表"
    sheet["A2"], sheet["B2"], sheet["C2"], sheet["D2"] = "乡镇", "应建数", "建成投用", "完成率"
    sheet["A3"], sheet["A4"], sheet["A5"] = "东岭镇", "西川乡", "合计"
    sheet["B5"] = "=SUM(B3:B4)"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def handed_in(name: str = "市里月报") -> int:
    return add_form(by=COUNTY_OFFICER, at=AT, name=name, file_name="表样.xlsx", content=workbook())


def point(form: int, *cells: tuple[str, str], revision: int | None = None) -> None:
    named = tuple(Cell(SHEET, cell, key) for cell, key in cells)
    point_cells(by=COUNTY_OFFICER, at=LATER, form_id=form, revision=revision, cells=named)


class TestFill:
    def test_puts_the_figures_of_the_day_into_the_cells(self, county: TinyCounty) -> None:
        form = handed_in()
        point(
            form, ("B3", f"centres@{TOWNSHIP}"), ("B4", f"centres@{OTHER_TOWNSHIP}"), ("C5", "missing"), ("A1", "as_of")
        )
        file = fill_form(by=AUDITOR, at=LATER, form_id=form)
        sheet = load_workbook(BytesIO(file.content))[SHEET]
        said = figures()
        assert sheet["B3"].value + sheet["B4"].value == said["centres"]
        assert sheet["C5"].value == said["gaps"]
        assert sheet["B5"].value == "=SUM(B3:B4)"
        assert sheet["A1"].value == "2022年12月23日"
        assert file.name == "市里月报-2022-12-23.xlsx"
        assert forms()[0].filled_by == AUDITOR.username

    def test_takes_what_the_labels_suggest(self, county: TinyCounty) -> None:
        form = handed_in()
        point(form, ("C3", "ok"))
        assert form_page(form).suggested == 7
        assert take_suggestions(by=COUNTY_OFFICER, at=LATER, form_id=form, revision=2) == 7
        cells = {cell.name: cell for _row, cells in form_page(form).sheets[0].rows for cell in cells}
        assert cells["C3"].key == "ok"
        assert cells["D5"].words == "建成率（%）"
        assert cells["B4"].said == "3"
        assert cells["B5"].kind == "formula"
        assert take_suggestions(by=COUNTY_OFFICER, at=LATER, form_id=form, revision=3) == 0

    def test_takes_a_cell_back(self, county: TinyCounty) -> None:
        form = handed_in()
        point(form, ("B3", "centres"), ("B4", "centres"))
        point(form, ("B3", ""))
        assert forms()[0].cells == 1

    def test_says_that_nothing_is_pointed(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal, match="还没有指定"):
            fill_form(by=COUNTY_OFFICER, at=LATER, form_id=handed_in())


class TestRefusal:
    @pytest.mark.parametrize(
        ("name", "content", "code"),
        [
            ("表.xlsx", b"", "empty_file"),
            ("表.xlsm", b"PK\x03\x04", "macros"),
            ("表.csv", "乡镇,应建".encode(), "other_table"),
            ("表.xlsx", b"PK\x03\x04 nothing", "broken_file"),
            ("表.xlsx", b"\0" * (21 * 1024 * 1024), "too_large"),
        ],
    )
    def test_meets_a_file_that_is_no_form(self, county: TinyCounty, name: str, content: bytes, code: str) -> None:
        with pytest.raises(Refusal) as refused:
            add_form(by=COUNTY_OFFICER, at=AT, name="表", file_name=name, content=content)
        assert refused.value.code == code
        assert forms() == ()

    def test_meets_a_name_that_is_taken_until_it_is_put_away(self, county: TinyCounty) -> None:
        form = handed_in()
        with pytest.raises(Refusal, match="换个名字"):
            handed_in()
        archive_form(by=COUNTY_OFFICER, at=LATER, form_id=form)
        with pytest.raises(NotFound):
            form_page(form)
        assert handed_in() != form

    @pytest.mark.parametrize(
        ("cell", "key", "code"),
        [
            ("B5", "centres", "formula_cell"),
            ("B3", "nothing", "unknown_figure"),
            ("B3", "=1+1", "unknown_figure"),
            ("B3", "centres@990101109", "unknown_figure"),
            ("ZZZZ9", "centres", "bad_cell"),
        ],
    )
    def test_meets_what_cannot_be_pointed(self, county: TinyCounty, cell: str, key: str, code: str) -> None:
        form = handed_in()
        with pytest.raises(Refusal) as refused:
            point(form, (cell, key))
        assert refused.value.code == code

    def test_meets_a_page_that_is_stale(self, county: TinyCounty) -> None:
        form = handed_in()
        point(form, ("B3", "centres"), revision=1)
        with pytest.raises(Stale, match="county"):
            point(form, ("B4", "centres"), revision=1)

    def test_meets_whoever_has_no_post_for_it(self, county: TinyCounty) -> None:
        form = handed_in()
        with pytest.raises(Forbidden):
            add_form(by=TOWNSHIP_OFFICER, at=AT, name="表", file_name="表.xlsx", content=workbook())
        with pytest.raises(Forbidden):
            point_cells(by=AUDITOR, at=AT, form_id=form, revision=None, cells=())
        with pytest.raises(Forbidden):
            fill_form(by=TOWNSHIP_OFFICER, at=AT, form_id=form)


class TestWords:
    def test_name_every_figure_once(self, county: TinyCounty) -> None:
        words = [one.words for one in choices()]
        assert len(words) == len(set(words))
        assert any(one.startswith("缺这项功能：日间照料") for one in words)

    def test_name_the_places(self, county: TinyCounty) -> None:
        assert ("", "全县") in places()
        assert (f"@{TOWNSHIP}", "东岭镇") in places()
        assert ("#2", "第二批") in places()
