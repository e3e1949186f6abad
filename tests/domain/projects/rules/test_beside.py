"""The weak beside the middle: sums with what they are of."""

import datetime as dt

from lianxin.domain.projects.rules.beside import Progress, months_before, side
from lianxin.domain.projects.rules.fairness import Known, by_tier

TODAY = dt.date(2023, 2, 10)
WEAK = by_tier({"a": Known("weak", 100), "b": Known("weak", 100)}, {})[0]


class TestMonths:
    def test_end_with_this_one_and_cross_the_year(self) -> None:
        assert months_before(TODAY, 3) == (dt.date(2022, 12, 1), dt.date(2023, 1, 1), dt.date(2023, 2, 1))


class TestSide:
    def test_counts_the_gaps_of_its_own_tier_by_the_month_they_closed_in(self) -> None:
        progress = (
            Progress("weak", 3, dt.date(2023, 1, 31), 0),
            Progress("weak", 2, None, 11),
            Progress("weak", 4, None, 0),
            Progress("middle", 7, dt.date(2023, 1, 5), 0),
        )
        found = side(WEAK, progress, months_before(TODAY, 3))
        assert (found.gaps, found.closed) == (9, (0, 3, 0))
        assert (found.waiting, found.late, found.mean_late_days) == (2, 1, 11)
        assert found.closed_permille == 111

    def test_says_nothing_where_there_is_nobody(self) -> None:
        found = side(WEAK, (), months_before(TODAY, 3))
        assert (found.mean_late_days, found.closed_permille) == (None, None)
