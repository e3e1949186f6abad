import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.base.editions import SHIPPED
from lianxin.base.errors import NotFound, Refusal
from lianxin.domain.planning.queries.procedure import current_procedure, procedure
from lianxin.domain.planning.rules.procedure import STEPS, AskedKind, Share, parse, share

TEXT = (SHIPPED / "procedure" / "2022.toml").read_text(encoding="utf-8")


class TestShare:
    def test_two_thirds_are_reached(self) -> None:
        assert share("2/3").met(20, 30)
        assert not share("2/3").met(19, 30)

    def test_more_than_half_is_not_half(self) -> None:
        assert not share("over 1/2").met(15, 30)
        assert share("over 1/2").met(16, 30)

    def test_nobody_is_never_enough(self) -> None:
        assert not share("2/3").met(0, 0)

    @pytest.mark.parametrize("text", ["", "2", "3/2", "0/2", "about 1/2"])
    def test_says_no_to_what_is_no_share(self, text: str) -> None:
        with pytest.raises(ValueError, match=f"^{text}$"):
            share(text)

    @given(
        st.integers(1, 9).flatmap(lambda d: st.tuples(st.integers(1, d), st.just(d))),
        st.booleans(),
        st.integers(1, 5000),
    )
    def test_the_least_that_is_enough_is_enough_and_one_fewer_is_not(
        self, parts: tuple[int, int], over: bool, whole: int
    ) -> None:
        one = Share(*parts, over=over)
        least = one.least(whole)
        assert one.met(least, whole)
        assert not one.met(least - 1, whole)


class TestAskedKind:
    @given(st.integers(0, 100), st.integers(0, 5000))
    def test_rounds_the_least_number_up(self, percent: int, entitled: int) -> None:
        least = AskedKind("member", "", "", percent).least(entitled)
        assert least * 100 >= entitled * percent
        assert (least - 1) * 100 < entitled * percent


class TestParse:
    def test_reads_both_ways_with_all_their_steps(self) -> None:
        edition = parse(TEXT)
        for way in (edition.village, edition.community):
            assert tuple(one.key for one in way.steps) == STEPS
            assert len(way.step("villagers").bodies) == 3

    def test_a_community_goes_its_own_way(self) -> None:
        edition = parse(TEXT)
        assert edition.way("community").step("villagers").body("households").present == share("over 1/2")
        assert edition.way("village").step("villagers").body("households").present == share("2/3")

    @pytest.mark.parametrize(
        ("right", "wrong", "says"),
        [
            ('key = "member"', 'key = "everybody"', "everybody"),
            ("least_percent = 50", "least_percent = 150", "least_percent"),
            ('present = "2/3"', 'present = "4/3"', "4/3"),
            ('at = "township"', 'at = "province"', "at"),
            ("days = 7               # [I]", "days = 7\nafter_approval = true", "after_approval"),
        ],
    )
    def test_says_no_to_an_edition_that_is_none(self, right: str, wrong: str, says: str) -> None:
        with pytest.raises(ValueError, match=says):
            parse(TEXT.replace(right, wrong, 1))


class TestCurrentProcedure:
    def test_takes_the_one_in_force(self) -> None:
        assert current_procedure(dt.date(2022, 12, 23)).id == "procedure-2022"

    def test_refuses_before_any_is(self) -> None:
        with pytest.raises(Refusal, match="2001-01-01"):
            current_procedure(dt.date(2001, 1, 1))

    def test_finds_none_of_another_name(self) -> None:
        with pytest.raises(NotFound):
            procedure("procedure-1900")
