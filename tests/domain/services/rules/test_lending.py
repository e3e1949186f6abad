"""Until when a book is lent, and why not."""

import datetime as dt

import pytest

from lianxin.base.errors import Refusal
from lianxin.domain.services.rules.edition import LendingRule
from lianxin.domain.services.rules.lending import (
    Title,
    due_on,
    late_days,
    plain_isbn,
    plain_title,
    require_copy,
    require_reader,
    require_renewable,
)

DAY = dt.date(2022, 12, 1)
RULE = LendingRule(days=30, renewals=1, most=3, remind_before_days=3)


class TestDueOn:
    def test_is_so_many_days_later(self) -> None:
        assert due_on(DAY, RULE, lambda _day: True) == dt.date(2022, 12, 31)

    def test_waits_for_a_day_on_which_the_door_opens(self) -> None:
        assert due_on(DAY, RULE, lambda day: day.weekday() == 0) == dt.date(2023, 1, 2)

    def test_stays_where_the_door_opens_on_no_day_near(self) -> None:
        assert due_on(DAY, RULE, lambda _day: False) == dt.date(2022, 12, 31)


class TestLateDays:
    @pytest.mark.parametrize(("ahead", "late"), [(-1, 0), (0, 0), (1, 1), (9, 9)])
    def test_count_from_the_day_after(self, ahead: int, late: int) -> None:
        assert late_days(DAY, DAY + dt.timedelta(days=ahead)) == late


class TestRequireCopy:
    def test_says_when_the_first_is_due_back(self) -> None:
        with pytest.raises(Refusal, match="《活着》的 2 册都借出去了，最早 2022-12-09 该还回来"):
            require_copy("活着", 2, 2, dt.date(2022, 12, 9), DAY)

    def test_promises_no_day_that_is_over(self) -> None:
        with pytest.raises(Refusal, match="过了日子还没还"):
            require_copy("活着", 1, 1, DAY - dt.timedelta(days=1), DAY)

    def test_lets_the_last_copy_go(self) -> None:
        require_copy("活着", 2, 1, DAY, DAY)


class TestRequireReader:
    def test_says_how_many_the_reader_has(self) -> None:
        require_reader(2, RULE)
        with pytest.raises(Refusal, match="已经有 3 本，一个人最多借 3 本。请先还一本"):
            require_reader(3, RULE)


class TestRequireRenewable:
    def test_renews_up_to_the_day_itself_as_often_as_may_be(self) -> None:
        require_renewable(DAY, 0, DAY, RULE)
        with pytest.raises(Refusal, match="续借过 1 次"):
            require_renewable(DAY, 1, DAY, RULE)

    def test_does_not_renew_what_is_overdue(self) -> None:
        with pytest.raises(Refusal, match="2022-12-01 就该还了"):
            require_renewable(DAY, 0, DAY + dt.timedelta(days=1), RULE)


class TestTitle:
    def test_loses_blanks(self) -> None:
        said = plain_title(Title("  红旗 谱 ", " 梁斌", "I247 ", "978-0-306-40615-7", 2))
        assert said == Title("红旗 谱", "梁斌", "I247", "9780306406157", 2)

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            (Title(" "), "title"),
            (Title("书" * 81), "title"),
            (Title("书", "人" * 61), "author"),
            (Title("书", copies=0), "copies"),
            (Title("书", copies=501), "copies"),
            (Title("书", isbn="978-0-306-40615-8"), "isbn"),
        ],
    )
    def test_is_refused_at_its_field(self, said: Title, field: str) -> None:
        with pytest.raises(Refusal) as refused:
            plain_title(said)
        assert refused.value.field == field

    @pytest.mark.parametrize(
        ("text", "plain"), [("", ""), ("080442957X", "080442957X"), ("0306406153", None), ("abc", None)]
    )
    def test_has_a_number_that_checks(self, text: str, plain: str | None) -> None:
        if plain is None:
            with pytest.raises(Refusal):
                plain_isbn(text)
        else:
            assert plain_isbn(text) == plain
