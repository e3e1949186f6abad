"""Exemplars: who may be one, what is shown of it, who goes along, and its package copied."""

import io
from typing import Any

import pytest
from PIL import Image

from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.models import Scenario
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.planning.queries.run import packages_of
from lianxin.domain.projects.actions.exemplar import (
    change_exemplar,
    copy_package,
    publish_exemplar,
    withdraw_exemplar,
)
from lianxin.domain.projects.actions.pairing import end_pairing, pair
from lianxin.domain.projects.actions.photo import add_photo
from lianxin.domain.projects.queries.exemplar import exemplar_page, exemplars, goes_along
from lianxin.domain.projects.queries.twins import sameness, twins
from tests.counties import TinyCounty
from tests.helped import shown
from tests.people import AT, COUNTY, COUNTY_OFFICER, OTHER_VILLAGE, TOWNSHIP, TOWNSHIP_OFFICER, VILLAGE

SAID: dict[str, Any] = {"title": "旧校舍里七样齐", "words": "先腾退，再改造。"}


def add(colour: str, **said: Any) -> int:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return add_photo(by=COUNTY_OFFICER, at=AT, code=VILLAGE, content=out.getvalue(), **said)


class TestPublish:
    def test_shows_a_centre_that_is_open(self, county: TinyCounty) -> None:
        made = shown()
        card = exemplars(COUNTY)[0]
        assert (card.id, card.village.name, card.opening.cost_fen) == (made, "甲村", 38_000_000)
        assert exemplars(TOWNSHIP[:-1] + "9") == ()

    def test_refuses_one_that_is_not(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal) as refused:
            publish_exemplar(by=COUNTY_OFFICER, at=AT, code=OTHER_VILLAGE, **SAID)
        assert refused.value.code == "not_accepted"

    def test_refuses_a_second_time_with_who_and_when(self, county: TinyCounty) -> None:
        shown()
        with pytest.raises(Refusal) as refused:
            publish_exemplar(by=COUNTY_OFFICER, at=AT, code=VILLAGE, **SAID)
        assert refused.value.facts["who"] == "county"

    def test_is_the_county_s(self, county: TinyCounty) -> None:
        shown()
        with pytest.raises(Forbidden):
            publish_exemplar(by=TOWNSHIP_OFFICER, at=AT, code=VILLAGE, **SAID)

    def test_wants_a_word_on_how_it_was_done(self, county: TinyCounty) -> None:
        made = shown()
        with pytest.raises(Refusal) as refused:
            change_exemplar(by=COUNTY_OFFICER, at=AT, exemplar_id=made, title="题目", words=" ")
        assert refused.value.field == "words"


class TestPictures:
    def test_only_those_that_may_be_public_are_shown(self, county: TinyCounty) -> None:
        made = shown()
        add(phase="after", colour="red", portrait_consent=False)
        seen = add(phase="after", colour="green", portrait_consent=True)
        before = add(phase="before", colour="blue", portrait_consent=True)
        page = exemplar_page(made)
        assert ([one.id for one in page.after], [one.id for one in page.before]) == ([seen], [before])
        assert exemplars(COUNTY)[0].photo_id == seen


class TestWithdraw:
    def test_takes_it_off_the_wall_and_lets_followers_go(self, county: TinyCounty) -> None:
        made = shown()
        pair(by=COUNTY_OFFICER, at=AT, exemplar_id=made, code=OTHER_VILLAGE)
        withdraw_exemplar(by=COUNTY_OFFICER, at=AT, exemplar_id=made, reason="要重修")
        assert exemplars(COUNTY) == ()
        assert goes_along(OTHER_VILLAGE) == ()
        with pytest.raises(NotFound):
            exemplar_page(made)

    def test_wants_a_reason(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal) as refused:
            withdraw_exemplar(by=COUNTY_OFFICER, at=AT, exemplar_id=shown(), reason="")
        assert refused.value.code == "no_reason"

    def test_may_be_published_anew(self, county: TinyCounty) -> None:
        withdraw_exemplar(by=COUNTY_OFFICER, at=AT, exemplar_id=shown(), reason="要重修")
        assert exemplars(COUNTY) == () != exemplar_page(shown())


class TestPair:
    def test_goes_along_until_it_ends(self, county: TinyCounty) -> None:
        made = shown()
        pairing = pair(by=COUNTY_OFFICER, at=AT, exemplar_id=made, code=OTHER_VILLAGE, words="每月看一次")
        assert pair(by=COUNTY_OFFICER, at=AT, exemplar_id=made, code=OTHER_VILLAGE) == pairing
        assert [one.village.code for one in exemplar_page(made).followers] == [OTHER_VILLAGE]
        assert goes_along(OTHER_VILLAGE) == ((made, "甲村"),)
        end_pairing(by=COUNTY_OFFICER, at=AT, pairing_id=pairing)
        assert exemplar_page(made).followers == ()

    def test_refuses_itself_and_what_is_open(self, county: TinyCounty) -> None:
        made = shown()
        for code in (VILLAGE, TOWNSHIP + "400"):
            with pytest.raises(Refusal) as refused:
                pair(by=COUNTY_OFFICER, at=AT, exemplar_id=made, code=code)
            assert refused.value.code == "no_follower"


class TestTwins:
    def test_are_accepted_villages_with_why(self, run: int) -> None:
        made = shown()
        found = twins(OTHER_VILLAGE)
        assert [(one.village.code, one.exemplar_id) for one in found.twins] == [(VILLAGE, made)]
        parts = {part.key: part for part in found.twins[0].twin.parts}
        assert parts["residents"].apart == 0
        assert parts["gaps"].there is None  # what it lacked before works is on no record
        assert found.compared == 1

    def test_there_are_none_while_nothing_is_open(self, run: int) -> None:
        assert twins(OTHER_VILLAGE).twins == ()

    def test_a_village_is_no_twin_of_itself(self, run: int) -> None:
        shown()
        assert twins(VILLAGE).twins == ()


class TestSameness:
    def test_measures_the_plan_that_holds(self, run: int) -> None:
        found = sameness()
        assert found.villages == 6
        assert 10 <= found.effective_tenths <= 60

    def test_there_is_nothing_to_measure_without_a_plan(self, county: TinyCounty) -> None:
        assert sameness().villages == 0


class TestCopy:
    def test_holds_the_follower_to_the_functions_and_mode(self, county: TinyCounty) -> None:
        shown()
        said: dict[str, Any] = {"by": COUNTY_OFFICER, "at": AT}
        settings = default_settings(county.edition)
        scenario = make_scenario(**said, name="方案甲", edition=county.edition, settings=settings)
        run_now(**said, scenario_id=scenario)
        key = copy_package(**said, source_code=VILLAGE, code=OTHER_VILLAGE, scenario_id=scenario)
        again = run_now(**said, scenario_id=scenario)
        assert {one.code: one.layout for one in packages_of(again)}[OTHER_VILLAGE] == key

    def test_refuses_a_source_that_is_not_open(self, run: int) -> None:
        with pytest.raises(Refusal) as refused:
            copy_package(
                by=COUNTY_OFFICER,
                at=AT,
                source_code=VILLAGE,
                code=OTHER_VILLAGE,
                scenario_id=Scenario.objects.get().pk,
            )
        assert refused.value.code == "not_accepted"
