"""A centre puts its services on the timetable, and each has its room."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal, Stale
from lianxin.domain.services.actions.service import change_service, end_service, offer_service, pause_service
from lianxin.domain.services.actions.slot import add_slot, end_slot, hold_again, skip_slot, unroll
from lianxin.domain.services.models import Occupancy, Room, Service, Skip, Slot
from lianxin.domain.services.queries.held_room import Clash
from lianxin.domain.services.rules.recurrence import Rule
from lianxin.domain.services.rules.service import Offer, Price
from lianxin.domain.services.rules.timetable import Line
from tests.counties import TinyCounty
from tests.people import AT, VILLAGE, VILLAGE_SECRETARY

TODAY = dt.date(2022, 12, 20)  # a Tuesday
BY: dict[str, Any] = {"by": VILLAGE_SECRETARY, "at": AT}
ON: dict[str, Any] = BY | {"today": TODAY}
READING = Offer(function="civic", name="看书", kind="free")
PRICE = Price(fen=500, unit="每次", operator="示例小店", licence="示例证 1", approver="村民代表会议", date=TODAY)


def weekly(*days: int, begin: int = 540, end: int = 660, room: int | None = None, weeks: int = 4) -> Line:
    return Line(
        rule=Rule(every="week", weekdays=days),
        begin_min=begin,
        end_min=end,
        first_date=TODAY,
        last_date=TODAY + dt.timedelta(weeks=weeks),
        room_id=room,
        place="" if room else "广场",
    )


@pytest.fixture
def room(county: TinyCounty) -> int:
    """A room of the village for reading and meeting."""
    return Room.objects.create(
        village_id=VILLAGE, key="A/1", name="阅览室", area_m2=60, functions=["civic"], changed_at=AT, changed_by="x"
    ).pk


@pytest.fixture
def reading(county: TinyCounty) -> int:
    return offer_service(**ON, village=VILLAGE, offer=READING)


class TestOffer:
    def test_shows_who_stands_for_a_price(self, county: TinyCounty) -> None:
        offer = Offer(function="store", name="代收快递", kind="paid", price=PRICE)
        row = Service.objects.get(pk=offer_service(**ON, village=VILLAGE, offer=offer))
        assert (row.price_fen, row.operator, row.price_approver) == (500, "示例小店", "村民代表会议")

    @pytest.mark.parametrize(
        ("offer", "words"),
        [
            (Offer(function="civic", name=" ", kind="free"), "叫什么"),
            (Offer(function="civic", name="理发", kind="voluntary", price=PRICE), "志愿服务不能收钱"),
            (Offer(function="civic", name="理发", kind="free", price=PRICE), "免费"),
            (Offer(function="store", name="快递", kind="paid"), "要写价格"),
            (Offer(function="store", name="快递", kind="paid", price=replace(PRICE, fen=0)), "比 0 多"),
            (Offer(function="store", name="快递", kind="paid", price=replace(PRICE, licence=" ")), "没有证的不能收费"),
            (Offer(function="store", name="快递", kind="paid", price=replace(PRICE, approver="")), "谁批的"),
            (Offer(function="store", name="快递", kind="paid", price=replace(PRICE, operator="")), "谁经营"),
            (Offer(function="store", name="快递", kind="paid", price=replace(PRICE, date=None)), "哪天批的"),
            (Offer(function="unknown", name="看书", kind="free"), "哪个功能"),
            (Offer(function="civic", name="看书", kind="gift"), "免费、志愿还是收费"),
        ],
    )
    def test_is_refused_with_what_is_missing(self, county: TinyCounty, offer: Offer, words: str) -> None:
        with pytest.raises(Refusal, match=words):
            offer_service(**ON, village=VILLAGE, offer=offer)
        assert not Service.objects.exists()

    def test_has_a_name_of_its_own(self, reading: int) -> None:
        with pytest.raises(Refusal, match="已经有「看书」"):
            offer_service(**ON, village=VILLAGE, offer=READING)

    def test_changed_from_a_stale_page_names_who_was_there(self, reading: int) -> None:
        change_service(**ON, service_id=reading, revision=1, offer=replace(READING, words="借书不要钱"))
        with pytest.raises(Stale):
            change_service(**ON, service_id=reading, revision=1, offer=replace(READING, words="别的"))


class TestSlot:
    def test_takes_its_room_on_every_day_within_reach(self, reading: int, room: int) -> None:
        slot = add_slot(**ON, service_id=reading, line=weekly(1, 3, room=room))
        begins = [one.begins_at.astimezone(CHINA) for one in Occupancy.objects.filter(slot=slot).order_by("begins_at")]
        assert len(begins) == 9
        assert {(one.weekday(), one.hour) for one in begins} == {(1, 9), (3, 9)}

    def test_needs_no_room_out_of_doors(self, reading: int) -> None:
        slot = add_slot(**ON, service_id=reading, line=weekly(1))
        assert not Occupancy.objects.filter(slot=slot).exists()

    def test_lists_every_day_that_is_taken_and_takes_none(self, reading: int, room: int) -> None:
        add_slot(**ON, service_id=reading, line=weekly(1, room=room, weeks=1))
        with pytest.raises(Clash) as found:
            add_slot(**ON, service_id=reading, line=weekly(1, begin=600, end=720, room=room))
        assert [one.date for one in found.value.clashes] == [TODAY, TODAY + dt.timedelta(weeks=1)]
        assert Slot.objects.count() == 1

    def test_really_leaves_out_what_it_is_told_to(self, reading: int, room: int) -> None:
        add_slot(**ON, service_id=reading, line=weekly(1, room=room, weeks=1))
        skip = (TODAY, TODAY + dt.timedelta(weeks=1))
        slot = add_slot(**ON, service_id=reading, line=replace(weekly(1, begin=600, end=720, room=room), skip=skip))
        assert Occupancy.objects.filter(slot=slot).count() == 3
        assert set(Skip.objects.filter(slot=slot).values_list("date", flat=True)) == set(skip)

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"last_date": None}, "没有写到哪天为止"),
            ({"end_min": 500}, "结束要比开始晚"),
            ({"room_id": None, "place": " "}, "在哪一间"),
            ({"last_date": TODAY - dt.timedelta(days=1), "first_date": TODAY - dt.timedelta(days=9)}, "已经过了"),
            ({"last_date": TODAY + dt.timedelta(days=999)}, "最多排"),
            ({"rule": Rule(every="month", days=(32,))}, "没有 32 号"),
        ],
    )
    def test_is_refused_with_what_to_do(self, reading: int, room: int, change: dict[str, Any], words: str) -> None:
        with pytest.raises(Refusal, match=words):
            add_slot(**ON, service_id=reading, line=replace(weekly(1, room=room), **change))
        assert not Slot.objects.exists()

    def test_of_what_does_not_go_together_with_the_room_says_why(self, county: TinyCounty, room: int) -> None:
        clinic = offer_service(**ON, village=VILLAGE, offer=Offer(function="clinic", name="量血压", kind="free"))
        with pytest.raises(Refusal, match="单独一间"):
            add_slot(**ON, service_id=clinic, line=weekly(1, room=room))

    def test_gives_its_room_back_from_the_day_on_which_it_ends(self, reading: int, room: int) -> None:
        slot = add_slot(**ON, service_id=reading, line=weekly(1, room=room))
        end_slot(**ON, slot_id=slot, last_date=TODAY)
        assert Occupancy.objects.filter(slot=slot).count() == 1

    def test_left_out_once_gives_that_day_back_and_takes_it_again(self, reading: int, room: int) -> None:
        slot = add_slot(**ON, service_id=reading, line=weekly(1, room=room))
        day = TODAY + dt.timedelta(weeks=1)
        skip_slot(**ON, slot_id=slot, date=day, reason="老师请假")
        assert Occupancy.objects.filter(slot=slot).count() == 4
        hold_again(**ON, slot_id=slot, date=day)
        assert Occupancy.objects.filter(slot=slot).count() == 5

    def test_left_out_on_a_day_on_which_it_is_not_held_is_refused(self, reading: int, room: int) -> None:
        slot = add_slot(**ON, service_id=reading, line=weekly(1, room=room))
        with pytest.raises(Refusal, match="本来就不办"):
            skip_slot(**ON, slot_id=slot, date=TODAY + dt.timedelta(days=1), reason="老师请假")


class TestUnroll:
    def test_takes_what_has_come_within_reach_and_pushes_nobody_out(self, reading: int, room: int) -> None:
        slot = add_slot(**ON, service_id=reading, line=weekly(1, room=room, weeks=26))
        other = add_slot(**ON, service_id=reading, line=weekly(2, begin=540, end=600, room=room, weeks=26))
        reach = Occupancy.objects.filter(slot=slot).count()
        later = TODAY + dt.timedelta(weeks=2)
        far = Slot.objects.get(pk=slot).unrolled_date
        assert far is not None
        taken = far + dt.timedelta(days=7)
        begins = dt.datetime.combine(taken, dt.time(9, 30), CHINA)
        ends = begins + dt.timedelta(minutes=15)
        Occupancy.objects.create(room_id=room, slot_id=other, begins_at=begins, ends_at=ends)
        assert unroll(**BY, today=later, slot_id=slot) == (taken,)
        assert Occupancy.objects.filter(slot=slot).count() == reach + 1
        assert "看书" in Skip.objects.get(slot=slot, date=taken).reason
        assert unroll(**BY, today=later, slot_id=slot) == ()


class TestEnd:
    def test_gives_all_rooms_back(self, reading: int, room: int) -> None:
        add_slot(**ON, service_id=reading, line=weekly(1, room=room))
        end_service(**ON, service_id=reading)
        assert not Occupancy.objects.filter(begins_at__gte=AT).exists()
        with pytest.raises(Refusal, match="停办"):
            pause_service(**BY, service_id=reading, paused=True)
