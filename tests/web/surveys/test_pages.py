"""The list of surveys, one village's survey, and the steps that people take on them."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.base.actor import Actor
from lianxin.domain.places.actions.survey import check_survey, return_survey, save_survey, submit_survey
from lianxin.domain.places.queries.survey import survey_page
from lianxin.domain.places.rules.facts import Facts, People
from tests.counties import SURVEYS, TinyCounty, facts
from tests.people import (
    AT,
    AUDITOR,
    CAST,
    COUNTY_OFFICER,
    FIRST_SECRETARY,
    OTHER_TOWNSHIP,
    OTHER_TOWNSHIP_OFFICER,
    OTHER_VILLAGE,
    RESIDENT,
    TOWNSHIP,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
)
from tests.web.conftest import As

SEVEN = ("counter", "civic", "clinic", "training", "eldercare", "nursery", "store")


def text(client: Client, address: str) -> str:
    """What a page says, without its tags and spaces."""
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", answer.content.decode()))


def codes(client: Client, query: str = "") -> list[str]:
    page = client.get(reverse("surveys") + query).content.decode()
    return re.findall(r'<a href="/surveys/(\d{12})/">', page)


def step(client: Client, verb: str, **said: str) -> Any:
    return client.post(reverse("survey-step", args=[VILLAGE, verb]), said, follow=True)


def submitted(residents: int = 1300) -> None:
    save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=facts(*SEVEN, residents=residents))
    submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)


class TestList:
    def test_lists_every_centre_to_the_county_and_the_own_township_to_others(self, county: TinyCounty, as_: As) -> None:
        assert codes(as_(COUNTY_OFFICER)) == sorted(county.villages)
        assert codes(as_(VILLAGE_SECRETARY)) == sorted(one for one in county.villages if one.startswith(TOWNSHIP))
        assert codes(as_(VILLAGE_SECRETARY), "?township=") == sorted(county.villages)

    def test_counts_each_state_and_narrows_to_one(self, county: TinyCounty, as_: As) -> None:
        submitted()
        client = as_(COUNTY_OFFICER)
        assert "已上报1" in text(client, reverse("surveys"))
        assert "已认定5" in text(client, reverse("surveys"))
        assert codes(client, "?state=submitted") == [VILLAGE]

    @pytest.mark.parametrize(
        ("wanted", "found"), [("乙", [OTHER_VILLAGE]), (VILLAGE, [VILLAGE]), ("游泳", []), ("东岭镇甲", [VILLAGE])]
    )
    def test_finds_by_name_and_code(self, wanted: str, found: list[str], county: TinyCounty, as_: As) -> None:
        assert codes(as_(COUNTY_OFFICER), f"?q={wanted}") == found

    def test_puts_what_waits_for_the_reader_on_top(self, county: TinyCounty, as_: As) -> None:
        submitted()
        assert "1份等您核实" in text(as_(TOWNSHIP_OFFICER), reverse("surveys"))
        assert "等您核实" not in text(as_(OTHER_TOWNSHIP_OFFICER), reverse("surveys"))
        assert "等您" not in text(as_(AUDITOR), reverse("surveys"))
        check_survey(by=TOWNSHIP_OFFICER, at=AT, code=VILLAGE)
        assert "1份等您认定" in text(as_(COUNTY_OFFICER), reverse("surveys"))
        return_survey(by=TOWNSHIP_OFFICER, at=AT, code=VILLAGE, reason="请再看看")
        assert "甲村的摸底表：退回，接着填" in text(as_(VILLAGE_SECRETARY), reverse("surveys"))

    def test_checks_the_chosen_and_names_those_that_cannot_be(self, county: TinyCounty, as_: As) -> None:
        submitted()
        client = as_(TOWNSHIP_OFFICER)
        back = f"{reverse('surveys')}?state=submitted"
        facts_of = {"verb": "check", "code": [VILLAGE, OTHER_VILLAGE, OTHER_TOWNSHIP + "201"], "back": back}
        said = client.post(reverse("surveys-many"), facts_of, follow=True)
        assert said.redirect_chain[0][0] == back
        page = said.content.decode()
        assert "核实了 1 份" in page
        assert f"{OTHER_VILLAGE}：" in page
        assert "您的岗位不能在这里做这件事" in page
        assert survey_page(VILLAGE).state == "checked"

    def test_offers_steps_on_many_to_those_who_may_take_them(self, county: TinyCounty, as_: As) -> None:
        submitted()
        query = "?state=submitted"
        assert "核实选中的" in as_(TOWNSHIP_OFFICER).get(reverse("surveys") + query).content.decode()
        assert "核实选中的" not in as_(VILLAGE_SECRETARY).get(reverse("surveys") + query).content.decode()

    def test_leads_nowhere_else_after_a_step_on_many(self, county: TinyCounty, as_: As) -> None:
        said = as_(COUNTY_OFFICER).post(reverse("surveys-many"), {"verb": "accept", "back": "//elsewhere.example/"})
        assert said["Location"] == reverse("surveys")

    def test_hands_out_the_template_of_the_own_region(self, county: TinyCounty, as_: As) -> None:
        answer = as_(TOWNSHIP_OFFICER).get(reverse("survey-template"))
        assert answer["Content-Disposition"].startswith(f'attachment; filename="survey-{TOWNSHIP}.xlsx";')
        assert answer.content.startswith(b"PK")
        assert as_(VILLAGE_SECRETARY).get(reverse("survey-template")).status_code == 403


class TestSurvey:
    def test_shows_facts_gaps_and_score(self, county: TinyCounty, as_: As) -> None:
        said = text(as_(VILLAGE_SECRETARY), reverse("survey", args=[OTHER_VILLAGE]))
        assert "常住人口1,200" in said
        assert "村部楼" in said
        assert "2层，2008年建，好" in said
        assert "日间照料中心还没有" in said
        assert "（推定）" in said
        assert "分以上为强" in said or "为中" in said

    def test_shows_what_a_new_version_changes(self, county: TinyCounty, as_: As) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=OTHER_VILLAGE[:9] + "201", facts=facts(*SEVEN, residents=1300))
        page = as_(COUNTY_OFFICER).get(reverse("survey", args=[VILLAGE])).content.decode()
        assert "比已认定的那一版改了" in page
        assert "<del>1200</del>" in page
        assert "<ins>1300</ins>" in page
        assert "现在算数的还是第 1 版" in page

    def test_says_what_is_lacking_before_submission(self, tree: TinyCounty, as_: As) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=Facts(people=People(resident=900)))
        page = as_(VILLAGE_SECRETARY).get(reverse("survey", args=[VILLAGE])).content.decode()
        assert "项才能上报" in page
        assert "户数：还没填" in page
        assert "上报给乡镇" not in page

    def test_says_so_where_nothing_was_filled_in(self, tree: TinyCounty, as_: As) -> None:
        assert "还没有填过摸底表" in as_(COUNTY_OFFICER).get(reverse("survey", args=[OTHER_VILLAGE])).content.decode()

    def test_is_not_found_for_a_unit_without_a_centre(self, county: TinyCounty, as_: As) -> None:
        assert as_(COUNTY_OFFICER).get(reverse("survey", args=[TOWNSHIP + "400"])).status_code == 404

    @pytest.mark.parametrize("name", ["surveys", "survey"])
    def test_opens_for_those_who_may_read_surveys(self, name: str, county: TinyCounty, as_: As) -> None:
        address = reverse(name, args=[VILLAGE] if name == "survey" else [])
        closed = {actor.username for actor in CAST if as_(actor).get(address).status_code == 403}
        assert RESIDENT.username in closed
        assert closed.isdisjoint({COUNTY_OFFICER.username, AUDITOR.username, FIRST_SECRETARY.username})


class TestSteps:
    def test_go_from_the_village_to_the_county(self, county: TinyCounty, as_: As) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=facts(*SEVEN, residents=1300))
        for actor, verb, said, state in (
            (VILLAGE_SECRETARY, "submit", "已上报", "submitted"),
            (TOWNSHIP_OFFICER, "check", "核实好了", "checked"),
            (COUNTY_OFFICER, "accept", "已认定", "accepted"),
        ):
            assert said in step(as_(actor), verb).content.decode()
            assert survey_page(VILLAGE).state == state
        assert survey_page(VILLAGE).facts.people.resident == 1300

    def test_can_be_taken_back_from_the_toast(self, county: TinyCounty, as_: As) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=facts(*SEVEN, residents=1300))
        client = as_(VILLAGE_SECRETARY)
        page = step(client, "submit").content.decode()
        assert f'action="{reverse("survey-step", args=[VILLAGE, "take-back"])}"' in page
        step(client, "take-back")
        assert survey_page(VILLAGE).state == "draft"

    def test_return_asks_for_a_reason_and_shows_it(self, county: TinyCounty, as_: As) -> None:
        submitted()
        client = as_(TOWNSHIP_OFFICER)
        assert "请写明原因" in step(client, "return", reason=" ").content.decode()
        assert survey_page(VILLAGE).state == "submitted"
        step(client, "return", reason="面积请再量一次")
        assert (
            "退回的原因：面积请再量一次"
            in as_(VILLAGE_SECRETARY).get(reverse("survey-edit", args=[VILLAGE])).content.decode()
        )

    def test_withdraws_and_discards(self, county: TinyCounty, as_: As) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=facts(*SEVEN, residents=1300))
        step(as_(VILLAGE_SECRETARY), "discard")
        assert (survey_page(VILLAGE).state, survey_page(VILLAGE).facts) == ("accepted", SURVEYS[VILLAGE])
        step(as_(COUNTY_OFFICER), "withdraw", reason="面积量错了")
        assert survey_page(VILLAGE).state == "withdrawn"

    def test_of_a_page_out_of_date_is_refused_in_words(self, county: TinyCounty, as_: As) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=facts(*SEVEN, residents=1300))
        assert "改过这份资料" in step(as_(VILLAGE_SECRETARY), "submit", revision="1").content.decode()
        assert survey_page(VILLAGE).state == "draft"

    @pytest.mark.parametrize(
        ("actor", "verb"),
        [(VILLAGE_SECRETARY, "check"), (OTHER_TOWNSHIP_OFFICER, "check"), (TOWNSHIP_OFFICER, "accept")],
    )
    def test_are_each_post_s_own(self, actor: Actor, verb: str, county: TinyCounty, as_: As) -> None:
        submitted()
        assert step(as_(actor), verb).status_code == 403
        assert survey_page(VILLAGE).state == "submitted"

    def test_are_not_taken_by_a_look(self, county: TinyCounty, as_: As) -> None:
        submitted()
        address = reverse("survey-step", args=[VILLAGE, "check"])
        assert as_(TOWNSHIP_OFFICER).get(address).status_code == 405
        assert step(as_(TOWNSHIP_OFFICER), "dance").status_code == 404
