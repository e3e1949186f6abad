"""What people get when they hand in a survey workbook."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import Workbook

from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.sheets.grid import Area
from lianxin.base.sheets.reading import read_grids
from lianxin.domain.places.actions.intake import apply_intake, read_survey, start_intake
from lianxin.domain.places.actions.preview import AlreadyApplied, ChangedSince
from lianxin.domain.places.actions.survey import save_survey, submit_survey
from lianxin.domain.places.queries.survey import accepted_facts, survey_page, survey_versions
from lianxin.domain.places.queries.workbook import known_surveys, survey_csv, survey_template
from lianxin.domain.places.rules.report import Finding, Report
from lianxin.domain.places.rules.workbook.survey import read_survey_grids
from tests.counties import SURVEYS, TinyCounty, facts
from tests.domain.places.workbooks import changed, put, row_of
from tests.people import (
    AT,
    COUNTY,
    COUNTY_OFFICER,
    OTHER_TOWNSHIP,
    TOWNSHIP,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
)

THIRD, OTHER_THIRD = TOWNSHIP + "202", OTHER_TOWNSHIP + "203"
Change = Callable[[Workbook], None]


def dry_run(content: bytes, name: str = "摸底表.xlsx") -> Report:
    return read_survey(by=COUNTY_OFFICER, at=AT, name=name, content=content, dry_run=True)


def with_change(change: Change) -> Report:
    return dry_run(changed(survey_template(COUNTY), change))


def taken_in(change: Change) -> Report:
    content = changed(survey_template(COUNTY), change)
    return read_survey(by=COUNTY_OFFICER, at=AT, name="摸底表.xlsx", content=content, dry_run=False)


def only(report: Report) -> Finding:
    assert len(report.findings) == 1, [one.sentence() for one in report.findings]
    return report.findings[0]


def place(finding: Finding) -> tuple[str, int | None, str, str]:
    return finding.sheet, finding.row, finding.column, finding.code


class TestTemplate:
    def test_handed_in_again_changes_nothing(self, county: TinyCounty) -> None:
        report = dry_run(survey_template(COUNTY))
        assert (report.findings, report.notes, report.differences) == ((), (), ())
        assert (report.added, report.changed, report.unchanged) == (0, 0, 6)

    def test_without_any_survey_adds_nothing(self, tree: TinyCounty) -> None:
        report = dry_run(survey_template(COUNTY))
        assert (report.findings, report.added, report.unchanged) == ((), 0, 6)

    def test_of_one_township_is_enough(self, county: TinyCounty) -> None:
        assert dry_run(survey_template(OTHER_TOWNSHIP)).unchanged == 3

    def test_as_csv_changes_nothing_either(self, county: TinyCounty) -> None:
        report = dry_run(survey_csv(COUNTY), "摸底表.csv")
        assert (report.findings, report.unchanged) == ((), 6)


class TestTwelveFaults:
    def test_are_found_and_nothing_else(self, county: TinyCounty) -> None:
        def plant(workbook: Workbook) -> None:
            put(workbook, "村情", 3, "常住人口", "两千多")
            put(workbook, "村情", 4, "60 岁以上", -5)
            put(workbook, "村情", 5, "村（社区）", "丁村")
            put(workbook, "村情", 6, "区划代码", "990101999999")
            put(workbook, "村情", 7, "户数", 105.5)
            put(workbook, "村情", 8, "党员数", "=1+1")
            put(workbook, "楼栋", 3, "房屋新旧", "很一般")
            put(workbook, "楼栋", 6, "鉴定日期", "去年春天")
            put(workbook, "功能室", 3, "面积（平方米）", -12)
            put(workbook, "功能室", 5, "所在楼栋", "丙")
            put(workbook, "七个有", 4, "功能", "健身房")
            put(workbook, "七个有", 6, "有没有", "也许")

        report = with_change(plant)
        assert [place(one) for one in report.findings] == [
            ("村情", 3, "常住人口", "not_a_number"),
            ("村情", 4, "60 岁以上", "out_of_range"),
            ("村情", 5, "村（社区）", "name_disagrees"),
            ("村情", 6, "区划代码", "unknown_code"),
            ("村情", 7, "户数", "not_whole"),
            ("村情", 8, "党员数", "formula_without_value"),
            ("楼栋", 3, "房屋新旧", "unknown_choice"),
            ("楼栋", 6, "鉴定日期", "bad_date"),
            ("功能室", 3, "面积（平方米）", "absurd_area"),
            ("功能室", 5, "所在楼栋", "unknown_building"),
            ("七个有", 4, "功能", "unknown_function"),
            ("七个有", 6, "有没有", "bad_yes_no"),
        ]
        assert all(one.file == "摸底表.xlsx" and one.sentence() for one in report.findings)

    def test_leave_everything_as_it_was(self, county: TinyCounty) -> None:
        def plant(workbook: Workbook) -> None:
            put(workbook, "村情", 3, "常住人口", "两千多")
            put(workbook, "村情", 4, "常住人口", 1300)

        assert not taken_in(plant).clean
        assert len(survey_versions(VILLAGE)) == 1


class TestOneFault:
    @pytest.mark.parametrize(
        ("sheet", "row", "heading", "value", "code"),
        [
            ("村情", 4, "常住人口", 15, "whole_under_parts"),
            ("村情", 4, "80 岁以上", 301, "part_over_whole"),
            ("村情", 4, "常住人口", 1e300, "out_of_range"),
            ("村情", 4, "区划代码", TOWNSHIP + "001", "duplicate_code"),
            ("村情", 4, "区划代码", "4.10327E+11", "code_rounded"),
            ("村情", 4, "区划代码", TOWNSHIP + "400", "name_disagrees"),
            ("村情", 4, "区划代码", None, None),
            ("村情", 4, "经度", 112.1, "half_coordinates"),
            ("楼栋", 3, "区划代码", "990101999999", "unknown_code"),
            ("楼栋", 3, "楼栋编号", None, "no_key"),
            ("楼栋", 3, "层数", "两层", "not_a_number"),
            ("楼栋", 3, "层数", 99, "out_of_range"),
            ("楼栋", 3, "层数", 1, "too_few_floors"),
            ("楼栋", 4, "楼栋编号", "A", "repeated"),
            ("功能室", 3, "所在楼层", 7, "above_roof"),
            ("功能室", 3, "房间编号", None, "no_key"),
            ("功能室", 3, "现在用途", "台球室", "unknown_use"),
            ("功能室", 3, "面积（平方米）", 99999, "absurd_area"),
            ("七个有", 3, "每周开放（小时）", 500, "out_of_range"),
            ("七个有", 3, "功能", None, "no_key"),
            ("七个有", 4, "功能", "便民服务中心", "repeated"),
        ],
    )
    def test_is_one_finding(
        self, county: TinyCounty, sheet: str, row: int, heading: str, value: object, code: str | None
    ) -> None:
        def plant(workbook: Workbook) -> None:
            put(workbook, sheet, row, heading, value)
            if code == "half_coordinates":
                put(workbook, sheet, row, "坐标系", "WGS84")

        report = with_change(plant)
        assert [one.code for one in report.findings] == ([code] if code else []), [
            one.sentence() for one in report.findings
        ]

    @pytest.mark.parametrize(
        ("name", "content", "code"),
        [
            ("台账.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "et_file"),
            ("摸底表.xlsm", b"PK\x03\x04", "macros"),
            ("照片.xlsx", b"\x89PNG", "wrong_type"),
            ("五十兆.xlsx", b"PK\x03\x04" + bytes(50 * 1024 * 1024), "too_large"),
        ],
    )
    def test_of_the_whole_file_is_one_finding(self, county: TinyCounty, name: str, content: bytes, code: str) -> None:
        finding = only(dry_run(content, name))
        assert (finding.file, finding.code, finding.row) == (name, code, None)
        assert name in finding.sentence()

    def test_of_two_parts_over_one_whole_is_told_of_each(self, county: TinyCounty) -> None:
        def plant(workbook: Workbook) -> None:
            put(workbook, "村情", 4, "60 岁以上", 1201)
            put(workbook, "村情", 4, "3–6 岁儿童", 1202)

        assert [one.column for one in with_change(plant).findings] == ["60 岁以上", "3–6 岁儿童"]

    def test_of_a_name_that_repeats_asks_for_the_code(self, county: TinyCounty) -> None:
        def plant(workbook: Workbook) -> None:
            put(workbook, "村情", 4, "区划代码", None)
            put(workbook, "村情", 4, "乡镇（街道）", None)

        finding = only(with_change(plant))
        assert finding.code == "repeated_name"
        assert VILLAGE in finding.sentence()
        assert OTHER_THIRD in finding.sentence()

    def test_of_a_new_room_that_names_no_building(self, county: TinyCounty) -> None:
        def add(workbook: Workbook) -> None:
            for heading, value in (
                ("区划代码", VILLAGE),
                ("房间编号", "新1"),
                ("面积（平方米）", 30),
                ("现在用途", "空着"),
            ):
                put(workbook, "功能室", 90, heading, value)

        assert place(only(with_change(add))) == ("功能室", 90, "所在楼栋", "no_key")

    def test_of_a_missing_sheet(self, county: TinyCounty) -> None:
        finding = only(with_change(lambda workbook: workbook.remove(workbook["楼栋"])))
        assert place(finding) == ("楼栋", None, "", "missing_sheet")

    def test_of_a_renamed_sheet(self, county: TinyCounty) -> None:
        def rename(workbook: Workbook) -> None:
            workbook["功能室"].title = "房间"

        finding = only(with_change(rename))
        assert finding.code == "renamed_sheet"
        assert "房间" in finding.sentence()

    @pytest.mark.parametrize(
        ("heading", "new", "code"),
        [
            ("常住人口", "常驻人口数", "renamed_heading"),
            ("常住人口", None, "missing_heading"),
            ("常住人口", "户籍人口", "double_heading"),
        ],
    )
    def test_of_a_heading(self, county: TinyCounty, heading: str, new: str | None, code: str) -> None:
        report = with_change(lambda workbook: put(workbook, "村情", 2, heading, new))
        assert only(report).sheet == "村情"
        assert only(report).code == code

    def test_of_a_merge_over_two_villages(self, county: TinyCounty) -> None:
        finding = only(with_change(lambda workbook: workbook["村情"].merge_cells("E3:E4")))
        assert place(finding) == ("村情", 3, "常住人口", "merged_unclear")

    def test_of_new_coordinates_without_their_datum(self, county: TinyCounty) -> None:
        def plant(workbook: Workbook) -> None:
            put(workbook, "村情", 4, "经度", 112.18)
            put(workbook, "村情", 4, "纬度", 34.51)

        assert only(with_change(plant)).code == "no_datum"


class TestReading:
    def test_takes_numbers_dates_and_words_as_people_write_them(self, county: TinyCounty) -> None:
        def write(workbook: Workbook) -> None:
            put(workbook, "村情", 4, "常住人口", "１，３００ 人")
            put(workbook, "村情", 4, "村（社区）", " 甲　村委会 ")
            put(workbook, "楼栋", 5, "鉴定日期", "2022年5月8日")
            put(workbook, "楼栋", 5, "房屋新旧", "破旧")
            put(
                workbook,
                "功能室",
                row_of(workbook, "功能室", **{"区划代码": VILLAGE, "房间编号": "A1"}),
                "面积（平方米）",
                "96㎡",
            )

        report = taken_in(write)
        assert report.findings == ()
        said = survey_page(VILLAGE).facts
        assert said.people.resident == 1300
        assert (said.buildings[0].appraisal_date, said.buildings[0].condition) == ("2022-05-08", "poor")
        assert said.rooms[0].area_m2 == 96

    def test_takes_a_formula_and_a_clear_merge_as_shown_and_says_so(self, county: TinyCounty) -> None:
        grids = read_grids("a.xlsx", survey_template(COUNTY))
        villages = grids[0]
        township = Area(2, 1, 4, 1)
        villages = replace(villages, formulas=frozenset({(2, 4), (3, 4)}), merged=(township,))
        read = read_survey_grids("a.xlsx", (villages, *grids[1:]), known_surveys(COUNTY))
        assert read.findings == ()
        assert [(one.row, one.column, one.code) for one in read.notes] == [
            (3, "乡镇（街道）", "merged_read"),
            (3, "常住人口", "formula_read"),
        ]

    def test_moves_web_map_coordinates_to_where_they_are(self, county: TinyCounty) -> None:
        def write(workbook: Workbook) -> None:
            put(workbook, "村情", 4, "经度", 121.531541859215)
            put(workbook, "村情", 4, "纬度", 31.17530398364597)
            put(workbook, "村情", 4, "坐标系", "高德")

        content = changed(survey_template(COUNTY), write)
        read_survey(by=COUNTY_OFFICER, at=AT, name="a.xlsx", content=content, dry_run=False)
        said = survey_page(VILLAGE).facts
        assert (said.longitude, said.latitude) == (121.527211, 31.177428)
        assert dry_run(content).unchanged == 6

    def test_leaves_what_a_blank_cell_says_nothing_of(self, county: TinyCounty) -> None:
        report = taken_in(lambda workbook: put(workbook, "村情", 4, "常住人口", None))
        assert report.unchanged == 6

    def test_takes_away_what_is_to_be_cleared(self, county: TinyCounty) -> None:
        taken_in(lambda workbook: put(workbook, "村情", 4, "党员数", "清空"))
        assert survey_page(VILLAGE).facts.people.party_members is None

    def test_shows_a_room_that_was_crossed_out_as_gone(self, county: TinyCounty) -> None:
        def cross_out(workbook: Workbook) -> None:
            workbook["功能室"].delete_rows(row_of(workbook, "功能室", **{"区划代码": VILLAGE, "房间编号": "B3"}))

        report = with_change(cross_out)
        assert [(one.code, one.subject, one.before) for one in report.differences] == [(VILLAGE, "B3", "教室三")]

    def test_ignores_blank_rows_and_a_note_below(self, county: TinyCounty) -> None:
        def write(workbook: Workbook) -> None:
            workbook["村情"].cell(60, 3).value = "   "
            workbook["村情"].cell(2, 30).value = "我的批注"
            workbook["村情"].cell(4, 30).value = "再核"

        report = with_change(write)
        assert (report.findings, report.unchanged) == ((), 6)
        assert [one.code for one in report.notes] == ["unread_column"]


class TestTakeIn:
    def test_leaves_a_draft_and_shows_what_changes(self, county: TinyCounty) -> None:
        report = taken_in(lambda workbook: put(workbook, "村情", 4, "常住人口", 1300))
        assert (report.added, report.changed, report.unchanged) == (0, 1, 5)
        assert [(one.code, one.name, one.field, one.before, one.after) for one in report.differences] == [
            (VILLAGE, "甲村", "常住人口", "1200", "1300")
        ]
        page = survey_page(VILLAGE)
        assert (page.state, page.facts.people.resident) == ("draft", 1300)
        assert next(iter(accepted_facts(VILLAGE))).facts.people.resident == 1200

    def test_twice_changes_nothing_the_second_time(self, county: TinyCounty) -> None:
        content = changed(survey_template(COUNTY), lambda workbook: put(workbook, "村情", 4, "常住人口", 1300))
        for expected in ((1, 5), (0, 6)):
            report = read_survey(by=COUNTY_OFFICER, at=AT, name="a.xlsx", content=content, dry_run=False)
            assert (report.changed, report.unchanged) == expected
        assert survey_page(VILLAGE).revision == 2

    def test_goes_as_far_as_is_asked(self, county: TinyCounty) -> None:
        content = changed(survey_template(COUNTY), lambda workbook: put(workbook, "村情", 4, "常住人口", 1300))
        read_survey(by=COUNTY_OFFICER, at=AT, name="a.xlsx", content=content, dry_run=False, then="accepted")
        assert next(iter(accepted_facts(VILLAGE))).facts.people.resident == 1300

    def test_does_not_accept_for_a_township(self, county: TinyCounty) -> None:
        content = changed(survey_template(TOWNSHIP), lambda workbook: put(workbook, "村情", 4, "常住人口", 1300))
        with pytest.raises(Forbidden):
            read_survey(by=TOWNSHIP_OFFICER, at=AT, name="a.xlsx", content=content, dry_run=False, then="accepted")
        assert survey_page(VILLAGE).state == "accepted"

    def test_names_what_is_lacking_before_submission(self, tree: TinyCounty) -> None:
        content = changed(survey_template(COUNTY), lambda workbook: put(workbook, "村情", 4, "常住人口", 1300))
        report = read_survey(by=COUNTY_OFFICER, at=AT, name="a.xlsx", content=content, dry_run=True, then="submitted")
        assert only(report).code == "incomplete"

    def test_stays_within_the_importers_township(self, county: TinyCounty) -> None:
        def write(workbook: Workbook) -> None:
            put(workbook, "村情", 4, "常住人口", 1300)
            put(workbook, "村情", 8, "常住人口", 1300)

        content = changed(survey_template(COUNTY), write)
        report = read_survey(by=TOWNSHIP_OFFICER, at=AT, name="a.xlsx", content=content, dry_run=True)
        assert place(only(report)) == ("村情", 8, "村（社区）", "out_of_scope")

    def test_is_not_for_everybody(self, county: TinyCounty) -> None:
        with pytest.raises(Forbidden):
            read_survey(by=VILLAGE_SECRETARY, at=AT, name="a.xlsx", content=survey_template(COUNTY), dry_run=True)

    def test_does_not_disturb_a_survey_under_way(self, county: TinyCounty) -> None:
        said = replace(SURVEYS[VILLAGE], remark="补充")
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=said)
        submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        report = with_change(lambda workbook: put(workbook, "村情", 4, "常住人口", 1300))
        assert only(report).code == "under_way"

    def test_may_leave_out_the_villages_with_faults_where_that_is_asked(self, county: TinyCounty) -> None:
        def write(workbook: Workbook) -> None:
            put(workbook, "村情", 4, "常住人口", "不少")
            put(workbook, "村情", 5, "常住人口", 1250)

        content = changed(survey_template(COUNTY), write)
        report = read_survey(by=COUNTY_OFFICER, at=AT, name="a.xlsx", content=content, dry_run=False, skip_bad=True)
        assert (len(report.findings), report.changed) == (1, 1)
        assert survey_page(VILLAGE).state == "accepted"
        assert survey_page(THIRD).facts.people.resident == 1250

    def test_does_not_leave_out_what_may_belong_to_any_village(self, county: TinyCounty) -> None:
        content = changed(survey_template(COUNTY), lambda workbook: put(workbook, "楼栋", 3, "区划代码", "1"))
        with pytest.raises(Refusal, match="不能跳过"):
            read_survey(by=COUNTY_OFFICER, at=AT, name="a.xlsx", content=content, dry_run=False, skip_bad=True)


class TestTwoSteps:
    def start(self, residents: int = 1300) -> int:
        content = changed(survey_template(COUNTY), lambda workbook: put(workbook, "村情", 4, "常住人口", residents))
        return start_intake(by=COUNTY_OFFICER, at=AT, kind="survey", name="摸底表.xlsx", content=content)

    def test_take_in_what_was_shown(self, county: TinyCounty) -> None:
        report = apply_intake(by=COUNTY_OFFICER, at=AT, id=self.start())
        assert report.changed == 1
        assert survey_page(VILLAGE).facts.people.resident == 1300

    def test_take_in_once(self, county: TinyCounty) -> None:
        intake = self.start()
        apply_intake(by=COUNTY_OFFICER, at=AT, id=intake)
        with pytest.raises(AlreadyApplied):
            apply_intake(by=COUNTY_OFFICER, at=AT, id=intake)

    def test_show_anew_what_changed_in_between(self, county: TinyCounty) -> None:
        intake = self.start()
        said = replace(SURVEYS[VILLAGE], people=replace(SURVEYS[VILLAGE].people, resident=1250))
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=said)
        with pytest.raises(ChangedSince):
            apply_intake(by=COUNTY_OFFICER, at=AT, id=intake)
        assert survey_page(VILLAGE).facts.people.resident == 1250
        apply_intake(by=COUNTY_OFFICER, at=AT, id=intake)
        assert survey_page(VILLAGE).facts.people.resident == 1300


def test_the_tiny_county_is_as_these_tests_count_its_rows(county: TinyCounty) -> None:
    assert len(facts().buildings) == 2
    assert county.villages[1] == VILLAGE
