"""A centre gets its first timetable from its rooms, and its hours count from then on."""

import datetime as dt
from typing import Any

import pytest

from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.domain.services.actions.first_timetable import put_first_timetable
from lianxin.domain.services.actions.hours import close_centre, set_hours
from lianxin.domain.services.actions.service import end_service
from lianxin.domain.services.actions.slot import skip_slot
from lianxin.domain.services.models import Room, Service, Slot
from lianxin.domain.services.queries.delivered import Minutes, delivered
from lianxin.domain.services.queries.suggested import proposal
from lianxin.domain.services.rules.hours import Span
from tests.counties import TinyCounty
from tests.people import AT, VILLAGE, VILLAGE_SECRETARY

TODAY = dt.date(2022, 12, 19)  # a Monday
SUNDAY = TODAY + dt.timedelta(days=6)
BY: dict[str, Any] = {"by": VILLAGE_SECRETARY, "at": AT}
HERE: dict[str, Any] = BY | {"today": TODAY, "village": VILLAGE}
WEEK = tuple(Span(day, begin, begin + 240) for day in range(6) for begin in (480, 840))
LAST = TODAY + dt.timedelta(days=60)


@pytest.fixture
def rooms(county: TinyCounty) -> None:
    set_hours(**HERE, first_date=TODAY, spans=WEEK)
    for key, functions in (("A/1", ["counter"]), ("A/2", ["civic", "training"])):
        Room.objects.create(
            village_id=VILLAGE, key=key, name=key, area_m2=60, functions=functions, changed_at=AT, changed_by="x"
        )


class TestPutFirstTimetable:
    def test_gives_every_function_that_has_a_room_the_hours_of_the_standard(self, rooms: None) -> None:
        assert put_first_timetable(**HERE, last_date=LAST) == proposal(VILLAGE, TODAY)
        assert set(Service.objects.values_list("function", flat=True)) == {"counter", "civic", "training"}
        found = delivered(VILLAGE, TODAY, SUNDAY)
        assert found[VILLAGE, "counter"] == Minutes(2400, 2400)
        assert found[VILLAGE, "clinic"].delivered_min == 0

    def test_begins_tomorrow_where_a_room_is_in_use_today(self, rooms: None) -> None:
        put_first_timetable(**HERE, last_date=LAST)
        at_nine = dt.datetime.combine(TODAY, dt.time(9), CHINA)
        for service in Service.objects.all():
            end_service(**BY | {"at": at_nine}, today=TODAY, service_id=service.pk)
        put_first_timetable(**HERE, last_date=LAST)
        assert set(Slot.objects.filter(service__state="active").values_list("first_date", flat=True)) == {
            TODAY + dt.timedelta(days=1)
        }

    def test_is_refused_where_there_is_one(self, rooms: None) -> None:
        put_first_timetable(**HERE, last_date=LAST)
        with pytest.raises(Refusal, match="已经有课表"):
            put_first_timetable(**HERE, last_date=LAST)

    def test_is_refused_where_nothing_is_known_of_the_door(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal, match="几点开门"):
            put_first_timetable(**HERE, last_date=LAST)


class TestDelivered:
    def test_counts_no_day_of_closure_and_none_left_out(self, rooms: None) -> None:
        put_first_timetable(**HERE, last_date=LAST)
        whole = delivered(VILLAGE, TODAY, SUNDAY)[VILLAGE, "counter"].delivered_min
        close_centre(**HERE, first_date=TODAY, last_date=TODAY, reason="停电")
        assert delivered(VILLAGE, TODAY, SUNDAY)[VILLAGE, "counter"].delivered_min < whole
        slots = Slot.objects.filter(service__function="training")
        for slot in slots:
            skip_slot(
                **BY,
                today=TODAY,
                slot_id=slot.pk,
                date=TODAY + dt.timedelta(days=(slot.rule["weekdays"][0])),
                reason="病",
            )
        assert delivered(VILLAGE, TODAY, SUNDAY)[VILLAGE, "training"].delivered_min < 480

    def test_keeps_what_was_given_before_a_service_ended(self, rooms: None) -> None:
        put_first_timetable(**HERE, last_date=LAST)
        later = TODAY + dt.timedelta(days=14)
        end_service(**BY, today=later, service_id=Service.objects.get(function="counter").pk)
        assert delivered(VILLAGE, TODAY, SUNDAY)[VILLAGE, "counter"].delivered_min == 2400
        after = TODAY + dt.timedelta(days=28)
        assert delivered(VILLAGE, after, after + dt.timedelta(days=6))[VILLAGE, "counter"].delivered_min == 0

    def test_knows_nothing_of_a_centre_without_a_timetable(self, county: TinyCounty) -> None:
        assert delivered(VILLAGE, TODAY, SUNDAY) == {}
