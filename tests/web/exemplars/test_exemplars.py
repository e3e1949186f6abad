"""Exemplars on their pages: the gallery, one centre, paper, twins with why, and a package copied."""

import io
import re
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image

from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.models import Lock
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.projects.actions.photo import add_photo
from lianxin.domain.projects.queries.exemplar import exemplar_page, exemplars
from tests.counties import TinyCounty
from tests.helped import paired, shown
from tests.people import AT, COUNTY, COUNTY_OFFICER, OTHER_SECRETARY, OTHER_VILLAGE, TOWNSHIP_OFFICER, VILLAGE
from tests.web.conftest import As

SAID: dict[str, Any] = {"by": COUNTY_OFFICER, "at": AT}


def text(content: bytes) -> str:
    """What a page says, without its tags and spaces."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", content.decode()))


def pictured(phase: str, colour: str, *, consent: bool) -> int:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return add_photo(**SAID, code=VILLAGE, content=out.getvalue(), phase=phase, portrait_consent=consent)


@pytest.fixture
def planned(county: TinyCounty) -> int:
    """A draft that has been reckoned, with 甲村 open and published."""
    shown()
    settings = default_settings(county.edition)
    scenario = make_scenario(**SAID, name="方案甲", edition=county.edition, settings=settings)
    run_now(**SAID, scenario_id=scenario)
    return scenario


class TestGallery:
    def test_shows_a_picture_that_may_be_public_or_the_floors(self, county: TinyCounty, as_: As) -> None:
        shown()
        client, address = as_(OTHER_SECRETARY), reverse("exemplars")
        hidden = pictured("after", "red", consent=False)
        assert "<svg" in client.get(address).content.decode()
        assert reverse("photo", args=[hidden]) not in client.get(address).content.decode()
        seen = pictured("after", "green", consent=True)
        assert reverse("photo", args=[seen]) in client.get(address).content.decode()

    def test_says_how_alike_packages_are(self, planned: int, as_: As) -> None:
        assert "6个村的套餐里" in text(as_(COUNTY_OFFICER).get(reverse("exemplars")).content)

    def test_says_how_a_centre_becomes_one(self, county: TinyCounty, as_: As) -> None:
        assert "还没有范本" in text(as_(COUNTY_OFFICER).get(reverse("exemplars")).content)


class TestPublish:
    def test_a_centre_that_is_open_is_shown_at_once(self, county: TinyCounty, as_: As) -> None:
        shown()
        client = as_(COUNTY_OFFICER)
        client.post(reverse("exemplar-withdraw", args=[exemplars(COUNTY)[0].id]), {"reason": "重修"})
        client.post(reverse("exemplar-new", args=[VILLAGE]), {"title": "七样齐", "words": "先腾退。"})
        assert [one.title for one in exemplars(COUNTY)] == ["七样齐"]

    def test_one_that_is_not_is_refused_with_what_is_missing(self, county: TinyCounty, as_: As) -> None:
        posted = {"title": "七样齐", "words": "先腾退。"}
        said = as_(COUNTY_OFFICER).post(reverse("exemplar-new", args=[OTHER_VILLAGE]), posted).content.decode()
        assert "乙村还没有验收开门" in said
        assert "先腾退。" in said


class TestPage:
    def test_tells_cost_opening_and_followers(self, county: TinyCounty, as_: As) -> None:
        made = shown()
        paired(made)
        said = text(as_(OTHER_SECRETARY).get(reverse("exemplar", args=[made])).content)
        for one in ("38.0万元", "2022-12-01", "乙村", "没有在这里征求过"):
            assert one in said
        assert "撤下这个范本" not in said

    def test_the_sheet_for_the_noticeboard_is_without_buttons_to_change_it(self, county: TinyCounty, as_: As) -> None:
        said = text(as_(COUNTY_OFFICER).get(reverse("exemplar-paper", args=[shown()])).content)
        assert "旧校舍里七样齐" in said
        assert "结束结对" not in said

    def test_a_pairing_ends_where_it_is_shown(self, county: TinyCounty, as_: As) -> None:
        made = shown()
        pairing, here = paired(made), reverse("exemplar", args=[made])
        answer = as_(COUNTY_OFFICER).post(reverse("pairing-end", args=[pairing]), {"next": here})
        assert answer["Location"] == here
        assert exemplar_page(made).followers == ()


class TestTwins:
    def test_explain_themselves_part_by_part(self, planned: int, as_: As) -> None:
        said = text(as_(OTHER_SECRETARY).get(reverse("twins", args=[OTHER_VILLAGE])).content)
        for one in ("和1个已验收开门的村比", "改造前缺的功能", "没有记录", "1,200人"):
            assert one in said
        assert "照着排一份" not in said

    def test_offer_the_copy_to_those_who_plan(self, planned: int, as_: As) -> None:
        said = as_(COUNTY_OFFICER).get(reverse("twins", args=[OTHER_VILLAGE])).content.decode()
        assert reverse("twin-copy", args=[OTHER_VILLAGE, VILLAGE]) in said
        assert (
            reverse("twin-copy", args=[OTHER_VILLAGE, VILLAGE])
            not in as_(TOWNSHIP_OFFICER).get(reverse("twins", args=[OTHER_VILLAGE])).content.decode()
        )


class TestCopy:
    def test_tells_the_price_and_holds_the_village_to_it(self, planned: int, as_: As) -> None:
        client, address = as_(COUNTY_OFFICER), reverse("twin-copy", args=[OTHER_VILLAGE, VILLAGE])
        page = client.get(address).content.decode()
        assert "这样锁定" in page
        option = re.search(r'name="option" value="(\w+)"', page)
        assert option
        answer = client.post(address, {"scenario": str(planned), "option": option[1]})
        assert answer["Location"] == reverse("plan-village", args=[planned, OTHER_VILLAGE])
        assert Lock.objects.get().layout == option[1]

    def test_says_what_is_wanted_first_where_no_draft_is_reckoned(self, county: TinyCounty, as_: As) -> None:
        shown()
        said = as_(COUNTY_OFFICER).get(reverse("twin-copy", args=[OTHER_VILLAGE, VILLAGE])).content.decode()
        assert "先要有一个测算过的草案" in said
