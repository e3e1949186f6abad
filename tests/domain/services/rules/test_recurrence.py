import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lianxin.base.errors import Refusal
from lianxin.domain.services.queries.recurring import said
from lianxin.domain.services.rules.recurrence import Rule, check, dates, from_json, lunar, to_json

FIRST = dt.date(2022, 12, 26)  # a Monday
LAST = dt.date(2023, 3, 31)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def rules() -> some.SearchStrategy[Rule]:
    """Rules that a calendar knows, of every kind."""
    numbers = some.sets(some.integers(1, 28), min_size=1, max_size=3).map(lambda found: tuple(sorted(found)))
    weekdays = some.sets(some.integers(0, 6), min_size=1, max_size=3).map(lambda found: tuple(sorted(found)))
    digits = some.sets(some.integers(0, 9), min_size=1, max_size=3).map(lambda found: tuple(sorted(found)))
    step, month = some.integers(1, 4), some.integers(1, 12)
    return some.one_of(
        some.builds(Rule, every=some.just("day"), interval=step),
        some.builds(Rule, every=some.just("week"), interval=step, weekdays=weekdays),
        some.builds(Rule, every=some.just("month"), interval=step, days=numbers),
        some.builds(Rule, every=some.just("year"), days=numbers, month=month),
        some.builds(Rule, every=some.just("lunar_month"), days=numbers),
        some.builds(Rule, every=some.just("lunar_year"), days=numbers, month=month),
        some.builds(Rule, every=some.just("market"), days=digits),
    )


class TestDates:
    def test_of_weekdays_are_those_weekdays(self) -> None:
        found = dates(Rule(every="week", weekdays=(1, 3)), FIRST, day("2023-01-06"))
        assert [str(one) for one in found] == ["2022-12-27", "2022-12-29", "2023-01-03", "2023-01-05"]

    def test_of_every_other_week_count_from_the_first_week(self) -> None:
        found = dates(Rule(every="week", interval=2, weekdays=(0,)), FIRST, day("2023-01-31"))
        assert [str(one) for one in found] == ["2022-12-26", "2023-01-09", "2023-01-23"]

    def test_leave_out_a_month_without_a_31st(self) -> None:
        found = dates(Rule(every="month", days=(31,)), day("2023-01-01"), day("2023-05-31"))
        assert [str(one) for one in found] == ["2023-01-31", "2023-03-31", "2023-05-31"]

    def test_know_the_laba_festival(self) -> None:
        laba = Rule(every="lunar_year", days=(8,), month=12)
        assert dates(laba, FIRST, LAST) == (day("2022-12-30"),)
        assert dates(laba, day("2024-01-01"), day("2024-02-01")) == (day("2024-01-18"),)

    def test_of_a_lunar_month_come_in_a_leap_month_too_and_yearly_ones_do_not(self) -> None:
        year = (day("2023-01-22"), day("2024-02-09"))  # with a leap second month
        assert len(dates(Rule(every="lunar_month", days=(1,)), *year)) == 13
        assert len(dates(Rule(every="lunar_year", days=(1,), month=2), *year)) == 1

    def test_of_a_market_end_in_its_digits(self) -> None:
        found = dates(Rule(every="market", days=(3, 6, 9)), day("2022-12-23"), day("2023-01-21"))  # the twelfth month
        assert [lunar(one)[1] for one in found] == [3, 6, 9, 13, 16, 19, 23, 26, 29]

    def test_of_a_market_of_tens_know_the_tenth(self) -> None:
        found = dates(Rule(every="market", days=(0,)), day("2022-12-23"), day("2023-01-21"))
        assert [lunar(one)[1] for one in found] == [10, 20, 30]

    @given(rules(), some.integers(0, 300))
    def test_stay_in_the_span_in_order_and_come_back_from_json(self, rule: Rule, length: int) -> None:
        last = FIRST + dt.timedelta(days=length)
        found = dates(rule, FIRST, last)
        assert all(FIRST <= one <= last for one in found)
        assert list(found) == sorted(set(found))
        assert from_json(to_json(rule)) == rule

    @given(rules(), some.integers(0, 200), some.integers(0, 200))
    def test_from_one_of_them_on_are_the_rest(self, rule: Rule, length: int, at: int) -> None:
        found = dates(rule, FIRST, FIRST + dt.timedelta(days=length))
        if not found:
            return
        cut = found[at % len(found)]
        assert dates(rule, cut, FIRST + dt.timedelta(days=length)) == tuple(one for one in found if one >= cut)


class TestCheck:
    @pytest.mark.parametrize(
        ("rule", "last", "code"),
        [
            (Rule(every="day"), None, "never_ends"),
            (Rule(every="day"), day("2022-12-01"), "ends_before"),
            (Rule(every="day"), day("2023-12-27"), "too_long_a_rule"),
            (Rule(every="hour"), LAST, "bad_rule"),
            (Rule(every="day", interval=0), LAST, "bad_interval"),
            (Rule(every="market", interval=2, days=(3,)), LAST, "bad_interval"),
            (Rule(every="week"), LAST, "no_weekday"),
            (Rule(every="week", weekdays=(7,)), LAST, "no_weekday"),
            (Rule(every="month"), LAST, "no_days"),
            (Rule(every="month", days=(32,)), LAST, "no_such_date"),
            (Rule(every="year", days=(31,), month=2), LAST, "no_such_date"),
            (Rule(every="year", days=(30,), month=2), LAST, "no_such_date"),
            (Rule(every="year", days=(1,)), LAST, "no_month"),
            (Rule(every="lunar_month", days=(31,)), LAST, "no_such_date"),
            (Rule(every="market", days=(10,)), LAST, "no_such_date"),
            (Rule(every="year", days=(1,), month=5), LAST, "no_day"),
            (Rule(every="week", weekdays=(6,)), FIRST, "no_day"),
        ],
    )
    def test_refuses_what_cannot_be(self, rule: Rule, last: dt.date | None, code: str) -> None:
        with pytest.raises(Refusal) as refused:
            check(rule, FIRST, last, 366)
        assert refused.value.code == code
        assert "{" not in refused.value.sentence()

    def test_refuses_years_that_the_lunar_table_has_not(self) -> None:
        with pytest.raises(Refusal) as refused:
            check(Rule(every="market", days=(1,)), day("2099-12-01"), day("2100-01-01"), 366)
        assert refused.value.code == "beyond_lunar"

    def test_refuses_json_that_is_no_rule(self) -> None:
        for data in ({}, {"every": "day", "interval": "often"}, {"every": "week", "weekdays": 3}):
            with pytest.raises(Refusal):
                from_json(data)

    @given(rules())
    def test_takes_what_a_calendar_knows(self, rule: Rule) -> None:
        if dates(rule, FIRST, LAST):
            check(rule, FIRST, LAST, 366)
        else:
            with pytest.raises(Refusal, match="一天也轮不到"):
                check(rule, FIRST, LAST, 366)


class TestSaid:
    @pytest.mark.parametrize(
        ("rule", "words"),
        [
            (Rule(every="day"), "每天"),
            (Rule(every="day", interval=3), "每 3 天一次"),
            (Rule(every="week", weekdays=(1, 3)), "每周二、周四"),
            (Rule(every="week", weekdays=tuple(range(5))), "每周一到周五"),
            (Rule(every="week", weekdays=tuple(range(7))), "每天"),
            (Rule(every="week", interval=2, weekdays=(0,)), "每 2 周的周一"),
            (Rule(every="month", days=(8, 18)), "每月8号、18号"),
            (Rule(every="year", days=(1,), month=6), "每年6月1号"),
            (Rule(every="lunar_month", days=(8,)), "农历每月初八"),
            (Rule(every="lunar_year", days=(8,), month=12), "每年农历腊月初八"),
            (Rule(every="market", days=(3, 6, 9)), "逢集（农历逢三、六、九）"),
        ],
    )
    def test_says_it_as_people_do(self, rule: Rule, words: str) -> None:
        assert said(rule) == words
        assert said(to_json(rule)) == words
