"""The way to the last centre: what is due, done and foretold never falls, and ends where it has to."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lianxin.domain.board.rules.burnup import End, Point, Way, burnup

TODAY = dt.date(2023, 3, 10)
DAYS = st.integers(0, 500)


def end(date: dt.date, *, before: int = 10, after: int = 20) -> End:
    return End(date, date - dt.timedelta(days=before), date + dt.timedelta(days=after))


@st.composite
def ways(draw: st.DrawFn) -> list[Way]:
    found = []
    for _number in range(draw(st.integers(1, 12))):
        deadline = TODAY + dt.timedelta(days=draw(DAYS) - 100)
        if draw(st.booleans()):
            found.append(Way(deadline, TODAY - dt.timedelta(days=draw(DAYS))))
        else:
            middle = TODAY + dt.timedelta(days=30 + draw(DAYS))
            found.append(Way(deadline, None, end(middle, before=draw(st.integers(0, 29)), after=draw(DAYS))))
    return found


def at(points: tuple[Point, ...], date: dt.date) -> Point:
    return next(point for point in points if point.date == date)


class TestBurnup:
    def test_counts_what_is_due_done_and_foretold(self) -> None:
        may, june = dt.date(2023, 5, 31), dt.date(2023, 6, 30)
        found = burnup(
            [Way(dt.date(2022, 12, 23), dt.date(2022, 12, 1)), Way(june, None, end(june)), Way(june, None, end(may))],
            TODAY,
        )
        assert at(found, dt.date(2022, 12, 23)) == Point(dt.date(2022, 12, 23), 1, 1, None, None, None)
        assert at(found, TODAY) == Point(TODAY, 1, 1, 1, 1, 1)
        assert at(found, may) == Point(may, 1, None, 2, 1, 2)
        assert at(found, june) == Point(june, 3, None, 3, 2, 3)
        assert found[-1].date == dt.date(2023, 7, 31)
        assert found[-1].forecast_low == 3

    def test_has_a_point_at_every_months_end_between(self) -> None:
        found = burnup([Way(dt.date(2023, 12, 31), None, end(dt.date(2023, 12, 1)))], TODAY)
        assert [point.date.month for point in found] == [3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

    def test_is_empty_where_nothing_is_known(self) -> None:
        assert burnup([Way(None, None)], TODAY) == ()

    def test_leaves_out_of_the_forecast_what_nobody_can_tell(self) -> None:
        found = burnup([Way(dt.date(2023, 6, 30), None), Way(dt.date(2023, 6, 30), None, end(TODAY))], TODAY)
        assert found[-1].planned == 2
        assert found[-1].forecast == 1

    def test_lets_works_that_have_not_begun_wait_for_their_tranche(self) -> None:
        soon = end(dt.date(2023, 5, 1))
        assert soon.just_in_time(dt.date(2023, 12, 31)) == end(dt.date(2023, 12, 31))
        assert soon.just_in_time(dt.date(2023, 4, 1)) == soon

    @given(ways())
    def test_never_falls_and_ends_at_the_number_of_centres(self, county: list[Way]) -> None:
        found = burnup(county, TODAY)
        for name in ("planned", "done", "forecast", "forecast_low", "forecast_high"):
            counts = [count for point in found if (count := getattr(point, name)) is not None]
            assert all(one <= other for one, other in pairwise(counts))
        last = found[-1]
        assert last.planned == last.forecast == last.forecast_low == last.forecast_high == len(county)

    @given(ways())
    def test_keeps_the_forecast_within_its_interval_and_joins_what_is_done(self, county: list[Way]) -> None:
        found = burnup(county, TODAY)
        for point in found:
            assert (point.done is None) == (point.date > TODAY)
            if point.forecast is not None and point.forecast_low is not None and point.forecast_high is not None:
                assert point.forecast_low <= point.forecast <= point.forecast_high
        assert at(found, TODAY).done == at(found, TODAY).forecast_low
