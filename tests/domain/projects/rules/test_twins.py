"""How like two villages are: the same both ways, nought to oneself, and told in parts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.domain.projects.rules.twins import TIERS, Likeness, nearest, twin_of
from lianxin.domain.projects.rules.works import parse
from tests.counties import REQUIRED
from tests.domain.projects.rules.editions import WORKS

TEXT = WORKS.read_text(encoding="utf-8")
RULE = parse(TEXT).twins
HERE = Likeness("1", frozenset({"store", "nursery"}), 400, 300_000_00, "clustered", 1000, "weak")
amounts = st.integers(0, 10**9)
villages = st.builds(
    Likeness,
    code=st.text("0123456789", min_size=1, max_size=3),
    missing=st.none() | st.frozensets(st.sampled_from(REQUIRED)),
    area_m2=amounts,
    budget_fen=st.none() | amounts,
    mode=st.sampled_from(("clustered", "distributed", "embedded", "")),
    residents=amounts,
    tier=st.sampled_from((*TIERS, "")),
)


class TestDistance:
    @given(villages, villages)
    def test_is_the_same_both_ways(self, one: Likeness, other: Likeness) -> None:
        assert twin_of(one, other, RULE).distance == twin_of(other, one, RULE).distance

    @given(villages)
    def test_is_nought_to_oneself(self, one: Likeness) -> None:
        assert twin_of(one, one, RULE).distance == 0
        assert twin_of(one, one, RULE).alike_percent == 100

    @given(villages, villages)
    def test_is_the_sum_of_its_parts_and_no_more_than_everything(self, one: Likeness, other: Likeness) -> None:
        found = twin_of(one, other, RULE)
        assert found.distance == sum(part.weight * part.apart for part in found.parts)
        assert 0 <= found.distance <= 1_000_000
        assert sum(part.weight for part in found.parts) == 1000

    def test_says_what_is_apart(self) -> None:
        there = replace(HERE, code="2", missing=frozenset({"store"}), residents=500, tier="strong")
        apart = {part.key: part.apart for part in twin_of(HERE, there, RULE).parts}
        assert apart == {"gaps": 500, "area": 0, "budget": 0, "mode": 0, "residents": 500, "tier": 1000}

    def test_what_is_known_of_one_alone_is_as_far_as_can_be(self) -> None:
        there = replace(HERE, missing=None, budget_fen=None)
        apart = {part.key: part.apart for part in twin_of(HERE, there, RULE).parts}
        assert (apart["gaps"], apart["budget"]) == (1000, 1000)


class TestNearest:
    @given(st.lists(villages, max_size=8), st.randoms())
    def test_is_the_same_in_whatever_order_they_come(self, others: list[Likeness], random: object) -> None:
        unique = list({one.code: one for one in others}.values())
        found = nearest(HERE, unique, RULE, 3)
        random.shuffle(unique)  # type: ignore[attr-defined]
        assert nearest(HERE, unique, RULE, 3) == found
        assert [one.distance for one in found] == sorted(one.distance for one in found)

    def test_leaves_itself_out(self) -> None:
        assert nearest(HERE, [HERE], RULE, 5) == ()


class TestEdition:
    def test_refuses_weights_that_do_not_sum_to_a_thousand(self) -> None:
        with pytest.raises(ValueError, match="twins"):
            parse(TEXT.replace("gaps = 400", "gaps = 401"))
