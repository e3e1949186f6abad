"""Accounts by program: from the workbook to the slips, a post handed over, and leave to act for a colleague."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lianxin.base.accounts.models import AccountIntake
from lianxin.base.accounts.queries import actor_named
from lianxin.base.accounts.queries.proxy import KEPT_BACK
from lianxin.base.jobs.actions import perform
from lianxin.base.receipts.models import Receipt
from lianxin.base.roles import PERMISSIONS
from tests.api.conftest import Form, Program, Programs, later, said
from tests.counties import TinyCounty
from tests.people import (
    ADMINISTRATOR,
    COUNTY_OFFICER,
    GRID_MEMBER,
    OTHER_TOWNSHIP,
    TOWNSHIP,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
    person,
)
from tests.web.accounts.test_accounts import signs_in
from tests.web.conftest import account

FIRST = 4  # the first row of places in the template


def sheet(key: Program, name: str) -> Form:
    book = openpyxl.load_workbook(io.BytesIO(key.get("/accounts/template.xlsx").content))
    book.worksheets[0][f"E{FIRST}"] = name
    content = io.BytesIO()
    book.save(content)
    return Form({"file": SimpleUploadedFile("账号.xlsx", content.getvalue())})


class TestSheet:
    def test_goes_from_the_template_to_the_slips(self, county: TinyCounty, program: Programs) -> None:
        key = program(ADMINISTRATOR)
        read = said(key.send("POST", "/accounts/sheets", sheet(key, "郑示例")))
        assert (read["count"], read["findings"]) == (1, [])
        path = f"/accounts/sheets/{read['id']}"
        assert [line["username"] for line in said(key.get(path))["lines"]] == ["dongling"]
        assert actor_named("dongling") is None
        asked = key.send("POST", f"{path}/open")
        assert asked.status_code == 202
        perform(said(asked)["job"])
        assert said(key.get(path))["slips"] is True
        slips = key.send("POST", f"{path}/slips", Idempotency_Key="slips")
        assert slips["Content-Disposition"].endswith("slips.xlsx")
        row = [str(one.value) for one in openpyxl.load_workbook(io.BytesIO(slips.content)).worksheets[0][2]]
        assert signs_in(row[3], row[4])
        again = key.send("POST", f"{path}/slips", Idempotency_Key="slips")
        assert (again.status_code, said(again)["code"]) == (409, "slips_gone")
        assert not Receipt.objects.filter(mark="slips").exists()

    def test_with_a_fault_is_not_kept(self, county: TinyCounty, program: Programs) -> None:
        key = program(ADMINISTRATOR)
        read = said(key.send("POST", "/accounts/sheets", sheet(key, "某" * 50)))
        assert read["id"] is None
        assert [one["code"] for one in read["findings"]] == ["bad_name"]
        assert not AccountIntake.objects.exists()

    def test_is_there_for_nobody_else(self, county: TinyCounty, program: Programs) -> None:
        key = program(ADMINISTRATOR)
        id = said(key.send("POST", "/accounts/sheets", sheet(key, "郑示例")))["id"]
        other = program(person("second", "示例第二", "administrator", county.code))
        assert other.get(f"/accounts/sheets/{id}").status_code == 404
        for method, path in (("GET", ""), ("POST", "/open"), ("POST", "/slips")):
            answer = program(ADMINISTRATOR, region=OTHER_TOWNSHIP).send(method, f"/accounts/sheets/{id}{path}")
            assert answer.status_code == 403


class TestHandOver:
    @pytest.fixture
    def key(self, county: TinyCounty, program: Programs) -> Program:
        account(VILLAGE_SECRETARY)
        return program(ADMINISTRATOR)

    PATH = f"/accounts/{VILLAGE_SECRETARY.username}/hand-over"
    POST = {"role": "village_secretary", "region": VILLAGE}

    def test_opens_an_account_for_who_has_none(self, key: Program) -> None:
        incoming = {"username": "newcomer", "name": "示例新人", "password": "Lianxin-tests-1"}
        assert key.send("POST", self.PATH, {**self.POST, "incoming": incoming}).status_code == 200
        assert signs_in("newcomer", "Lianxin-tests-1")
        found = actor_named("newcomer")
        assert found is not None
        assert [(post.role, post.region) for post in found.posts] == [("village_secretary", VILLAGE)]
        assert said(key.get(f"/accounts/{VILLAGE_SECRETARY.username}"))["posts"] == []

    def test_names_an_account_that_is_not_there(self, key: Program) -> None:
        answer = key.send("POST", self.PATH, {**self.POST, "incoming": {"username": "nobody"}})
        assert (answer.status_code, said(answer)["code"]) == (404, "not_found")
        assert said(key.get(f"/accounts/{VILLAGE_SECRETARY.username}"))["posts"]


class TestMandate:
    """The township officer lets the village secretary act."""

    @pytest.fixture(autouse=True)
    def deputy(self, county: TinyCounty) -> None:
        account(VILLAGE_SECRETARY)

    def give(self, key: Program, **more: str) -> object:
        body = {"deputy": VILLAGE_SECRETARY.username, "reason": "示例：外出学习", "until": later(days=3).isoformat()}
        return key.send("POST", "/mandates", body | more)

    def test_is_given_listed_and_ended(self, program: Programs) -> None:
        key = program(TOWNSHIP_OFFICER)
        id = said(self.give(key))["id"]
        assert [(one["id"], one["over"]) for one in said(program(VILLAGE_SECRETARY).get("/mandates"))] == [(id, False)]
        assert program(GRID_MEMBER).send("DELETE", f"/mandates/{id}").status_code == 404
        assert key.send("DELETE", f"/mandates/{id}").status_code == 200
        assert [one["over"] for one in said(key.get("/mandates"))] == [True]

    def test_needs_a_key_that_carries_all_that_is_lent(self, program: Programs) -> None:
        lent = PERMISSIONS.keys() - KEPT_BACK
        for key in (
            program(TOWNSHIP_OFFICER, "village.view"),
            program(TOWNSHIP_OFFICER, *(lent - {"survey.check"})),
            program(COUNTY_OFFICER, region=TOWNSHIP),
        ):
            answer = self.give(key)
            assert (answer.status_code, said(answer)["code"]) == (403, "narrowed")  # type: ignore[attr-defined]
        assert self.give(program(TOWNSHIP_OFFICER, *lent)).status_code == 201  # type: ignore[attr-defined]

    @pytest.mark.parametrize("until", ["2022-12-01", "2022-12-01T00:00:00", "tomorrow", ""])
    def test_ends_at_an_instant(self, until: str, program: Programs) -> None:
        answer = self.give(program(TOWNSHIP_OFFICER), until=until)
        assert answer.status_code == 422  # type: ignore[attr-defined]
        assert [one["field"] for one in said(answer)["errors"]] == ["until"]


class TestSuspension:
    def test_ends_at_an_instant_of_a_place_on_earth(self, county: TinyCounty, program: Programs) -> None:
        account(VILLAGE_SECRETARY)
        path, body = f"/accounts/{VILLAGE_SECRETARY.username}/suspend", {"reason": "示例"}
        answer = program(ADMINISTRATOR).send("POST", path, body | {"until": "2099-01-01T00:00:00"})
        assert (answer.status_code, said(answer)["errors"][0]["code"]) == (422, "timezone_aware")
