"""A person asks about their own data; the county answers in time, and deletion is deletion."""

import datetime as dt
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from openpyxl import load_workbook

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.accounts.queries import actor_named
from lianxin.base.actor import Actor, Post
from lianxin.base.audit.queries import lines
from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.people.actions import (
    answer_request,
    ask_request,
    correct_person,
    decline_request,
    erase_person,
    find,
    give_consent,
    hand_over,
    look,
    take_own,
    take_request,
    withdraw_request,
)
from lianxin.base.people.models import Person
from lianxin.base.people.queries import open_requests, own_page, person_page, request_line
from lianxin.base.vault.actions import destroyed
from tests.base.people.cast import ID_NUMBER, LATER, NAME, PHONE, TODAY, register, resident, themself
from tests.people import AT, COUNTY_OFFICER, OPERATOR, TOWNSHIP_OFFICER, VILLAGE, VILLAGE_SECRETARY

__all__ = ["resident"]


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, settings: object) -> None:
    """A ring of the test's own: what it destroys stays destroyed beside it alone."""
    settings.KEY_FOLDER = tmp_path / "keys"  # type: ignore[attr-defined]


def ask(person: int, kind: str, wish: str = "") -> int:
    return ask_request(by=VILLAGE_SECRETARY, at=AT, today=TODAY, person=person, kind=kind, way="paper", wish=wish)


def taken(person: int, kind: str, wish: str = "") -> int:
    request = ask(person, kind, wish)
    take_request(by=COUNTY_OFFICER, at=LATER, request=request)
    return request


class TestAsk:
    def test_is_due_in_fifteen_working_days_over_the_new_year(self, resident: int) -> None:
        line = request_line(ask(resident, "export"), COUNTY_OFFICER, TODAY)
        assert line.due_date == dt.date(2023, 1, 16)
        assert line.days_left == 15
        assert not line.overdue

    def test_says_how_late_it_is(self, resident: int) -> None:
        ask(resident, "export")
        late = open_requests(COUNTY_OFFICER, dt.date(2023, 1, 18))
        assert [(one.overdue, one.days_left) for one in late] == [(True, -2)]

    def test_says_once_what_is_wanted(self, resident: int) -> None:
        ask(resident, "export")
        with pytest.raises(Refusal, match="已经提过"):
            ask(resident, "export")
        with pytest.raises(Refusal, match="哪里不对"):
            ask(resident, "correct")

    def test_is_one_s_own_too(self, resident: int) -> None:
        request = ask_request(by=themself(resident), at=AT, today=TODAY, person=resident, kind="erase")
        withdraw_request(by=themself(resident), at=LATER, request=request)
        assert own_page(themself(resident), TODAY).requests[0].state == "withdrawn"


class TestAnswer:
    def test_reads_the_wish_once_it_was_taken_up(self, resident: int) -> None:
        request = ask(resident, "correct", "电话应当是 19900004321")
        assert request_line(request, COUNTY_OFFICER, TODAY).wish == ""
        take_request(by=COUNTY_OFFICER, at=LATER, request=request)
        assert "19900004321" in request_line(request, COUNTY_OFFICER, TODAY).wish
        assert request_line(request, TOWNSHIP_OFFICER, TODAY).wish == ""
        correct_person(by=COUNTY_OFFICER, at=LATER, person=resident, revision=1, phone="19900004321")
        answer_request(by=COUNTY_OFFICER, at=LATER, request=request, answer="改好了")
        assert own_page(themself(resident), TODAY).requests[0].answer == "改好了"

    def test_is_the_county_s_alone_and_not_about_oneself(self, resident: int) -> None:
        request = ask(resident, "export")
        with pytest.raises(Forbidden):
            take_request(by=TOWNSHIP_OFFICER, at=LATER, request=request)
        own = Actor(id=None, username="county", name="", posts=COUNTY_OFFICER.posts, person=resident)
        deputy = replace(own, person=None, hand=resident, on_behalf="county")
        for one in (own, deputy):
            with pytest.raises(Forbidden):
                take_request(by=one, at=LATER, request=request)

    def test_owes_a_reason_for_a_no(self, resident: int) -> None:
        request = taken(resident, "erase")
        with pytest.raises(Refusal, match="理由"):
            decline_request(by=COUNTY_OFFICER, at=LATER, request=request, reason=" ")
        decline_request(by=COUNTY_OFFICER, at=LATER, request=request, reason="案件还没有办结")
        assert request_line(request, COUNTY_OFFICER, TODAY).state == "declined"

    def test_is_given_once(self, resident: int) -> None:
        request = taken(resident, "export")
        answer_request(by=COUNTY_OFFICER, at=LATER, request=request, answer="")
        with pytest.raises(Refusal, match="办完"):
            answer_request(by=COUNTY_OFFICER, at=LATER, request=request, answer="")


class TestHandOver:
    def test_holds_everything_for_programs_and_for_people(self, resident: int) -> None:
        give_consent(by=themself(resident), at=AT, today=TODAY, person=resident, purpose="contact")
        look(by=COUNTY_OFFICER, at=AT, person=resident, reason="call")
        file = hand_over(by=COUNTY_OFFICER, at=LATER, today=TODAY, request=taken(resident, "export"))
        with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
            data = json.loads(packed.read("data.json"))
            book = load_workbook(io.BytesIO(packed.read("我的信息.xlsx")))
        assert (data["name"], data["phone"], data["id_number"]) == (NAME, PHONE, ID_NUMBER)
        assert data["consents"][0]["purpose"] == "contact"
        assert data["looks"][0]["reason"] == "call"
        assert data["export"]["by"] == "county"
        assert book["登记的信息"]["B2"].value == NAME
        assert all("county" in (sheet.oddFooter.left.text or "") for sheet in book)

    def test_is_on_record_for_the_person(self, resident: int) -> None:
        file = take_own(by=themself(resident), at=LATER, today=TODAY)
        line = lines(target=f"person:{resident}")[0]
        assert line.verb == "export"
        assert line.after is not None
        assert line.after["sha256"] == file.sha256


class TestErase:
    @pytest.mark.django_db(transaction=True)
    def test_leaves_nothing_of_the_person(self) -> None:
        person = register()
        give_consent(by=themself(person), at=AT, today=TODAY, person=person, purpose="contact")
        key = Person.objects.get(pk=person).key_id
        erase_person(by=COUNTY_OFFICER, at=LATER, request=taken(person, "erase"), confirmed=True)
        page = person_page(person, COUNTY_OFFICER, TODAY)
        assert page.erased_at == LATER
        assert page.person.name == ""
        assert page.consents[0].withdrawn_at == LATER
        assert page.requests[0].state == "done"
        assert find(by=COUNTY_OFFICER, at=LATER, text=NAME).count == 0
        assert key in destroyed()
        assert register() != person

    def test_wants_two_steps(self, resident: int) -> None:
        request = ask(resident, "erase")
        with pytest.raises(Refusal, match="刷新"):
            erase_person(by=COUNTY_OFFICER, at=LATER, request=request, confirmed=True)
        take_request(by=COUNTY_OFFICER, at=LATER, request=request)
        with pytest.raises(Refusal, match="核对"):
            erase_person(by=COUNTY_OFFICER, at=LATER, request=request, confirmed=False)
        with pytest.raises(Refusal, match="删除"):
            answer_request(by=COUNTY_OFFICER, at=LATER, request=request, answer="")

    @pytest.mark.parametrize(("role", "erased"), [("village_secretary", False), ("resident", True)])
    def test_waits_until_a_post_is_handed_over(self, db: None, role: str, erased: bool) -> None:
        open_account(
            by=OPERATOR,
            at=AT,
            username="somebody",
            name=NAME,
            password="Lianxin-tests-1",
            posts=(Post(role, VILLAGE),),
        )
        actor = actor_named("somebody")
        assert actor is not None
        assert actor.person is not None
        request = taken(actor.person, "erase")
        if not erased:
            with pytest.raises(Refusal, match="村（社区）书记"):
                erase_person(by=COUNTY_OFFICER, at=LATER, request=request, confirmed=True)
        else:
            erase_person(by=COUNTY_OFFICER, at=LATER, request=request, confirmed=True)
            assert actor_named("somebody") is None


class TestPlainText:
    def test_stands_nowhere_in_the_database(self, resident: int) -> None:
        request = taken(resident, "correct", f"我叫{NAME}，电话 {PHONE}")
        answer_request(by=COUNTY_OFFICER, at=LATER, request=request, answer=f"{NAME}的已经改好")
        find(by=COUNTY_OFFICER, at=LATER, text=PHONE)
        look(by=COUNTY_OFFICER, at=LATER, person=resident, reason="call")
        hand_over(by=COUNTY_OFFICER, at=LATER, today=TODAY, request=taken(resident, "export"))
        assert stored(NAME) == stored(PHONE) == stored(ID_NUMBER) == []

    def test_would_be_found_if_it_stood_there(self, db: None) -> None:
        Person.objects.filter(pk=register()).update(name_sealed=NAME)
        assert stored(NAME) == ["people_person.name_sealed"]


def stored(text: str) -> list[str]:
    """The columns of the whole database that hold a text; of every kind, read as text, escaped as in JSON too."""
    escaped = json.dumps(text)[1:-1]
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                name = connection.ops.quote_name(column.name)
                sql = f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)} WHERE CAST({name} AS TEXT) LIKE %s"
                hits = 0
                for one in {text, escaped.replace("\\", "\\\\")}:
                    cursor.execute(sql, [f"%{one}%"])
                    hits += cursor.fetchone()[0]
                if hits:
                    found.append(f"{table}.{column.name}")
    return found
