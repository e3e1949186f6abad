"""What every option of every village keeps, whatever the survey says."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.planning.rules.item import total_fen
from lianxin.domain.planning.rules.option import AS_BUILT, from_json, to_json
from lianxin.domain.planning.rules.packages import as_built, passed_over, today
from lianxin.domain.planning.rules.premises import NEW
from lianxin.domain.planning.rules.sentences import ITEM_REASONS, ITEMS, UNITS
from tests.counties import EVERYWHERE, facts, ready_village
from tests.domain.planning.rules.villages import REQUIRED, SETTINGS, STANDARD, options, random_facts, site

SEEDS = st.integers(min_value=0, max_value=10_000)


def codes(found: Facts, code: str) -> list[str]:
    return [item.building for option in options(found) for item in option.items if item.code == code]


class TestEveryOption:
    @given(SEEDS)
    def test_has_all_seven(self, seed: int) -> None:
        assert all(set(REQUIRED) <= set(option.functions) for option in options(random_facts(seed)))

    @given(SEEDS)
    def test_uses_no_unsafe_building_and_none_whose_owner_refuses(self, seed: int) -> None:
        village = random_facts(seed)
        barred = {b.key for b in village.buildings if b.unsafe or b.owner_consent is False}
        assert all(p.building not in barred for option in options(village) for p in option.placements)

    @given(SEEDS)
    def test_appraises_every_used_building_first_where_no_appraisal_is_on_file(self, seed: int) -> None:
        village = random_facts(seed)
        unknown = {b.key for b in village.buildings if not b.appraisal_grade}
        for option in options(village):
            used = {p.building for p in option.placements} & unknown
            appraised = [item for item in option.items if item.code == "appraisal"]
            assert {item.building for item in appraised} == used
            assert all(item.cost_fen > 0 for item in appraised)
            assert all(item.code == "appraisal" for item in option.items[: len(appraised)])

    @given(SEEDS)
    def test_costs_what_its_items_cost(self, seed: int) -> None:
        for option in options(random_facts(seed)):
            assert (
                option.cost_fen == total_fen(option.items) == sum(i.quantity * i.unit_price_fen for i in option.items)
            )

    @given(SEEDS)
    def test_tells_of_every_item_what_it_is_and_why(self, seed: int) -> None:
        for item in (item for option in options(random_facts(seed)) for item in option.items):
            assert item.code in ITEMS
            assert item.reason in ITEM_REASONS
            assert item.unit in UNITS
            assert item.quantity > 0

    @given(SEEDS)
    def test_costs_more_only_for_more(self, seed: int) -> None:
        found = options(random_facts(seed))
        assert 1 <= len(found) <= 8
        pairs = list(pairwise(found))
        assert all(one.cost_fen < other.cost_fen and one.benefit < other.benefit for one, other in pairs)

    @given(SEEDS)
    def test_keeps_the_safety_floor(self, seed: int) -> None:
        bound = {rule.id: rule.max_floor for rule in STANDARD.required if rule.floor_rule == "safety"}
        for placed in (p for option in options(random_facts(seed)) for p in option.placements):
            assert placed.floor <= (bound.get(placed.function) or placed.floor)

    @given(SEEDS)
    def test_comes_back_from_what_was_stored(self, seed: int) -> None:
        assert all(from_json(to_json(option)) == option for option in options(random_facts(seed)))

    @given(SEEDS)
    def test_is_not_beaten_by_what_it_passes_over(self, seed: int) -> None:
        village = random_facts(seed)
        here = site(village)
        for option in options(village):
            for other in passed_over(here, option):
                assert other.cost_fen > option.cost_fen
                assert other.percent <= option.percent


class TestTwoGo:
    def test_is_priced_in_every_option(self) -> None:
        village = facts(*EVERYWHERE)
        prices = STANDARD.prices
        for option in options(village):
            found = {item.code: item for item in option.items if item.gap.startswith("two_go")}
            assert found["remove_wall"].cost_fen == 40 * prices.remove_wall_fen_per_m
            assert found["remove_sign"].cost_fen == 3 * prices.remove_sign_fen
            assert found["vacate_office"].cost_fen == prices.vacate_office_fen

    def test_is_gone_where_nothing_is_left_to_go(self) -> None:
        village = replace(facts(*EVERYWHERE), wall_m=0, surplus_signs=None)
        assert codes(village, "remove_wall") == codes(village, "remove_sign") == []


class TestCheapest:
    def test_costs_nothing_where_nothing_lacks(self) -> None:
        assert options(ready_village())[0].cost_fen == 0

    def test_leaves_what_stands_well_in_its_place(self) -> None:
        others = [one for one in REQUIRED if one != "training"]
        assert {p.function for p in options(facts(*others))[0].placements if p.stays} == set(others)

    def test_builds_anew_only_where_rooms_do_not_suffice(self) -> None:
        assert codes(facts(*EVERYWHERE), "build") == []
        bare = replace(facts(*EVERYWHERE), rooms=facts(*EVERYWHERE).rooms[:3])
        assert NEW in codes(bare, "build")

    def test_pays_rent_only_to_private_owners(self) -> None:
        village = facts(*EVERYWHERE)
        private = replace(village, buildings=(village.buildings[0], replace(village.buildings[1], owner="private")))
        assert codes(village, "rent") == []
        assert "B" in codes(private, "rent")

    def test_asks_the_owner_first_where_nobody_has(self) -> None:
        village = facts(*EVERYWHERE)
        asked = replace(village, buildings=(village.buildings[0], replace(village.buildings[1], owner_consent=None)))
        first = [option.items[0].code for option in options(asked) if any(p.building == "B" for p in option.placements)]
        assert set(first) == {"consent"}

    def test_takes_the_price_of_the_county(self) -> None:
        own = replace(SETTINGS, prices={"vacate_office_fen": 12_345})
        items = options(facts(*EVERYWHERE), own)[0].items
        assert [item.unit_price_fen for item in items if item.code == "vacate_office"] == [12_345]

    def test_provides_a_wanted_extra_where_it_is_worth_it(self) -> None:
        wanted = replace(SETTINGS, extras=("reading",))
        assert any("reading" in option.functions for option in options(facts(*EVERYWHERE), wanted))
        assert not any("reading" in option.functions for option in options(facts(*EVERYWHERE)))


class TestBuilt:
    def test_stays_as_it_is_at_its_recorded_cost(self) -> None:
        village = ready_village()
        option = as_built(village, STANDARD, site(village), 38_000_000)
        assert (option.key, option.cost_fen, option.crew_days) == (AS_BUILT, 38_000_000, 0)
        assert set(REQUIRED) <= set(option.functions)
        assert [item.code for item in option.items] == ["recorded"]


class TestToday:
    def test_is_less_than_any_option(self) -> None:
        village = facts(*EVERYWHERE)
        now = today(village, site(village))
        assert now.cost_fen == 0
        assert 0 < now.percent < options(village)[0].percent


@pytest.mark.parametrize("seed", range(3))
def test_equal_surveys_give_equal_options(seed: int) -> None:
    assert options(random_facts(seed)) == options(random_facts(seed))
