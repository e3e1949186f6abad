"""What a hand writes wrong on the pages of activities: one clear sentence, and nothing typed is lost."""

import datetime as dt
import re
from typing import Any

import pytest
from django.urls import reverse

from lianxin.domain.services.actions.rooms import room_under_works
from lianxin.domain.services.models import Activity, Enrolment, Session
from tests.counties import AS_OF, TinyCounty
from tests.domain.services.booking import booked, rooms
from tests.joining import body, published
from tests.people import ASSOCIATION_LEADER, AT, VILLAGE, VILLAGE_SECRETARY
from tests.web.conftest import As

DAY = AS_OF + dt.timedelta(days=1)
DRAFT = {
    "title": "学唱豫剧",
    "content": "学一段《朝阳沟》",
    "form": "老师教，大家跟着唱",
    "date": DAY.isoformat(),
    "begins_at": "10:00",
    "ends_at": "12:00",
    "places": "20",
    "key": "k",
}


@pytest.fixture
def page(county: TinyCounty) -> str:
    """The public page of an activity that takes children."""
    session = published(2, children=True)
    return reverse("public-activity", args=[Session.objects.get(pk=session).activity.address])


@pytest.mark.usefixtures("county")
class TestDraft:
    def sent(self, as_: As, **typed: Any) -> str:
        """Send a draft and return the page that comes back, with what was typed on it and nothing written down."""
        said = {**DRAFT, "association": str(body()), **typed}
        answer = as_(ASSOCIATION_LEADER).post(reverse("activity-new", args=[VILLAGE]), said)
        shown = answer.content.decode()
        assert answer.status_code == 200
        assert 'value="学唱豫剧"' in shown
        assert "学一段《朝阳沟》" in shown
        assert not Activity.objects.exists()
        return shown

    def test_over_other_hours_of_a_room_names_them(self, as_: As) -> None:
        room = rooms()["civic"]
        booked(room, title="夜校")
        assert "夜校" in self.sent(as_, room=str(room.pk))

    def test_in_a_room_under_works_says_until_when(self, as_: As) -> None:
        room = rooms()["civic"]
        said = {"at": AT, "today": AS_OF, "room_id": room.pk, "until": DAY, "reason": "换地板"}
        room_under_works(by=VILLAGE_SECRETARY, **said)  # type: ignore[arg-type]
        shown = self.sent(as_, room=str(room.pk))
        assert f"施工到 {DAY}" in self.errors(shown), self.errors(shown)

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ({"date": "2023-02-30", "place": "院里"}, "日"),
            ({"date": "2022-12-01", "place": "院里"}, "已经过"),
            ({"ends_at": "09:00", "place": "院里"}, "结束"),
            ({}, "在哪里"),
        ],
    )
    def test_on_no_day_or_nowhere_is_told_so(self, as_: As, typed: dict[str, str], told: str) -> None:
        assert told in self.errors(self.sent(as_, **typed))

    def errors(self, shown: str) -> str:
        return "".join(re.findall(r'class="field-error"[^>]*>(.*?)</p>', shown, re.DOTALL))


class TestJoin:
    def test_of_a_child_alone_says_that_an_adult_comes_too(self, page: str, client: Any) -> None:
        session = Session.objects.get().pk
        said = {"session": session, "phone": "13900000001", "children": "小来", "guardian": "on", "key": "k"}
        shown = client.post(page, said).content.decode()
        assert "孩子不能单独报名。请大人一起报，大人填在前面。" in shown
        assert 'value="小来"' in shown
        assert 'value="13900000001"' in shown
        assert not Enrolment.objects.exists()
