"""What villages were promised, given by every later run."""

from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.wish import drop_wish, make_wish
from lianxin.domain.planning.models import Package, Wish
from lianxin.domain.planning.queries.inputs import scenario_row
from lianxin.domain.planning.queries.run import run_row, stale_marks
from lianxin.domain.planning.queries.village import village_choice
from lianxin.domain.planning.rules.option import from_json
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
