"""The page of a scenario: what it says of the plan, and how much work it is."""

from dataclasses import replace

import pytest
from django.test import TestCase
from django.urls import reverse

from lianxin.base.jobs.actions import perform
from lianxin.domain.planning.actions.run import ask_run, run_now
from lianxin.domain.planning.actions.scenario import change_settings, copy_scenario
from lianxin.domain.planning.queries.scenario import scenario_page
from lianxin.domain.planning.rules.settings import Settings
from tests.counties import TinyCounty
from tests.people import AT, COUNTY_OFFICER, OTHER_VILLAGE, TOWNSHIP_OFFICER
from tests.web.conftest import As
from tests.web.plans.pages import said, text

BY = {"by": COUNTY_OFFICER, "at": AT}


def address(scenario: int) -> str:
    return reverse("scenario", args=[scenario])


class TestScenario:
    def test_says_that_nobody_is_left_behind(self, scenario: int, run: int, opened: TinyCounty, as_: As) -> None:
        page = as_(COUNTY_OFFICER).get(address(scenario))
        assert f"{len(opened.villages)}个村都排上了，没有一个落下。" in said(page)
        assert page.content.decode().count("data-tile ") == len(opened.villages)

    def test_says_nothing_of_the_kind_before_a_run(self, scenario: int, as_: As) -> None:
        words = text(as_(COUNTY_OFFICER), address(scenario))
        assert "没有一个落下" not in words
        assert "这个方案还没有测算" in words

    def test_marks_sample_data(self, scenario: int, run: int, as_: As) -> None:
        assert "本页投入与方案均为示例数据" in text(as_(COUNTY_OFFICER), address(scenario))

    def test_shows_the_village_that_was_picked(self, scenario: int, run: int, as_: As) -> None:
        words = text(as_(COUNTY_OFFICER), f"{address(scenario)}?village={OTHER_VILLAGE}")
        assert "乙村的几种做法" in words
        assert "为什么是它" in words

    def test_answers_with_the_panel_alone_where_only_that_changes(self, scenario: int, run: int, as_: As) -> None:
        headers = {"HX-Request": "true", "HX-Target": "village"}
        answer = as_(COUNTY_OFFICER).get(f"{address(scenario)}?village={OTHER_VILLAGE}", headers=headers)
        assert answer.content.decode().lstrip().startswith('<section class="section plan-village" id="village"')
        assert "HX-Target" in answer["Vary"]

    def test_offers_no_button_to_those_who_may_only_read(self, scenario: int, run: int, as_: As) -> None:
        words = text(as_(TOWNSHIP_OFFICER), f"{address(scenario)}?village={OTHER_VILLAGE}")
        assert not [word for word in ("重新测算", "改安排", "批准这个方案", "锁定这个做法") if word in words]
        assert "Excel工作簿" in words

    def test_warns_once_the_settings_have_changed(self, scenario: int, run: int, proposal: Settings, as_: As) -> None:
        change_settings(**BY, scenario_id=scenario, revision=1, settings=replace(proposal, support_rule=False))
        words = text(as_(COUNTY_OFFICER), address(scenario))
        assert "下面的结果要重算了。算完以后，方案的安排改过。" in words
        assert "批准这个方案" not in words

    def test_compares_with_another_scenario(self, scenario: int, run: int, as_: As) -> None:
        other = copy_scenario(**BY, scenario_id=scenario, name="方案乙")
        run_now(**BY, scenario_id=other)
        words = text(as_(COUNTY_OFFICER), address(scenario))
        assert "两个方案比一比" in words
        assert "总投入（万元）" in words

    @pytest.mark.parametrize("query", ["?village=990101999999", "?against=999"])
    def test_is_not_found_for_what_is_not_there(self, query: str, scenario: int, run: int, as_: As) -> None:
        assert as_(COUNTY_OFFICER).get(address(scenario) + query).status_code == 404


class TestRun:
    def test_is_watched_until_it_is_done(self, scenario: int, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        with TestCase.captureOnCommitCallbacks():
            answer = client.post(reverse("scenario-run", args=[scenario]))
        assert answer["Location"] == address(scenario)
        page = client.get(address(scenario)).content.decode()
        assert "已排上队，马上开始测算" in page
        assert "看看算好没有" in page
        job = scenario_page(scenario).job_id
        assert job is not None
        poll = reverse("scenario-progress", args=[scenario, job])
        assert poll in page
        assert "HX-Redirect" not in client.get(poll, headers={"HX-Request": "true"})
        perform(job)
        assert client.get(poll, headers={"HX-Request": "true"})["HX-Redirect"] == address(scenario)
        assert "没有一个落下" in text(client, address(scenario))

    def test_is_refused_to_those_who_may_not(self, scenario: int, as_: As) -> None:
        assert as_(TOWNSHIP_OFFICER).post(reverse("scenario-run", args=[scenario])).status_code == 403
        assert scenario_page(scenario).run_state == ""

    def test_sends_whoever_has_no_script_to_the_page(self, scenario: int, as_: As) -> None:
        with TestCase.captureOnCommitCallbacks():
            ask_run(**BY, scenario_id=scenario)
        job = scenario_page(scenario).job_id
        answer = as_(COUNTY_OFFICER).get(reverse("scenario-progress", args=[scenario, job]))
        assert answer["Location"] == address(scenario)


class TestConflict:
    @pytest.fixture
    def poor(self, scenario: int, proposal: Settings) -> int:
        """The scenario with hardly any money, run without an answer."""
        tranches = tuple(replace(one, budget_fen=100) for one in proposal.tranches)
        change_settings(**BY, scenario_id=scenario, revision=1, settings=replace(proposal, tranches=tranches))
        run_now(**BY, scenario_id=scenario)
        return scenario

    def test_names_the_limits_and_the_least_that_would_do(self, poor: int, as_: As) -> None:
        words = text(as_(COUNTY_OFFICER), address(poor))
        assert "这几条要求合在一起做不到" in words
        assert "为止的预算" in words
        assert "按这个放宽再排" in words

    def test_is_relaxed_by_one_press(self, poor: int, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        run = scenario_page(poor).runs[0].id
        with TestCase.captureOnCommitCallbacks():
            client.post(reverse("scenario-relax", args=[poor, run]))
        job = scenario_page(poor).job_id
        assert job is not None
        perform(job)
        assert "没有一个落下" in text(client, address(poor))
