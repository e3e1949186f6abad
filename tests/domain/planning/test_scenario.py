"""Scenarios are made, changed, copied, put away, approved; never quietly."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.actor import Actor
from lianxin.base.audit.queries import lines
from lianxin.base.errors import Forbidden, NotFound, Refusal, Stale
from lianxin.domain.planning.actions.lock import release_lock, set_lock
from lianxin.domain.planning.actions.run import ask_run, run_now
from lianxin.domain.planning.actions.scenario import (
    approve,
    archive_scenario,
    change_settings,
    copy_scenario,
    make_scenario,
    relax_settings,
    rename_scenario,
)
from lianxin.domain.planning.models import Run
from lianxin.domain.planning.queries.form import settings_of
from lianxin.domain.planning.queries.run import current_plan
from lianxin.domain.planning.queries.scenario import current_run, scenario_named, scenario_page, scenarios
from lianxin.domain.planning.rules.settings import Settings
from tests.counties import SURVEYS, TinyCounty, accept
from tests.people import AT, COUNTY_OFFICER, DEPARTMENT, OPERATOR, OTHER_VILLAGE, SUPERVISOR, TOWNSHIP_OFFICER

LATER = AT + dt.timedelta(days=1)
BY: dict[str, Any] = {"by": COUNTY_OFFICER, "at": AT}


def verbs(scenario: int) -> list[str]:
    return [line.verb for line in lines(target=f"scenario:{scenario}")]


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as found:
        act()
    assert "{" not in found.value.sentence()
    return found.value.code


class TestMake:
    def test_is_listed_and_audited(self, scenario: int) -> None:
        assert [(line.id, line.name, line.state, line.run_state) for line in scenarios()] == [
            (scenario, "方案甲", "draft", "")
        ]
        assert verbs(scenario) == ["scenario.make"]

    @pytest.mark.parametrize(("name", "code"), [("", "no_name"), ("方案甲", "name_taken"), ("长" * 61, "long_name")])
    def test_refuses_a_bad_name(self, scenario: int, proposal: Settings, name: str, code: str) -> None:
        assert refused(lambda: make_scenario(**BY, name=name, edition="seven-2022", settings=proposal)) == code

    def test_refuses_a_first_tranche_smaller_than_what_is_open(self, proposal: Settings) -> None:
        none = replace(proposal.tranches[0], least=0, most=0)
        small = replace(proposal, tranches=(none, *proposal.tranches[1:]))
        assert refused(lambda: make_scenario(**BY, name="新", edition="seven-2022", settings=small)) == "built_more"

    def test_refuses_an_unknown_edition(self, proposal: Settings) -> None:
        with pytest.raises(NotFound):
            make_scenario(**BY, name="新", edition="seven-2099", settings=proposal)

    def test_proposes_the_programme_and_marks_what_was_reckoned(self, proposal: Settings) -> None:
        assert [t.least for t in proposal.tranches] == [1, 2, 3]
        assert set(proposal.proposed) == {"budget", "crew_days"}
        assert all(t.budget_fen is not None for t in proposal.tranches)


@pytest.mark.parametrize("actor", [TOWNSHIP_OFFICER, DEPARTMENT, SUPERVISOR])
def test_only_the_county_may(actor: Actor, scenario: int, run: int, proposal: Settings) -> None:
    who: dict[str, Any] = {"by": actor, "at": AT}
    acts: tuple[Callable[[], object], ...] = (
        lambda: make_scenario(**who, name="新", edition="seven-2022", settings=proposal),
        lambda: change_settings(**who, scenario_id=scenario, revision=1, settings=proposal),
        lambda: rename_scenario(**who, scenario_id=scenario, name="新"),
        lambda: copy_scenario(**who, scenario_id=scenario, name="新"),
        lambda: archive_scenario(**who, scenario_id=scenario),
        lambda: set_lock(**who, scenario_id=scenario, code=OTHER_VILLAGE, tranche=1),
        lambda: release_lock(**who, scenario_id=scenario, code=OTHER_VILLAGE),
        lambda: run_now(**who, scenario_id=scenario),
        lambda: ask_run(**who, scenario_id=scenario),
        lambda: approve(**who, scenario_id=scenario, run_id=run),
    )
    for act in acts:
        with pytest.raises(Forbidden):
            act()


class TestChange:
    def test_makes_the_plan_stale_until_it_is_reckoned_again(self, scenario: int, run: int, proposal: Settings) -> None:
        assert scenario_page(scenario).stale == ()
        change_settings(**BY, scenario_id=scenario, revision=1, settings=replace(proposal, free=True))
        assert scenario_page(scenario).stale == ("算完以后，方案的安排改过。",)
        run_now(**BY, scenario_id=scenario)
        assert scenario_page(scenario).stale == ()

    def test_shows_the_second_editor_who_was_there_and_when_in_china(self, scenario: int, proposal: Settings) -> None:
        change_settings(**BY, scenario_id=scenario, revision=1, settings=replace(proposal, free=True))
        who = {"username": COUNTY_OFFICER.username, "name": "周某", "password": "Lian-xin-2022"}
        open_account(by=OPERATOR, at=AT, posts=COUNTY_OFFICER.posts, **who)
        with pytest.raises(Stale, match=r"周某.*2022-12-20 17:00"):
            change_settings(**BY, scenario_id=scenario, revision=1, settings=proposal)

    def test_to_the_same_changes_nothing(self, scenario: int, proposal: Settings) -> None:
        assert change_settings(**BY, scenario_id=scenario, revision=1, settings=proposal) == 1
        assert verbs(scenario) == ["scenario.make"]

    def test_unmarks_a_figure_that_somebody_decided(self, scenario: int, proposal: Settings) -> None:
        first = replace(proposal.tranches[1], budget_fen=77_000_000)
        decided = replace(proposal, tranches=(proposal.tranches[0], first, proposal.tranches[2]))
        change_settings(**BY, scenario_id=scenario, revision=1, settings=decided)
        assert settings_of(scenario).proposed == ("crew_days",)

    def test_renames(self, scenario: int) -> None:
        rename_scenario(**BY, scenario_id=scenario, name=" 方案一 ")
        assert scenario_named("方案一") == scenario
        assert verbs(scenario)[0] == "scenario.rename"


class TestCopy:
    def test_takes_settings_and_locks_along(self, scenario: int, proposal: Settings) -> None:
        set_lock(**BY, scenario_id=scenario, code=OTHER_VILLAGE, tranche=1, reason="先修路")
        copy = copy_scenario(**BY, scenario_id=scenario, name="方案乙")
        assert settings_of(copy) == proposal
        assert scenario_page(copy).locked == 1
        assert verbs(copy) == ["scenario.copy"]


class TestArchive:
    def test_puts_it_away_and_frees_the_name(self, scenario: int, proposal: Settings) -> None:
        archive_scenario(**BY, scenario_id=scenario)
        assert scenarios() == ()
        assert [line.id for line in scenarios(archived=True)] == [scenario]
        make_scenario(**BY, name="方案甲", edition="seven-2022", settings=proposal)
        assert refused(lambda: run_now(**BY, scenario_id=scenario)) == "archived"


class TestApprove:
    def test_fixes_the_plan_for_good(self, scenario: int, run: int, proposal: Settings) -> None:
        approve(**BY, scenario_id=scenario, run_id=run)
        page = scenario_page(scenario)
        assert (page.state, page.may_approve, page.approved_by) == ("approved", False, "county")
        for act in (
            lambda: change_settings(**BY, scenario_id=scenario, revision=1, settings=proposal),
            lambda: rename_scenario(**BY, scenario_id=scenario, name="新"),
            lambda: archive_scenario(**BY, scenario_id=scenario),
            lambda: set_lock(**BY, scenario_id=scenario, code=OTHER_VILLAGE, tranche=1),
            lambda: run_now(**BY, scenario_id=scenario),
            lambda: approve(**BY, scenario_id=scenario, run_id=run),
        ):
            assert refused(act) == "approved"

    def test_refuses_a_run_that_a_new_survey_has_overtaken(self, scenario: int, run: int) -> None:
        accept(OTHER_VILLAGE, replace(SURVEYS[OTHER_VILLAGE], surplus_signs=9), LATER)
        assert scenario_page(scenario).stale == ("算完以后，村里的资料又变了。",)
        assert refused(lambda: approve(**BY, scenario_id=scenario, run_id=run)) == "run_is_stale"

    def test_a_new_survey_marks_the_approved_plan_stale_and_changes_nothing_in_it(
        self, scenario: int, run: int
    ) -> None:
        approve(**BY, scenario_id=scenario, run_id=run)
        before = scenario_page(scenario)
        accept(OTHER_VILLAGE, replace(SURVEYS[OTHER_VILLAGE], surplus_signs=9), LATER)
        after = scenario_page(scenario)
        assert after.stale
        assert (after.wall, after.money, after.headline) == (before.wall, before.money, before.headline)

    def test_refuses_a_run_that_was_not_verified(self, scenario: int, run: int) -> None:
        Run.objects.filter(pk=run).update(verified=False)
        assert refused(lambda: approve(**BY, scenario_id=scenario, run_id=run)) == "not_verified"

    def test_refuses_a_run_without_a_plan(self, scenario: int, run: int) -> None:
        Run.objects.filter(pk=run).update(state="infeasible")
        assert refused(lambda: approve(**BY, scenario_id=scenario, run_id=run)) == "not_done"

    def test_refuses_another_scenarios_run(self, scenario: int, run: int) -> None:
        copy = copy_scenario(**BY, scenario_id=scenario, name="方案乙")
        with pytest.raises(NotFound):
            approve(**BY, scenario_id=copy, run_id=run)


class TestCurrent:
    def test_is_refused_before_anything_was_reckoned(self, scenario: int) -> None:
        assert current_plan() is None
        assert refused(current_run) == "no_plan"
        assert scenario_named() == scenario

    def test_prefers_the_approved_one(self, scenario: int, run: int) -> None:
        second = copy_scenario(**BY, scenario_id=scenario, name="方案乙")
        newer = run_now(**BY, scenario_id=second)
        assert current_run() == newer
        approve(**BY, scenario_id=scenario, run_id=run)
        assert current_run() == run

    def test_prefers_the_one_that_keeps_the_policy(self, scenario: int, run: int, proposal: Settings) -> None:
        free = replace(proposal, free=True)
        run_now(**BY, scenario_id=make_scenario(**BY, name="放开", edition="seven-2022", settings=free))
        assert current_run() == run


class TestRelax:
    def test_gives_what_the_conflict_asks_for(self, scenario: int, proposal: Settings) -> None:
        poor = replace(proposal, tranches=tuple(replace(t, budget_fen=1) for t in proposal.tranches))
        change_settings(**BY, scenario_id=scenario, revision=1, settings=poor)
        failed = run_now(**BY, scenario_id=scenario)
        conflict = scenario_page(scenario).conflict
        assert conflict is not None
        assert conflict.may_relax
        assert all("{" not in text for text in (*conflict.groups, *conflict.relaxations))
        relax_settings(**BY, scenario_id=scenario, revision=2, run_id=failed)
        assert Run.objects.get(pk=run_now(**BY, scenario_id=scenario)).state == "done"


def test_a_county_without_a_scenario_is_told_so(opened: TinyCounty) -> None:
    assert refused(scenario_named) == "no_scenario"
    assert scenarios() == ()
