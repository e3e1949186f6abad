"""Working days by the table of holidays that a county may replace."""

import datetime as dt
from pathlib import Path

import pytest

from lianxin.base.errors import Refusal
from lianxin.base.workdays import calendar


class TestAfter:
    def test_leaves_out_weekends_and_holidays_and_counts_the_sundays_at_work(self) -> None:
        days = calendar()
        assert days.after(dt.date(2023, 9, 28), 1) == dt.date(2023, 10, 7)  # a Saturday at work behind the holidays
        assert days.after(dt.date(2023, 9, 28), 3) == dt.date(2023, 10, 9)

    def test_counts_weekdays_alone_where_the_table_does_not_reach(self) -> None:
        assert calendar().after(dt.date(2031, 1, 3), 1) == dt.date(2031, 1, 6)


class TestLeft:
    @pytest.mark.parametrize("days", [0, 1, 15, 40])
    def test_is_what_after_counted(self, days: int) -> None:
        today = dt.date(2022, 12, 23)
        due = calendar().after(today, days)
        assert calendar().left(today, due) == days
        assert calendar().left(due, today) == -sum(
            calendar().works(today + dt.timedelta(days=n)) for n in range(1, (due - today).days + 1)
        )


class TestOwnTable:
    def test_replaces_the_years_that_it_names(self, tmp_path: Path, settings: object) -> None:
        settings.LIANXIN_HOME = tmp_path  # type: ignore[attr-defined]
        (tmp_path / "workdays.toml").write_text('[2027]\noff = ["03-01..03-02"]\non = []\n')
        assert calendar().after(dt.date(2027, 2, 26), 1) == dt.date(2027, 3, 3)
        assert calendar().after(dt.date(2023, 9, 28), 1) == dt.date(2023, 10, 7)

    @pytest.mark.parametrize("text", ["[2027", '[2027]\noff = ["13-01"]', '[2027]\non = ["明天"]'])
    def test_is_refused_where_it_is_wrong(self, text: str, tmp_path: Path, settings: object) -> None:
        settings.LIANXIN_HOME = tmp_path  # type: ignore[attr-defined]
        (tmp_path / "workdays.toml").write_text(text)
        with pytest.raises(Refusal, match="工作日表"):
            calendar()
