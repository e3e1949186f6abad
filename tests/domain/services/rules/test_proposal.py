"""A first timetable gives every function its hours, and no room to two at once."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from lianxin.domain.services.rules.hours import Span
from lianxin.domain.services.rules.proposal import propose

WEEK = tuple(Span(day, begin, begin + 240) for day in range(5) for begin in (480, 840))  # 40 hours
NAMES = ("counter", "civic", "training", "eldercare", "store")


class TestPropose:
    def test_gives_a_function_alone_all_its_hours(self) -> None:
        found = propose({1: ["counter"]}, {"counter": 2400}, WEEK)
        assert (sum(line.span.minutes for line in found.lines), found.short_min) == (2400, {})

    def test_keeps_the_days_of_few_hours_apart(self) -> None:
        found = propose({1: ["training"]}, {"training": 480}, WEEK)
        assert [line.span for line in found.lines] == [Span(0, 480, 720), Span(2, 480, 720)]

    def test_shares_a_room_over_the_week(self) -> None:
        found = propose({1: ["civic", "training"]}, {"civic": 1200, "training": 480}, WEEK)
        assert found.short_min == {}
        assert {line.function for line in found.lines} == {"civic", "training"}

    def test_says_what_is_short_where_the_week_is_too_short(self) -> None:
        found = propose({1: ["eldercare", "store"]}, {"eldercare": 2400, "store": 2400}, WEEK)
        assert found.short_min == {"eldercare": 1200, "store": 1200}

    def test_asks_nobody_to_be_in_a_closed_house(self) -> None:
        assert propose({1: ["counter"]}, {"counter": 60}, ()).short_min == {"counter": 60}

    @given(
        st.dictionaries(st.integers(1, 4), st.lists(st.sampled_from(NAMES), max_size=4), max_size=4),
        st.fixed_dictionaries({name: st.integers(0, 60).map(lambda n: n * 30) for name in NAMES}),
    )
    def test_never_has_two_at_once_nor_more_than_was_asked_for(
        self, rooms: dict[int, list[str]], need: dict[str, int]
    ) -> None:
        found = propose(rooms, need, WEEK)
        for one, other in combinations(found.lines, 2):
            if one.room_id == other.room_id and one.span.weekday == other.span.weekday:
                assert one.span.end_min <= other.span.begin_min or other.span.end_min <= one.span.begin_min
        for line in found.lines:
            assert line.function in rooms[line.room_id]
            inside = (w for w in WEEK if w.weekday == line.span.weekday and w.begin_min <= line.span.begin_min)
            assert any(line.span.end_min <= w.end_min for w in inside)
        for name in {name for names in rooms.values() for name in names}:
            given_min = sum(line.span.minutes for line in found.lines if line.function == name)
            assert given_min + found.short_min.get(name, 0) == need[name]
