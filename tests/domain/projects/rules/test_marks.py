"""A date is reminded of once for each of the edition's days."""

from lianxin.domain.projects.rules.marks import mark_of


class TestMark:
    def test_makes_up_for_a_day_that_was_missed(self) -> None:
        assert [mark_of(days, (60, 30)) for days in (61, 60, 59, 31, 30, 0, -1)] == [None, 60, 60, 60, 30, 30, None]
