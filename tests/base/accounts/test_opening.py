"""An account is opened for who is on file already, where name and phone say that it is the same person."""

import pytest

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.accounts.models import User
from lianxin.base.actor import Post
from lianxin.base.people.actions import put_on_file
from tests.people import ADMINISTRATOR, AT, VILLAGE

NAME, PHONE = "杨示例", "13900000077"


def opened(username: str, phone: str = PHONE) -> int | None:
    made = open_account(
        by=ADMINISTRATOR,
        at=AT,
        username=username,
        name=NAME,
        phone=phone,
        password="Lianxin-tests-1",
        posts=(Post("volunteer", VILLAGE),),
    )
    return User.objects.get(pk=made).person_id


@pytest.mark.django_db
class TestOpen:
    def test_keeps_what_a_volunteer_did_before_they_had_an_account(self) -> None:
        known = put_on_file(at=AT, name=NAME, phone=PHONE, region=VILLAGE)
        assert opened("first") == known.pk

    def test_gives_nobody_the_file_of_another(self) -> None:
        known = put_on_file(at=AT, name=NAME, phone=PHONE, region=VILLAGE)
        assert opened("first", phone="13900000078") != known.pk
        assert opened("second", phone="") != known.pk

    def test_gives_one_file_to_one_account(self) -> None:
        put_on_file(at=AT, name=NAME, phone=PHONE, region=VILLAGE)
        assert opened("first") != opened("second")
