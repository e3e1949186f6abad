"""The table of villages, and the page of a centre."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.domain.places.actions.names import add_name
from tests.counties import TinyCounty
from tests.people import AT, COUNTY_OFFICER, OTHER_TOWNSHIP, OTHER_VILLAGE, TOWNSHIP, VILLAGE, VILLAGE_SECRETARY
from tests.web.conftest import As


def text(client: Client, address: str) -> str:
    """What a page says, without its tags and spaces."""
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", answer.content.decode()))


def codes(client: Client, query: str = "") -> list[str]:
    page = client.get(reverse("villages") + query).content.decode()
    return re.findall(r'<td class="quiet office-only">(\d{12})</td>', page)


class TestTable:
    def test_lists_every_centre_by_code(self, county: TinyCounty, as_: As) -> None:
        assert codes(as_(COUNTY_OFFICER)) == sorted(county.villages)

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            (f"?township={TOWNSHIP}", [TOWNSHIP + "001", VILLAGE, OTHER_VILLAGE]),
            ("?lacks=store", [TOWNSHIP + "001", OTHER_VILLAGE, OTHER_TOWNSHIP + "201", OTHER_TOWNSHIP + "202"]),
            ("?lacking=0", [VILLAGE]),
            (f"?lacking=3&township={OTHER_TOWNSHIP}", [OTHER_TOWNSHIP + "201", OTHER_TOWNSHIP + "203"]),
            ("?lacks=swimming", []),
        ],
    )
    def test_narrows_as_asked(self, query: str, found: list[str], county: TinyCounty, as_: As) -> None:
        assert codes(as_(COUNTY_OFFICER), query) == found

    def test_says_so_where_nothing_fits(self, county: TinyCounty, as_: As) -> None:
        assert "没有这样的村" in text(as_(COUNTY_OFFICER), f"{reverse('villages')}?lacks=swimming")


class TestCentre:
    def test_shows_functions_floors_and_people(self, county: TinyCounty, as_: As) -> None:
        said = text(as_(VILLAGE_SECRETARY), reverse("village", args=[VILLAGE]))
        assert "7项齐" in said
        assert "村部楼" in said
        assert "1,200人" in said
        assert "没有，敞开门" in said

    def test_names_what_is_missing_with_its_criterion(self, county: TinyCounty, as_: As) -> None:
        said = text(as_(VILLAGE_SECRETARY), reverse("village", args=[OTHER_TOWNSHIP + "202"]))
        assert said.count("还没有") >= 4
        assert "围墙40米，要拆除" in said

    def test_names_what_it_is_also_called(self, county: TinyCounty, as_: As) -> None:
        add_name(by=COUNTY_OFFICER, at=AT, code=VILLAGE, name="甲庄", kind="alias", source="示例")
        assert "也叫甲庄" in text(as_(VILLAGE_SECRETARY), reverse("village", args=[VILLAGE]))

    @pytest.mark.parametrize(("code", "said"), [(VILLAGE, "服务多少村民"), (TOWNSHIP + "001", "服务多少居民")])
    def test_calls_people_by_the_kind_of_place(self, code: str, said: str, county: TinyCounty, as_: As) -> None:
        assert said in text(as_(VILLAGE_SECRETARY), reverse("village", args=[code]))

    def test_marks_sample_data(self, county: TinyCounty, as_: As) -> None:
        assert "房屋、人口和布局为示例数据" in text(as_(VILLAGE_SECRETARY), reverse("village", args=[VILLAGE]))

    def test_says_that_nothing_is_known_before_a_survey(self, tree: TinyCounty, as_: As) -> None:
        assert "摸底还没有认定" in text(as_(VILLAGE_SECRETARY), reverse("village", args=[VILLAGE]))

    def test_says_that_a_mine_runs_no_centre(self, county: TinyCounty, as_: As) -> None:
        said = text(as_(COUNTY_OFFICER), reverse("village", args=[TOWNSHIP + "400"]))
        assert "不单独设党群服务中心" in said

    def test_is_not_found_under_an_unknown_code(self, county: TinyCounty, as_: As) -> None:
        assert as_(COUNTY_OFFICER).get(reverse("village", args=["990101999999"])).status_code == 404
