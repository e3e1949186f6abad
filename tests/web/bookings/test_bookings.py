"""Rooms are booked on a page: where one is taken, nothing typed is lost and what is free is a button away."""

import datetime as dt
import gzip
import re

from django.test import Client
from django.urls import reverse

from lianxin.domain.services.models import Booking, Room, Series, Skip
from tests.counties import AS_OF, TinyCounty
from tests.domain.services.booking import booked, instant, rooms
from tests.joining import drafted, planned
from tests.people import ASSOCIATION_LEADER, AUDITOR, RESIDENT, VILLAGE, VILLAGE_SECRETARY
from tests.web.conftest import As

TOMORROW = AS_OF + dt.timedelta(days=1)


def text(content: bytes) -> str:
    """What a page says, without its tags and spaces."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", content.decode()))


def typed(room: Room, **given: str) -> dict[str, str]:
    said = {"room": str(room.pk), "date": TOMORROW.isoformat(), "begins_at": "09:00", "ends_at": "11:00"}
    return said | {"purpose": "meeting", "title": "理事会", "way": "counter", "key": "k1"} | given


class TestNew:
    where = reverse("booking-new", args=[VILLAGE])

    def test_books_with_three_things_said(self, county: TinyCounty, as_: As) -> None:
        room = rooms()["civic"]
        client = as_(VILLAGE_SECRETARY)
        answer = client.post(self.where, typed(room, title=""))
        row = Booking.objects.get()
        assert answer["Location"] == reverse("booking", args=[row.pk])
        assert (row.title, row.begins_at, row.ends_at) == ("开会", instant(1, 9), instant(1, 11))

    def test_keeps_what_was_typed_and_offers_rooms_and_times(self, county: TinyCounty, as_: As) -> None:
        room = rooms()["civic"]
        booked(room, title="夜校")
        client = as_(VILLAGE_SECRETARY)
        answer = client.post(self.where, typed(room))
        assert answer.status_code == 409
        page = answer.content.decode()
        assert 'value="理事会"' in page
        assert "夜校" in page
        offered = re.search(r'name="at"\s+value="([^"]+)"', page)
        other = re.search(r'name="room"\s+value="(\d+)"', page)
        assert offered is not None
        assert other is not None
        assert client.post(self.where, typed(room, at=offered[1])).status_code == 302
        pressed = typed(room, key="k2") | {"room": other[1]}
        assert client.post(self.where, pressed).status_code == 302
        assert Booking.objects.count() == 3

    def test_books_for_somebody_who_came_to_the_counter(self, county: TinyCounty, as_: As) -> None:
        room = rooms()["civic"]
        client = as_(VILLAGE_SECRETARY)
        client.post(self.where, typed(room, name="朱大娘", phone="13800000001", way="paper"))
        row = Booking.objects.get()
        assert row.person_id is not None
        shown = text(client.get(reverse("booking", args=[row.pk])).content)
        assert "朱**" in shown
        assert "朱大娘" not in shown

    def test_lets_a_resident_book_for_themself(self, county: TinyCounty, as_: As) -> None:
        room = rooms()["civic"]
        client = as_(RESIDENT)
        assert "替谁订" not in text(client.get(self.where).content)
        client.post(self.where, typed(room, purpose="family"))
        row = Booking.objects.get()
        assert row.state == "asked"
        assert client.get(reverse("booking", args=[row.pk])).status_code == 200
        assert "等村里同意" in text(client.get(reverse("booking", args=[row.pk])).content)

    def test_says_at_the_field_what_is_wrong(self, county: TinyCounty, as_: As) -> None:
        answer = as_(VILLAGE_SECRETARY).post(self.where, typed(rooms()["civic"], ends_at="08:00"))
        assert "结束的时间要在开始以后" in text(answer.content)


class TestSeries:
    where = reverse("booking-series", args=[VILLAGE])

    def wish(self, room: Room, **given: object) -> dict[str, object]:
        said = typed(room, begins_at="19:00", ends_at="20:00")
        return said | {"last": (AS_OF + dt.timedelta(days=20)).isoformat(), "weekdays": ["1", "3"]} | given

    def test_books_by_weeks(self, county: TinyCounty, as_: As) -> None:
        as_(VILLAGE_SECRETARY).post(f"{self.where}?every=week", self.wish(rooms()["civic"]))
        assert Booking.objects.filter(series=Series.objects.get()).count() == 6

    def test_names_every_day_and_skips_them_at_one_press(self, county: TinyCounty, as_: As) -> None:
        room = rooms()["civic"]
        booked(room, day=4, begins=19, ends=21, title="影院")
        client = as_(VILLAGE_SECRETARY)
        page = client.post(f"{self.where}?every=week", self.wish(room))
        assert page.status_code == 409
        assert "跳过这1次" in text(page.content)
        client.post(f"{self.where}?every=week", self.wish(room, skip="1", skips=["2022-12-27"]))
        assert [str(one.date) for one in Skip.objects.all()] == ["2022-12-27"]
        one = Booking.objects.filter(series__isnull=False).first()
        assert one is not None
        shown = text(client.get(reverse("booking", args=[one.pk])).content)
        assert "2022年12月27日跳过" in shown

    def test_refuses_a_rule_that_never_ends(self, county: TinyCounty, as_: As) -> None:
        page = as_(VILLAGE_SECRETARY).post(f"{self.where}?every=day", self.wish(rooms()["civic"], last=""))
        assert "一定要有个头" in text(page.content)

    def test_takes_market_days(self, county: TinyCounty, as_: As) -> None:
        as_(VILLAGE_SECRETARY).post(f"{self.where}?every=market", self.wish(rooms()["civic"], days="3、6 9"))
        assert Booking.objects.count() == 6

    def test_shows_every_kind_of_form(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        for every in ("day", "week", "month", "year", "lunar_month", "lunar_year", "market", "nonsense"):
            assert client.get(f"{self.where}?every={every}").status_code == 200


class TestMove:
    def test_moves_this_and_all_after_it(self, county: TinyCounty, as_: As) -> None:
        room = rooms()["civic"]
        client = as_(VILLAGE_SECRETARY)
        client.post(f"{TestSeries.where}?every=week", TestSeries().wish(room))
        third = Booking.objects.order_by("begins_at")[2]
        where = reverse("booking-move", args=[third.pk])
        assert 'value="19:00"' in client.get(where).content.decode()
        said = typed(room, date="2023-01-03", begins_at="18:00", ends_at="19:00", scope="following", revision="1")
        assert client.post(where, said).status_code == 302
        assert Series.objects.count() == 2
        assert Booking.objects.filter(begins_at__hour=18).count() == 4

    def test_is_not_for_others(self, county: TinyCounty, as_: As) -> None:
        one = booked(rooms()["civic"])
        assert as_(ASSOCIATION_LEADER).get(reverse("booking-move", args=[one])).status_code == 403


class TestOfASession:
    def test_is_cancelled_with_the_activity_alone(self, county: TinyCounty, as_: As) -> None:
        room = rooms()["civic"]
        planned(drafted(), room_id=room.pk)
        one = Booking.objects.get()
        client = as_(VILLAGE_SECRETARY)
        answer = client.post(reverse("booking-cancel", args=[one.pk]), {}, follow=True)
        assert "请到活动里改这一场" in text(answer.content)
        assert Booking.objects.get().state == "booked"
        assert client.get(reverse("booking-move", args=[one.pk])).status_code == 403


class TestOwn:
    def test_shows_what_waits_for_a_word_and_takes_it(self, county: TinyCounty, as_: As) -> None:
        one = booked(rooms()["civic"], by=RESIDENT, purpose="family", title="寿宴")
        client = as_(VILLAGE_SECRETARY)
        assert "寿宴" in text(client.get(reverse("bookings-own")).content)
        assert "有人来借房间" in text(client.get(reverse("todo")).content)
        client.post(reverse("booking-decide", args=[one]), {"reason": ""})
        assert Booking.objects.get().state == "asked"  # a no without a reason is none
        client.post(reverse("booking-decide", args=[one]), {"agree": "1"})
        assert Booking.objects.get().state == "booked"
        client.post(reverse("booking-cancel", args=[one]), {})
        assert Booking.objects.get().state == "cancelled"


class TestWeek:
    def test_shows_rooms_and_who_has_them(self, county: TinyCounty, as_: As) -> None:
        booked(rooms()["civic"], day=0, begins=20, ends=21, title="夜校")
        client = as_(AUDITOR)
        shown = text(client.get(reverse("bookings", args=[VILLAGE])).content)
        assert "夜校" in shown
        assert client.get(reverse("bookings", args=[VILLAGE]) + "?week=nonsense").status_code == 200
        assert "夜校" not in text(client.get(reverse("bookings", args=[VILLAGE]) + "?week=2022-12-28").content)


class TestCalendar:
    def test_is_for_whoever_comes(self, county: TinyCounty, client: Client) -> None:
        booked(rooms()["civic"], purpose="club", title="太极拳")
        answer = client.get(reverse("calendar", args=[VILLAGE]))
        assert answer["Content-Type"].startswith("text/calendar")
        assert "太极拳" in answer.content.decode()
        assert client.get(reverse("calendar", args=["990101101999"])).status_code == 404


class TestAskForARoom:
    where = reverse("room-ask", args=[VILLAGE])

    def wish(self, room: Room, **given: str) -> dict[str, str]:
        return typed(room, purpose="club") | {"name": "朱大娘", "phone": "13800000001", "tell": "on"} | given

    def test_needs_no_account_and_waits_for_the_village(self, county: TinyCounty, client: Client) -> None:
        room = rooms()["civic"]
        answer = client.post(self.where, self.wish(room))
        assert answer.status_code == 302
        row = Booking.objects.get()
        assert (row.state, row.way, row.made_by) == ("asked", "phone", "")
        page = client.get(answer["Location"])
        assert "收到了" in text(page.content)
        assert "朱" not in text(page.content)
        client.post(answer["Location"].partition("?")[0])
        assert Booking.objects.get().state == "cancelled"

    def test_says_that_a_room_is_taken_but_not_by_whom(self, county: TinyCounty, client: Client) -> None:
        room = rooms()["civic"]
        booked(room, title="张家的事")
        answer = client.post(self.where, self.wish(room))
        assert answer.status_code == 409
        assert "张家" not in answer.content.decode()
        assert 'name="at"' in answer.content.decode()
        assert 'value="朱大娘"' in answer.content.decode()

    def test_weighs_little_and_works_without_a_script(self, county: TinyCounty, client: Client) -> None:
        rooms()
        content = client.get(self.where).content
        assert len(gzip.compress(content)) < 15_000
        assert b'<form class="form portal-form" method="post"' in content

    def test_lets_nobody_book_a_whole_month_away(self, county: TinyCounty, client: Client) -> None:
        room = rooms()["civic"]
        for number in range(3):
            day = (AS_OF + dt.timedelta(days=number + 1)).isoformat()
            said = self.wish(room, date=day, ends_at="10:00", key=f"k{number}")
            assert client.post(self.where, said).status_code == 302
        answer = client.post(self.where, self.wish(room, date="2022-12-30", key="k9"))
        assert "已经订了3次" in text(answer.content)

    def test_shows_no_booking_to_a_guess(self, county: TinyCounty, client: Client) -> None:
        booked(rooms()["civic"])
        assert client.get(reverse("room-asked", args=["1:nonsense"])).status_code == 404
