"""Activities on their pages: drafted by the leader, reviewed by the branch, joined by whoever comes, rolled."""

import datetime as dt
import gzip
import io
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from lianxin.domain.places.models import County
from lianxin.domain.services.models import Activity, Enrolment, Session
from lianxin.web.activities import bodies
from lianxin.web.draw.card import has_letters
from tests.counties import AS_OF, TinyCounty
from tests.joining import BEGINS, body, comes, drafted, handed_in, planned, published
from tests.people import ASSOCIATION_LEADER, OTHER_SECRETARY, RESIDENT, TOWNSHIP_OFFICER, VILLAGE, VILLAGE_SECRETARY
from tests.web.conftest import As
from tests.web.gallery.test_gallery import DIST, RESIDENT_PAGE_BYTES

WRITTEN = {
    "title": "学唱豫剧",
    "content": "学一段《朝阳沟》",
    "form": "老师教，大家跟着唱",
    "date": BEGINS.date().isoformat(),
    "begins_at": "10:00",
    "ends_at": "12:00",
    "place": "村部院里",
    "places": "20",
    "key": "form-1",
}
COMES = {"name": "来人", "phone": "13900000001", "key": "form-2"}
PARTY = re.compile(r"/mine/(\w+)/")


def text(answer: Any) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", answer.content.decode()))


def today(on: dt.date) -> None:
    County.objects.update(as_of_date=on)


@pytest.fixture
def session(county: TinyCounty) -> int:
    return published(2, children=True)


@pytest.fixture
def page(session: int) -> str:
    """Its public address."""
    return reverse("public-activity", args=[Session.objects.get(pk=session).activity.address])


class TestDraft:
    def test_is_written_with_its_session_on_one_page(self, county: TinyCounty, as_: As) -> None:
        association = body()
        client = as_(ASSOCIATION_LEADER)
        answer = client.post(reverse("activity-new", args=[VILLAGE]), WRITTEN | {"association": str(association)})
        assert answer.status_code == 302
        assert Session.objects.get().place == "村部院里"
        shown = text(client.get(answer["Location"]))
        assert "交去把关" in shown
        assert "12月31日周六10:00–12:00" in shown

    def test_keeps_what_was_typed_where_something_is_missing(self, county: TinyCounty, as_: As) -> None:
        association = body()
        posted = WRITTEN | {"association": str(association), "place": ""}
        shown = as_(ASSOCIATION_LEADER).post(reverse("activity-new", args=[VILLAGE]), posted).content.decode()
        assert "写明在哪里办" in shown
        assert "学一段《朝阳沟》" in shown
        assert not Activity.objects.exists()

    def test_says_what_to_do_where_nobody_leads_a_body(self, county: TinyCounty, as_: As) -> None:
        shown = text(as_(ASSOCIATION_LEADER).get(reverse("activity-new", args=[VILLAGE])))
        assert "请书记先建一个" in shown

    def test_is_not_shown_to_residents(self, county: TinyCounty, as_: As) -> None:
        activity = drafted()
        client = as_(RESIDENT)
        assert client.get(reverse("activity", args=[activity])).status_code == 404
        assert "学唱豫剧" not in text(client.get(reverse("activities")))


class TestReview:
    @pytest.fixture
    def waiting(self, county: TinyCounty) -> int:
        activity = drafted()
        planned(activity)
        handed_in(activity)
        return activity

    def test_publishes_with_two_verdicts(self, waiting: int, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        assert "内容和形式，合适吗" in text(client.get(reverse("activity", args=[waiting])))
        posted = {"content_passed": "yes", "form_passed": "yes"}
        client.post(reverse("activity-step", args=[waiting, "review"]), posted)
        assert Activity.objects.get().state == "published"

    def test_asks_for_the_reason_and_keeps_what_was_said(self, waiting: int, as_: As) -> None:
        posted = {"content_passed": "no", "content_reason": "  ", "form_passed": "no", "form_reason": "天冷"}
        answer = as_(VILLAGE_SECRETARY).post(reverse("activity-step", args=[waiting, "review"]), posted)
        assert "请写一句哪里要改" in text(answer)
        assert "天冷" in answer.content.decode()

    def test_stands_on_the_township_s_list_once_it_is_late(self, waiting: int, as_: As) -> None:
        client = as_(TOWNSHIP_OFFICER)
        assert "过了期" not in text(client.get(reverse("activities")))
        today(AS_OF + dt.timedelta(days=9))
        assert "村里把关过了期，镇里可以看" in text(client.get(reverse("activities")))
        assert "看过了" in text(client.get(reverse("activity", args=[waiting])))


class TestJoin:
    def test_needs_no_account_and_no_script(self, page: str, session: int, client: Client) -> None:
        assert "还有2个位子" in text(client.get(page))
        answer = client.post(page, COMES | {"session": str(session)})
        assert answer.status_code == 302
        assert "给您留着位子" in text(client.get(answer["Location"]))

    def test_of_a_form_that_is_sent_twice_counts_once(self, page: str, session: int, client: Client) -> None:
        for _time in range(2):
            client.post(page, COMES | {"session": str(session)})
        assert Enrolment.objects.count() == 1

    def test_takes_a_family_with_the_guardian_s_word(self, page: str, session: int, client: Client) -> None:
        family = COMES | {"session": str(session), "children": "小来"}
        assert "我是监护人" in text(client.post(page, family))
        assert not Enrolment.objects.exists()
        assert client.post(page, family | {"guardian": "on"}).status_code == 302
        assert Enrolment.objects.filter(child=True).count() == 1

    def test_says_who_waits_at_which_place(self, page: str, session: int, client: Client) -> None:
        for number in (2, 3, 4):
            comes(session, number)
        answer = client.post(page, COMES | {"session": str(session)})
        assert "您排在第2位" in text(client.get(answer["Location"]))

    def test_is_left_by_the_same_page(self, page: str, session: int, client: Client) -> None:
        mine = client.post(page, COMES | {"session": str(session)})["Location"]
        assert "已经退了" in text(client.post(mine, follow=True))
        assert Session.objects.get().joined == 0

    def test_keeps_what_was_typed_where_somebody_is_refused(self, page: str, session: int, client: Client) -> None:
        answer = client.post(page, COMES | {"session": str(session), "others": "甲、乙"})
        assert "您报了3人" in text(answer)
        assert "甲、乙" in answer.content.decode()

    def test_shows_no_name_to_whoever_comes(self, page: str, session: int, client: Client) -> None:
        comes(session, 1, name="欧阳示例")
        assert "欧阳" not in client.get(page).content.decode()
        listing = client.get(reverse("public-activities", args=[VILLAGE])).content.decode()
        assert "学唱豫剧" in listing
        assert "示例数据" in listing

    def test_weighs_little(self, page: str, client: Client) -> None:
        files = [gzip.compress((DIST / name).read_bytes()) for name in ("app.js", "early.js", "style.css")]
        shown = gzip.compress(client.get(page).content)
        assert sum(map(len, [*files, shown])) < RESIDENT_PAGE_BYTES

    def test_says_so_where_it_was_cancelled(self, page: str, session: int, as_: As, client: Client) -> None:
        activity = Session.objects.get().activity_id
        as_(VILLAGE_SECRETARY).post(reverse("activity-step", args=[activity, "cancel"]), {"reason": "老师来不了"})
        assert "这个活动取消了：老师来不了" in text(client.get(page))
        assert client.get(reverse("public-card", args=[page.split("/")[2]])).status_code == 404


class TestDoor:
    @pytest.fixture
    def door(self, session: int) -> str:
        comes(session, 1)
        today(BEGINS.date())
        Session.objects.update(
            begins_at=dt.datetime.combine(BEGINS.date(), dt.time(0), dt.UTC) - dt.timedelta(hours=8),
            ends_at=dt.datetime.combine(BEGINS.date(), dt.time(0), dt.UTC) + dt.timedelta(hours=16),
        )
        return reverse("public-door", args=[Session.objects.get().code])

    def test_finds_whoever_joined_by_their_phone_and_checks_them_in(self, door: str, client: Client) -> None:
        found = client.post(door, {"phone": "13900000001"}).content.decode()
        party = re.search(r'name="party" value="(\w+)"', found)
        assert party
        assert "签到了，欢迎您" in text(client.post(door, {"party": party[1]}))
        assert Enrolment.objects.get().checked_in_way == "qr"

    def test_says_what_to_do_where_somebody_is_not_on_the_list(self, door: str, client: Client) -> None:
        assert "到桌前说一声" in text(client.post(door, {"phone": "13900009999"}))

    def test_leads_whoever_keeps_the_list_to_it(self, door: str, session: int, as_: As) -> None:
        assert as_(ASSOCIATION_LEADER).get(door)["Location"] == reverse("session", args=[session])
        assert as_(OTHER_SECRETARY).get(door).status_code == 200


class TestRoll:
    def test_shows_who_comes_masked_with_the_end_of_their_phone(self, session: int, as_: As) -> None:
        comes(session, 1, name="欧阳示例")
        shown = text(as_(ASSOCIATION_LEADER).get(reverse("session", args=[session])))
        assert "欧***尾号0001" in shown

    def test_enrols_somebody_who_has_no_phone(self, session: int, as_: As) -> None:
        posted = {"way": "proxy", "name": "秦奶奶", "key": "form-3"}
        assert as_(ASSOCIATION_LEADER).post(reverse("session-enrol", args=[session]), posted).status_code == 302
        assert Enrolment.objects.get().way == "proxy"

    def test_prints_a_sheet_with_blank_rows_for_walk_ins(self, session: int, as_: As) -> None:
        comes(session, 1)
        shown = as_(ASSOCIATION_LEADER).get(reverse("session-sheet", args=[session])).content.decode()
        assert shown.count("<tr>") == 23
        assert 'class="stamp"' in shown

    def test_takes_the_sheet_as_it_was_filled_in(self, session: int, as_: As) -> None:
        comes(session, 1)
        Session.objects.update(begins_at=BEGINS - dt.timedelta(days=10), ends_at=BEGINS - dt.timedelta(days=9))
        came = Enrolment.objects.get().pk
        client, address = as_(ASSOCIATION_LEADER), reverse("session-type", args=[session])
        assert "要在0到1000之间" in text(client.post(address, {"came": str(came), "walk_ins": "many"}))
        client.post(address, {"came": str(came), "walk_ins": "4"})
        assert (Enrolment.objects.get().state, Session.objects.get().walk_ins) == ("came", 4)

    def test_gives_more_places_and_lets_who_waits_in(self, session: int, as_: As) -> None:
        for number in (1, 2, 3):
            comes(session, number)
        as_(ASSOCIATION_LEADER).post(reverse("session-step", args=[session, "places"]), {"places": "3"})
        assert not Enrolment.objects.filter(state="waiting").exists()


class TestCard:
    @pytest.mark.skipif(not has_letters(), reason="no letters for Chinese on this machine")
    def test_is_a_square_picture_for_the_group_chat(self, page: str, client: Client) -> None:
        answer = client.get(f"{page}card.png")
        assert Image.open(io.BytesIO(answer.content)).size == (1080, 1080)


class TestBodies:
    def test_are_founded_by_the_branch(self, county: TinyCounty, as_: As) -> None:
        client, address = as_(VILLAGE_SECRETARY), reverse("associations")
        client.post(address, {"name": "广场舞协会", "kind": "association"})
        assert "广场舞协会" in text(client.get(address))
        assert "不用再建" in text(client.post(address, {"name": "广场舞协会", "kind": "association"}))

    def test_turn_pages_where_there_are_many(
        self, county: TinyCounty, as_: As, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(bodies, "A_PAGE", 1)
        client, address = as_(VILLAGE_SECRETARY), reverse("associations")
        for name in ("棋友会", "舞友会"):
            client.post(address, {"name": name, "kind": "association"})
        pages = [text(client.get(address, {"page": number})) for number in (1, 2)]
        assert ["棋友会" in page for page in pages] == ["舞友会" not in page for page in pages]
        assert "共2页" in pages[0]


class TestProgrammes:
    def test_say_their_cadence_and_what_lapsed(self, county: TinyCounty, as_: As) -> None:
        association = body()
        client, address = as_(ASSOCIATION_LEADER), reverse("programmes")
        posted = {"association": str(association), "name": "腊八粥会", "every": "lunar_month", "days": "8"}
        assert "这一项还没填" in text(client.post(address, posted))
        client.post(address, posted | {"first_date": "2022-09-01"})
        shown = text(client.get(address))
        assert "农历每月初八" in shown
        assert "2022-09-03该办" in shown

    def test_say_where_days_are_no_numbers(self, county: TinyCounty, as_: As) -> None:
        posted = {
            "association": str(body()),
            "name": "会",
            "every": "month",
            "days": "初八",
            "first_date": "2022-09-01",
        }
        assert "日子写数字" in text(as_(ASSOCIATION_LEADER).post(reverse("programmes"), posted))


class TestBrands:
    def test_show_what_they_are_measured_by(self, county: TinyCounty, as_: As) -> None:
        client, address = as_(VILLAGE_SECRETARY), reverse("brands")
        client.post(address, {"name": "戏迷大院", "story": "从一把板胡开始", "measures": ["sessions", "came_percent"]})
        shown = text(client.get(address))
        assert "办了几场0" in shown
        assert "还没有数据" in shown
