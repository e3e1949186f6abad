"""What villages were promised, given by every later run."""

from dataclasses import replace
from typing import Any

from lianxin.domain.planning.actions.lock import set_lock
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import change_settings
from lianxin.domain.planning.actions.wish import drop_wish, make_wish
from lianxin.domain.planning.models import Lock, Package, Run, Wish
from lianxin.domain.planning.queries.inputs import scenario_row
from lianxin.domain.planning.queries.run import run_row, stale_marks
from lianxin.domain.planning.queries.scenario import scenario_page
from lianxin.domain.planning.queries.village import village_choice
from lianxin.domain.planning.rules.option import from_json
from lianxin.domain.planning.rules.settings import Settings
from tests.domain.planning.conftest import BUILT
from tests.people import AT, COUNTY_OFFICER, OPERATOR, OTHER_SECRETARY, OTHER_TOWNSHIP, OTHER_VILLAGE


def promise(code: str, *functions: str) -> None:
    for function in functions:
        make_wish(by=OPERATOR, at=AT, code=code, function=function)


def functions_of(run: int, code: str) -> tuple[str, ...]:
    package = Package.objects.get(run=run, village_id=code)
    return from_json(package.options[package.chosen]).functions


def again(scenario: int) -> int:
    return run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)


class TestWish:
    def test_is_given_by_the_next_run(self, scenario: int, run: int) -> None:
        assert "reading" not in functions_of(run, OTHER_VILLAGE)
        promise(OTHER_VILLAGE, "reading", "produce")
        later = again(scenario)
        assert {"reading", "produce"} <= set(functions_of(later, OTHER_VILLAGE))
        assert all("reading" not in functions_of(later, code) for code in (BUILT, OTHER_TOWNSHIP + "201"))

    def test_is_in_every_option_of_the_village(self, scenario: int, run: int) -> None:
        promise(OTHER_VILLAGE, "reading")
        package = Package.objects.get(run=again(scenario), village_id=OTHER_VILLAGE)
        assert all("reading" in from_json(one).functions for one in package.options)

    def test_makes_earlier_runs_stale_until_it_is_dropped(self, scenario: int, run: int) -> None:
        assert stale_marks(scenario_row(scenario), run_row(run)) == ()
        promise(OTHER_VILLAGE, "reading")
        later = again(scenario)
        assert stale_marks(scenario_row(scenario), run_row(run)) == ("wishes",)
        assert stale_marks(scenario_row(scenario), run_row(later)) == ()
        drop_wish(by=OTHER_SECRETARY, at=AT, wish_id=Wish.objects.get().pk, reason="村里有书屋了")
        assert stale_marks(scenario_row(scenario), run_row(run)) == ()
        assert stale_marks(scenario_row(scenario), run_row(later)) == ("wishes",)

    def test_is_said_on_the_village_s_page(self, scenario: int, run: int) -> None:
        promise(OTHER_VILLAGE, "reading")
        again(scenario)
        assert any("答应群众的" in one for one in village_choice(scenario, OTHER_VILLAGE).reasons)

    def test_says_why_where_the_edition_has_no_such_function(self, scenario: int, run: int) -> None:
        Wish.objects.create(village_id=OTHER_VILLAGE, function="swimming", made_at=AT)
        again(scenario)
        assert any("这一版标准里没有" in one for one in village_choice(scenario, OTHER_VILLAGE).reasons)

    def test_says_why_where_the_centre_is_open(self, scenario: int, run: int) -> None:
        promise(BUILT, "exhibition")
        again(scenario)
        assert any("已经开门" in one for one in village_choice(scenario, BUILT).reasons)

    def test_of_a_required_function_changes_no_layout(self, scenario: int, run: int) -> None:
        promise(OTHER_VILLAGE, "eldercare")
        assert functions_of(again(scenario), OTHER_VILLAGE) == functions_of(run, OTHER_VILLAGE)


class TestConflict:
    def short(self, scenario: int, run: int, proposal: Settings, fen: int = 100) -> None:
        """Leave as much money as the cheapest options of a run take, and so much more."""
        known = Package.objects.filter(run=run, built=False).values_list("options", flat=True)
        spent = sum(min(option["cost_fen"] for option in options) for options in known)
        first, second, *later = proposal.tranches
        held = (first, replace(second, budget_fen=spent + fen), *(replace(one, budget_fen=0) for one in later))
        tight = replace(proposal, tranches=held, crew_days={}, support_rule=False)
        change_settings(by=COUNTY_OFFICER, at=AT, scenario_id=scenario, revision=1, settings=tight)

    def found(self, scenario: int) -> dict[str, Any]:
        row = Run.objects.get(pk=again(scenario))
        assert row.conflict is not None, row.state
        return row.conflict

    def test_names_the_promise_beside_the_money(self, scenario: int, run: int, proposal: Settings) -> None:
        self.short(scenario, run, proposal)
        assert Run.objects.get(pk=again(scenario)).state == "done"
        promise(OTHER_VILLAGE, "reading", "produce", "eldercare")
        found = self.found(scenario)
        wish = {"kind": "wish", "village": OTHER_VILLAGE, "functions": ["reading", "produce"]}
        assert {one["kind"] for one in found["groups"]} >= {"budget", "wish"}
        assert found["instead"] == [wish]
        said = scenario_page(scenario).conflict
        assert said is not None
        assert said.instead == ("不再答应乙村的群众阅览室、农产品旗舰店",)
        assert "征求意见时答应乙村群众的群众阅览室、农产品旗舰店" in said.groups

    def test_names_only_those_that_stand_in_the_way(self, scenario: int, run: int, proposal: Settings) -> None:
        self.short(scenario, run, proposal, fen=3_000_000)
        promise(OTHER_VILLAGE, "reading", "produce")
        promise(OTHER_TOWNSHIP + "201", "reading")
        assert len(self.found(scenario)["instead"]) == 1

    def test_names_none_where_the_money_does_not_do_anyway(self, scenario: int, run: int, proposal: Settings) -> None:
        self.short(scenario, run, proposal, fen=-10_000_000)
        promise(OTHER_VILLAGE, "reading")
        assert self.found(scenario)["instead"] == []


class TestLock:
    def hold(self, scenario: int, run: int) -> str:
        """Hold a village to what the run chose, before anything is promised there."""
        package = Package.objects.get(run=run, village_id=OTHER_VILLAGE)
        set_lock(by=COUNTY_OFFICER, at=AT, scenario_id=scenario, code=OTHER_VILLAGE, layout=package.layout)
        return package.layout

    def test_made_before_a_promise_still_holds(self, scenario: int, run: int) -> None:
        layout = self.hold(scenario, run)
        promise(OTHER_VILLAGE, "reading")
        assert Package.objects.get(run=again(scenario), village_id=OTHER_VILLAGE).layout == layout

    def test_that_does_not_know_its_rooms_still_holds(self, scenario: int, run: int) -> None:
        layout = self.hold(scenario, run)
        Lock.objects.update(placements=[])  # as it was kept by earlier versions
        promise(OTHER_VILLAGE, "reading")
        assert Package.objects.get(run=again(scenario), village_id=OTHER_VILLAGE).layout == layout

    def test_says_of_the_promise_that_it_is_left_out(self, scenario: int, run: int) -> None:
        self.hold(scenario, run)
        promise(OTHER_VILLAGE, "reading")
        again(scenario)
        reasons = village_choice(scenario, OTHER_VILLAGE).reasons
        assert "答应群众的群众阅览室没有排进来：做法由人锁定了，里面没有它。" in reasons
        assert not any("排进来了" in one for one in reasons)
