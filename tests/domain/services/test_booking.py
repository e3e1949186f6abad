"""A room is had by one at a time; each no says what to do instead."""

from decimal import Decimal

import pytest

from lianxin.base.errors import Forbidden, Refusal, Stale
from lianxin.domain.services.actions.booking import book, cancel_booking, decide_booking, move_booking
from lianxin.domain.services.actions.rooms import Part, divide, join, room_under_works
from lianxin.domain.services.models import Booking, Occupancy
from lianxin.domain.services.queries.held_room import Clash
from tests.counties import AS_OF, TinyCounty
from tests.domain.services.booking import booked, instant, overlaps, rooms
from tests.people import ASSOCIATION_LEADER, AT, GRID_MEMBER, OTHER_SECRETARY, RESIDENT, VILLAGE, VILLAGE_SECRETARY

NOON = Decimal(60)


def halves(room: int) -> tuple[int, ...]:
    return divide(by=VILLAGE_SECRETARY, at=AT, room_id=room, parts=(Part("东半边", NOON, 30), Part("西半边", NOON, 30)))


class TestBook:
    def test_takes_the_room(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        row = Booking.objects.get(pk=booked(room))
        assert row.state == "booked"
        assert [(one.room_id, one.begins_at) for one in Occupancy.objects.all()] == [(room.pk, instant(1, 9))]

    def test_refuses_a_room_that_is_taken_and_says_by_what(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        booked(room, title="理事会")
        with pytest.raises(Clash, match="理事会") as refused:
            booked(room, begins=10, ends=12)
        assert [one.held.what for one in refused.value.clashes] == ["理事会"]
        assert Booking.objects.count() == 1

    def test_lets_one_begin_when_the_other_ends(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        booked(room)
        booked(room, begins=11, ends=12)
        assert overlaps() == 0

    def test_counts_a_form_sent_twice_once(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        assert booked(room, key="k1") == booked(room, key="k1")
        assert Booking.objects.count() == 1

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"begins": 11, "ends": 9}, "ends_before"),
            ({"day": -1}, "past_time"),
            ({"begins": 9, "ends": 9.25}, "too_short"),
            ({"begins": 8, "ends": 20}, "too_long"),
            ({"begins": 22, "ends": 25}, "over_midnight"),
            ({"day": 120}, "too_far_ahead"),
            ({"title": " "}, "no_title"),
            ({"purpose": "party"}, "no_purpose"),
            ({"way": "fax"}, "no_way"),
        ],
    )
    def test_refuses_in_one_sentence(self, county: TinyCounty, given: dict[str, object], code: str) -> None:
        room = rooms()["civic"]
        with pytest.raises(Refusal) as refused:
            booked(room, **given)  # type: ignore[arg-type]
        assert refused.value.code == code
        assert refused.value.sentence().count("{") == 0
        assert Booking.objects.count() == 0

    def test_takes_a_booking_that_ends_at_midnight(self, county: TinyCounty) -> None:
        assert booked(rooms()["civic"], begins=20, ends=24)

    def test_refuses_hours_over_the_month_and_counts_no_meeting(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        club = {"purpose": "club", "title": "合唱", "organisation": "合唱队"}
        booked(room, day=1, begins=8, ends=14, **club)
        booked(room, day=2, begins=8, ends=14, organisation="合唱队")  # a meeting
        with pytest.raises(Refusal, match="已经订了 6 小时") as refused:
            booked(room, day=3, begins=8, ends=11, **club)
        assert refused.value.code == "over_quota"
        booked(room, day=3, begins=8, ends=11, purpose="club", title="下棋", organisation="棋社")
        booked(room, day=10, begins=8, ends=11, **club)  # another month

    def test_refuses_a_clinic_to_whoever_wants_to_sit_in_it(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal) as refused:
            booked(rooms()["clinic"])
        assert refused.value.code == "dedicated_room"
        assert booked(rooms()["clinic"], purpose="activity", title="义诊")

    def test_refuses_a_room_under_works_and_takes_it_afterwards(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        late = booked(room, day=2)
        until = instant(3, 0).date()
        moved = room_under_works(
            by=VILLAGE_SECRETARY, at=AT, today=AS_OF, room_id=room.pk, until=until, reason="换地板"
        )
        assert moved == (late,)
        with pytest.raises(Refusal, match="施工到 2022-12-26") as refused:
            booked(room, day=3)
        assert refused.value.code == "under_works"
        assert booked(room, day=4)

    def test_is_for_those_who_may(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        booked(room, by=RESIDENT)
        booked(room, day=2, by=GRID_MEMBER)
        with pytest.raises(Forbidden):
            booked(room, day=3, by=OTHER_SECRETARY)

    def test_refuses_a_room_of_another_village(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        with pytest.raises(Refusal, match="没有找到"):
            booked(room, by=OTHER_SECRETARY, village=county.villages[2])


class TestDecide:
    def test_waits_for_the_village_where_the_policy_says_so(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        asked = booked(room, by=RESIDENT, purpose="family", title="生日")
        assert Booking.objects.get(pk=asked).state == "asked"
        with pytest.raises(Clash):
            booked(room)  # it is kept free meanwhile
        decide_booking(by=VILLAGE_SECRETARY, at=AT, booking_id=asked, agreed=True)
        assert Booking.objects.get(pk=asked).state == "booked"
        with pytest.raises(Refusal, match="已订好"):
            decide_booking(by=VILLAGE_SECRETARY, at=AT, booking_id=asked, agreed=False, reason="晚了")

    def test_gives_the_room_back_where_it_says_no(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        asked = booked(room, by=RESIDENT, purpose="family", title="生日")
        with pytest.raises(Refusal, match="为什么"):
            decide_booking(by=VILLAGE_SECRETARY, at=AT, booking_id=asked, agreed=False)
        decide_booking(by=VILLAGE_SECRETARY, at=AT, booking_id=asked, agreed=False, reason="那天修电")
        assert Occupancy.objects.count() == 0

    def test_is_not_for_whoever_asked(self, county: TinyCounty) -> None:
        asked = booked(rooms()["civic"], by=RESIDENT, purpose="family", title="生日")
        with pytest.raises(Forbidden):
            decide_booking(by=RESIDENT, at=AT, booking_id=asked, agreed=True)


class TestMove:
    def move(self, booking: int, day: int, begins: float, ends: float, **given: object) -> None:
        said = {"by": VILLAGE_SECRETARY, "at": AT, "today": AS_OF, "booking_id": booking}
        move_booking(**(said | {"begins_at": instant(day, begins), "ends_at": instant(day, ends)} | given))  # type: ignore[arg-type]

    def test_leaves_the_old_time_free_and_grows_the_sequence(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        one = booked(room)
        self.move(one, 1, 10, 12)
        row = Booking.objects.get(pk=one)
        assert (row.begins_at, row.sequence) == (instant(1, 10), 1)
        booked(room, begins=9, ends=10)
        assert overlaps() == 0

    def test_stays_where_the_other_time_is_taken(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        one = booked(room)
        booked(room, day=2)
        with pytest.raises(Clash):
            self.move(one, 2, 10, 12)
        assert Occupancy.objects.get(booking=one).begins_at == instant(1, 9)

    def test_moves_to_another_room(self, county: TinyCounty) -> None:
        found = rooms()
        one = booked(found["civic"])
        self.move(one, 1, 9, 11, room_id=found["training"].pk)
        assert Occupancy.objects.get(booking=one).room_id == found["training"].pk

    def test_refuses_a_page_gone_stale(self, county: TinyCounty) -> None:
        one = booked(rooms()["civic"])
        self.move(one, 2, 9, 11, revision=1)
        with pytest.raises(Stale):
            self.move(one, 3, 9, 11, revision=1)

    def test_is_for_whoever_asked_and_whoever_decides(self, county: TinyCounty) -> None:
        one = booked(rooms()["civic"], by=ASSOCIATION_LEADER)
        self.move(one, 2, 9, 11, by=ASSOCIATION_LEADER)
        with pytest.raises(Forbidden):
            self.move(one, 3, 9, 11, by=RESIDENT)


class TestCancel:
    def test_frees_the_room_and_is_done_once(self, county: TinyCounty) -> None:
        room = rooms()["civic"]
        one = booked(room)
        cancel_booking(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, booking_id=one, reason="不开了")
        assert booked(room)
        with pytest.raises(Refusal, match="已取消"):
            cancel_booking(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, booking_id=one)


class TestHall:
    def test_blocks_its_parts_and_a_part_blocks_the_hall(self, county: TinyCounty) -> None:
        hall = rooms()["civic"]
        east, west = halves(hall.pk)
        booked(hall)
        with pytest.raises(Clash):
            booked(hall, room_id=east)
        booked(hall, day=2, room_id=east)
        booked(hall, day=2, room_id=west)
        with pytest.raises(Clash):
            booked(hall, day=2)
        assert overlaps() == 0

    def test_keeps_what_was_booked_before_it_was_divided(self, county: TinyCounty) -> None:
        hall = rooms()["civic"]
        booked(hall)
        east, _west = halves(hall.pk)
        with pytest.raises(Clash):
            booked(hall, room_id=east)

    def test_is_joined_again_unless_both_sides_are_used_at_once(self, county: TinyCounty) -> None:
        hall = rooms()["civic"]
        east, west = halves(hall.pk)
        one = booked(hall, room_id=east)
        other = booked(hall, room_id=west)
        with pytest.raises(Refusal, match="两拨人"):
            join(by=VILLAGE_SECRETARY, at=AT, room_id=hall.pk)
        cancel_booking(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, booking_id=other)
        join(by=VILLAGE_SECRETARY, at=AT, room_id=hall.pk)
        assert Occupancy.objects.get().room_id == hall.pk
        assert Booking.objects.get(pk=one).room_id == hall.pk
        assert len(halves(hall.pk)) == 2

    def test_is_not_divided_twice(self, county: TinyCounty) -> None:
        hall = rooms()["civic"]
        halves(hall.pk)
        with pytest.raises(Refusal, match="已经分过"):
            halves(hall.pk)
        with pytest.raises(Refusal, match="只有"):
            divide(
                by=VILLAGE_SECRETARY,
                at=AT,
                room_id=rooms()["training"].pk,
                parts=(Part("甲", Decimal(100)), Part("乙", Decimal(100))),
            )


def test_book_asks_where_the_purpose_is_a_family_affair_of_the_village_itself(county: TinyCounty) -> None:
    """Whoever may agree agrees by booking."""
    room = rooms()["civic"]
    made = book(
        by=VILLAGE_SECRETARY,
        at=AT,
        today=AS_OF,
        village=VILLAGE,
        room_id=room.pk,
        purpose="family",
        title="婚宴",
        begins_at=instant(1, 9),
        ends_at=instant(1, 12),
    )
    assert Booking.objects.get(pk=made).state == "booked"
