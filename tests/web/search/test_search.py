"""Finding a village from the head of every page."""

import pytest
from django.urls import reverse

from lianxin.domain.places.actions.names import add_name
from tests.counties import TinyCounty
from tests.people import AT, COUNTY_OFFICER, OTHER_TOWNSHIP, RESIDENT, VILLAGE
from tests.web.conftest import As


class TestSearch:
    @pytest.mark.parametrize("asked", ["乙村", "990101101202", "yc"])
    def test_goes_straight_to_the_one_that_is_meant(self, asked: str, county: TinyCounty, as_: As) -> None:
        answer = as_(RESIDENT).get(reverse("search"), {"q": asked})
        assert answer.status_code == 302
        assert answer["Location"] == reverse("village", args=["990101101202"])

    def test_finds_by_another_name(self, county: TinyCounty, as_: As) -> None:
        add_name(by=COUNTY_OFFICER, at=AT, code=VILLAGE, name="凤凰台", kind="alias", source="示例")
        assert as_(RESIDENT).get(reverse("search"), {"q": "凤凰台"})["Location"] == reverse("village", args=[VILLAGE])

    def test_lists_all_that_share_a_name_with_their_townships(self, county: TinyCounty, as_: As) -> None:
        page = as_(RESIDENT).get(reverse("search"), {"q": "甲村"}).content.decode()
        assert reverse("village", args=[VILLAGE]) in page
        assert reverse("village", args=[OTHER_TOWNSHIP + "203"]) in page
        assert "西川乡" in page

    def test_leads_to_a_township_too(self, county: TinyCounty, as_: As) -> None:
        answer = as_(RESIDENT).get(reverse("search"), {"q": "西川乡"})
        assert answer["Location"] == reverse("township", args=[OTHER_TOWNSHIP])

    def test_suggests_while_one_types(self, county: TinyCounty, as_: As) -> None:
        answer = as_(RESIDENT).get(reverse("search"), {"q": "乙"}, headers={"HX-Request": "true"})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "<html" not in page
        assert "乙村" in page

    @pytest.mark.parametrize("asked", ["不存在的村", "<script>", "%", "'"])
    def test_says_what_to_try_where_nothing_fits(self, asked: str, county: TinyCounty, as_: As) -> None:
        page = as_(RESIDENT).get(reverse("search"), {"q": asked}).content.decode()
        assert "没找到" in page

    def test_lists_names_that_are_nearly_what_was_asked(self, county: TinyCounty, as_: As) -> None:
        page = as_(RESIDENT).get(reverse("search"), {"q": "乙树村"}).content.decode()
        assert "没找到" in page
        assert "名字相近的" in page
        assert "乙村" in page
        assert "<script>" not in page.replace("<script src", "")

    def test_asks_what_to_find(self, county: TinyCounty, as_: As) -> None:
        assert as_(RESIDENT).get(reverse("search")).status_code == 200
