"""What recurs: every day that clashes is named, skips are written down, and a split leaves the rest as it was."""

import datetime as dt
from typing import Any

import pytest

from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.domain.services.actions.series import book_series, cancel_following, move_following
from lianxin.domain.services.models import Booking, Occupancy, Room, Series, Skip
from lianxin.domain.services.queries.held_room import Clash
from lianxin.domain.services.rules.recurrence import Rule
from tests.counties import AS_OF, TinyCounty
from tests.domain.services.booking import booked, instant, overlaps, rooms
from tests.people import ASSOCIATION_LEADER, AT, VILLAGE, VILLAGE_SECRETARY

WEEKLY = Rule(every="week", weekdays=(1, 3))  # Tuesday and Thursday; the county's date is a Friday
FIRST, LAST = AS_OF, AS_OF + dt.timedelta(days=27)


def series(room: Room, **given: Any) -> int:
    said: dict[str, Any] = {
        "by": VILLAGE_SECRETARY,
        "at": AT,
        "today": AS_OF,
        "village": VILLAGE,
        "room_id": room.pk,
        "purpose": "meeting",
        "title": "夜校",
        "rule": WEEKLY,
        "begin_min": 19 * 60,
        "end_min": 20 * 60,
        "first": FIRST,
        "last": LAST,
    }
    return book_series(**(said | given))


def days(found: int) -> list[str]:
    rows = Booking.objects.filter(series=found, state="booked").order_by("begins_at")
    return [row.begins_at.astimezone(CHINA).strftime("%m-%d %H") for row in rows]


class TestBookSeries:
    def test_takes_the_room_on_every_day(self, county: TinyCounty) -> None:
        made = series(rooms()["civic"])
        assert days(made) == [
            "12-27 19",
            "12-29 19",
            "01-03 19",
            "01-05 19",
            "01-10 19",
            "01-12 19",
            "01-17 19",
            "01-19 19",
        ]
        assert Occupancy.objects.count() == 8

    def test_names_every_day_that_is_taken_and_takes_none(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        booked(room, day=4, begins=19, ends=21, title="影院")
        booked(room, day=11, begins=18, ends=20, title="影院")
        with pytest.raises(Clash, match="有 2 次") as refused:
            series(room)
        assert [str(one.date) for one in refused.value.clashes] == ["2022-12-27", "2023-01-03"]
        assert Booking.objects.count() == 2

    def test_skips_what_it_is_asked_to_and_writes_that_down(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        booked(room, day=4, begins=19, ends=21)
        made = series(room, skips=(dt.date(2022, 12, 27),), skip_reason="放电影")
        assert days(made)[0] == "12-29 19"
        assert list(Skip.objects.values_list("series", "date", "reason")) == [(made, dt.date(2022, 12, 27), "放电影")]
        assert overlaps() == 0

    def test_refuses_to_skip_what_is_not_there_or_all_there_is(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        with pytest.raises(Refusal) as refused:
            series(room, skips=(dt.date(2022, 12, 28),))
        assert refused.value.code == "no_such_skip"
        with pytest.raises(Refusal) as refused:
            series(room, last=dt.date(2022, 12, 27), skips=(dt.date(2022, 12, 27),))
        assert refused.value.code == "no_day"

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"last": None}, "never_ends"),
            ({"rule": Rule(every="year", days=(30,), month=2)}, "no_such_date"),
            ({"last": AS_OF + dt.timedelta(days=400)}, "too_long_a_rule"),
            ({"begin_min": 1200, "end_min": 1140}, "ends_before"),
            ({"first": AS_OF - dt.timedelta(days=30)}, "past_time"),
        ],
    )
    def test_refuses_in_one_sentence(self, county: TinyCounty, given: dict[str, Any], code: str) -> None:
        with pytest.raises(Refusal) as refused:
            series(rooms()["civic"], **given)
        assert refused.value.code == code

    def test_counts_its_hours_by_month(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal) as refused:
            series(
                rooms()["civic"], purpose="club", organisation="合唱队", end_min=22 * 60
            )  # 3 hours, 6 times in January
        assert refused.value.code == "over_quota"

    def test_counts_a_form_sent_twice_once(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        assert series(room, key="k") == series(room, key="k")

    def test_follows_the_market(self, county: TinyCounty) -> None:
        made = series(rooms()["civic"], rule=Rule(every="market", days=(3,)), last=AS_OF + dt.timedelta(days=29))
        assert days(made) == ["12-25 19", "01-04 19", "01-14 19"]


class TestMoveFollowing:
    def move(self, made: int, number: int, day: int, begins: float, ends: float, **given: Any) -> int:
        row = Booking.objects.filter(series=made).order_by("begins_at")[number]
        said: dict[str, Any] = {"by": VILLAGE_SECRETARY, "at": AT, "today": AS_OF, "booking_id": row.pk}
        return move_following(**(said | {"begins_at": instant(day, begins), "ends_at": instant(day, ends)} | given))

    def test_splits_the_series_and_leaves_the_days_before(self, county: TinyCounty) -> None:
        made = series(rooms()["civic"])
        after = self.move(made, 2, 11, 18, 19)
        assert days(made) == ["12-27 19", "12-29 19"]
        assert days(after) == ["01-03 18", "01-05 18", "01-10 18", "01-12 18", "01-17 18", "01-19 18"]
        one, other = Series.objects.get(pk=made), Series.objects.get(pk=after)
        assert (str(one.last_date), other.split_from_id, other.begin_min) == ("2023-01-02", made, 18 * 60)

    def test_goes_to_another_weekday(self, county: TinyCounty) -> None:
        made = series(rooms()["civic"])
        after = self.move(made, 0, 5, 19, 20)
        assert after == made  # nothing stays behind
        assert days(after)[:2] == ["12-28 19", "12-30 19"]
        assert Series.objects.get(pk=made).rule["weekdays"] == [2, 4]

    def test_names_what_is_in_the_way_and_may_skip_it(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        made = series(room)
        booked(room, day=13, begins=17, ends=19)
        with pytest.raises(Clash) as refused:
            self.move(made, 2, 11, 18, 19)
        assert [str(one.date) for one in refused.value.clashes] == ["2023-01-05"]
        after = self.move(made, 2, 11, 18, 19, skips=(dt.date(2023, 1, 5),))
        assert "01-05 18" not in days(after)
        assert Booking.objects.filter(series=after, state="cancelled").count() == 1
        assert Skip.objects.get(series=after).date == dt.date(2023, 1, 5)
        assert overlaps() == 0

    def test_moves_no_lunar_days_to_other_days(self, county: TinyCounty) -> None:
        made = series(rooms()["civic"], rule=Rule(every="market", days=(3,)), last=AS_OF + dt.timedelta(days=29))
        with pytest.raises(Refusal) as refused:
            self.move(made, 0, 3, 19, 20)
        assert refused.value.code == "only_weeks"

    def test_is_not_for_a_single_booking(self, county: TinyCounty) -> None:
        one = booked(rooms()["civic"])
        with pytest.raises(Refusal) as refused:
            move_following(
                by=VILLAGE_SECRETARY, at=AT, today=AS_OF, booking_id=one, begins_at=instant(1, 8), ends_at=instant(1, 9)
            )
        assert refused.value.code == "no_series"


class TestCancelFollowing:
    def test_frees_this_one_and_all_after(self, county: TinyCounty) -> None:
        made = series(rooms()["civic"], by=ASSOCIATION_LEADER)
        third = Booking.objects.filter(series=made).order_by("begins_at")[2]
        assert cancel_following(by=ASSOCIATION_LEADER, at=AT, today=AS_OF, booking_id=third.pk, reason="放假") == 6
        assert days(made) == ["12-27 19", "12-29 19"]
        assert Occupancy.objects.count() == 2
