"""A request under a key of its own is done once, whatever comes between."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from lianxin.base.audit.queries.line import lines
from lianxin.base.people.actions import register_person
from lianxin.base.receipts import actions as receipts
from lianxin.base.receipts.models import Receipt
from lianxin.domain.planning.queries.scenario import scenarios
from tests.api.conftest import Form, Program, Programs, said
from tests.counties import TinyCounty, make_register
from tests.people import ADMINISTRATOR, AT, COUNTY_OFFICER, OPERATOR, TOWNSHIP_OFFICER, VILLAGE
from tests.web.conftest import account

NEW = {"name": "老甲村"}
SUSPEND = f"/accounts/{TOWNSHIP_OFFICER.username}/suspend"
PATH = f"/places/{VILLAGE}/names"


def names(key: Program) -> list[str]:
    return [one["name"] for one in said(key.get(PATH))]


class TestSameRequest:
    def test_is_answered_as_before(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        first = key.send("POST", "/scenarios", {"name": "一个"}, Idempotency_Key="a-1")
        again = key.send("POST", "/scenarios", {"name": "一个"}, Idempotency_Key="a-1")
        assert (first.status_code, again.status_code) == (201, 201)
        assert said(again) == said(first)
        assert again["Idempotency-Replayed"] == "true"
        assert "Idempotency-Replayed" not in first
        assert len(scenarios()) == 1

    def test_with_a_file_is_answered_as_before(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        content = f"区划代码,乡镇（街道）,名称\n{VILLAGE},东岭镇,新名村\n".encode()

        def send() -> Any:
            form = Form({"file": SimpleUploadedFile("名册.csv", content)})
            return said(key.send("POST", "/register/imports?dry_run=false", form, Idempotency_Key="f-1"))

        assert send()["changed"] == send()["changed"] == 1

    def test_of_another_key_is_another_request(self, county: TinyCounty, program: Programs) -> None:
        for key in (program(COUNTY_OFFICER), program(COUNTY_OFFICER)):
            answer = key.send("POST", PATH, NEW, Idempotency_Key="same")
            assert "Idempotency-Replayed" not in answer

    def test_that_was_refused_may_be_mended(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        assert key.send("POST", PATH, {"name": ""}, Idempotency_Key="b").status_code == 422
        assert key.send("POST", PATH, NEW, Idempotency_Key="b").status_code == 201

    def test_that_broke_off_is_done_anew(
        self, county: TinyCounty, program: Programs, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key = program(COUNTY_OFFICER)
        with monkeypatch.context() as broken:
            broken.setattr(receipts, "_sealed", lambda *_given: 1 / 0)
            assert key.send("POST", PATH, NEW, Idempotency_Key="c").status_code == 500
        assert names(key) == []
        assert key.send("POST", PATH, NEW, Idempotency_Key="c").status_code == 201
        assert names(key) == ["老甲村"]


class TestOtherRequest:
    def test_under_the_same_key_is_refused(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        key.send("POST", PATH, NEW, Idempotency_Key="d")
        answer = key.send("POST", PATH, {"name": "又一个"}, Idempotency_Key="d")
        assert (answer.status_code, said(answer)["code"]) == (422, "other_request")


class TestAtTheSameTime:
    def test_is_told_to_wait(self, county: TinyCounty, program: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
        key, met = program(COUNTY_OFFICER), []
        plain = receipts._held

        def meanwhile(claim: receipts.Claim) -> Receipt:
            if not met:
                met.append(None)
                met.append(key.send("POST", PATH, NEW, Idempotency_Key="e"))
            return plain(claim)

        monkeypatch.setattr(receipts, "_held", meanwhile)
        assert key.send("POST", PATH, NEW, Idempotency_Key="e").status_code == 201
        assert (met[1].status_code, said(met[1])["code"]) == (409, "in_progress")
        assert names(key) == ["老甲村"]

    def test_takes_over_from_who_died(self, county: TinyCounty, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        key.send("POST", PATH, NEW, Idempotency_Key="g")
        died = receipts.LEASE + dt.timedelta(seconds=1)
        row = Receipt.objects.get()
        Receipt.objects.update(done_at=None, answer="", begun_at=row.begun_at - died)
        assert key.send("POST", PATH, NEW, Idempotency_Key="g").status_code == 201
        assert Receipt.objects.get().attempt != row.attempt


def race(key: Program) -> list[int]:
    """Send the same request twice at once; return what both were answered."""
    ready = threading.Barrier(2)

    def send(_time: int) -> int:
        try:
            ready.wait(10)
            return Program(key.key).send("POST", SUSPEND, {"reason": "示例"}, Idempotency_Key="race").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(send, range(2)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
class TestRace:
    """Two at once; a suspension says nothing of being the second one, so only the record tells how often it was."""

    def test_of_two_is_won_by_one(self, program: Programs) -> None:
        make_register()
        account(TOWNSHIP_OFFICER)
        assert race(program(ADMINISTRATOR)) in ([200, 200], [200, 409])
        assert times_suspended() == 1

    def test_without_the_claim_is_done_twice(self, program: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
        make_register()
        account(TOWNSHIP_OFFICER)
        monkeypatch.setattr("lianxin.api.frame.do_once", lambda *, at, asked, work: (work(), False))
        assert race(program(ADMINISTRATOR)) == [200, 200]
        assert times_suspended() == 2


def times_suspended() -> int:
    return sum(line.verb == "account.suspend" for line in lines(target=f"account:{TOWNSHIP_OFFICER.username}"))


def test_old_receipts_are_forgotten(county: TinyCounty, program: Programs) -> None:
    program(COUNTY_OFFICER).send("POST", PATH, NEW, Idempotency_Key="h")
    begun = Receipt.objects.get().begun_at
    receipts.forget(begun + receipts.KEPT)
    assert Receipt.objects.count() == 1
    receipts.forget(begun + receipts.KEPT + dt.timedelta(seconds=1))
    assert Receipt.objects.count() == 0


def test_answer_is_not_to_be_read_in_the_table(county: TinyCounty, program: Programs) -> None:
    program(COUNTY_OFFICER).send("POST", "/scenarios", {"name": "一个"}, Idempotency_Key="i")
    row = Receipt.objects.get()
    assert row.answer.startswith(("aes.", "sm4."))


def test_a_look_at_a_person_is_kept_in_no_receipt(county: TinyCounty, program: Programs) -> None:
    person = register_person(by=OPERATOR, at=AT, name="钟离试", phone="19900001234", region=VILLAGE)
    key = program(COUNTY_OFFICER)
    for _ in range(2):
        answer = key.send("POST", f"/people/{person}/look", {"reason": "serve"}, Idempotency_Key="look-1")
        assert said(answer)["name"] == "钟离试"
        assert "Idempotency-Replayed" not in answer
    assert not Receipt.objects.exists()
    assert len([line for line in lines(target=f"person:{person}") if line.verb == "person.look"]) == 2
