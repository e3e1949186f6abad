"""The way to the county's meeting: its order, its quorums, its dates, and what is said to be missing."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.base.errors import Refusal
from lianxin.domain.planning.rules import deciding
from lianxin.domain.planning.rules.deciding import COUNTY, TOWNSHIP, VILLAGE, Missing, Taken, Votes
from lianxin.domain.planning.rules.procedure import parse

EDITION = parse(Path(__file__).parents[4].joinpath("lianxin/data/procedure/2022.toml").read_text(encoding="utf-8"))
WAYS = (EDITION.village, EDITION.community)
WAY = EDITION.village
DAY = dt.date(2022, 12, 1)
STEPS = ("branch", "committees", "members", "villagers", "resolution_notice", "township")


def days(count: int) -> dt.date:
    return DAY + dt.timedelta(days=count)


def taken(*keys: str, apart: int = 10) -> tuple[Taken, ...]:
    """Steps taken so many days apart; a notice hangs a week."""
    return tuple(
        Taken(key, days(apart * n), days(apart * n + 6) if key.endswith("notice") else None)
        for n, key in enumerate(keys)
    )


class TestOutcome:
    MEMBERS = WAY.step("members").body("members")

    @pytest.mark.parametrize(
        ("votes", "enough_present", "enough_for"),
        [
            (Votes(30, 20, 14, 6, 0), True, True),  # two thirds of 30 are 20, and of 20 are 13.3
            (Votes(30, 19, 19, 0, 0), False, True),
            (Votes(30, 20, 13, 7, 0), True, False),
            (Votes(30, 21, 14, 3, 4), True, True),  # exactly two thirds
            (Votes(30, 0, 0, 0, 0), False, False),
        ],
    )
    def test_holds_a_vote_against_its_quorum(self, votes: Votes, enough_present: bool, enough_for: bool) -> None:
        found = deciding.outcome(self.MEMBERS, votes)
        assert (found.enough_present, found.enough_for) == (enough_present, enough_for)

    def test_takes_half_for_no_majority(self) -> None:
        body = WAY.step("villagers").body("villagers")
        assert not deciding.outcome(body, Votes(100, 50, 50, 0, 0)).enough_present
        assert not deciding.outcome(body, Votes(100, 60, 30, 30, 0)).enough_for
        assert deciding.outcome(body, Votes(100, 51, 26, 25, 0)).passed

    @given(st.sampled_from([body for way in WAYS for step in way.steps for body in step.bodies]), st.data())
    def test_says_how_many_it_takes(self, body: deciding.Body, data: st.DataObject) -> None:
        entitled = data.draw(st.integers(1, 3000))
        present = data.draw(st.integers(0, entitled))
        votes_for = data.draw(st.integers(0, present))
        found = deciding.outcome(body, Votes(entitled, present, votes_for, present - votes_for, 0))
        assert found.enough_present == (present >= found.least_present)
        assert found.enough_for == (votes_for >= found.least_for and present > 0)

    @pytest.mark.parametrize(
        ("votes", "code"),
        [
            (Votes(30, 31, 31, 0, 0), "more_present"),
            (Votes(30, 20, 18, 1, 0), "votes_do_not_add_up"),
            (Votes(30, 20, 21, -1, 0), "negative_votes"),
            (Votes(0, 0, 0, 0, 0), "nobody_entitled"),
        ],
    )
    def test_refuses_numbers_that_cannot_be(self, votes: Votes, code: str) -> None:
        with pytest.raises(Refusal) as refused:
            deciding.outcome(self.MEMBERS, votes)
        assert refused.value.code == code


class TestOrder:
    @pytest.mark.parametrize("way", WAYS)
    def test_leads_from_the_village_over_the_township_to_the_county(self, way: deciding.Way) -> None:
        states = [deciding.state_of(way, taken(*STEPS[:n])) for n in range(len(STEPS) + 1)]
        assert states == [VILLAGE] * 5 + [TOWNSHIP, COUNTY]

    def test_refuses_a_step_that_is_not_its_turn(self) -> None:
        with pytest.raises(Refusal) as refused:
            deciding.check_next(WAY, taken("branch"), "members")
        assert "村两委商议" in refused.value.sentence()

    def test_leaves_the_result_to_the_time_after_the_approval(self) -> None:
        assert deciding.next_step(WAY, taken(*STEPS)) is None

    @given(st.lists(st.tuples(st.sampled_from((*STEPS, "result_notice")), st.integers(-5, 60)), max_size=40))
    def test_leads_to_the_county_in_no_order_but_its_own(self, tries: list[tuple[str, int]]) -> None:
        done: tuple[Taken, ...] = ()
        for key, day in tries:
            try:
                step = deciding.check_next(WAY, done, key)
                deciding.check_date(done, days(day), days(50), DAY)
            except Refusal:
                continue
            until = deciding.check_notice(days(day), None, step.days) if step.days else None
            done = (*done, Taken(key, days(day), until))
        assert tuple(one.key for one in done) == STEPS[: len(done)]
        dates = [one.date for one in done]
        assert dates == sorted(dates)
        assert all(DAY <= date <= days(50) for date in dates)
        lacking = deciding.missing(WAY, done, (), (), days(90))
        assert (not lacking) == (tuple(one.key for one in done) == STEPS)
        if deciding.state_of(WAY, done) == COUNTY:
            notice = done[STEPS.index("resolution_notice")]
            assert notice.until_date is not None
            assert done[-1].date > notice.until_date


class TestDates:
    @pytest.mark.parametrize(
        ("done", "day", "code"),
        [
            ((), days(31), "future_date"),
            ((), days(-1), "before_consultation"),
            (taken("branch", "committees"), days(9), "before_last"),
            ((Taken("resolution_notice", days(0), days(6)),), days(6), "notice_runs"),
        ],
    )
    def test_refuses_one_that_cannot_be(self, done: tuple[Taken, ...], day: dt.date, code: str) -> None:
        with pytest.raises(Refusal) as refused:
            deciding.check_date(done, day, days(30), DAY)
        assert refused.value.code == code

    def test_takes_several_steps_on_one_day(self) -> None:
        deciding.check_date((Taken("branch", DAY),), DAY, DAY, DAY)

    def test_lets_a_notice_hang_longer_and_not_shorter(self) -> None:
        assert deciding.check_notice(DAY, None, 7) == days(6)
        assert deciding.check_notice(DAY, days(9), 7) == days(9)
        with pytest.raises(Refusal) as refused:
            deciding.check_notice(DAY, days(5), 7)
        assert refused.value.facts == {"days": 7, "date": days(6).isoformat()}


class TestMissing:
    def test_names_every_step_the_running_notice_and_the_papers_of_their_own(self) -> None:
        done = taken(*STEPS[:5])
        found = deciding.missing(WAY, done, ("demolish", "over_norm"), ("demolish",), days(41))
        assert found == (
            Missing("step", {"step": "township"}),
            Missing("notice_runs", {"until_date": days(46)}),
            Missing("special", {"special": "over_norm"}),
        )

    def test_is_nothing_where_all_is_done(self) -> None:
        assert not deciding.missing(WAY, taken(*STEPS), ("demolish",), ("demolish",), days(90))

    def test_asks_for_an_approval_of_its_own_only_above_the_norm_or_for_a_building(self) -> None:
        assert deciding.special_needed(60_000_000, 60_000_000, " ") == ()
        assert deciding.special_needed(60_000_001, 60_000_000, "") == ("over_norm",)
        assert deciding.special_needed(1, 60_000_000, "旧戏台") == ("demolish",)


class TestSendBack:
    def test_drops_the_step_and_all_after_it(self) -> None:
        assert deciding.goes_back_to(WAY, taken(*STEPS), "villagers") == ("villagers", "resolution_notice", "township")

    @pytest.mark.parametrize("key", ["", "township", "result_notice"])
    def test_refuses_where_there_is_nothing_to_go_back_to(self, key: str) -> None:
        with pytest.raises(Refusal):
            deciding.goes_back_to(WAY, taken(*STEPS), key)
