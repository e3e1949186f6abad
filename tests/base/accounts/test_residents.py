"""Residents come in: by a phone and its code, or by a card."""

import datetime as dt
import re

import pytest

from lianxin.base.accounts.actions.cards import issue_card, use_card
from lianxin.base.accounts.actions.codes import A_PHONE, AN_ADDRESS, GOOD_FOR, HOUR, TRIES, ask_code, take_code
from lianxin.base.accounts.actions.residents import register_resident, resident_by_phone, resident_of_card
from lianxin.base.accounts.models import User
from lianxin.base.accounts.queries import actor_of
from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.outbox.models import Message
from lianxin.base.people.actions import put_on_file
from lianxin.base.vault.sealing import open_text, subject_keys
from tests.counties import AS_OF, TinyCounty
from tests.people import AT, TOWNSHIP, VILLAGE, VILLAGE_SECRETARY
from tests.web.conftest import account

PHONE, OTHER_PHONE = "13900000001", "13900000002"
STRANGER = Actor(id=None, username="", name="", posts=(), place="web 10.0.0.1")
MINUTE = dt.timedelta(minutes=1)

pytestmark = pytest.mark.django_db


def ask(at: dt.datetime = AT, phone: str = PHONE, address: str = "10.0.0.1") -> None:
    ask_code(by=STRANGER, at=at, phone=phone, address=address)


def sent() -> str:
    """The code of the newest message."""
    row = Message.objects.order_by("pk").last()
    assert row is not None
    found = re.search(r"\d{6}", open_text(subject_keys([row.subject])[row.subject], row.text_sealed, "text"))
    assert found
    return found[0]


def take(code: str, at: dt.datetime = AT, phone: str = PHONE) -> str:
    return take_code(by=STRANGER, at=at, phone=phone, code=code)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def register(name: str = "朱某", phone: str = PHONE) -> User:
    return register_resident(by=STRANGER, at=AT, today=AS_OF, phone=phone, name=name, region=VILLAGE)


class TestCode:
    def test_is_taken_once(self) -> None:
        ask()
        code = sent()
        assert take(code) == PHONE
        with pytest.raises(Refusal):
            take(code)

    def test_reads_a_phone_as_people_write_it(self) -> None:
        ask(phone="139 0000 0001")
        assert take(f" {sent()} ", phone="+86 139-0000-0001") == PHONE

    def test_is_too_old_after_ten_minutes(self) -> None:
        ask()
        with pytest.raises(Refusal):
            take(sent(), AT + GOOD_FOR)

    def test_ends_after_a_few_wrong_tries(self) -> None:
        ask()
        code = sent()
        for _n in range(TRIES):
            with pytest.raises(Refusal):
                take(wrong(code))
        with pytest.raises(Refusal):
            take(code)

    def test_gives_way_to_a_newer_one(self) -> None:
        ask()
        old = sent()
        ask(AT + MINUTE)
        if old != sent():
            with pytest.raises(Refusal):
                take(old, AT + MINUTE)
        assert take(sent(), AT + MINUTE) == PHONE

    def test_opens_no_other_phone(self) -> None:
        ask()
        ask(phone=OTHER_PHONE)
        ask(AT + MINUTE)
        with pytest.raises(Refusal):
            take(wrong(sent()), phone=OTHER_PHONE)

    def test_is_sent_a_few_times_an_hour_to_a_phone(self) -> None:
        for n in range(A_PHONE):
            ask(AT + n * MINUTE)
        with pytest.raises(Refusal, match="过一会儿"):
            ask(AT + A_PHONE * MINUTE)
        ask(AT + HOUR + MINUTE)

    def test_is_sent_some_times_an_hour_from_an_address(self) -> None:
        for n in range(AN_ADDRESS):
            ask(phone=f"139000010{n:02}")
        with pytest.raises(Refusal, match="人太多了"):
            ask(phone="13900002000")
        ask(phone="13900002000", address="10.0.0.2")

    def test_is_not_sent_to_what_takes_no_messages(self) -> None:
        for phone in ("", "123", "0379-1234567"):
            with pytest.raises(Refusal):
                ask(phone=phone)
        assert not Message.objects.exists()


class TestRegister:
    def test_opens_an_account_with_consent_for_one_village(self, tree: TinyCounty) -> None:
        user = register()
        me = actor_of(user)
        assert (me.name, me.role, me.holds("village.view")) == ("朱某", "resident", (VILLAGE,))
        assert not user.has_usable_password()
        assert [consent.purpose for consent in user.person.consents.all()] == ["account"]

    def test_is_found_again_by_the_phone(self, tree: TinyCounty) -> None:
        assert resident_by_phone(PHONE, AT) is None
        user = register()
        assert resident_by_phone(PHONE, AT) == user

    def test_takes_whoever_is_on_file_already(self, tree: TinyCounty) -> None:
        known = put_on_file(at=AT, name="朱某", phone=PHONE, region=VILLAGE)
        assert register().person_id == known.pk
        assert register("曹某").person_id != known.pk

    def test_never_opens_a_post_by_a_phone(self, tree: TinyCounty) -> None:
        user = account(VILLAGE_SECRETARY)
        user.person = put_on_file(at=AT, name="陈某", phone=PHONE, region=VILLAGE)
        user.save()
        assert resident_by_phone(PHONE, AT) is None

    def test_refuses_a_closed_account(self, tree: TinyCounty) -> None:
        user = register()
        user.is_active = False
        user.save()
        with pytest.raises(Refusal, match="停用"):
            resident_by_phone(PHONE, AT)


class TestCard:
    def test_opens_the_holder_s_account(self, tree: TinyCounty) -> None:
        person = put_on_file(at=AT, name="朱某", region=VILLAGE)
        issued = issue_card(by=VILLAGE_SECRETARY, at=AT, person_id=person.pk)
        card = use_card(number=issued.number, code=issued.code, at=AT)
        user = resident_of_card(by=STRANGER, at=AT, card=card)
        assert actor_of(user).holds("village.view") == (VILLAGE,)
        assert resident_of_card(by=STRANGER, at=AT, card=card) == user

    def test_opens_no_post(self, tree: TinyCounty) -> None:
        user = account(VILLAGE_SECRETARY)
        user.person.region = TOWNSHIP
        user.person.save()
        issued = issue_card(by=VILLAGE_SECRETARY, at=AT, person_id=register().person_id)
        card = use_card(number=issued.number, code=issued.code, at=AT)
        card.person = user.person
        with pytest.raises(Refusal, match="工作账号"):
            resident_of_card(by=STRANGER, at=AT, card=card)
