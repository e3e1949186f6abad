"""When a door is open."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianxin.base.errors import Refusal
from lianxin.domain.services.rules.hours import Closed, Span, Week, check_week, covered, door_at, open_on

MONDAY = dt.date(2022, 12, 26)
MORNING, AFTERNOON = Span(0, 480, 720), Span(0, 870, 1080)
WEEKS = (Week(dt.date(2022, 1, 1), None, (MORNING, AFTERNOON)),)
FEAST = Closed(MONDAY, MONDAY + dt.timedelta(days=6), "过年")


class TestCheckWeek:
    @pytest.mark.parametrize("span", [Span(0, 720, 480), Span(7, 480, 720), Span(0, 480, 1441), Span(0, 480, 480)])
    def test_refuses_what_no_clock_shows(self, span: Span) -> None:
        with pytest.raises(Refusal, match="先开后关"):
            check_week([span])

    def test_names_two_spans_that_overlap(self) -> None:
        with pytest.raises(Refusal, match="08:00-12:00 和 11:59-13:00 重叠"):
            check_week([Span(0, 719, 780), MORNING])

    def test_lets_one_begin_when_the_other_ends(self) -> None:
        assert check_week([Span(0, 720, 780), MORNING]) == (MORNING, Span(0, 720, 780))


class TestDoor:
    @pytest.mark.parametrize(
        ("minute", "open_", "until", "next_min"),
        [(479, False, None, 480), (480, True, 720, None), (720, False, None, 870), (1079, True, 1080, None)],
    )
    def test_says_until_when_or_when_next(
        self, minute: int, open_: bool, until: int | None, next_min: int | None
    ) -> None:
        door = door_at(MONDAY, minute, WEEKS, ())
        assert (door.open, door.until_min, door.next_min) == (open_, until, next_min)

    def test_opens_next_week_where_today_is_over(self) -> None:
        assert door_at(MONDAY, 1080, WEEKS, ()).next_date == MONDAY + dt.timedelta(days=7)

    def test_says_why_it_is_shut_and_when_it_opens_after(self) -> None:
        door = door_at(MONDAY, 600, WEEKS, (FEAST,))
        assert (door.open, door.reason, door.next_date) == (False, "过年", MONDAY + dt.timedelta(days=7))

    def test_promises_nothing_where_there_are_no_hours(self) -> None:
        assert door_at(MONDAY, 600, (), ()).next_date is None


class TestOpenOn:
    def test_goes_by_the_hours_of_the_day(self) -> None:
        old = Week(dt.date(2022, 1, 1), MONDAY - dt.timedelta(days=1), (MORNING,))
        new = Week(MONDAY, None, (AFTERNOON,))
        assert open_on(MONDAY, (old, new), ()) == (AFTERNOON,)
        assert open_on(MONDAY - dt.timedelta(days=7), (old, new), ()) == (MORNING,)

    @given(st.integers(0, 1439), st.integers(1, 1440))
    def test_covers_a_stretch_only_if_open_at_every_minute_of_it(self, begin: int, length: int) -> None:
        end = min(begin + length, 1440)
        always = all(door_at(MONDAY, minute, WEEKS, ()).open for minute in range(begin, end))
        assert covered(MONDAY, begin, end, WEEKS, ()) == always
