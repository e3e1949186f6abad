"""How much a centre is used: hours delivered, people who came."""

import datetime as dt
from typing import Any

import pytest

from lianxin.base.errors import Forbidden, Refusal
from lianxin.domain.places.actions.opening import record_opening
from lianxin.domain.services.actions.first_timetable import put_first_timetable
from lianxin.domain.services.actions.half_day import count_half_day, draw_half_days
from lianxin.domain.services.actions.hours import close_centre, set_hours
from lianxin.domain.services.models import Room
from lianxin.domain.services.queries.used import used
from lianxin.domain.services.queries.visits import drawn, visits
from lianxin.domain.services.rules.hours import Span
from tests.counties import TinyCounty
from tests.people import AT, COUNTY, COUNTY_OFFICER, OPERATOR, OTHER_SECRETARY, VILLAGE, VILLAGE_SECRETARY

FIRST = dt.date(2022, 11, 1)
LAST = dt.date(2022, 11, 30)
TODAY = dt.date(2022, 12, 1)
WEEK = tuple(Span(day, begin, begin + 270) for day in range(7) for begin in (450, 810))
SEVEN = ("counter", "civic", "clinic", "training", "eldercare", "nursery", "store")
BY: dict[str, Any] = {"by": VILLAGE_SECRETARY, "at": AT}


@pytest.fixture
def open_centre(county: TinyCounty) -> None:
    """A centre that is built, with a room for each of the seven and open every day."""
    record_opening(
        by=COUNTY_OFFICER,
        at=AT,
        code=VILLAGE,
        accepted_date=dt.date(2022, 10, 1),
        opened_date=dt.date(2022, 10, 2),
        cost_fen=None,
        source="示例数据",
    )
    set_hours(**BY, today=FIRST, village=VILLAGE, first_date=FIRST, spans=WEEK)
    for key in SEVEN:
        Room.objects.create(
            village_id=VILLAGE, key=key, name=key, area_m2=60, functions=[key], changed_at=AT, changed_by="x"
        )


def put(village: str = VILLAGE) -> None:
    put_first_timetable(**BY, today=FIRST, village=village, last_date=dt.date(2023, 6, 30))


class TestUsed:
    def test_says_nothing_where_no_centre_has_a_timetable(self, open_centre: None) -> None:
        found = used(COUNTY, TODAY)
        assert (found.used, found.built, found.percent) == (0, 1, None)

    def test_counts_a_centre_where_all_seven_gave_their_hours(self, open_centre: None) -> None:
        put()
        found = used(COUNTY, TODAY)
        assert (found.used, found.built, found.percent, found.short) == (1, 1, 100, {})

    def test_names_what_was_short(self, open_centre: None) -> None:
        Room.objects.filter(key="nursery").delete()
        put()
        assert used(COUNTY, TODAY).short == {VILLAGE: ("nursery",)}

    def test_does_not_count_days_on_which_it_was_closed(self, open_centre: None) -> None:
        put()
        days = {"first_date": dt.date(2022, 11, 10), "last_date": dt.date(2022, 11, 20)}
        close_centre(**BY, today=FIRST, village=VILLAGE, **days, reason="停水")
        assert used(COUNTY, TODAY).used == 0


class TestVisits:
    def test_draws_two_half_days_a_month_once(self, open_centre: None) -> None:
        assert draw_half_days(by=OPERATOR, at=AT, month=FIRST) == 2
        assert draw_half_days(by=OPERATOR, at=AT, month=FIRST) == 0
        rows = drawn(VILLAGE, FIRST, LAST)
        assert len({(row.date, row.half) for row in rows}) == 2

    def test_draws_none_where_the_door_stays_shut(self, county: TinyCounty) -> None:
        assert draw_half_days(by=OPERATOR, at=AT, month=FIRST) == 0

    def test_tells_a_month_from_two_counts(self, open_centre: None) -> None:
        draw_half_days(by=OPERATOR, at=AT, month=FIRST)
        assert visits(COUNTY, FIRST, LAST).estimate is None
        for row, people in zip(drawn(VILLAGE, FIRST, LAST), (20, 30), strict=True):
            count_half_day(**BY, today=TODAY, half_day_id=row.id, people=people, matters=people * 2)
        found = visits(COUNTY, FIRST, LAST)
        assert found.estimate is not None
        assert found.estimate.visits == 60 * 25
        assert found.estimate.low < 60 * 25 < found.estimate.high
        assert found.matters_per_visit == 2

    def test_lets_a_missed_half_day_be(self, open_centre: None) -> None:
        draw_half_days(by=OPERATOR, at=AT, month=FIRST)
        count_half_day(**BY, today=TODAY, half_day_id=drawn(VILLAGE, FIRST, LAST)[0].id, people=10)
        found = visits(COUNTY, FIRST, LAST).estimate
        assert found is not None
        assert found.half_days == 1

    @pytest.mark.parametrize(("people", "matters"), [(-1, None), (99999, None), (3, -1)])
    def test_refuses_what_nobody_counted(self, open_centre: None, people: int, matters: int | None) -> None:
        draw_half_days(by=OPERATOR, at=AT, month=FIRST)
        row = drawn(VILLAGE, FIRST, LAST)[0]
        with pytest.raises(Refusal):
            count_half_day(**BY, today=TODAY, half_day_id=row.id, people=people, matters=matters)
        with pytest.raises(Refusal, match="还没到"):
            count_half_day(**BY, today=FIRST - dt.timedelta(days=1), half_day_id=row.id, people=3)

    def test_is_counted_by_those_of_the_village(self, open_centre: None) -> None:
        draw_half_days(by=OPERATOR, at=AT, month=FIRST)
        with pytest.raises(Forbidden):
            count_half_day(
                by=OTHER_SECRETARY, at=AT, today=TODAY, half_day_id=drawn(VILLAGE, FIRST, LAST)[0].id, people=3
            )
