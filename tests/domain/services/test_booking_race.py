"""Two people want one room at the same moment; the rows of its smallest parts are the lock."""

from collections.abc import Callable

import pytest

from lianxin.base.outbox.models import Message
from lianxin.base.people.actions import give_consent, put_on_file
from lianxin.domain.services.actions import arrival, booking
from lianxin.domain.services.jobs import WORKER
from lianxin.domain.services.models import Booking, Occupancy, Room
from lianxin.domain.services.queries import held_booking, held_room
from tests.counties import AS_OF, TinyCounty
from tests.domain.services.booking import booked, instant, overlaps, rooms
from tests.people import AT, VILLAGE, VILLAGE_SECRETARY
from tests.racing import BROKE, both_at_once, on_postgresql, without_locks

pytestmark = on_postgresql
LOOKS = ((held_room, "taken_between"),)


def wish(room: Room, **given: object) -> Callable[[], int]:
    return lambda: booked(room, **given)  # type: ignore[arg-type]


class TestTwoWhoBook:
    def test_leave_the_second_with_what_took_the_room(
        self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        room = rooms()["civic"]
        found = both_at_once(monkeypatch, wish(room), wish(room, begins=10, ends=12), looks=LOOKS)
        assert found == ["done", "room_taken"]
        assert (Booking.objects.count(), overlaps()) == (1, 0)

    def test_break_against_the_database_without_the_lock(
        self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        room = rooms()["civic"]
        without_locks(monkeypatch)
        found = both_at_once(monkeypatch, wish(room), wish(room, begins=10, ends=12), looks=LOOKS)
        assert found == [BROKE, "done"]


class TestTwoOfOneOrganisation:
    """Hours of a month are counted over all rooms: whoever books for the same one takes turns."""

    def wishes(self) -> tuple[Callable[[], int], Callable[[], int]]:
        found = rooms()
        club = {"purpose": "club", "title": "合唱", "organisation": "合唱队", "begins": 9, "ends": 14}
        return wish(found["civic"], **club), wish(found["training"], **club)

    def test_do_not_get_more_than_the_quota(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        found = both_at_once(monkeypatch, *self.wishes(), looks=((booking, "require_quota"),))
        assert found == ["done", "over_quota"]

    def test_would_get_more_if_nobody_waited(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(held_booking, "take_turn", lambda *names: None)
        found = both_at_once(monkeypatch, *self.wishes(), looks=((booking, "require_quota"),))
        assert found == ["done", "done"]


class TestTwoWhoMove:
    def deeds(self) -> tuple[Callable[[], None], Callable[[], None]]:
        room = rooms()["civic"]
        ids = [booked(room, day=day) for day in (1, 2)]

        def to_day_5(one: int) -> Callable[[], None]:
            span = {"begins_at": instant(5, 9), "ends_at": instant(5, 11)}
            return lambda: booking.move_booking(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, booking_id=one, **span)

        return to_day_5(ids[0]), to_day_5(ids[1])

    def test_leave_one_where_it_was(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        assert both_at_once(monkeypatch, *self.deeds(), looks=LOOKS) == ["done", "room_taken"]
        assert (Occupancy.objects.count(), overlaps()) == (2, 0)

    def test_break_without_the_lock(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        without_locks(monkeypatch)
        assert both_at_once(monkeypatch, *self.deeds(), looks=LOOKS) == [BROKE, "done"]


class TestTwoWhoRemind:
    def deed(self) -> Callable[[], object]:
        person = put_on_file(at=AT, name="朱某某", phone="13800000001", region=VILLAGE)
        give_consent(by=VILLAGE_SECRETARY, at=AT, person=person.pk, purpose="contact", way="paper", today=AS_OF)
        booked(rooms()["civic"], day=1, person=person.pk)
        return lambda: arrival.remind_of_bookings(by=WORKER, at=AT, today=AS_OF)

    def test_send_one_message(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        deed = self.deed()
        assert both_at_once(monkeypatch, deed, deed, looks=((arrival, "locked"),)) == ["done", "done"]
        assert Message.objects.count() == 1

    def test_break_without_the_lock(self, county: TinyCounty, monkeypatch: pytest.MonkeyPatch) -> None:
        deed = self.deed()
        without_locks(monkeypatch)
        assert both_at_once(monkeypatch, deed, deed, looks=((arrival, "locked"),)) == [BROKE, "done"]
