"""Signing in, and what the first page is."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.urls import reverse

from lianxin.base.accounts.actions.lockout import unlock
from lianxin.base.accounts.actions.stays import stay_digest
from lianxin.base.accounts.models import Stay
from lianxin.base.actor import Actor, Post
from lianxin.base.audit.models import Entry
from lianxin.base.audit.queries import lines
from lianxin.base.errors import Forbidden
from lianxin.domain.places.actions.survey import save_survey
from tests.counties import TinyCounty, facts
from tests.people import ADMINISTRATOR, AT, COUNTY, COUNTY_OFFICER, OUTSIDER, RESIDENT, VILLAGE, VILLAGE_SECRETARY
from tests.web.conftest import PASSWORD, As, account

pytestmark = pytest.mark.django_db


def sign_in(username: str, password: str = PASSWORD, **more: str) -> Client:
    client = Client()
    client.post(reverse("sign-in"), {"username": username, "password": password, **more})
    return client


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


class TestSignIn:
    def test_lets_the_right_password_in(self, tree: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        assert signed_in(sign_in(COUNTY_OFFICER.username))

    def test_says_kindly_that_a_password_is_wrong_and_keeps_the_name(self, tree: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        answer = Client().post(reverse("sign-in"), {"username": COUNTY_OFFICER.username, "password": "wrong-one"})
        page = answer.content.decode()
        assert "用户名和密码对不上" in page
        assert f'value="{COUNTY_OFFICER.username}"' in page
        assert "wrong-one" not in page

    def test_says_no_more_of_an_unknown_name_than_of_a_wrong_password(self, tree: TinyCounty) -> None:
        answer = Client().post(reverse("sign-in"), {"username": "nobody", "password": PASSWORD})
        assert "用户名和密码对不上" in answer.content.decode()

    def test_rests_after_too_many_wrong_passwords_and_then_lets_in(self, tree: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        start = dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.UTC)
        with time_machine.travel(start, tick=False):
            for _ in range(settings.AXES_FAILURE_LIMIT):
                sign_in(COUNTY_OFFICER.username, "wrong-one")
            assert not signed_in(sign_in(COUNTY_OFFICER.username))
        with time_machine.travel(start + settings.AXES_COOLOFF_TIME + dt.timedelta(seconds=1), tick=False):
            assert signed_in(sign_in(COUNTY_OFFICER.username))

    def test_says_when_a_resting_account_opens_and_keeps_to_it(self, tree: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        wrong = {"username": COUNTY_OFFICER.username, "password": "wrong-one"}
        start = dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.UTC)
        with time_machine.travel(start, tick=False) as clock:
            for _ in range(settings.AXES_FAILURE_LIMIT):
                answer = Client().post(reverse("sign-in"), wrong)
            assert answer.status_code == 429
            assert "17:15 以后再试" in answer.content.decode()  # in China
            clock.move_to(start + dt.timedelta(minutes=10))
            assert "还有约5分钟" in Client().post(reverse("sign-in"), wrong).content.decode()
            clock.move_to(start + settings.AXES_COOLOFF_TIME + dt.timedelta(seconds=1))
            assert Client().post(reverse("sign-in"), wrong).status_code == 200

    def test_tells_nobody_which_names_there_are(self, tree: TinyCounty) -> None:
        for _ in range(settings.AXES_FAILURE_LIMIT):
            answer = Client().post(reverse("sign-in"), {"username": "nobody", "password": "wrong-one"})
        assert answer.status_code == 429

    def test_says_to_the_owner_alone_that_an_account_is_suspended(self, tree: TinyCounty) -> None:
        user = account(COUNTY_OFFICER)
        user.is_active = False
        user.save()
        pages = [
            Client().post(reverse("sign-in"), {"username": user.username, "password": password}).content.decode()
            for password in (PASSWORD, "wrong-one")
        ]
        assert ["停用或者暂停" in page for page in pages] == [True, False]

    def test_leaves_other_names_alone(self, tree: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        for _ in range(settings.AXES_FAILURE_LIMIT + 1):
            sign_in("nobody", "wrong-one")
        assert signed_in(sign_in(COUNTY_OFFICER.username))

    def test_opens_at_once_when_an_administrator_says_so(self, tree: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        for _ in range(settings.AXES_FAILURE_LIMIT):
            sign_in(COUNTY_OFFICER.username, "wrong-one")
        with pytest.raises(Forbidden):
            unlock(by=VILLAGE_SECRETARY, at=AT, username=COUNTY_OFFICER.username)
        unlock(by=ADMINISTRATOR, at=AT, username=COUNTY_OFFICER.username)
        assert signed_in(sign_in(COUNTY_OFFICER.username))

    @pytest.mark.parametrize("typed", ["19900001234", "钟离试", "My-own-password-1"])
    def test_writes_down_no_word_that_is_no_username(self, tree: TinyCounty, typed: str) -> None:
        for _ in range(2):
            Client().post(reverse("sign-in"), {"username": typed, "password": "wrong-one"})
        found = [line for line in lines() if line.verb == "account.sign_in"]
        assert [(line.username, line.target) for line in found] == [("", "account:")] * 2
        assert typed not in str(found)
        assert len({str(line.after) for line in found}) == 1
        assert typed not in str(AccessAttempt.objects.values())

    def test_is_on_record_with_what_came_of_it_and_from_where(self, tree: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        sign_in(COUNTY_OFFICER.username, "wrong-one")
        sign_in(COUNTY_OFFICER.username)
        entries = Entry.objects.filter(verb="account.sign_in").order_by("pk")
        assert [(one.result, one.place) for one in entries] == [("refused", "web 127.0.0.1"), ("done", "web 127.0.0.1")]

    def test_begins_a_stay_under_a_new_session(self, tree: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        client = Client()
        client.get(reverse("oidc-back"))
        session = client.session
        session["before"] = 1
        session.save()
        client.post(reverse("sign-in"), {"username": COUNTY_OFFICER.username, "password": PASSWORD})
        assert client.session.session_key != session.session_key
        assert Stay.objects.get().session_digest == stay_digest(str(client.session.session_key))

    def test_goes_on_to_the_page_that_was_asked_for(self, county: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        asked = {"username": COUNTY_OFFICER.username, "password": PASSWORD, "next": "/villages/"}
        assert Client().post(reverse("sign-in"), asked)["Location"] == "/villages/"

    def test_never_goes_on_to_another_site(self, county: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        asked = {"username": COUNTY_OFFICER.username, "password": PASSWORD, "next": "https://example.org/"}
        assert Client().post(reverse("sign-in"), asked)["Location"] == reverse("home")

    def test_names_no_account_in_a_real_county(self, tree: TinyCounty) -> None:
        account(COUNTY_OFFICER)
        assert "示例县的账号" not in Client().get(reverse("sign-in")).content.decode()

    def test_says_that_no_county_is_there(self) -> None:
        assert "这里还没有建县" in Client().get(reverse("sign-in")).content.decode()


class TestLanding:
    @pytest.mark.parametrize(
        ("actor", "page"),
        [(COUNTY_OFFICER, "board"), (VILLAGE_SECRETARY, "board"), (ADMINISTRATOR, "accounts")],
    )
    def test_leads_to_the_role_s_page_where_nothing_waits(
        self, actor: Actor, page: str, county: TinyCounty, as_: As
    ) -> None:
        assert as_(actor).get(reverse("home"))["Location"] == reverse(page)

    def test_leads_a_resident_to_their_own_village(self, county: TinyCounty, as_: As) -> None:
        client = as_(RESIDENT)
        assert client.get(reverse("home"))["Location"] == reverse("village", args=[VILLAGE])
        far = as_(replace(RESIDENT, username="far", posts=(Post("resident", COUNTY),)))
        assert far.get(reverse("home"))["Location"] == reverse("board")

    def test_leads_to_what_waits(self, county: TinyCounty, as_: As) -> None:
        save_survey(by=VILLAGE_SECRETARY, at=AT, code=VILLAGE, facts=facts("counter"))
        assert as_(VILLAGE_SECRETARY).get(reverse("home"))["Location"] == reverse("todo")

    def test_leads_somewhere_without_any_post(self, county: TinyCounty, as_: As) -> None:
        assert as_(OUTSIDER).get(reverse("home"))["Location"] == reverse("password")


class TestPassword:
    def test_has_to_be_changed_at_the_first_sign_in(self, county: TinyCounty) -> None:
        account(VILLAGE_SECRETARY, temporary=True)
        client = sign_in(VILLAGE_SECRETARY.username)
        assert client.get(reverse("board"))["Location"] == reverse("password")
        typed = {"old": PASSWORD, "new": "a-new-one-2026", "again": "a-new-one-2026"}
        assert client.post(reverse("password"), typed).status_code == 302
        assert client.get(reverse("board")).status_code == 200
        assert signed_in(sign_in(VILLAGE_SECRETARY.username, "a-new-one-2026"))

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"old": "not-this", "new": "a-new-one-2026", "again": "a-new-one-2026"}, "原来的密码不对"),
            ({"old": PASSWORD, "new": "a-new-one-2026", "again": "another-2026"}, "两次输的不一样"),
            ({"old": PASSWORD, "new": "12345678", "again": "12345678"}, "密码要 10 位以上"),
            ({"old": PASSWORD, "new": "", "again": ""}, "这一项还没填"),
        ],
    )
    def test_stays_where_something_is_wrong(
        self, typed: dict[str, str], said: str, county: TinyCounty, as_: As
    ) -> None:
        client = as_(COUNTY_OFFICER)
        assert said in client.post(reverse("password"), typed).content.decode()
        assert signed_in(sign_in(COUNTY_OFFICER.username))

    def test_ends_the_sessions_on_other_devices(self, county: TinyCounty, as_: As) -> None:
        here, there = as_(VILLAGE_SECRETARY), as_(VILLAGE_SECRETARY)
        here.post(reverse("password"), {"old": PASSWORD, "new": "a-new-one-2026", "again": "a-new-one-2026"})
        assert here.get(reverse("todo")).status_code == 200
        assert there.get(reverse("todo")).status_code == 302

    def test_has_to_be_changed_when_it_is_too_old_for_the_county(
        self, county: TinyCounty, as_: As, settings: Any
    ) -> None:
        client = as_(VILLAGE_SECRETARY)
        assert client.get(reverse("todo")).status_code == 200
        settings.PASSWORD_DAYS = 90
        assert client.get(reverse("todo"))["Location"] == reverse("password")


class TestSignOut:
    def test_ends_the_session_and_the_stay(self, county: TinyCounty, as_: As) -> None:
        client = as_(COUNTY_OFFICER)
        client.post(reverse("sign-out"))
        assert not signed_in(client)
        assert Stay.objects.get().ended_by == COUNTY_OFFICER.username
