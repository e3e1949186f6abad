"""Whoever is forgotten gives back the rooms that they booked, and the words with them."""

from lianxin.base.people.actions import put_on_file
from lianxin.base.people.holdings import HOLDINGS
from lianxin.domain.services.models import Booking, Occupancy
from tests.counties import TinyCounty
from tests.domain.services.booking import booked, rooms
from tests.people import AT, VILLAGE

holding = next(one for one in HOLDINGS if one.name == "订房")


def resident() -> int:
    return put_on_file(at=AT, name="朱某某", phone="13800000001", region=VILLAGE).pk


class TestHolding:
    def test_gives_rooms_back_with_the_person(self, county: TinyCounty) -> None:
        person = resident()
        booked(rooms()["civic"], person=person, title="朱家寿宴")
        assert [row["做什么"] for row in holding.copy(person)] == ["朱家寿宴"]
        holding.forget(person, AT)
        row = Booking.objects.get()
        assert (row.state, row.title) == ("cancelled", "")
        assert Occupancy.objects.count() == 0

    def test_stands_in_nobody_s_way(self, county: TinyCounty) -> None:
        assert holding.duty(resident()) is None
