"""A centre says when it is open, and its door says whether it is."""

import datetime as dt
from typing import Any

import pytest

from lianxin.base.audit.queries import lines
from lianxin.base.clock import CHINA
from lianxin.base.errors import Forbidden, Refusal
from lianxin.domain.services.actions.hours import close_centre, end_closure, set_hours
from lianxin.domain.services.queries.hours import closures_of, hours_of, open_now
from lianxin.domain.services.rules.hours import Span
from tests.counties import TinyCounty
from tests.people import AT, OTHER_SECRETARY, VILLAGE, VILLAGE_SECRETARY

TODAY = dt.date(2022, 12, 20)  # a Tuesday
BY: dict[str, Any] = {"by": VILLAGE_SECRETARY, "at": AT, "today": TODAY, "village": VILLAGE}
WEEK = tuple(Span(day, 480, 720) for day in range(6))


def at(hour: int, day: dt.date = TODAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), CHINA)


class TestHours:
    def test_hold_from_their_date_on(self, county: TinyCounty) -> None:
        set_hours(**BY, first_date=TODAY, spans=WEEK)
        set_hours(**BY, first_date=TODAY + dt.timedelta(days=7), spans=(Span(1, 840, 1020),))
        assert open_now(VILLAGE, at(9)).open
        assert not open_now(VILLAGE, at(9, TODAY + dt.timedelta(days=7))).open
        assert open_now(VILLAGE, at(15, TODAY + dt.timedelta(days=7))).until_min == 1020

    def test_set_twice_are_set_once(self, county: TinyCounty) -> None:
        set_hours(**BY, first_date=TODAY, spans=WEEK)
        set_hours(**BY, first_date=TODAY, spans=WEEK)
        assert len(lines(target=f"hours:{VILLAGE}")) == 1

    def test_leave_what_was_before_as_it_was(self, county: TinyCounty) -> None:
        set_hours(**BY, first_date=TODAY, spans=WEEK)
        with pytest.raises(Refusal, match="已经过了"):
            set_hours(**BY, first_date=TODAY - dt.timedelta(days=1), spans=())
        assert hours_of(VILLAGE, TODAY, TODAY).week_on(TODAY) == WEEK

    def test_are_the_village_s_own_to_set(self, county: TinyCounty) -> None:
        with pytest.raises(Forbidden):
            set_hours(**BY | {"by": OTHER_SECRETARY}, first_date=TODAY, spans=WEEK)


class TestClosure:
    def test_shuts_the_door_and_says_why(self, county: TinyCounty) -> None:
        set_hours(**BY, first_date=TODAY, spans=WEEK)
        closure = close_centre(**BY, first_date=TODAY, last_date=TODAY, reason="停电检修")
        assert (open_now(VILLAGE, at(9)).open, open_now(VILLAGE, at(9)).reason) == (False, "停电检修")
        end_closure(by=VILLAGE_SECRETARY, at=AT, closure_id=closure)
        assert open_now(VILLAGE, at(9)).open
        assert closures_of(VILLAGE, TODAY) == ()

    def test_said_twice_is_one(self, county: TinyCounty) -> None:
        said = {"first_date": TODAY, "last_date": TODAY, "reason": "过节"}
        assert close_centre(**BY, **said) == close_centre(**BY, **said)

    @pytest.mark.parametrize(
        ("first", "last", "reason", "words"),
        [(1, 0, "过节", "请换过来"), (-2, -1, "过节", "已经过了"), (0, 400, "过节", "最多"), (0, 0, " ", "为什么关门")],
    )
    def test_is_refused_with_what_to_do(
        self, county: TinyCounty, first: int, last: int, reason: str, words: str
    ) -> None:
        days = {"first_date": TODAY + dt.timedelta(days=first), "last_date": TODAY + dt.timedelta(days=last)}
        with pytest.raises(Refusal, match=words):
            close_centre(**BY, **days, reason=reason)

    def test_names_the_one_that_it_overlaps(self, county: TinyCounty) -> None:
        close_centre(**BY, first_date=TODAY, last_date=TODAY, reason="过节")
        with pytest.raises(Refusal, match="过节"):
            close_centre(**BY, first_date=TODAY, last_date=TODAY + dt.timedelta(days=1), reason="停电")
