"""What people get when they hand in a sheet of their own making."""

from io import BytesIO

import pytest
import xlwt
from openpyxl import Workbook

from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.sheets.faults import Unreadable
from lianxin.domain.places.actions.preview import AlreadyApplied
from lianxin.domain.places.actions.sheet import apply_sheet, open_sheet, remember_columns
from lianxin.domain.places.queries.intake import SheetPage, intake_page, latest_intakes, sheet_page
from lianxin.domain.places.queries.survey import survey_page
from lianxin.domain.places.rules.workbook.old_sheet import LEFT_OUT
from tests.counties import SURVEYS, TinyCounty
from tests.domain.places.workbooks import saved, table
from tests.people import AT, COUNTY_OFFICER, OTHER_TOWNSHIP, OTHER_VILLAGE, TOWNSHIP, VILLAGE, VILLAGE_SECRETARY

FIFTH = OTHER_TOWNSHIP + "202"
OLD: list[list[object]] = [
    ["2022 年村级情况统计表"],
    ["填报单位：示例县", None, None, None, "2022.6"],
    ["序号", "乡镇", "村名", "常驻人口数", "党员人数（人）", "有无日间照料中心", "村支书电话"],
    [1, "东岭镇", "甲村村委会", "1,310人", 41, "√", "138"],
    [2, "东岭镇", "乙 村", 1210, 42, "×", "139"],
    [3, "西川乡", "戊村", 425, 15, None, "137"],
    [4, "西川乡", "己村", 900, 30, None, "136"],
    ["合计", None, None, 3845, 128, None, None],
]
FIELDS = {
    "乡镇": "township",
    "村名": "village",
    "常驻人口数": "people.resident",
    "党员人数（人）": "people.party_members",
    "有无日间照料中心": "functions.eldercare.present",
}
ANSWERS = {"东岭镇|甲村村委会": VILLAGE, "东岭镇|乙 村": OTHER_VILLAGE, "西川乡|己村": LEFT_OUT}


def opened(content: bytes = b"", name: str = "老表.xlsx") -> tuple[int, SheetPage]:
    intake = open_sheet(by=COUNTY_OFFICER, at=AT, name=name, content=content or table(OLD))
    return intake, sheet_page(intake, COUNTY_OFFICER)


def matched(intake: int, names: dict[str, str] | None = None) -> SheetPage:
    remember_columns(by=COUNTY_OFFICER, at=AT, id=intake, fields=FIELDS, names=names)
    return sheet_page(intake, COUNTY_OFFICER)


def xls(rows: list[list[object]]) -> bytes:
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("表")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet.write(number, place, value)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def csv(rows: list[list[object]], encoding: str) -> bytes:
    text = "\r\n".join(",".join(f'"{cell}"' if "," in str(cell) else str(cell or "") for cell in row) for row in rows)
    return text.encode(encoding)


class TestOpen:
    def test_proposes_what_the_columns_mean(self, county: TinyCounty) -> None:
        _intake, page = opened()
        assert {one.title: one.field for one in page.columns} == {**FIELDS, "序号": "", "村支书电话": ""}
        assert page.columns[3].samples == ("1,310人", "1210", "425")
        assert not page.confirmed
        assert not page.intake.may_apply

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("老表.xls", xls(OLD)),
            ("老表.csv", csv(OLD, "utf-8-sig")),
            ("老表.csv", csv(OLD, "gb18030")),
        ],
    )
    def test_reads_every_format_of_offices(self, county: TinyCounty, name: str, content: bytes) -> None:
        intake, _page = opened(content, name)
        page = matched(intake, ANSWERS)
        assert {one.code for one in page.intake.villages} == {VILLAGE, OTHER_VILLAGE, FIFTH}

    def test_reads_a_heading_of_two_rows(self, county: TinyCounty) -> None:
        workbook = Workbook()
        sheet = workbook.active
        for row in (["序号", "村名", "人口", None, "党员数"], [None, None, "户籍", "常住"], [1, "丁村", 1150, 950, 33]):
            sheet.append(row)
        for merge in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            sheet.merge_cells(merge)
        _intake, page = opened(saved(workbook))
        assert {one.title: one.field for one in page.columns if one.field} == {
            "村名": "village",
            "人口 户籍": "people.registered",
            "人口 常住": "people.resident",
            "党员数": "people.party_members",
        }

    def test_says_how_to_save_an_et_file(self, county: TinyCounty) -> None:
        with pytest.raises(Unreadable, match="另存为"):
            opened(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "台账.et")

    def test_refuses_a_sheet_without_a_heading(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal, match="标题行"):
            opened(table([["今天天气好"], ["明天也好"]]))

    def test_is_not_for_everybody(self, county: TinyCounty) -> None:
        with pytest.raises(Forbidden):
            open_sheet(by=VILLAGE_SECRETARY, at=AT, name="a.xlsx", content=table(OLD))
        assert latest_intakes(VILLAGE_SECRETARY) == ()


class TestNames:
    def test_that_only_look_like_a_village_are_asked_about(self, county: TinyCounty) -> None:
        intake, _page = opened()
        page = matched(intake)
        assert [(one.name, one.proposed and one.proposed.code) for one in page.questions] == [
            ("甲村村委会", VILLAGE),
            ("乙 村", OTHER_VILLAGE),
            ("己村", None),
        ]
        assert FIFTH in {one.code for one in page.questions[2].nearest}
        assert [one.code for one in page.intake.villages] == [FIFTH]
        with pytest.raises(Refusal, match="3 个村名"):
            apply_sheet(by=COUNTY_OFFICER, at=AT, id=intake)

    def test_repeated_in_the_county_are_asked_about(self, county: TinyCounty) -> None:
        intake, _page = opened(table([["村名", "常住人口"], ["甲村", 1300]]))
        remember_columns(by=COUNTY_OFFICER, at=AT, id=intake, fields={"村名": "village", "常住人口": "people.resident"})
        (question,) = sheet_page(intake, COUNTY_OFFICER).questions
        assert {one.code for one in question.nearest} == {VILLAGE, OTHER_TOWNSHIP + "203"}

    def test_may_not_be_given_a_place_without_a_centre(self, county: TinyCounty) -> None:
        intake, _page = opened()
        with pytest.raises(Refusal, match=TOWNSHIP + "400"):
            matched(intake, {"东岭镇|乙 村": TOWNSHIP + "400"})


class TestRemember:
    def test_asks_once_for_a_heading(self, county: TinyCounty) -> None:
        intake, _page = opened()
        matched(intake, ANSWERS)
        spaced = [[cell if not isinstance(cell, str) else f" {cell} " for cell in row] for row in OLD]
        _again, page = opened(table([*OLD[:2], spaced[2], *OLD[3:]]), "下月的老表.xlsx")
        assert page.confirmed
        assert page.questions == ()
        assert page.intake.may_apply

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"常驻人口数": "people.resident"}, "哪一列是村名"),
            ({"村名": "village"}, "至少再对上一列"),
            ({"村名": "village", "乡镇": "village", "常驻人口数": "people.resident"}, "选成了同一项"),
            ({"村名": "village", "常驻人口数": "rooms.area_m2"}, "没有「rooms.area_m2」"),
            ({"村名": "village", "常驻人口数": "longitude"}, "坐标系"),
        ],
    )
    def test_refuses_what_makes_no_sense(self, county: TinyCounty, fields: dict[str, str], said: str) -> None:
        intake, _page = opened()
        with pytest.raises(Refusal, match=said):
            remember_columns(by=COUNTY_OFFICER, at=AT, id=intake, fields=fields)


class TestApply:
    def test_merges_the_matched_columns_into_drafts(self, county: TinyCounty) -> None:
        intake, _page = opened()
        page = matched(intake, ANSWERS)
        assert page.intake.findings == ()
        assert {one.code for one in page.intake.notes} == {"total_row", "left_out"}
        report = apply_sheet(by=COUNTY_OFFICER, at=AT, id=intake)
        assert (report.findings, report.changed) == ((), 3)
        said, before = survey_page(VILLAGE), SURVEYS[VILLAGE]
        assert said.state == "draft"
        assert (said.facts.people.resident, said.facts.people.party_members) == (1310, 41)
        assert (said.facts.people.registered, said.facts.rooms) == (before.people.registered, before.rooms)
        assert survey_page(OTHER_VILLAGE).facts.status("eldercare").present is False
        assert survey_page(FIFTH).facts.status("eldercare") == SURVEYS[FIFTH].status("eldercare")

    def test_happens_once(self, county: TinyCounty) -> None:
        intake, _page = opened()
        matched(intake, ANSWERS)
        apply_sheet(by=COUNTY_OFFICER, at=AT, id=intake)
        with pytest.raises(AlreadyApplied):
            apply_sheet(by=COUNTY_OFFICER, at=AT, id=intake)
        page = intake_page(intake, COUNTY_OFFICER)
        assert (page.row.changed, page.may_apply) == (3, False)
        assert [one.id for one in latest_intakes(COUNTY_OFFICER)] == [intake]

    def test_waits_until_the_columns_are_matched(self, county: TinyCounty) -> None:
        intake, _page = opened()
        with pytest.raises(Refusal, match="各列对好"):
            apply_sheet(by=COUNTY_OFFICER, at=AT, id=intake)

    def test_finds_each_fault_once_under_the_sheets_own_title(self, county: TinyCounty) -> None:
        rows = [list(row) for row in OLD]
        rows[5][3] = "四百多"
        rows.insert(7, [5, "西川乡", "戊村", 430, 15, None, None])
        intake, _page = opened(table(rows))
        page = matched(intake, ANSWERS)
        assert [(one.row, one.column, one.code) for one in page.intake.findings] == [
            (6, "常驻人口数", "not_a_number"),
            (8, "村名", "duplicate_code"),
        ]
        assert not apply_sheet(by=COUNTY_OFFICER, at=AT, id=intake).clean
        assert survey_page(VILLAGE).state == "accepted"
