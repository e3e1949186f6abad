"""The list of scenarios, and what is done with a whole one: new, copy, name, put away, compare, approve, export."""

import json
from dataclasses import replace
from io import BytesIO

import pytest
from django.test import TestCase
from django.urls import reverse
from openpyxl import load_workbook

from lianxin.base.jobs.actions import perform
from lianxin.domain.planning.actions.lock import set_lock
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import change_settings, copy_scenario, make_proposed
from lianxin.domain.planning.queries.compare import compare
from lianxin.domain.planning.queries.form import settings_of
from lianxin.domain.planning.queries.scenario import scenario_page, scenarios
from lianxin.domain.planning.queries.village import village_choice
from lianxin.domain.planning.rules.settings import Settings
from tests.counties import TinyCounty
from tests.people import AT, COUNTY_OFFICER, OTHER_VILLAGE, TOWNSHIP_OFFICER
from tests.web.conftest import As
from tests.web.plans.pages import said, text

BY = {"by": COUNTY_OFFICER, "at": AT}


class TestList:
    def test_says_what_each_plan_comes_to(self, scenario: int, run: int, as_: As) -> None:
        words = text(as_(COUNTY_OFFICER), reverse("scenarios"))
        name = scenario_page(scenario).name.replace(" ", "")
        assert name in words
        assert "1/2/3" in words
        assert "再怎么调整，服务" in words

    def test_invites_to_the_first_one(self, county: TinyCounty, as_: As) -> None:
        assert "算第一个方案" in text(as_(COUNTY_OFFICER), reverse("scenarios"))
        assert "县里还没有排方案" in text(as_(TOWNSHIP_OFFICER), reverse("scenarios"))

    def test_copies_renames_and_puts_away(self, scenario: int, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        client.post(reverse("scenario-copy", args=[scenario]), {"name": "另一个"})
        copied = next(line.id for line in scenarios() if line.name == "另一个")
        client.post(reverse("scenario-rename", args=[copied]), {"name": "再一个"})
        assert scenario_page(copied).name == "再一个"
        client.post(reverse("scenario-archive", args=[copied]))
        assert [line.id for line in scenarios()] == [scenario]
        assert "再一个" in text(client, f"{reverse('scenarios')}?show=archived")

    @pytest.mark.parametrize("name", ["", "名" * 61])
    def test_says_so_where_a_name_will_not_do(self, name: str, scenario: int, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        answer = client.post(reverse("scenario-rename", args=[scenario]), {"name": name}, follow=True)
        assert "名字" in said(answer)
        assert scenario_page(scenario).name != name

    @pytest.mark.parametrize("name", ["scenario-copy", "scenario-rename", "scenario-archive"])
    def test_refuses_those_who_may_only_read(self, name: str, scenario: int, as_: As) -> None:
        answer = as_(TOWNSHIP_OFFICER).post(reverse(name, args=[scenario]), {"name": "另一个"})
        assert answer.status_code == 403
        assert len(scenarios()) == 1


class TestNew:
    def test_starts_from_the_county_s_programme(self, opened: TinyCounty, as_: As) -> None:
        answer = as_(COUNTY_OFFICER).post(reverse("scenario-new"), {"name": "第一个", "base": "proposal"})
        made = scenarios()[0]
        assert made.name == "第一个"
        assert answer["Location"].startswith(reverse("scenario-settings", args=[made.id]) + "?job=")

    def test_shows_money_and_crews_once_reckoned(self, opened: TinyCounty, proposal: Settings, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        with TestCase.captureOnCommitCallbacks():
            waiting = client.post(reverse("scenario-new"), {"name": "第一个", "base": "proposal"})["Location"]
        made, job = scenarios()[0].id, int(waiting.partition("?job=")[2])
        assert settings_of(made).proposed == ()
        assert "看看算好没有" in said(client.get(waiting))
        perform(job)
        poll = client.get(reverse("scenario-progress", args=[made, job]), headers={"HX-Request": "true"})
        assert poll["HX-Redirect"] == reverse("scenario-settings", args=[made])
        assert settings_of(made) == proposal
        assert "看看算好没有" not in said(client.get(waiting))

    def test_keeps_what_somebody_chose_meanwhile(self, opened: TinyCounty, proposal: Settings, as_: As) -> None:
        with TestCase.captureOnCommitCallbacks():
            made, job = make_proposed(**BY, name="第一个", edition=opened.edition)
        chosen = replace(settings_of(made), free=True)
        change_settings(**BY, scenario_id=made, revision=1, settings=chosen)
        perform(job)
        assert settings_of(made) == chosen
        client = as_(COUNTY_OFFICER)
        client.get(reverse("scenario-progress", args=[made, job]), headers={"HX-Request": "true"})
        assert "改过" in text(client, reverse("scenario-settings", args=[made]))

    def test_starts_from_another_scenario(self, scenario: int, as_: As) -> None:
        as_(COUNTY_OFFICER).post(reverse("scenario-new"), {"name": "照着来", "base": str(scenario)})
        assert scenarios()[0].name == "照着来"

    def test_says_that_a_name_is_taken(self, scenario: int, as_: As) -> None:
        form = {"name": scenario_page(scenario).name, "base": str(scenario)}
        answer = as_(COUNTY_OFFICER).post(reverse("scenario-new"), form)
        assert "已经有一个方案叫" in said(answer)


class TestCompare:
    def test_names_every_village_that_differs_and_why(self, scenario: int, run: int, as_: As) -> None:
        other = copy_scenario(**BY, scenario_id=scenario, name="换一换")
        moved = 3 - village_choice(scenario, OTHER_VILLAGE).tranche
        change_settings(**BY, scenario_id=other, revision=1, settings=replace(settings_of(other), free=True))
        set_lock(**BY, scenario_id=other, code=OTHER_VILLAGE, tranche=moved)
        run_now(**BY, scenario_id=other)
        words = text(as_(COUNTY_OFFICER), f"{reverse('scenarios-compare')}?a={scenario}&b={other}")
        different = compare(scenario, other).different
        assert OTHER_VILLAGE in [one.code for one in different]
        assert f"{len(different)}个村排得不一样" in words
        assert "批次由人锁定在" in words

    def test_says_so_where_there_are_not_two(self, scenario: int, run: int, as_: As) -> None:
        assert "要有两个算出来的方案" in text(as_(COUNTY_OFFICER), reverse("scenarios-compare"))


class TestApprove:
    def test_says_what_it_means_and_fixes_the_plan(self, scenario: int, run: int, as_: As) -> None:
        client, address = as_(COUNTY_OFFICER), reverse("scenario-approve", args=[scenario])
        assert "谁也不能再改" in text(client, address)
        form = {"run": run, "document": "示例通知", "number": "示发〔2022〕1号", "date": "2022-12-23"}
        client.post(address, form)
        page = scenario_page(scenario)
        assert (page.state, page.approval_document) == ("approved", "示例通知 示发〔2022〕1号 2022-12-23")
        words = text(client, reverse("scenario", args=[scenario]))
        assert "已批准" in words
        assert "改安排" not in words

    def test_needs_a_plan(self, scenario: int, as_: As) -> None:
        words = text(as_(COUNTY_OFFICER), reverse("scenario-approve", args=[scenario]))
        assert "还没有算出能批准的结果" in words

    def test_is_refused_to_those_who_may_not(self, scenario: int, run: int, as_: As) -> None:
        answer = as_(TOWNSHIP_OFFICER).post(reverse("scenario-approve", args=[scenario]), {"run": run})
        assert answer.status_code == 403
        assert scenario_page(scenario).state == "draft"


class TestExport:
    def test_leaves_as_a_workbook(self, scenario: int, run: int, as_: As) -> None:
        answer = as_(TOWNSHIP_OFFICER).get(reverse("scenario-export", args=[scenario, "xlsx"]))
        assert "总表" in load_workbook(BytesIO(answer.content)).sheetnames

    def test_leaves_as_csv_with_a_line_a_village(self, scenario: int, run: int, opened: TinyCounty, as_: As) -> None:
        answer = as_(TOWNSHIP_OFFICER).get(reverse("scenario-export", args=[scenario, "csv"]))
        assert len(answer.content.decode("utf-8-sig").splitlines()) == len(opened.villages) + 1

    def test_leaves_as_geojson_that_says_it_is_synthetic(self, scenario: int, run: int, as_: As) -> None:
        answer = as_(TOWNSHIP_OFFICER).get(reverse("scenario-export", args=[scenario, "geojson"]))
        assert json.loads(answer.content)["synthetic"] is True

    def test_knows_no_other_kind(self, scenario: int, run: int, as_: As) -> None:
        assert as_(TOWNSHIP_OFFICER).get(reverse("scenario-export", args=[scenario, "pdf"])).status_code == 404

    def test_refuses_before_a_run(self, scenario: int, as_: As) -> None:
        assert as_(TOWNSHIP_OFFICER).get(reverse("scenario-export", args=[scenario, "csv"])).status_code == 409
