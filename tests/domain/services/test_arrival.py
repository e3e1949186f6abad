"""Who came keeps the room; who did not gives it back; who is to be told is told once."""

import datetime as dt

import pytest

from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.outbox.models import Message
from lianxin.base.people.actions import give_consent, put_on_file
from lianxin.domain.services.actions.arrival import arrive, release_no_shows, remind_of_bookings
from lianxin.domain.services.actions.booking import decide_booking, move_booking
from lianxin.domain.services.jobs import WORKER
from lianxin.domain.services.models import Booking, Occupancy
from tests.counties import AS_OF, TinyCounty
from tests.domain.services.booking import booked, instant, rooms
from tests.people import RESIDENT, VILLAGE, VILLAGE_SECRETARY


def clock(hour: int, minute: int = 0) -> dt.datetime:
    """The machine's instant at a time of day in China, some months later."""
    return dt.datetime(2023, 3, 1, hour, minute, tzinfo=CHINA)


def resident(phone: str = "13800000001", *, agrees: bool = True) -> int:
    person = put_on_file(at=clock(8), name="朱某某", phone=phone, region=VILLAGE)
    if agrees:
        give_consent(by=VILLAGE_SECRETARY, at=clock(8), person=person.pk, purpose="contact", way="paper", today=AS_OF)
    return person.pk


CLUB = {"purpose": "club", "title": "下棋", "day": 0, "begins": 9, "ends": 11, "at": clock(8)}


class TestArrive:
    def test_keeps_the_room(self, county: TinyCounty) -> None:
        one = booked(rooms()["civic"], **CLUB)
        arrive(by=VILLAGE_SECRETARY, at=clock(9), today=AS_OF, booking_id=one)
        assert release_no_shows(by=WORKER, at=clock(10), today=AS_OF) == 0

    def test_is_noted_about_the_time_only(self, county: TinyCounty) -> None:
        one = booked(rooms()["civic"], **(CLUB | {"begins": 14, "ends": 15}))
        with pytest.raises(Refusal, match="还没到时候"):
            arrive(by=VILLAGE_SECRETARY, at=clock(9), today=AS_OF, booking_id=one)


class TestReleaseNoShows:
    def test_frees_a_room_that_nobody_came_to(self, county: TinyCounty) -> None:
        one = booked(rooms()["civic"], **CLUB)
        assert release_no_shows(by=WORKER, at=clock(9, 29), today=AS_OF) == 0
        assert release_no_shows(by=WORKER, at=clock(9, 30), today=AS_OF) == 1
        assert release_no_shows(by=WORKER, at=clock(9, 31), today=AS_OF) == 0
        assert Booking.objects.get(pk=one).reason == "到点 30 分钟没有人来"
        assert Occupancy.objects.count() == 0

    def test_leaves_meetings_and_families_alone(self, county: TinyCounty) -> None:
        booked(rooms()["civic"], **(CLUB | {"purpose": "meeting"}))
        assert release_no_shows(by=WORKER, at=clock(10), today=AS_OF) == 0


class TestRemind:
    def test_tells_once_and_once_more_after_a_move(self, county: TinyCounty) -> None:
        one = booked(rooms()["civic"], day=1, person=resident(), purpose="club", title="下棋")
        told = [remind_of_bookings(by=WORKER, at=clock(9, minute), today=AS_OF) for minute in (0, 10, 20)]
        assert told == [1, 0, 0]
        move_booking(
            by=VILLAGE_SECRETARY,
            at=clock(10),
            today=AS_OF,
            booking_id=one,
            begins_at=instant(1, 8),
            ends_at=instant(1, 9),
        )
        assert remind_of_bookings(by=WORKER, at=clock(10, 10), today=AS_OF) == 1
        assert Message.objects.count() == 2

    def test_leaves_in_peace_who_did_not_agree_to_messages(self, county: TinyCounty) -> None:
        booked(rooms()["civic"], day=1, person=resident(agrees=False))
        assert remind_of_bookings(by=WORKER, at=clock(9), today=AS_OF) == 0
        assert Message.objects.count() == 0

    def test_does_not_remind_of_what_is_days_away_or_not_agreed_to(self, county: TinyCounty) -> None:
        person = resident()
        booked(rooms()["civic"], day=5, person=person)
        booked(rooms()["civic"], day=1, person=person, by=RESIDENT, purpose="family", title="生日")
        assert remind_of_bookings(by=WORKER, at=clock(9), today=AS_OF) == 0


class TestDecided:
    def test_tells_whoever_asked(self, county: TinyCounty) -> None:
        one = booked(rooms()["civic"], person=resident(), by=RESIDENT, purpose="family", title="生日")
        decide_booking(by=VILLAGE_SECRETARY, at=clock(9), booking_id=one, agreed=False, reason="那天修电")
        assert Message.objects.count() == 1
