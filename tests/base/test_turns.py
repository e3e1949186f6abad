"""What is handed in twice at the same moment is done once, and nobody meets a fault for it.

On PostgreSQL, where two can write at once; a file of SQLite has one writer at a time.
"""

import datetime as dt
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.accounts.actions.cards import issue_card, use_card
from lianxin.base.accounts.actions.codes import A_PHONE, ask_code
from lianxin.base.accounts.actions.residents import register_resident, resident_of_card
from lianxin.base.accounts.models import OneTimeCode, ResidentCard, User
from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.people.actions import register_person
from lianxin.base.people.models import Person
from tests.base.people.cast import ID_NUMBER, NAME, PHONE, register
from tests.people import AT, OPERATOR, VILLAGE, VILLAGE_SECRETARY, VOLUNTEER

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]

STRANGER = Actor(id=None, username="", name="", posts=())
MANY = 4


def at_once(work: Callable[[], object], times: int = MANY) -> list[str]:
    """Do a thing several times at the same moment; return the codes of the refusals, and raise any fault."""
    gate = threading.Barrier(times)

    def one(_number: int) -> str:
        gate.wait()
        try:
            work()
        except Refusal as refusal:
            return refusal.code
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(times) as pool:
        return sorted(filter(None, pool.map(one, range(times))))


class TestTakeTurn:
    def test_puts_a_person_on_file_once(self) -> None:
        assert at_once(register) == ["known_person"] * (MANY - 1)
        assert Person.objects.count() == 1

    def test_puts_the_same_name_and_phone_on_file_once(self) -> None:
        def handed_in() -> None:
            register_person(by=VILLAGE_SECRETARY, at=AT, name=NAME, phone=PHONE, region=VILLAGE)

        assert at_once(handed_in) == ["known_person"] * (MANY - 1)

    def test_opens_one_account_a_username(self) -> None:
        def opened() -> None:
            open_account(
                by=OPERATOR, at=AT, username="li.si", name="李某", password="Lianxin-tests-1", posts=VOLUNTEER.posts
            )

        assert at_once(opened) == ["taken"] * (MANY - 1)

    def test_opens_one_account_for_a_resident_who_presses_twice(self) -> None:
        def pressed() -> None:
            register_resident(
                by=STRANGER, at=AT, today=dt.date(2022, 12, 23), phone="13900001234", name="朱某", region=VILLAGE
            )

        assert at_once(pressed) == []
        assert User.objects.count() == Person.objects.count() == 1

    def test_leaves_one_card_in_use_and_one_account_to_it(self) -> None:
        person = register(id_number=ID_NUMBER)
        assert at_once(lambda: issue_card(by=VILLAGE_SECRETARY, at=AT, person_id=person)) == []
        assert ResidentCard.objects.filter(ended_at=None).count() == 1
        issued = issue_card(by=VILLAGE_SECRETARY, at=AT, person_id=person)
        card = use_card(number=issued.number, code=issued.code, at=AT)
        assert at_once(lambda: resident_of_card(by=STRANGER, at=AT, card=card)) == []
        assert User.objects.count() == 1

    def test_sends_a_phone_no_more_codes_than_it_may_have(self) -> None:
        asked = at_once(lambda: ask_code(by=STRANGER, at=AT, phone="13900001234", address="10.0.0.1"), A_PHONE + 3)
        assert asked == ["too_many_codes"] * 3
        assert OneTimeCode.objects.count() == A_PHONE
