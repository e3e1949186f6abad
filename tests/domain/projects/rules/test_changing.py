"""What a change does to dates: what is done stays, order holds, nothing begins before it can."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lianxin.domain.projects.rules.changing import replanned, shifted
from lianxin.domain.projects.rules.order import all_before, waiting_for
from lianxin.domain.projects.rules.schedule import Leg, counted_back
from tests.domain.projects.rules.simulated import WORKS

TODAY = dt.date(2023, 4, 1)
STAGES = [(stage.key, stage.after, stage.takes(60)) for stage in WORKS.stages]
KEYS = [key for key, _after, _days in STAGES]


def legs(done: int, deadline: int = 200) -> tuple[Leg, ...]:
    """The template's stages, the first so many of them done on time."""
    found = counted_back(STAGES, TODAY + dt.timedelta(days=deadline))
    return tuple(replace(leg, done_date=leg.due_date) if at < done else leg for at, leg in enumerate(found))


def in_order(found: tuple[Leg, ...]) -> bool:
    finish = {leg.key: leg.done_date or leg.due_date for leg in found}
    return all(leg.done_date or leg.start_date >= finish[key] for leg in found for key in leg.after)


class TestReplanned:
    @given(done=st.integers(0, len(KEYS)), key=st.sampled_from(KEYS), days=st.integers(0, 400))
    def test_keeps_the_order_and_what_is_done(self, done: int, key: str, days: int) -> None:
        before = legs(done)
        after = replanned(before, {key: TODAY + dt.timedelta(days=days)}, TODAY)
        assert in_order(after)
        assert after[:done] == before[:done]
        assert all((leg.due_date - leg.start_date).days == leg.days for leg in after[done:])


class TestShifted:
    @given(done=st.integers(0, len(KEYS)), days=st.integers(-300, 300))
    def test_moves_what_is_open_and_begins_nothing_before_today(self, done: int, days: int) -> None:
        before = legs(done)
        after = shifted(before, days, TODAY)
        assert in_order(after)
        assert after[:done] == before[:done]
        for old, new in zip(before[done:], after[done:], strict=True):
            assert new.start_date >= min(old.start_date, TODAY)

    def test_moves_all_by_the_same_days_to_a_later_deadline(self) -> None:
        assert [leg.due_date for leg in shifted(legs(0), 90, TODAY)] == [leg.due_date for leg in legs(0, 290)]


class TestOrder:
    def test_knows_what_comes_before_and_what_waits(self) -> None:
        stages = [(key, after) for key, after, _days in STAGES]
        assert all_before(stages, "construction") == {"site", "design", "funds"}
        assert waiting_for(stages, "staff") == ("hours", "menu")
