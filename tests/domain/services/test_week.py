"""A week of a centre: what is on, what is not and why; who sits at the counter; and the days ahead."""

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.actor import Post
from lianxin.base.clock import CHINA
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.outbox.models import Message
from lianxin.base.people.holdings import HOLDINGS
from lianxin.domain.services.actions.duty import end_duty, put_on_duty
from lianxin.domain.services.actions.hours import close_centre, set_hours
from lianxin.domain.services.actions.key_holder import give_key, take_key_back
from lianxin.domain.services.actions.service import offer_service, pause_service
from lianxin.domain.services.actions.slot import add_slot, skip_slot
from lianxin.domain.services.actions.timetable_ahead import carry_on
from lianxin.domain.services.models import Booking, Occupancy, Skip, Slot
from lianxin.domain.services.queries.counter import keys_of, on_duty, roster
from lianxin.domain.services.queries.feed import calendar_of
from lianxin.domain.services.queries.week import CLOSED, SKIPPED, Week, days_of, on_now, week_of
from lianxin.domain.services.rules.hours import Span
from lianxin.domain.services.rules.service import Offer
from tests.counties import TinyCounty
from tests.domain.services.test_timetable import READING, room, weekly
from tests.people import AT, OPERATOR, OTHER_SECRETARY, VILLAGE, VILLAGE_SECRETARY

KEYS = next(one for one in HOLDINGS if one.name == "钥匙和值班")

__all__ = ["room"]

TODAY = dt.date(2022, 12, 20)  # a Tuesday
MONDAY = dt.date(2022, 12, 19)
ON: dict[str, Any] = {"by": VILLAGE_SECRETARY, "at": AT, "today": TODAY}
HERE = ON | {"village": VILLAGE}


@pytest.fixture
def slot(county: TinyCounty, room: int) -> int:
    """Reading on Tuesdays and Thursdays, nine to eleven."""
    service = offer_service(**HERE, offer=READING)
    return add_slot(**ON, service_id=service, line=weekly(1, 3, room=room, weeks=26))


def booked(room: int, title: str, purpose: str, day: dt.date = TODAY, state: str = "booked") -> None:
    begins = dt.datetime.combine(day, dt.time(14), CHINA)
    Booking.objects.create(
        village_id=VILLAGE,
        room_id=room,
        purpose=purpose,
        title=title,
        begins_at=begins,
        ends_at=begins + dt.timedelta(hours=1),
        state=state,
        way="counter",
        uid=title,
        made_at=AT,
        made_by="x",
        changed_at=AT,
        changed_by="x",
    )


def titles(week: Week) -> list[tuple[int, str]]:
    return [(one.date.weekday(), one.title) for one in week.entries]


class TestWeek:
    def test_shows_each_line_on_its_days(self, slot: int) -> None:
        assert titles(week_of(VILLAGE, MONDAY)) == [(1, "看书"), (3, "看书")]
        assert week_of(VILLAGE, MONDAY).entries[0].where == "阅览室"

    def test_says_why_something_is_not_on(self, slot: int) -> None:
        skip_slot(**ON, slot_id=slot, date=TODAY, reason="老师请假")
        close_centre(**HERE, first_date=TODAY + dt.timedelta(2), last_date=TODAY + dt.timedelta(2), reason="停电")
        states = [(one.state, one.reason) for one in week_of(VILLAGE, MONDAY).entries]
        assert states == [(SKIPPED, "老师请假"), (CLOSED, "停电")]
        assert week_of(VILLAGE, MONDAY).days[3].closed == "停电"

    def test_warns_of_what_is_outside_the_opening_hours(self, slot: int) -> None:
        set_hours(**HERE, first_date=TODAY, spans=(Span(1, 540, 660), Span(3, 480, 600)))
        assert [one.outside for one in week_of(VILLAGE, MONDAY).entries] == [False, True]

    def test_tells_the_public_no_title_that_is_nobody_s_business(self, slot: int, room: int) -> None:
        booked(room, "老赵家办喜事", "family")
        booked(room, "太极拳", "club")
        booked(room, "等村里点头的", "club", state="asked")
        assert "老赵家办喜事" in dict(enumerate(one.title for one in week_of(VILLAGE, MONDAY).entries)).values()
        assert sorted(one.title for one in week_of(VILLAGE, MONDAY, public=True).days[1].entries) == [
            "太极拳",
            "看书",
            "红白事、家里聚会",
        ]

    def test_leaves_out_what_is_paused(self, slot: int) -> None:
        pause_service(by=VILLAGE_SECRETARY, at=AT, service_id=Slot.objects.get().service_id, paused=True)
        assert titles(week_of(VILLAGE, MONDAY)) == []

    def test_knows_what_is_on_and_what_comes_next(self, slot: int, room: int) -> None:
        booked(room, "太极拳", "club")
        days = days_of(VILLAGE, TODAY, TODAY + dt.timedelta(1), public=True)
        found = on_now(days, dt.datetime.combine(TODAY, dt.time(10), CHINA))
        assert [one.title for one in found.on] == ["看书"]
        assert [one.title for one in found.next] == ["太极拳"]
        assert on_now(days, dt.datetime.combine(TODAY, dt.time(11), CHINA)).on == ()

    def test_of_what_has_no_centre_is_not_there(self, county: TinyCounty) -> None:
        with pytest.raises(NotFound):
            week_of("410327999999", MONDAY)


class TestCounter:
    def test_says_who_holds_the_key_without_the_name(self, county: TinyCounty) -> None:
        holder = give_key(**HERE, name="钱示例", phone="19900001234", note="东门")
        assert give_key(**HERE, name="钱示例", phone="19900001234") == holder
        (row,) = keys_of(VILLAGE, TODAY)
        assert (row.name, row.note) == ("钱**", "东门")
        take_key_back(**ON, holder_id=holder)
        assert keys_of(VILLAGE, TODAY) == ()

    def test_has_who_sits_there_that_day(self, county: TinyCounty) -> None:
        weekly_duty = put_on_duty(**HERE, name="钱示例", weekday=1, begin_min=480, end_min=720)
        put_on_duty(**HERE, name="孙示例", date=TODAY + dt.timedelta(7), begin_min=480, end_min=720)
        rows = roster(VILLAGE, TODAY, TODAY + dt.timedelta(7))
        assert [one.id for one in on_duty(TODAY, rows)] == [weekly_duty]
        assert [one.name for one in on_duty(TODAY + dt.timedelta(7), rows)] == ["孙**"]
        end_duty(**ON, duty_id=weekly_duty)
        assert on_duty(TODAY, roster(VILLAGE, TODAY, TODAY)) == ()

    def test_keeps_whoever_has_a_key_from_being_forgotten(self, county: TinyCounty) -> None:
        give_key(**HERE, name="钱示例", phone="19900001234", note="东门")
        (row,) = keys_of(VILLAGE, TODAY)
        assert KEYS.kept([row.person]) == {row.person}
        take_key_back(**ON, holder_id=row.id)
        assert KEYS.kept([row.person]) == set()

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"begin_min": 600, "end_min": 500, "weekday": 1}, "结束要比开始晚"),
            ({"begin_min": 480, "end_min": 500}, "请选每周的哪一天"),
            ({"begin_min": 480, "end_min": 500, "date": TODAY - dt.timedelta(1)}, "已经过了"),
            ({"begin_min": 500, "end_min": 600, "weekday": 2}, "已经值班了"),
        ],
    )
    def test_refuses_a_duty_that_cannot_be(self, county: TinyCounty, given: dict[str, Any], words: str) -> None:
        put_on_duty(**HERE, name="钱示例", weekday=2, begin_min=480, end_min=720)
        with pytest.raises(Refusal, match=words):
            put_on_duty(**HERE, name="钱示例", **given)

    def test_is_written_by_the_village_alone(self, county: TinyCounty) -> None:
        with pytest.raises(Forbidden):
            give_key(**(HERE | {"by": OTHER_SECRETARY}), name="钱示例")


class TestCarryOn:
    def test_takes_the_days_that_come_within_reach_and_tells_the_secretary_of_a_clash_once(
        self, slot: int, room: int
    ) -> None:
        posts = (Post("village_secretary", VILLAGE),)
        given: dict[str, Any] = {
            "username": "keeper",
            "name": "示例书记",
            "password": "Lianxin-tests-1",
            "posts": posts,
        }
        open_account(by=OPERATOR, at=AT, phone="13900000066", **given)
        far = Slot.objects.get(pk=slot).unrolled_date
        assert far is not None
        taken = next(far + dt.timedelta(n) for n in range(1, 8) if (far + dt.timedelta(n)).weekday() == 1)
        other = add_slot(
            **ON,
            service_id=offer_service(**HERE, offer=Offer(function="civic", name="下棋", kind="free")),
            line=weekly(6, begin=1200, end=1260, room=room),
        )
        begins = dt.datetime.combine(taken, dt.time(9), CHINA)
        Occupancy.objects.create(
            room_id=room, slot_id=other, begins_at=begins, ends_at=begins + dt.timedelta(minutes=30)
        )
        later = TODAY + dt.timedelta(weeks=2)
        assert carry_on(by=VILLAGE_SECRETARY, at=AT, today=later) == 1
        assert "下棋" in Skip.objects.get(slot=slot, date=taken).reason
        assert carry_on(by=VILLAGE_SECRETARY, at=AT, today=later) == 0
        assert Message.objects.count() == 1
        assert [one for one in week_of(VILLAGE, taken - dt.timedelta(1)).entries if one.state == SKIPPED]


class TestFeed:
    def test_carries_the_timetable_with_what_is_left_out(self, slot: int) -> None:
        skip_slot(**ON, slot_id=slot, date=TODAY + dt.timedelta(2), reason="老师请假")
        events = [
            one
            for one in Calendar.from_ical(calendar_of(VILLAGE, "example.org")).walk("VEVENT")
            if str(one["summary"]) == "看书"
        ]
        assert len(events) == 1
        assert events[0]["dtstart"].dt.date() == TODAY
        assert [one.dt.date() for one in events[0]["exdate"].dts] == [TODAY + dt.timedelta(2)]
