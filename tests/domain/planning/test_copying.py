"""A village laid out as an accepted one is, at its own price, and held to it."""

from typing import Any

import pytest
from django.db import transaction

from lianxin.base.errors import Forbidden, Refusal
from lianxin.domain.planning.actions.copying import lock_to_copy
from lianxin.domain.planning.actions.lock import release_lock
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import copy_scenario
from lianxin.domain.planning.models import Lock, Package
from lianxin.domain.planning.queries.copying import CopySource, copied
from lianxin.domain.planning.queries.run import packages_of
from tests.counties import REQUIRED
from tests.people import AT, COUNTY_OFFICER, OTHER_TOWNSHIP, TOWNSHIP, TOWNSHIP_OFFICER

FOLLOWER = TOWNSHIP + "202"
SMALL = OTHER_TOWNSHIP + "202"
MODES = ("clustered", "distributed", "embedded")


@pytest.fixture
def run(scenario: int) -> int:
    return run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)


def hold(scenario: int, source: CopySource, code: str = FOLLOWER, **said: Any) -> str:
    said = {"by": COUNTY_OFFICER, "reason": "照甲村的范本"} | said
    return lock_to_copy(at=AT, scenario_id=scenario, code=code, source=source, **said)


class TestCopied:
    def test_has_the_source_s_functions(self, scenario: int, run: int) -> None:
        found = copied(scenario, FOLLOWER, CopySource(REQUIRED, "clustered"))
        assert set(REQUIRED) <= set(found.option.functions)
        assert found.option.cost_fen == sum(item.cost_fen for item in found.items)
        assert found.price.possible

    @pytest.mark.parametrize("mode", MODES)
    def test_says_whether_the_rooms_give_the_mode(self, scenario: int, run: int, mode: str) -> None:
        found = copied(scenario, FOLLOWER, CopySource(REQUIRED, mode))
        assert found.same_mode == (found.option.mode == mode)

    def test_is_the_cheapest_of_the_planner_s_where_it_has_one(self, scenario: int, run: int) -> None:
        options = Package.objects.get(run=run, village=FOLLOWER).options
        source = CopySource(tuple(one["function"] for one in options[0]["placements"]), options[0]["mode"])
        found = copied(scenario, FOLLOWER, source)
        assert (found.known, found.option.cost_fen) == (True, options[0]["cost_fen"])

    def test_lays_out_an_extra_that_the_scenario_does_not(self, scenario: int, run: int) -> None:
        found = copied(scenario, FOLLOWER, CopySource((*REQUIRED, "reading"), "clustered"))
        assert "reading" in found.option.functions
        assert not found.known

    def test_names_what_the_edition_does_not_know(self, scenario: int, run: int) -> None:
        assert copied(scenario, FOLLOWER, CopySource((*REQUIRED, "planetarium"), "clustered")).left_out == (
            "planetarium",
        )

    def test_refuses_what_is_open_already(self, scenario: int, run: int) -> None:
        with pytest.raises(Refusal) as refused:
            copied(scenario, TOWNSHIP + "201", CopySource(REQUIRED, "clustered"))
        assert refused.value.code == "built"


class TestLockToCopy:
    @pytest.mark.parametrize("code", [FOLLOWER, SMALL])
    @pytest.mark.parametrize("mode", MODES)
    def test_the_next_run_keeps_to_it(self, scenario: int, run: int, code: str, mode: str) -> None:
        key = hold(scenario, CopySource(REQUIRED, mode), code)
        again = run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)
        package = Package.objects.get(run=again, village=code)
        assert package.layout == key
        assert package.cost_fen == copied(scenario, code, CopySource(REQUIRED, mode)).option.cost_fen
        assert package.options == sorted(package.options, key=lambda one: (one["cost_fen"], one["benefit"]))

    def test_holds_an_extra_that_the_scenario_does_not_lay_out(self, scenario: int, run: int) -> None:
        hold(scenario, CopySource((*REQUIRED, "reading"), "clustered"))
        again = run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)
        package = Package.objects.get(run=again, village=FOLLOWER)
        assert "reading" in {one["function"] for one in package.options[package.chosen]["placements"]}

    def test_goes_along_with_a_copy_of_the_scenario(self, scenario: int, run: int) -> None:
        key = hold(scenario, CopySource((*REQUIRED, "reading"), "clustered"))
        other = copy_scenario(by=COUNTY_OFFICER, at=AT, scenario_id=scenario, name="另一份")
        again = run_now(by=COUNTY_OFFICER, at=AT, scenario_id=other)
        assert {one.code: one.layout for one in packages_of(again)}[FOLLOWER] == key

    def test_leaves_the_village_once_it_is_let_go(self, scenario: int, run: int) -> None:
        hold(scenario, CopySource((*REQUIRED, "reading"), "clustered"))
        release_lock(by=COUNTY_OFFICER, at=AT, scenario_id=scenario, code=FOLLOWER)
        assert not Lock.objects.exists()
        run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario)

    def test_refuses_another_than_was_shown(self, scenario: int, run: int) -> None:
        with pytest.raises(Refusal) as refused:
            hold(scenario, CopySource(REQUIRED, "clustered"), key="0" * 12)
        assert refused.value.code == "changed_since"

    def test_is_for_those_who_plan(self, scenario: int, run: int) -> None:
        with pytest.raises(Forbidden), transaction.atomic():
            hold(scenario, CopySource(REQUIRED, "clustered"), by=TOWNSHIP_OFFICER)
