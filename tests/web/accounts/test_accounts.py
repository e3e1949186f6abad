"""Opening, suspending and closing accounts, their posts, and their pages."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lianxin.base.accounts.queries import actor_named
from lianxin.base.actor import Post
from tests.counties import TinyCounty
from tests.people import (
    ADMINISTRATOR,
    AUDITOR,
    OTHER_TOWNSHIP,
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    VILLAGE_SECRETARY,
    VOLUNTEER,
    person,
)
from tests.web.conftest import PASSWORD, As, account

NEW = {"username": "li.si", "name": "李某", "role": "township_officer", "region": TOWNSHIP}
TOLD = re.compile(r"<dd>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</dd>")
LOCAL = person("local", "许某", "administrator", OTHER_TOWNSHIP)


SECRETARY, HELPER = "甲村陈某", "杨某"  # as the register of persons writes names: without blanks


def signs_in(username: str, password: str) -> bool:
    client = Client()
    client.post(reverse("sign-in"), {"username": username, "password": password})
    return "_auth_user_id" in client.session


def told(page: str) -> str:
    found = TOLD.search(page)
    assert found
    return found[1]


def step(client: Client, verb: str, username: str = VILLAGE_SECRETARY.username, **posted: str) -> str:
    return client.post(reverse("account-step", args=[username, verb]), posted, follow=True).content.decode()


class TestList:
    def test_finds_by_beginning_of_username_whole_name_role_and_place(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        account(VOLUNTEER)
        client = as_(ADMINISTRATOR)
        for asked in ({"q": "secr"}, {"q": "甲村 陈某"}, {"role": "village_secretary"}, {"region": VILLAGE}):
            page = client.get(reverse("accounts"), asked).content.decode()
            assert SECRETARY in page, asked
            assert HELPER not in page, asked

    def test_says_that_nobody_was_found(self, county: TinyCounty, as_: As) -> None:
        assert "没有找到" in as_(ADMINISTRATOR).get(reverse("accounts"), {"q": "无此人"}).content.decode()

    def test_turns_pages(self, county: TinyCounty, as_: As) -> None:
        for number in range(41):
            account(person(f"v{number:03}", "杨某", "volunteer", VILLAGE))
        client = as_(ADMINISTRATOR)
        assert "v040" not in client.get(reverse("accounts"), {"q": "v0"}).content.decode()
        assert "v040" in client.get(reverse("accounts"), {"q": "v0", "page": "2"}).content.decode()

    def test_shows_accounts_of_one_s_region_alone(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        client = as_(LOCAL)
        assert SECRETARY not in client.get(reverse("accounts")).content.decode()
        assert client.get(reverse("account", args=[VILLAGE_SECRETARY.username])).status_code == 403

    def test_gives_an_auditor_no_button(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        page = as_(AUDITOR).get(reverse("account", args=[VILLAGE_SECRETARY.username])).content.decode()
        assert SECRETARY in page
        assert "account-step" not in page
        assert "停用这个账号" not in page


class TestOpen:
    def test_gives_a_first_password_once(self, county: TinyCounty, as_: As) -> None:
        client = as_(ADMINISTRATOR)
        password = told(client.post(reverse("account-new"), NEW).content.decode())
        assert signs_in("li.si", password)
        assert password not in client.get(reverse("account", args=["li.si"])).content.decode()
        assert password not in str(dict(client.session))

    def test_holds_the_post_for_its_place_alone(self, county: TinyCounty, as_: As) -> None:
        as_(ADMINISTRATOR).post(reverse("account-new"), NEW)
        opened = actor_named("li.si")
        assert opened
        assert opened.may("survey.check", TOWNSHIP + "201")
        assert not opened.may("survey.check", county.townships[1] + "201")

    @pytest.mark.parametrize("region", ["乙村", "东岭镇 乙村", f"{OTHER_VILLAGE} 东岭镇 乙村"])
    def test_takes_a_place_by_its_name(self, region: str, county: TinyCounty, as_: As) -> None:
        as_(ADMINISTRATOR).post(reverse("account-new"), NEW | {"role": "village_secretary", "region": region})
        opened = actor_named("li.si")
        assert opened
        assert opened.posts == (Post("village_secretary", OTHER_VILLAGE),)

    def test_asks_which_place_where_a_name_repeats(self, county: TinyCounty, as_: As) -> None:
        page = as_(ADMINISTRATOR).post(reverse("account-new"), NEW | {"region": "甲村"}).content.decode()
        assert "不止一个" in page

    def test_refuses_a_place_that_is_not_in_the_register(self, county: TinyCounty, as_: As) -> None:
        page = as_(ADMINISTRATOR).post(reverse("account-new"), NEW | {"region": "110101"}).content.decode()
        assert "名册里没有这个区划代码" in page
        assert actor_named("li.si") is None

    @pytest.mark.parametrize("username", [VILLAGE_SECRETARY.username, "roles", "import"])
    def test_refuses_a_name_that_is_taken(self, username: str, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        taken = NEW | {"username": username}
        assert "已经有人用了" in as_(ADMINISTRATOR).post(reverse("account-new"), taken).content.decode()

    def test_never_gives_the_machine_s_own_role(self, county: TinyCounty, as_: As) -> None:
        as_(ADMINISTRATOR).post(reverse("account-new"), NEW | {"role": "operator"})
        assert actor_named("li.si") is None


class TestClose:
    def test_lets_nobody_in_until_it_is_open_again(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        client = as_(ADMINISTRATOR)
        step(client, "close")
        assert not signs_in(VILLAGE_SECRETARY.username, PASSWORD)
        step(client, "reopen")
        assert signs_in(VILLAGE_SECRETARY.username, PASSWORD)

    def test_is_refused_for_one_s_own(self, county: TinyCounty, as_: As) -> None:
        assert "不能停用自己的账号" in step(as_(ADMINISTRATOR), "close", ADMINISTRATOR.username)


class TestSuspend:
    def test_signs_out_at_once_and_lets_nobody_in_until_resumed(self, county: TinyCounty, as_: As) -> None:
        theirs = as_(VILLAGE_SECRETARY)
        client = as_(ADMINISTRATOR)
        step(client, "suspend", reason="示例：外出学习")
        assert theirs.get(reverse("villages")).status_code == 302
        assert not signs_in(VILLAGE_SECRETARY.username, PASSWORD)
        step(client, "resume")
        assert signs_in(VILLAGE_SECRETARY.username, PASSWORD)

    def test_says_until_when_and_why(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        day = timezone.localdate() + dt.timedelta(days=7)
        page = step(as_(ADMINISTRATOR), "suspend", reason="示例：外出学习", until=day.isoformat())
        assert (day + dt.timedelta(days=1)).isoformat() in page
        assert "示例：外出学习" in page

    def test_asks_why(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        assert "这一项还没填" in step(as_(ADMINISTRATOR), "suspend")
        assert signs_in(VILLAGE_SECRETARY.username, PASSWORD)


class TestHistory:
    def test_names_who_did_what(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        step(as_(ADMINISTRATOR), "suspend", reason="出差")
        page = as_(AUDITOR).get(reverse("account", args=[VILLAGE_SECRETARY.username])).content.decode()
        done = page.partition("这个账号上做过什么")[2]
        assert f"<td>{ADMINISTRATOR.name}</td>" in done
        assert ADMINISTRATOR.username not in done


class TestRenew:
    def test_ends_the_old_password_and_every_session(self, county: TinyCounty, as_: As) -> None:
        theirs = as_(VILLAGE_SECRETARY)
        password = told(step(as_(ADMINISTRATOR), "renew"))
        assert theirs.get(reverse("villages")).status_code == 302
        assert not signs_in(VILLAGE_SECRETARY.username, PASSWORD)
        assert signs_in(VILLAGE_SECRETARY.username, password)


class TestPosts:
    def test_are_added_with_functions_and_taken_away(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        client = as_(ADMINISTRATOR)
        step(client, "post", role="department", region=county.code, functions="eldercare")
        actor = actor_named(VILLAGE_SECRETARY.username)
        assert actor
        assert actor.posts[1] == Post("department", county.code, ("eldercare",))
        step(client, "unpost", role="department", region=county.code)
        actor = actor_named(VILLAGE_SECRETARY.username)
        assert actor
        assert actor.posts == VILLAGE_SECRETARY.posts

    def test_gives_a_department_the_star_it_leads(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        said = step(as_(ADMINISTRATOR), "post", role="department", region=county.code, functions="ecology")
        assert said.count("五星支部：生态宜居（生态环境部门）") == 2  # offered, and held
        actor = actor_named(VILLAGE_SECRETARY.username)
        assert actor
        assert actor.may("star.review", VILLAGE, "ecology")

    def test_of_one_s_own_are_another_s_to_change(self, county: TinyCounty, as_: As) -> None:
        client = as_(ADMINISTRATOR)
        said = step(client, "post", ADMINISTRATOR.username, role="county_officer", region=county.code)
        assert "自己的岗位不能自己改" in said
        assert "自己的岗位不能自己改" in step(
            client, "unpost", ADMINISTRATOR.username, role="administrator", region=county.code
        )

    def test_outside_one_s_region_cannot_be_given(self, county: TinyCounty, as_: As) -> None:
        there = person("there", "丁某", "village_secretary", county.townships[1] + "201")
        account(there)
        where = reverse("account-step", args=["there", "post"])
        answer = as_(LOCAL).post(where, {"role": "village_secretary", "region": VILLAGE})
        assert answer.status_code == 403


class TestHandOver:
    def where(self) -> str:
        return reverse("account-hand-over", args=[VILLAGE_SECRETARY.username, "village_secretary", VILLAGE])

    def test_opens_an_account_for_whoever_has_none(self, county: TinyCounty, as_: As) -> None:
        theirs = as_(VILLAGE_SECRETARY)
        page = as_(ADMINISTRATOR).post(self.where(), {"username": "xin.ren", "name": "新某"}).content.decode()
        assert signs_in("xin.ren", told(page))
        new, old = actor_named("xin.ren"), actor_named(VILLAGE_SECRETARY.username)
        assert new
        assert old
        assert new.posts == VILLAGE_SECRETARY.posts
        assert old.posts == ()
        assert theirs.get(reverse("villages")).status_code == 302

    def test_adds_the_post_to_whoever_has_one(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        account(VOLUNTEER)
        as_(ADMINISTRATOR).post(self.where(), {"username": VOLUNTEER.username})
        new = actor_named(VOLUNTEER.username)
        assert new
        assert new.posts == (*VOLUNTEER.posts, *VILLAGE_SECRETARY.posts)

    def test_asks_for_a_name_where_there_is_no_account(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        assert "请填姓名" in as_(ADMINISTRATOR).post(self.where(), {"username": "xin.ren"}).content.decode()

    def test_stands_on_both_sides_of_the_record(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        client = as_(ADMINISTRATOR)
        client.post(self.where(), {"username": "xin.ren", "name": "新某"})
        for username, said in ((VILLAGE_SECRETARY.username, "交出了岗位"), ("xin.ren", "接手了岗位")):
            assert said in client.get(reverse("account", args=[username])).content.decode()
