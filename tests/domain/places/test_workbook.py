"""What people get in the survey workbook, and that no cell of it can break its reading."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lianxin.base.sheets.grid import Area, Grid
from lianxin.base.sheets.reading import read_grids
from lianxin.domain.places.actions.county import change_county
from lianxin.domain.places.queries.workbook import known_surveys, survey_csv, survey_template
from lianxin.domain.places.rules.standard import parse as parse_edition
from lianxin.domain.places.rules.workbook.columns import ROOMS, VILLAGES, Column
from lianxin.domain.places.rules.workbook.datum import gcj02_of_true, true_of_gcj02
from lianxin.domain.places.rules.workbook.survey import read_survey_grids
from lianxin.domain.places.rules.workbook.values import CLEARED, Wrong, parse
from lianxin.domain.places.rules.workbook.vocabulary import Vocabulary, vocabulary
from tests.counties import STANDARD, TinyCounty
from tests.domain.places.workbooks import FIRST_ROW, column
from tests.people import AT, COUNTY, COUNTY_OFFICER, TOWNSHIP

NO_WORDS = Vocabulary({}, (), {}, {})
ODD = ("", "清空", "甲村", "#REF!", "1e999", "９９", "-", "２０２２年", "=1", "\x00", "٣", "²", "一百", "1,2,3")
CELLS = st.one_of(
    st.text(max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(min_value=date(1900, 1, 1)),
    st.datetimes(),
    st.times(),
    st.sampled_from(ODD),
)


class TestTemplate:
    def test_holds_what_is_known_under_fixed_headings(self, county: TinyCounty) -> None:
        workbook = load_workbook(BytesIO(survey_template(COUNTY)))
        assert workbook.sheetnames == ["村情", "楼栋", "功能室", "七个有", "说明"]
        sheet = workbook["村情"]
        assert sheet.freeze_panes == "D3"
        first = [sheet.cell(FIRST_ROW, column(sheet, title)).value for title in ("区划代码", "村（社区）", "常住人口")]
        assert first == [TOWNSHIP + "001", "丙社区", 2600]
        assert sheet.max_row == FIRST_ROW + len(county.villages) - 1

    def test_helps_with_comments_and_choices(self, county: TinyCounty) -> None:
        workbook = load_workbook(BytesIO(survey_template(COUNTY)))
        sheet = workbook["楼栋"]
        place = sheet.cell(2, column(sheet, "房屋新旧"))
        assert "下拉" in place.comment.text
        rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
        source = next(formula for cells, formula in rules.items() if cells.startswith(f"{place.column_letter}3:"))
        first, last = source.replace("$", "").removeprefix("说明!").strip("'").split("!")[-1].split(":")
        assert [cell.value for row in workbook["说明"][first:last] for cell in row] == ["好", "一般", "差"]

    def test_prints_on_a4_with_its_heading_on_every_page(self, county: TinyCounty) -> None:
        sheet = load_workbook(BytesIO(survey_template(COUNTY)))["功能室"]
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.print_title_rows, sheet.page_setup.fitToHeight) == ("$1:$2", 0)

    def test_says_its_date_and_that_it_is_made_up(self, county: TinyCounty) -> None:
        title = load_workbook(BytesIO(survey_template(COUNTY)))["村情"]["A1"].value
        assert "截至 2022 年 12 月 23 日" in title
        assert "示例数据" in title
        assert "示例数据" in survey_csv(COUNTY).decode("utf-8-sig")

    def test_calls_functions_as_the_county_does(self, county: TinyCounty) -> None:
        change_county(by=COUNTY_OFFICER, at=AT, code=COUNTY, function_words={"eldercare": "乐龄之家"})
        sheet = load_workbook(BytesIO(survey_template(COUNTY)))["七个有"]
        names = {sheet.cell(row, column(sheet, "功能")).value for row in range(FIRST_ROW, sheet.max_row + 1)}
        assert "乐龄之家" in names
        read = read_survey_grids("a.xlsx", read_grids("a.xlsx", survey_template(COUNTY)), known_surveys(COUNTY))
        assert read.findings == ()

    def test_is_the_same_file_when_nothing_changed(self, county: TinyCounty) -> None:
        assert survey_template(COUNTY) == survey_template(COUNTY)


class TestGarbage:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    @given(data=st.data())
    def test_in_cells_gives_findings_and_never_breaks(self, county: TinyCounty, data: st.DataObject) -> None:
        known = known_surveys(COUNTY)
        grids = list(read_grids("a.xlsx", survey_template(COUNTY)))
        number = data.draw(st.integers(0, 3))
        grid = grids[number]
        rows = [list(row) for row in grid.rows]
        places = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, grid.width - 1))
        spoilt = data.draw(st.dictionaries(places, CELLS, min_size=1, max_size=12))
        for (row, place), value in spoilt.items():
            rows[row] += [""] * (place + 1 - len(rows[row]))
            rows[row][place] = value
        odd = data.draw(st.sets(places, max_size=3))
        merged = tuple(
            Area(top, left, top + data.draw(st.integers(0, 3)), left + data.draw(st.integers(0, 3)))
            for top, left in data.draw(st.sets(places, max_size=2))
        )
        grids[number] = Grid(grid.name, tuple(map(tuple, rows)), frozenset(odd), frozenset(spoilt) & odd, merged)
        read = read_survey_grids("a.xlsx", grids, known)
        assert all(one.sentence() and one.file == "a.xlsx" for one in (*read.findings, *read.notes))
        places_found = [(one.sheet, one.row, one.column) for one in read.findings if one.row]
        assert len(places_found) == len(set(places_found))


class TestParse:
    @pytest.mark.parametrize(
        ("kind", "cell", "value"),
        [
            ("whole", "１２３", 123),
            ("whole", " 1,234 人 ", 1234),
            ("whole", 12.0, 12),
            ("whole", "2 层", 2),
            ("whole", "—", None),
            ("whole", "清空", CLEARED),
            ("decimal", "96㎡", 96.0),
            ("decimal", "96.5 平方米", 96.5),
            ("decimal", "34.516°", 34.516),
            ("hours", "7.5小时", 450),
            ("date", datetime.combine(date(2022, 5, 18), time()), "2022-05-18"),
            ("date", date(2022, 5, 18), "2022-05-18"),
            ("date", "2022.5.18", "2022-05-18"),
            ("date", "2022/05/18 00:00:00", "2022-05-18"),
            ("date", "２０２２年５月１８日", "2022-05-18"),
            ("date", 20220518, "2022-05-18"),
            ("date", 44699, "2022-05-18"),
            ("yes_no", "√", True),
            ("yes_no", "无", False),
            ("yes_no", True, True),
            ("text", 3.0, "3"),
            ("text", "  甲\u3000楼\n", "甲 楼"),
            ("code", 410327111209.0, "410327111209"),
            ("code", "'410327111209", "410327111209"),
        ],
    )
    def test_understands(self, kind: str, cell: object, value: object) -> None:
        assert parse(Column("x", "列", kind), cell, NO_WORDS) == value

    @pytest.mark.parametrize(
        ("kind", "cell", "code"),
        [
            ("whole", "不详", "not_a_number"),
            ("whole", "约 300", "not_a_number"),
            ("whole", "30%", "not_a_number"),
            ("whole", 12.5, "not_whole"),
            ("whole", True, "not_a_number"),
            ("whole", date(2022, 1, 1), "not_a_number"),
            ("whole", float("nan"), "not_a_number"),
            ("whole", "三百", "not_a_number"),
            ("date", "2022-13-40", "bad_date"),
            ("date", "2022 年", "bad_date"),
            ("date", time(8), "bad_date"),
            ("yes_no", "也许", "bad_yes_no"),
            ("code", "41032711120", "bad_code"),
            ("code", "4.10327E+11", "code_rounded"),
        ],
    )
    def test_says_what_it_does_not_understand(self, kind: str, cell: object, code: str) -> None:
        with pytest.raises(Wrong) as caught:
            parse(Column("x", "列", kind), cell, NO_WORDS)
        assert caught.value.code == code

    def test_knows_other_words_for_a_choice(self) -> None:
        assert parse(VILLAGES.column("datum"), "高德地图", NO_WORDS) == "GCJ-02"

    @pytest.mark.parametrize("word", ["空着", "空闲", "闲置", "未使用"])
    def test_knows_an_empty_room_by_what_people_call_it(self, word: str) -> None:
        known = vocabulary(parse_edition(STANDARD.read_text(encoding="utf-8")), {})
        assert parse(ROOMS.column("rooms.uses"), word, known) == ("vacant",)


class TestDatum:
    def test_agrees_with_a_known_point(self) -> None:
        assert true_of_gcj02(121.531541859215, 31.17530398364597) == (121.527211, 31.177428)

    @given(st.floats(100, 125), st.floats(20, 45))
    def test_comes_back_from_the_web_map(self, longitude: float, latitude: float) -> None:
        there = gcj02_of_true(longitude, latitude)
        assert true_of_gcj02(*there) == pytest.approx((longitude, latitude), abs=2e-6)
