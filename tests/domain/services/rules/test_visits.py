"""Two half-days a month tell how many people came, and how surely."""

import random
from statistics import fmean

import pytest
from scipy.stats import t

from lianxin.domain.services.rules.visits import Counted, Period, estimate, student


def drawn(chance: random.Random, centres: int = 40, half_days: int = 50, counted: int = 2) -> tuple[int, list[Period]]:
    """A month of some centres, larger and smaller, livelier on market days; and how many people really came."""
    truth, periods = 0, []
    for _number in range(centres):
        level = chance.uniform(5, 60)
        days = []
        for day in range(half_days):
            people = round(chance.gammavariate(4, level * (1.6 if day % 5 == 0 else 0.85) / 4))
            days.append(Counted(people, chance.randint(0, people // 2)))
        truth += sum(one.people for one in days)
        recorded = sum(one.recorded for one in days)
        periods.append(Period(half_days, recorded, tuple(chance.sample(days, counted))))
    return truth, periods


class TestEstimate:
    def test_is_nothing_where_nobody_counted(self) -> None:
        assert estimate([Period(40, 12, ())], 90) is None

    def test_is_the_count_itself_where_every_half_day_was_counted(self) -> None:
        counts = tuple(Counted(people, people // 3) for people in (10, 20, 30, 4))
        found = estimate([Period(4, sum(one.recorded for one in counts), counts)], 90)
        assert found is not None
        assert (found.visits, found.low, found.high, found.half_days) == (64, 64, 64, 4)

    def test_is_never_less_than_what_is_on_record(self) -> None:
        found = estimate([Period(40, 500, (Counted(1, 3), Counted(0, 9)))], 90)
        assert found is not None
        assert found.low >= 500

    def test_leaves_out_a_centre_without_a_count_and_says_of_how_many_it_is(self) -> None:
        found = estimate([Period(40, 0, (Counted(10), Counted(12))), Period(40, 99, ())], 90)
        assert found is not None
        assert (found.visits, found.centres) == (440, 1)

    def test_of_one_centre_is_surer_with_the_county_s_spread(self) -> None:
        _truth, county = drawn(random.Random(1))
        alone, lent = estimate(county[:1], 90), estimate(county[:1], 90, pool=county)
        assert alone is not None
        assert lent is not None
        assert alone.visits == lent.visits
        assert lent.half_days == 2

    def test_holds_the_truth_as_often_as_it_says(self) -> None:
        chance, held, off = random.Random(2022), 0, []
        for _round in range(400):
            truth, periods = drawn(chance)
            found = estimate(periods, 90)
            assert found is not None
            held += found.low <= truth <= found.high
            off.append(found.visits / truth - 1)
        assert 0.86 <= held / 400 <= 0.94
        assert abs(fmean(off)) < 0.01


class TestStudent:
    @pytest.mark.parametrize("degrees", [3, 4, 8, 30, 200])
    @pytest.mark.parametrize("confidence", [80, 90])
    def test_is_that_of_the_tables(self, confidence: int, degrees: int) -> None:
        assert student(confidence, degrees) == pytest.approx(t.ppf(0.5 + confidence / 200, degrees), rel=0.003)
