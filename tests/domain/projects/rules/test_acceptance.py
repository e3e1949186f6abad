"""From looks, papers and reports to where acceptance stands."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.domain.projects.rules.acceptance import (
    ACCEPTED,
    FAILED,
    LAPSED,
    PASSED,
    REOPENED,
    SHORT,
    UNREPORTED,
    WAITING,
    Held,
    Item,
    levels_of,
    sampled,
    state_of,
    whole_of,
)

DAY = dt.date(2023, 3, 1)
BOTH = ("township", "department")
SEEN = {"township": True, "department": True}
DEPARTMENTS = {"clinic": "卫健"}
PAPER = Held("clinic", "licence", dt.date(2022, 1, 1), DAY)


def area(**other: object) -> Item:
    facts = {"wanted": {"need": 60}, "reported": {"have": 60}, "aside": False, "looks": SEEN} | other
    return Item(1, "clinic", "area", **facts)  # type: ignore[arg-type]


def papers(**other: object) -> Item:
    facts = {"wanted": {"kinds": ["licence"]}, "reported": None, "aside": False, "looks": SEEN} | other
    return Item(2, "clinic", "papers", **facts)  # type: ignore[arg-type]


class TestState:
    @pytest.mark.parametrize(
        ("item", "state"),
        [
            (area(), PASSED),
            (area(reported=None), UNREPORTED),
            (area(reported={"have": 59}), SHORT),
            (area(reported={"have": 59}, aside=True), PASSED),
            (area(looks={"township": True}), WAITING),
            (area(looks={}), WAITING),
            (area(looks=SEEN | {"department": False}), FAILED),
            (area(looks=SEEN | {"again": False}), FAILED),
            (area(looks=SEEN | {"again": True}), PASSED),
        ],
    )
    def test_is_what_stands_against_it(self, item: Item, state: str) -> None:
        assert state_of(item, BOTH, (), DAY) == state

    def test_papers_are_good_through_their_last_day(self) -> None:
        assert state_of(papers(), BOTH, (PAPER,), DAY) == PASSED
        assert state_of(papers(), BOTH, (PAPER,), DAY + dt.timedelta(days=1)) == LAPSED

    def test_papers_of_another_function_do_not_count(self) -> None:
        other = Held("store", "licence", dt.date(2022, 1, 1))
        assert state_of(papers(), BOTH, (other,), DAY) == LAPSED
        assert state_of(papers(), BOTH, (Held("", "licence", dt.date(2022, 1, 1)),), DAY) == PASSED

    def test_papers_revoked_are_good_no_more_from_that_day(self) -> None:
        revoked = Held("clinic", "licence", dt.date(2022, 1, 1), None, DAY)
        assert state_of(papers(), BOTH, (revoked,), DAY) == LAPSED
        assert state_of(papers(), BOTH, (revoked,), DAY - dt.timedelta(days=1)) == PASSED

    def test_papers_that_are_not_needed_are_left_out(self) -> None:
        assert state_of(papers(reported={"without": ["licence"]}), BOTH, (), DAY) == PASSED


class TestWhole:
    def whole(self, *items: Item, accepted: tuple[str, ...] = ()) -> tuple[dict[str, str], bool, bool]:
        found = whole_of(items, accepted=accepted, papers=(), departments=DEPARTMENTS, sampled=False, on=DAY)
        return dict(found.functions), found.passed, found.holds

    def test_a_function_is_what_the_worst_of_it_is(self) -> None:
        assert self.whole(area(), papers())[0] == {"clinic": LAPSED}

    def test_accepted_it_holds_while_all_of_it_passes(self) -> None:
        assert self.whole(area(), accepted=("clinic",)) == ({"clinic": ACCEPTED}, True, True)
        assert self.whole(area(), papers(), accepted=("clinic",)) == ({"clinic": REOPENED}, False, False)

    def test_nothing_at_all_is_not_accepted(self) -> None:
        assert self.whole() == ({}, False, False)


class TestLevels:
    def test_are_the_township_the_lead_department_and_the_sample(self) -> None:
        assert levels_of("clinic", DEPARTMENTS, True) == ("township", "department", "county")
        assert levels_of("reading", DEPARTMENTS, False) == ("township",)


class TestSampled:
    @given(st.integers(0, 10**11))
    def test_is_drawn_alike_whoever_draws(self, code: int) -> None:
        assert sampled(str(code), "seed", 20) == sampled(str(code), "seed", 20)
        assert not sampled(str(code), "seed", 0)
        assert sampled(str(code), "seed", 100)

    def test_draws_about_as_many_as_are_wanted(self) -> None:
        drawn = sum(sampled(f"9901011{n:05}", "seed", 20) for n in range(2000))
        assert 340 <= drawn <= 460

    def test_draws_others_for_another_deadline(self) -> None:
        codes = [f"9901011{n:05}" for n in range(200)]
        assert [sampled(code, "a", 20) for code in codes] != [sampled(code, "b", 20) for code in codes]
