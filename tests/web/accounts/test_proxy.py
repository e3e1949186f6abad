"""Acting for somebody, through the pages."""

import datetime as dt

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lianxin.base.accounts.actions.cards import issue_card
from lianxin.base.accounts.actions.mandates import give_mandate
from lianxin.base.audit.queries import lines
from lianxin.base.people.actions import put_on_file
from tests.counties import TinyCounty
from tests.people import AT, GRID_MEMBER, TOWNSHIP_OFFICER, VILLAGE, VILLAGE_SECRETARY
from tests.web.conftest import As, account

BAR = "您正代"


def mandate() -> int:
    account(TOWNSHIP_OFFICER)
    account(VILLAGE_SECRETARY)
    now = timezone.now()
    deputy = VILLAGE_SECRETARY.username
    return give_mandate(
        by=TOWNSHIP_OFFICER, at=now, deputy=deputy, reason="示例：学习", until=now + dt.timedelta(days=2)
    )


def begun(as_: As) -> Client:
    id = mandate()
    client = as_(VILLAGE_SECRETARY)
    client.post(reverse("proxy-begin"), {"id": id})
    return client


class TestGive:
    def test_lets_a_colleague_act(self, county: TinyCounty, as_: As) -> None:
        account(VILLAGE_SECRETARY)
        until = timezone.localdate() + dt.timedelta(days=3)
        posted = {"form": "mandate", "deputy": VILLAGE_SECRETARY.username, "until": until, "reason": "示例：学习"}
        as_(TOWNSHIP_OFFICER).post(reverse("proxy"), posted)
        page = as_(VILLAGE_SECRETARY).get(reverse("proxy")).content.decode()
        assert "东岭镇郑某" in page
        assert "示例：学习" in page

    def test_says_at_the_field_what_is_wrong(self, county: TinyCounty, as_: As) -> None:
        until = timezone.localdate() + dt.timedelta(days=300)
        posted = {"form": "mandate", "deputy": "nobody", "until": until, "reason": "示例"}
        assert "没有找到在用的账号" in as_(TOWNSHIP_OFFICER).post(reverse("proxy"), posted).content.decode()


class TestAct:
    def test_says_on_every_page_for_whom_and_until_when(self, county: TinyCounty, as_: As) -> None:
        client = begun(as_)
        for name in ("villages", "proxy", "sessions"):
            page = client.get(reverse(name)).content.decode()
            assert BAR in page
            assert "东岭镇郑某" in page

    def test_puts_both_on_record(self, county: TinyCounty, as_: As) -> None:
        client = begun(as_)
        client.get(reverse("figures"))
        found = next(line for line in lines() if line.verb == "export")
        assert (found.username, found.on_behalf) == (VILLAGE_SECRETARY.username, TOWNSHIP_OFFICER.username)

    def test_ends_at_a_press(self, county: TinyCounty, as_: As) -> None:
        client = begun(as_)
        client.post(reverse("proxy-leave"))
        assert BAR not in client.get(reverse("villages")).content.decode()
        assert client.get(reverse("figures")).status_code == 403

    def test_ends_by_itself(self, county: TinyCounty, as_: As) -> None:
        with time_machine.travel(timezone.now(), tick=False) as clock:
            client = begun(as_)
            for _ in range(5):
                clock.shift(dt.timedelta(minutes=25))
                page = client.get(reverse("villages")).content.decode()
            assert BAR not in page

    def test_keeps_cards_for_one_s_own_posts(self, county: TinyCounty, as_: As) -> None:
        client = begun(as_)
        assert "凭卡代群众办" not in client.get(reverse("proxy")).content.decode()


class TestActForAResident:
    def test_begins_with_the_card(self, county: TinyCounty, as_: As) -> None:
        person = put_on_file(at=AT, name="钱示例", region=VILLAGE)
        card = issue_card(by=VILLAGE_SECRETARY, at=AT, person_id=person.pk)
        client = as_(GRID_MEMBER)
        client.post(reverse("proxy"), {"form": "card", "number": card.number, "code": card.code})
        page = client.get(reverse("villages")).content.decode()
        assert BAR in page
        assert "东岭镇 甲村 钱示例" in page

    def test_says_that_number_and_code_do_not_fit(self, county: TinyCounty, as_: As) -> None:
        page = as_(GRID_MEMBER).post(reverse("proxy"), {"form": "card", "number": "1", "code": "2"}).content.decode()
        assert "对不上" in page
