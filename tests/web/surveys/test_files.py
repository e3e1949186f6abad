"""Files of surveys coming in: workbooks and old sheets, looked at first and taken in once."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from lianxin.base.sheets.faults import LARGEST_BYTES
from lianxin.domain.places.queries.survey import survey_page
from lianxin.domain.places.queries.workbook import survey_template
from tests.counties import SURVEYS, TinyCounty
from tests.domain.places.workbooks import changed, put, row_of, table
from tests.people import (
    COUNTY,
    COUNTY_OFFICER,
    OTHER_TOWNSHIP,
    OTHER_VILLAGE,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
)
from tests.web.conftest import As
from tests.web.surveys.asked import asked


def hand_in(client: Client, content: bytes, name: str = "摸底.xlsx", to: str = "survey-import") -> Any:
    file = BytesIO(content)
    file.name = name
    return client.post(reverse(to), {"file": file})


def workbook(*cells: tuple[str, str, str, object], region: str = COUNTY) -> bytes:
    """The county's template with cells (sheet, village code, heading, value) changed."""

    def change(book: Workbook) -> None:
        for sheet, code, heading, value in cells:
            put(book, sheet, row_of(book, sheet, 区划代码=code), heading, value)

    return changed(survey_template(region), change)


class TestWorkbook:
    def test_is_shown_before_it_is_taken_in(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        answer = hand_in(client, workbook(("村情", VILLAGE, "户数", 333)))
        page = client.get(answer["Location"]).content.decode()
        assert "没有填错，可以写入" in page
        assert "<del>300</del>" in page
        assert "<ins>333</ins>" in page
        assert survey_page(VILLAGE).facts == SURVEYS[VILLAGE]
        assert (
            "写入好了：新增 0，改动 1"
            in client.post(answer["Location"], {"then": "draft"}, follow=True).content.decode()
        )
        assert (survey_page(VILLAGE).state, survey_page(VILLAGE).facts.people.households) == ("draft", 333)

    def test_is_accepted_at_once_where_that_is_asked_of_the_county(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        answer = hand_in(client, workbook(("村情", VILLAGE, "户数", 333)))
        client.post(answer["Location"], {"then": "accepted"})
        assert survey_page(VILLAGE).state == "accepted"
        assert "直接认定" not in as_(TOWNSHIP_OFFICER).get(answer["Location"]).content.decode()

    def test_with_faults_names_each_place_and_writes_nothing(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        cells = (("村情", VILLAGE, "户数", "三百"), ("村情", OTHER_VILLAGE, "党员数", 41))
        answer = hand_in(client, workbook(*cells))
        page = client.get(answer["Location"]).content.decode()
        assert "有 1 处请先改一改" in page
        assert "「三百」不是数" in page
        assert ">写入<" not in page
        assert "什么都没有写" in client.post(answer["Location"], follow=True).content.decode()
        assert survey_page(OTHER_VILLAGE).state == "accepted"
        client.post(answer["Location"], {"skip": "1"})
        assert (survey_page(OTHER_VILLAGE).state, survey_page(VILLAGE).state) == ("draft", "accepted")

    def test_is_taken_in_once(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        answer = hand_in(client, workbook(("村情", VILLAGE, "户数", 333)))
        client.post(answer["Location"])
        assert "已经导入过了" in client.post(answer["Location"], follow=True).content.decode()

    def test_that_changes_nothing_says_so(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        page = client.get(hand_in(client, workbook())["Location"]).content.decode()
        assert "和现有的一样，不用写入" in page

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("摸底.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "另存为"),
            ("摸底.pdf", b"%PDF-1.4", "不是认得的表格"),
            ("摸底.xlsx", b"PK\x03\x04broken", "打不开"),
        ],
    )
    def test_that_cannot_be_read_says_how_to_mend_it(
        self, name: str, content: bytes, said: str, county: TinyCounty, as_: As
    ) -> None:
        client = as_(COUNTY_OFFICER)
        page = client.get(hand_in(client, content, name)["Location"]).content.decode()
        assert "这份文件没有读成" in page
        assert said in page

    def test_that_is_empty_missing_or_too_large_is_refused_at_the_field(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        assert "是空的" in hand_in(client, b"").content.decode()
        assert "还没有选文件" in client.post(reverse("survey-import"), {}).content.decode()
        assert "超过 20 MB" in hand_in(client, b"x" * (LARGEST_BYTES + 1)).content.decode()

    def test_of_another_township_is_a_finding(self, county: TinyCounty, as_: As) -> None:
        client = as_(TOWNSHIP_OFFICER)
        cells = (("村情", OTHER_TOWNSHIP + "201", "户数", 222),)
        page = client.get(hand_in(client, workbook(*cells, region=OTHER_TOWNSHIP))["Location"]).content.decode()
        assert "不归您的岗位管" in page

    def test_is_not_for_a_village(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        assert client.get(reverse("survey-import")).status_code == 403
        assert client.get(reverse("survey-sheet")).status_code == 403
        assert hand_in(client, workbook()).status_code == 403

    @pytest.mark.django_db(transaction=True)
    def test_asks_the_database_seldom(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        answer = hand_in(client, workbook(("村情", VILLAGE, "户数", 333)))
        assert asked(client, answer["Location"]) <= 10
        assert asked(client, reverse("survey-import")) <= 10


OLD = [
    ["各村基本情况表"],
    ["序号", "乡镇", "村名", "常驻人口", "老人（60岁起）", "备注"],
    [1, "东岭镇", "甲村村委会", 1250, 320, ""],
    [2, "东岭镇", "乙村", 1210, 310, "水电已通"],
    ["", "", "合计", 2460, 630, ""],
]


class TestOldSheet:
    def test_goes_by_columns_names_and_differences(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        address = hand_in(client, table(OLD), "旧表.xlsx", "survey-sheet")["Location"]
        page = client.get(address).content.decode()
        assert "各列是什么？" in page
        assert "甲村村委会　乙村" in page
        assert 'value="people.resident" selected' in page
        assert 'value="people.aged_60" selected' not in page
        columns = {"columns": "1", "column-1": "township", "column-2": "village", "column-3": "people.resident"}
        columns |= {"column-4": "people.aged_60"}
        page = client.post(address, columns, follow=True).content.decode()
        assert "1 个村名请您认一认" in page
        assert "多半是它" in page
        assert f'name="name-0" value="{VILLAGE}"' in page
        assert "checked" not in page
        page = client.post(address, {"names": "1", "name-0": VILLAGE}, follow=True).content.decode()
        assert "没有填错，可以写入" in page
        assert "<ins>1250</ins>" in page
        assert "第 5 行是合计，没有读" in page
        assert survey_page(VILLAGE).state == "accepted"
        client.post(address, {"apply": "1"})
        said = survey_page(VILLAGE)
        assert (said.state, said.facts.people.resident, said.facts.people.aged_60) == ("draft", 1250, 320)
        assert said.facts.rooms == SURVEYS[VILLAGE].rooms

    def test_of_a_heading_matched_before_is_read_at_once(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        address = hand_in(client, table(OLD), "旧表.xlsx", "survey-sheet")["Location"]
        columns = {"columns": "1", "column-1": "township", "column-2": "village", "column-3": "people.resident"}
        client.post(address, columns)
        client.post(address, {"names": "1", "name-0": VILLAGE})
        again = hand_in(client, table(OLD), "又一份.xlsx", "survey-sheet")["Location"]
        assert "没有填错，可以写入" in client.get(again).content.decode()

    def test_keeps_what_was_chosen_where_two_columns_mean_the_same(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        address = hand_in(client, table(OLD), "旧表.xlsx", "survey-sheet")["Location"]
        columns = {"columns": "1", "column-2": "village", "column-3": "people.resident", "column-4": "people.resident"}
        page = client.post(address, columns).content.decode()
        assert "选成了同一项" in page
        assert page.count('value="people.resident" selected') == 2

    def test_without_a_heading_is_refused_in_words(self, county: TinyCounty, as_: As) -> None:
        said = hand_in(as_(COUNTY_OFFICER), table([["一"], [1, 2]]), "旧表.xlsx", "survey-sheet").content.decode()
        assert "里找不到标题行" in said
