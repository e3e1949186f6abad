"""Opening and closing accounts."""

import re

from django.test import Client
from django.urls import reverse

from lianxin.base.accounts.queries import actor_named
from tests.counties import TinyCounty
from tests.people import ADMINISTRATOR, TOWNSHIP, VILLAGE_SECRETARY
from tests.web.conftest import PASSWORD, As, account

NEW = {"username": "li.si", "name": "李某", "role": "township_officer", "region": TOWNSHIP}
TOLD = re.compile(r"密码是 ([\w-]+)，")


def signs_in(username: str, password: str) -> bool:
    client = Client()
    client.post(reverse("sign-in"), {"username": username, "password": password})
    return "_auth_user_id" in client.session


def told(page: str) -> str:
    found = TOLD.search(page)
    assert found
    return found[1]


class TestOpen:
    def test_gives_a_first_password_once(self, county: TinyCounty, as_: As) -> None:
        client = as_(ADMINISTRATOR)
        password = told(client.post(reverse("accounts"), NEW, follow=True).content.decode())
        assert signs_in("li.si", password)
        assert password not in client.get(reverse("accounts")).content.decode()

    def test_holds_the_post_for_its_place_alone(self, county: TinyCounty, as_: As) -> None:
        as_(ADMINISTRATOR).post(reverse("accounts"), NEW)
        opened = actor_named("li.si")
        assert opened
        assert opened.may("survey.check", TOWNSHIP + "201")
        assert not opened.may("survey.check", county.townships[1] + "201")

    def test_refuses_a_place_that_is_not_in_the_register(self, county: TinyCounty, as_: As) -> None:
        page = as_(ADMINISTRATOR).post(reverse("accounts"), NEW | {"region": "110101"}).content.decode()
        assert "名册里没有这个区划代码" in page
        assert actor_named("li.si") is None

    def test_refuses_a_name_that_is_taken(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        taken = NEW | {"username": VILLAGE_SECRETARY.username}
        assert "已经有人用了" in as_(ADMINISTRATOR).post(reverse("accounts"), taken).content.decode()


class TestClose:
    def test_lets_nobody_in_until_it_is_open_again(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        client = as_(ADMINISTRATOR)
        client.post(reverse("account-step", args=[VILLAGE_SECRETARY.username, "close"]))
        assert not signs_in(VILLAGE_SECRETARY.username, PASSWORD)
        client.post(reverse("account-step", args=[VILLAGE_SECRETARY.username, "reopen"]))
        assert signs_in(VILLAGE_SECRETARY.username, PASSWORD)

    def test_is_refused_for_one_s_own(self, county: TinyCounty, as_: As) -> None:
        answer = as_(ADMINISTRATOR).post(reverse("account-step", args=[ADMINISTRATOR.username, "close"]))
        assert "不能停用自己的账号" in answer.content.decode()


class TestRenew:
    def test_ends_the_old_password(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        step = reverse("account-step", args=[VILLAGE_SECRETARY.username, "renew"])
        password = told(as_(ADMINISTRATOR).post(step, follow=True).content.decode())
        assert not signs_in(VILLAGE_SECRETARY.username, PASSWORD)
        assert signs_in(VILLAGE_SECRETARY.username, password)
