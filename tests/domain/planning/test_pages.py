"""What the pages of planning show, and what they cost to read."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation

from lianxin.base.errors import NotFound, Refusal
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.compare import compare
from lianxin.domain.planning.queries.form import settings_form
from lianxin.domain.planning.queries.scenario import scenario_page
from lianxin.domain.planning.queries.village import current_choice, village_choice
from lianxin.domain.planning.rules.settings import Settings
from tests.counties import TinyCounty
from tests.domain.planning.conftest import BUILT
from tests.people import AT, COUNTY_OFFICER, OTHER_TOWNSHIP, OTHER_VILLAGE

BY: dict[str, Any] = {"by": COUNTY_OFFICER, "at": AT}
UNAPPRAISED = OTHER_TOWNSHIP + "203"


class TestScenarioPage:
    def test_says_that_nobody_is_left_behind(self, scenario: int, run: int) -> None:
        page = scenario_page(scenario, selected=OTHER_VILLAGE)
        assert page.headline == "6 个村都排上了，没有一个落下。"
        assert page.support.endswith("2023 年 12 月 31 日前全部开门，各批都没超预算。")
        assert page.certificate is not None
        assert page.certificate.title in ("已很接近最好。", "已是最好。")
        assert [tile.code for row in page.wall for tile in row.tiles if tile.selected] == [OTHER_VILLAGE]
        assert [sum(row.counts[n] for row in page.wall) for n in range(3)] == list(page.tranche_counts) == [1, 2, 3]
        assert sum(mode.villages for mode in page.modes) == 6

    def test_keeps_the_money_within_its_limit(self, scenario: int, run: int) -> None:
        for tranche in scenario_page(scenario).money:
            assert tranche.limit_fen is not None
            assert tranche.spent_fen <= tranche.limit_fen

    def test_of_a_scenario_without_a_plan_is_empty(self, scenario: int) -> None:
        page = scenario_page(scenario)
        assert (page.headline, page.wall, page.certificate, page.may_approve) == ("", (), None, False)

    def test_of_an_unknown_scenario_is_not_found(self, opened: TinyCounty) -> None:
        with pytest.raises(NotFound):
            scenario_page(99)

    def test_asks_few_questions_though_nothing_is_kept(
        self, scenario: int, run: int, django_assert_max_num_queries: Any
    ) -> None:
        with django_assert_max_num_queries(28):
            scenario_page(scenario)


class TestVillageChoice:
    def test_shows_options_items_sketch_and_week(self, scenario: int, run: int) -> None:
        choice = village_choice(scenario, OTHER_VILLAGE)
        kinds = [point.kind for point in choice.points]
        assert kinds.count("chosen") == kinds.count("today") == 1
        assert sum(item.cost_fen for item in choice.items) == choice.cost_fen
        assert all(item.name and item.reason for item in choice.items)
        assert {block.function for block in choice.week} >= {"counter", "clinic"}
        assert len(choice.before) == 2
        assert choice.reasons
        assert choice.tranche_reasons
        assert choice.changes

    def test_shows_another_option_where_asked(self, scenario: int, run: int) -> None:
        other = next(p for p in village_choice(scenario, OTHER_VILLAGE).points if p.kind in ("frontier", "runner_up"))
        choice = village_choice(scenario, OTHER_VILLAGE, option=other.key)
        assert (choice.shown, choice.cost_fen) == (other.key, other.cost_fen)
        assert sum(item.cost_fen for item in choice.items) == other.cost_fen

    def test_puts_the_missing_appraisal_first(self, scenario: int, run: int) -> None:
        items = village_choice(scenario, UNAPPRAISED).items
        assert items[0].name == "房屋安全鉴定"
        assert items[0].first
        assert items[0].cost_fen > 0

    def test_of_a_built_centre_tells_facts_only(self, scenario: int, run: int) -> None:
        choice = village_choice(scenario, BUILT)
        assert choice.built
        assert [point.kind for point in choice.points] == ["chosen"]
        assert choice.reasons[0].startswith("已经在 2022 年 12 月 1 日 开门")

    def test_in_the_current_plan_is_none_before_there_is_one(self, scenario: int) -> None:
        assert current_choice(OTHER_VILLAGE) is None
        with pytest.raises(Refusal):
            village_choice(scenario, OTHER_VILLAGE)

    def test_in_the_current_plan_is_the_same(self, scenario: int, run: int) -> None:
        assert current_choice(OTHER_VILLAGE) == village_choice(scenario, OTHER_VILLAGE)

    def test_asks_few_questions_though_nothing_is_kept(
        self, scenario: int, run: int, django_assert_max_num_queries: Any
    ) -> None:
        with django_assert_max_num_queries(25):
            village_choice(scenario, OTHER_VILLAGE)


class TestCompare:
    def test_says_what_the_policy_costs(self, scenario: int, run: int, proposal: Settings) -> None:
        free = replace(proposal, free=True)
        other = make_scenario(**BY, name="放开", edition="seven-2022", settings=free)
        run_now(**BY, scenario_id=other)
        found = compare(scenario, other)
        rows = {row.code: row for row in found.rows}
        assert set(rows) == {"cost", "service", "gaps", "elders", "last", "different"}
        assert int(rows["different"].here) == len(found.different)
        assert scenario_page(scenario, against=other).comparison == found

    def test_with_itself_finds_nothing(self, scenario: int, run: int) -> None:
        found = compare(scenario, scenario)
        assert found.different == ()
        assert {row.difference for row in found.rows} <= {"一样", ""}


class TestSettingsForm:
    def test_shows_what_the_scenario_chooses(self, scenario: int, proposal: Settings) -> None:
        form = settings_form(scenario)
        assert (form.scenario_id, form.revision, form.name) == (scenario, 1, "方案甲")
        assert [t.budget_fen for t in form.tranches] == [t.budget_fen for t in proposal.tranches]
        assert [t.name for t in form.tranches] == ["第一批", "第二批", "第三批"]
        assert all(price.edition_fen >= 0 and price.name for price in form.prices)


def test_functions_go_by_their_english_names_in_english(scenario: int, run: int) -> None:
    with translation.override("en"):
        assert "Nursery" in village_choice(scenario, OTHER_VILLAGE).missing
