"""The second factor on its pages: asked for at sign-in, bound, shown, taken off."""

import datetime as dt
import re
from typing import Any

import pyotp
import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lianxin.base.accounts.actions.factor import RECOVERY_CODES, STEP_S, reset_factor
from lianxin.base.accounts.queries.factor import factor_of
from lianxin.base.accounts.rules.pauses import TRIES
from lianxin.base.actor import Actor
from lianxin.base.audit.models import Entry
from lianxin.domain.places.models import County
from tests.counties import TinyCounty
from tests.people import ADMINISTRATOR, COUNTY_OFFICER, VILLAGE_SECRETARY
from tests.web.conftest import PASSWORD, As, account

STEP = dt.timedelta(seconds=STEP_S)
NOON, LATER = "2026-01-05T12:00:00Z", "2026-01-05T12:10:00Z"
SECRET = re.compile(r"<span>([A-Z2-7]{4})</span>")
PAPER = re.compile(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>")

pytestmark = pytest.mark.django_db


def sign_in(actor: Actor, client: Client | None = None) -> Client:
    client = client or Client()
    client.post(reverse("sign-in"), {"username": actor.username, "password": PASSWORD, "next": "/villages/"})
    return client


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code(secret: str) -> str:
    return pyotp.TOTP(secret).at(timezone.now())


def bind(client: Client) -> tuple[str, list[str]]:
    """Bind an authenticator through the page: its secret, and the codes on paper."""
    secret = "".join(SECRET.findall(client.get(reverse("factor")).content.decode()))
    page = client.post(reverse("factor"), {"code": code(secret)}).content.decode()
    return secret, PAPER.findall(page)


class TestHalfWay:
    def test_goes_no_further_once_the_password_is_another(self, county: TinyCounty) -> None:
        user = account(VILLAGE_SECRETARY)
        secret, _paper = bind(sign_in(VILLAGE_SECRETARY))
        client = sign_in(VILLAGE_SECRETARY)
        user.set_password("Lianxin-other-1")
        user.save()
        with time_machine.travel(timezone.now() + 2 * STEP):
            answer = client.post(reverse("sign-in-code"), {"code": code(secret)})
        assert answer["Location"] == reverse("sign-in")
        assert not signed_in(client)


class TestRequired:
    @pytest.mark.parametrize("actor", [COUNTY_OFFICER, ADMINISTRATOR])
    def test_leads_there_before_anything_else(self, actor: Actor, county: TinyCounty) -> None:
        account(actor)
        client = sign_in(actor)
        for page in ("board", "accounts", "password", "security"):
            assert client.get(reverse(page))["Location"] == reverse("factor")
        assert client.post(reverse("accounts"), {})["Location"] == reverse("factor")

    def test_lets_on_once_it_is_bound(self, county: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        client = sign_in(COUNTY_OFFICER)
        _secret, paper = bind(client)
        assert len(paper) == RECOVERY_CODES
        assert client.get(reverse("board")).status_code == 200

    def test_is_not_asked_for_in_a_demo(self, county: TinyCounty) -> None:
        County.objects.update(demo="invented")
        account(COUNTY_OFFICER)
        assert sign_in(COUNTY_OFFICER).get(reverse("board")).status_code == 200

    def test_is_not_asked_of_other_posts(self, county: TinyCounty) -> None:
        account(VILLAGE_SECRETARY)
        assert sign_in(VILLAGE_SECRETARY).get(reverse("board")).status_code == 200

    def test_is_asked_for_anew_after_a_reset(self, county: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        client = sign_in(COUNTY_OFFICER)
        bind(client)
        reset_factor(by=ADMINISTRATOR, at=timezone.now(), username=COUNTY_OFFICER.username)
        assert client.get(reverse("board"))["Location"].startswith("/sign-in/")
        assert sign_in(COUNTY_OFFICER).get(reverse("board"))["Location"] == reverse("factor")


class TestSignInCode:
    @pytest.fixture
    def bound(self, county: TinyCounty, as_: As) -> tuple[str, list[str]]:
        with time_machine.travel(NOON, tick=False):
            return bind(as_(COUNTY_OFFICER))

    def test_holds_no_right_before_the_code(self, bound: tuple[str, list[str]]) -> None:
        client = Client()
        answer = client.post(reverse("sign-in"), {"username": COUNTY_OFFICER.username, "password": PASSWORD})
        assert answer["Location"] == reverse("sign-in-code")
        assert not signed_in(client)
        assert client.get(reverse("board"))["Location"].startswith("/sign-in/")

    def test_lets_in_and_on_with_the_code(self, bound: tuple[str, list[str]]) -> None:
        with time_machine.travel(LATER, tick=False):
            client = sign_in(COUNTY_OFFICER)
            assert client.post(reverse("sign-in-code"), {"code": code(bound[0])})["Location"] == "/villages/"
            assert client.get("/villages/").status_code == 200

    def test_takes_a_code_on_paper(self, bound: tuple[str, list[str]]) -> None:
        with time_machine.travel(LATER, tick=False):
            client = sign_in(COUNTY_OFFICER)
            client.post(reverse("sign-in-code"), {"code": bound[1][0]})
            assert signed_in(client)

    def test_warns_when_few_are_left_on_paper(self, bound: tuple[str, list[str]]) -> None:
        with time_machine.travel(LATER, tick=False):
            for paper in bound[1][: RECOVERY_CODES - 3]:
                client = sign_in(COUNTY_OFFICER)
                client.post(reverse("sign-in-code"), {"code": paper})
            assert "只剩 3 个" in client.get("/villages/").content.decode()

    def test_rests_after_a_few_wrong_codes_and_puts_them_on_record(self, bound: tuple[str, list[str]]) -> None:
        with time_machine.travel(LATER, tick=False):
            client = sign_in(COUNTY_OFFICER)
            for _n in range(TRIES):
                answer = client.post(reverse("sign-in-code"), {"code": "aaaaa-aaaaa"})
            assert "请歇 15 分钟" in answer.content.decode()
            client.post(reverse("sign-in-code"), {"code": code(bound[0])})
            assert not signed_in(client)
        refused = Entry.objects.filter(verb="account.sign_in", result="refused")
        assert refused.count() == TRIES + 1

    def test_does_not_wait_for_ever(self, bound: tuple[str, list[str]]) -> None:
        with time_machine.travel(LATER, tick=False) as clock:
            client = sign_in(COUNTY_OFFICER)
            clock.shift(601)
            assert client.post(reverse("sign-in-code"), {"code": code(bound[0])})["Location"] == reverse("sign-in")

    def test_asks_nobody_who_was_not_recognised(self, db: None) -> None:
        assert Client().get(reverse("sign-in-code"))["Location"] == reverse("sign-in")


class TestSecurity:
    def test_shows_the_secret_to_scan_and_to_type_without_styles(self, county: TinyCounty, as_: As) -> None:
        page = as_(VILLAGE_SECRETARY).get(reverse("factor")).content.decode()
        assert len(SECRET.findall(page)) == 8
        assert '<path class="qr-dark" d="M' in page
        assert "style=" not in page

    def test_shows_the_codes_on_paper_once(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        _secret, paper = bind(client)
        pages = [client.get(reverse(name), follow=True).content.decode() for name in ("factor", "security")]
        assert not [one for one in paper if any(one in page for page in pages)]
        assert "还有10个没用" in pages[1]

    def test_lets_the_owner_change_phones(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        with time_machine.travel(NOON, tick=False):
            secret, paper = bind(client)
        with time_machine.travel(LATER, tick=False):
            client = sign_in(VILLAGE_SECRETARY)
            client.post(reverse("sign-in-code"), {"code": paper[0]})
            assert "验证码不对" in client.post(reverse("factor-off"), {"code": "1"}, follow=True).content.decode()
            client.post(reverse("factor-off"), {"code": code(secret)})
        assert factor_of(account(VILLAGE_SECRETARY).pk) is None

    def test_signs_out_whoever_bound_it_elsewhere(self, county: TinyCounty, as_: As, settings: Any) -> None:
        account(COUNTY_OFFICER)
        here, there = sign_in(COUNTY_OFFICER), sign_in(COUNTY_OFFICER)
        bind(here)
        assert there.get(reverse("board"), follow=True).redirect_chain[-1][0] == reverse("sign-in")
