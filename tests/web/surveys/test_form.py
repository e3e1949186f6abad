"""The survey's form: what is kept, what is refused, and where it is said."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.domain.places.actions.survey import save_survey, submit_survey
from lianxin.domain.places.queries.survey import survey_page
from tests.counties import SURVEYS, TinyCounty, facts
from tests.people import (
    AT,
    COUNTY_OFFICER,
    FIRST_SECRETARY,
    OTHER_SECRETARY,
    SUPERVISOR,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
)
from tests.web.conftest import As

EDIT = reverse("survey-edit", args=[VILLAGE])
INPUT = re.compile(r"<(?:input|select|textarea)\b[^>]*>")


def filled(client: Client, **changes: str | list[str] | None) -> dict[str, Any]:
    """What a browser would send of the form as it is served, with some fields changed; None leaves one out."""
    page = client.get(EDIT).content.decode()
    return {**sent(page), "then": "draft", **changes}


def sent(page: str) -> dict[str, Any]:
    """The fields of the survey's form and their values, templates of new rows aside."""
    form = re.sub(r"<template.*?</template>", "", page, flags=re.DOTALL)
    form = form[form.index('<form class="form survey-form"') :]
    values: dict[str, Any] = {}
    for tag in re.findall(r"<input\b[^>]*>", form, re.DOTALL):
        said = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" not in said or said["name"] == "csrfmiddlewaretoken":
            continue
        if said.get("type") in ("checkbox", "radio"):
            if re.search(r"\bchecked\b", tag):
                values.setdefault(said["name"], []).append(said["value"])
        else:
            values[said["name"]] = said.get("value", "")
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        values[name] = chosen[1] if chosen else ""
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        values[name] = text.strip()
    return values


def post(client: Client, values: Mapping[str, Any]) -> Any:
    return client.post(EDIT, {name: value for name, value in values.items() if value is not None})


class TestForm:
    def test_sent_back_as_it_is_served_changes_nothing(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        answer = post(client, filled(client))
        assert answer.status_code == 302
        page = survey_page(VILLAGE)
        assert (page.state, page.facts) == ("accepted", SURVEYS[VILLAGE])

    def test_saves_a_draft_beside_the_accepted_survey(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        answer = post(client, filled(client, resident="１，２６０人"))
        assert answer["Location"] == f"{reverse('survey', args=[VILLAGE])}?kept=1"
        page = survey_page(VILLAGE)
        assert (page.state, page.facts.people.resident) == ("draft", 1260)
        assert f'data-draft-done="survey:{VILLAGE}:1"' in client.get(answer["Location"]).content.decode()

    def test_keeps_a_draft_of_a_single_number(self, tree: TinyCounty, as_: As) -> None:
        client = as_(FIRST_SECRETARY)
        post(client, filled(client, resident="900"))
        page = survey_page(VILLAGE)
        assert (page.state, page.facts.people.resident, page.facts.people.registered) == ("draft", 900, None)

    def test_says_at_the_field_what_cannot_be_read_and_keeps_what_was_typed(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        page = post(client, filled(client, resident="一千多", remark="水电已通")).content.decode()
        assert "「一千多」不是数" in page
        assert 'value="一千多"' in page
        assert "水电已通" in page
        assert survey_page(VILLAGE).state == "accepted"

    def test_says_at_the_field_what_cannot_be_true(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        values = filled(client, **{"aged_80": "9000", "rooms-1-area_m2": "-3", "buildings-0-floors": "99"})
        page = post(client, values).content.decode()
        assert "比 60 岁以上 300 人还多" in page
        assert "面积 -3 平方米不对" in page
        assert "99 不对，要在 1 到 12 之间" in page
        assert page.count("field-error") == 3

    def test_adds_a_room_without_a_script_and_keeps_what_was_typed(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        values = filled(client, resident="1250", add="rooms")
        count = int(values["rooms-TOTAL_FORMS"])
        page = post(client, values).content.decode()
        assert f'name="rooms-TOTAL_FORMS" value="{count + 1}"' in page
        assert 'value="1250"' in page
        assert "field-error" not in page
        again = sent(page) | {"then": "draft"}
        again |= {f"rooms-{count}-{name}": value for name, value in NEW_ROOM.items()}
        assert post(client, again).status_code == 302
        room = survey_page(VILLAGE).facts.rooms[-1]
        assert (room.key, room.area_m2, room.uses) == ("B9", 33.5, ("store", "meeting"))

    def test_leaves_an_added_row_out_where_it_stays_empty(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        page = post(client, filled(client, add="buildings")).content.decode()
        assert post(client, sent(page) | {"then": "draft"}).status_code == 302
        assert survey_page(VILLAGE).facts == SURVEYS[VILLAGE]

    def test_takes_a_room_out(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        post(client, filled(client, **{"rooms-0-DELETE": "on"}))
        keys = [room.key for room in survey_page(VILLAGE).facts.rooms]
        assert keys == [room.key for room in SURVEYS[VILLAGE].rooms][1:]

    def test_turns_a_position_of_a_web_map_back(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        post(client, filled(client, longitude="112.179", latitude="34.516", datum="GCJ-02"))
        page = survey_page(VILLAGE)
        assert page.facts.longitude == pytest.approx(112.1730, abs=0.001)
        assert page.facts.longitude != 112.179

    def test_submits_when_nothing_is_lacking(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        post(client, filled(client, resident="1260", then="submit"))
        assert survey_page(VILLAGE).state == "submitted"

    def test_keeps_the_draft_and_says_what_is_lacking(self, tree: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        page = post(client, filled(client, resident="900", then="submit")).content.decode()
        assert "草稿存好了。还差" in page
        assert "还没有一间房" in page
        assert page.count("还没填") > 5
        assert survey_page(VILLAGE).state == "draft"
        assert post(client, sent(page) | {"then": "draft", "households": "300"}).status_code == 302

    def test_shows_what_somebody_else_saved_and_lets_one_save_on_top(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        values = filled(client, resident="1260")
        theirs = facts("counter", residents=1300)
        save_survey(by=FIRST_SECRETARY, at=AT, code=VILLAGE, facts=theirs)
        page = post(client, values).content.decode()
        assert "改过这份资料" in page
        assert "<del>1300</del>" in page
        assert "<ins>1260</ins>" in page
        assert survey_page(VILLAGE).facts.people.resident == 1300
        assert post(client, sent(page) | {"then": "draft"}).status_code == 302
        assert survey_page(VILLAGE).facts.people.resident == 1260

    def test_keeps_what_was_typed_when_it_was_submitted_meanwhile(self, county: TinyCounty, as_: As) -> None:
        client = as_(FIRST_SECRETARY)
        values = filled(client, resident="1260")
        state = save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=facts(*SEVEN, residents=1300))
        submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        page = post(client, {**values, "revision": str(state.revision)}).content.decode()
        assert "要改请先退回或撤回" in page
        assert 'value="1260"' in page

    def test_is_closed_while_it_waits_to_be_checked(self, county: TinyCounty, as_: As) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=facts(*SEVEN, residents=1300))
        submit_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE)
        assert as_(VILLAGE_SECRETARY).get(EDIT)["Location"] == reverse("survey", args=[VILLAGE])

    @pytest.mark.parametrize(
        ("actor", "status"),
        [
            (VILLAGE_SECRETARY, 200),
            (FIRST_SECRETARY, 200),
            (TOWNSHIP_OFFICER, 200),
            (COUNTY_OFFICER, 200),
            (OTHER_SECRETARY, 403),
            (SUPERVISOR, 403),
        ],
    )
    def test_opens_for_the_village_s_own(self, actor: Any, status: int, county: TinyCounty, as_: As) -> None:
        assert as_(actor).get(EDIT).status_code == status

    def test_offers_submission_to_those_who_may(self, county: TinyCounty, as_: As) -> None:
        assert "存下并上报" in as_(VILLAGE_SECRETARY).get(EDIT).content.decode()
        assert "存下并上报" not in as_(FIRST_SECRETARY).get(EDIT).content.decode()


SEVEN = ("counter", "civic", "clinic", "training", "eldercare", "nursery", "store")
NEW_ROOM = {
    "key": "B9",
    "name": "",
    "building": "B",
    "floor": "1",
    "area_m2": "33.5㎡",
    "uses": ["store", "meeting"],
}
