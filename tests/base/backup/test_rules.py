"""When a copy is due, and which are kept."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from lianxin.base.backup.rules import due, kept

NOON = dt.datetime(2023, 5, 10, 12, 0, tzinfo=dt.UTC)
NIGHT = NOON + dt.timedelta(hours=14)
HOURS = dt.timedelta(hours=1)
TIMES = st.lists(st.integers(0, 800 * 24).map(lambda hours: NOON - hours * HOURS), unique=True, max_size=60)


class TestDue:
    def test_is_true_where_there_is_none(self) -> None:
        assert due(None, NOON)

    def test_waits_for_the_night(self) -> None:
        assert not due(NOON - 25 * HOURS, NOON)
        assert due(NOON, NIGHT) is False
        assert due(NIGHT - 24 * HOURS, NIGHT)

    def test_does_not_wait_where_the_machine_was_off_at_night(self) -> None:
        assert due(NOON - 31 * HOURS, NOON)


class TestKept:
    def test_is_a_copy_of_each_day_week_and_month(self) -> None:
        nightly = [NIGHT - dt.timedelta(days=days) for days in range(800)]
        stay = sorted(kept(nightly), reverse=True)
        assert stay[:7] == nightly[:7]
        assert len(stay) <= 7 + 4 + 12
        assert len({(at.year, at.month) for at in stay}) == 12

    @given(TIMES)
    def test_never_lets_go_of_the_newest(self, made: list[dt.datetime]) -> None:
        stay = kept(made)
        assert stay <= set(made)
        assert not made or max(made) in stay

    @given(TIMES)
    def test_lets_go_of_nothing_more_the_second_time(self, made: list[dt.datetime]) -> None:
        stay = kept(made)
        assert kept(stay) == stay
