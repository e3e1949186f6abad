"""The rooms of a centre on their pages."""

import re

from django.urls import reverse

from lianxin.domain.services.models import Room
from tests.counties import TinyCounty
from tests.domain.services.booking import booked, rooms
from tests.people import AUDITOR, VILLAGE, VILLAGE_SECRETARY
from tests.web.conftest import As


def text(content: bytes) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", content.decode()))


class TestRooms:
    def test_are_read_from_the_survey_at_one_press(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        assert "还没有排房间" in text(client.get(reverse("rooms", args=[VILLAGE])).content)
        client.post(reverse("rooms-read", args=[VILLAGE]))
        shown = text(client.get(reverse("rooms", args=[VILLAGE])).content)
        assert "甲村有哪些房间" in shown
        assert "村部楼1层" in shown
        assert "专用" in shown

    def test_are_shown_to_whoever_reads_and_kept_by_the_village(self, county: TinyCounty, as_: As) -> None:
        room = rooms()["civic"]
        client = as_(AUDITOR)
        assert client.get(reverse("rooms", args=[VILLAGE])).status_code == 200
        assert client.get(reverse("room", args=[room.pk])).status_code == 403


class TestRoom:
    def test_refuses_functions_that_do_not_go_together(self, county: TinyCounty, as_: As) -> None:
        room = rooms()["civic"]
        said = {"name": room.name, "functions": ["clinic", "store"], "revision": "1"}
        page = text(as_(VILLAGE_SECRETARY).post(reverse("room", args=[room.pk]), said).content)
        assert "要单独一间" in page
        assert Room.objects.get(pk=room.pk).functions == ["civic"]

    def test_takes_a_name_seats_and_functions_that_do(self, county: TinyCounty, as_: As) -> None:
        room = rooms()["civic"]
        said = {"name": "大礼堂", "seats": "120", "functions": ["civic", "training"], "revision": "1"}
        as_(VILLAGE_SECRETARY).post(reverse("room", args=[room.pk]), said)
        row = Room.objects.get(pk=room.pk)
        assert (row.name, row.seats, row.functions) == ("大礼堂", 120, ["civic", "training"])
        rooms()  # reading the same survey again leaves the village's own words
        assert Room.objects.get(pk=room.pk).name == "大礼堂"

    def test_is_divided_and_joined(self, county: TinyCounty, as_: As) -> None:
        room = rooms()["civic"]
        client = as_(VILLAGE_SECRETARY)
        parts = {"name_1": "东半边", "area_1": "60", "name_2": "西半边", "area_2": "60", "name_3": ""}
        client.post(reverse("room-divide", args=[room.pk]), parts)
        assert "东半边" in text(client.get(reverse("rooms", args=[VILLAGE])).content)
        client.post(reverse("room-join", args=[room.pk]))
        assert Room.objects.filter(whole=room, state="gone").count() == 2

    def test_under_works_says_what_has_to_be_moved(self, county: TinyCounty, as_: As) -> None:
        room = rooms()["civic"]
        booked(room)
        client = as_(VILLAGE_SECRETARY)
        answer = client.post(
            reverse("room-works", args=[room.pk]), {"reason": "换地板", "until": "2022-12-30"}, follow=True
        )
        assert "有1次预订撞上了" in text(answer.content)
        client.post(reverse("room-open", args=[room.pk]))
        assert Room.objects.get(pk=room.pk).state == "open"
