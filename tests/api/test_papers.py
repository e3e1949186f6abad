"""What people sign and hold: pictures of papers, copies of their data, and paper cards, by program."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from lianxin.base.accounts.actions.cards import use_card
from lianxin.base.audit.queries import lines
from lianxin.base.people.actions import register_person
from lianxin.base.receipts.models import Receipt
from tests.api.conftest import Form, Program, Programs, said
from tests.base.people.cast import photo
from tests.counties import TinyCounty
from tests.people import AT, COUNTY_OFFICER, OPERATOR, VILLAGE, VILLAGE_SECRETARY


@pytest.fixture
def resident(county: TinyCounty) -> int:
    return register_person(by=OPERATOR, at=AT, name="钟离试", phone="19900001234", region=VILLAGE)


def signed(content: bytes, **said: str) -> Form:
    return Form({"scan": SimpleUploadedFile("纸.jpg", content), **said})


class TestSignedConsent:
    def test_keeps_a_picture_drawn_anew(self, resident: int, program: Programs) -> None:
        key = program(VILLAGE_SECRETARY)
        given = key.send("POST", f"/people/{resident}/consents/signed", signed(photo(), purpose="contact"))
        assert given.status_code == 201, given.content
        [consent] = said(key.get(f"/people/{resident}"))["consents"]
        assert (consent["way"], consent["scanned"]) == ("paper", True)
        looker = program(COUNTY_OFFICER)
        answer = looker.send("POST", f"/consents/{said(given)['id']}/scan", Idempotency_Key="scan")
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["Cache-Control"] == "no-store"
        picture = Image.open(io.BytesIO(answer.content))
        assert picture.size == (20, 60)  # upright now
        assert not picture.getexif()
        assert not Receipt.objects.exists()
        assert lines(target=f"person:{resident}")[0].verb == "person.look"

    @pytest.mark.parametrize(
        ("content", "code"), [(b"%PDF-1.7", "not_a_picture"), (b"", "empty_file"), (photo()[:300], "not_a_picture")]
    )
    def test_takes_pictures_alone(self, content: bytes, code: str, resident: int, program: Programs) -> None:
        key = program(VILLAGE_SECRETARY)
        answer = key.send("POST", f"/people/{resident}/consents/signed", signed(content, purpose="contact"))
        assert (answer.status_code, said(answer)["code"]) == (422, code)
        assert said(key.get(f"/people/{resident}"))["consents"] == []

    def test_refuses_a_part_that_is_not_known(self, resident: int, program: Programs) -> None:
        path = f"/people/{resident}/consents/signed"
        answer = program(VILLAGE_SECRETARY).send("POST", path, signed(photo(), purpose="contact", person="1"))
        assert (answer.status_code, said(answer)["code"]) == (422, "unknown_parameter")

    def test_names_a_part_that_is_missing(self, resident: int, program: Programs) -> None:
        answer = program(VILLAGE_SECRETARY).send("POST", f"/people/{resident}/consents/signed", signed(photo()))
        assert [one["field"] for one in said(answer)["errors"]] == ["purpose"]

    def test_is_given_once_however_often_it_is_sent(self, resident: int, program: Programs) -> None:
        key, path = program(VILLAGE_SECRETARY), f"/people/{resident}/consents/signed"
        answers = [
            said(key.send("POST", path, signed(photo(), purpose="contact"), Idempotency_Key="one"))
            for _time in range(2)
        ]
        assert answers[0] == answers[1]


class TestSignedRequest:
    def test_is_answered_with_the_copy(self, resident: int, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        id = said(key.send("POST", f"/people/{resident}/requests/signed", signed(photo(), kind="export")))["id"]
        assert said(key.get(f"/requests/{id}"))["scanned"] is True
        assert key.send("POST", f"/requests/{id}/scan").content.startswith(b"\xff\xd8")
        assert key.send("POST", f"/requests/{id}/copy").status_code == 409  # nobody has taken it up
        key.send("POST", f"/requests/{id}/take")
        copy = key.send("POST", f"/requests/{id}/copy")
        assert copy["Content-Type"] == "application/zip"
        assert zipfile.ZipFile(io.BytesIO(copy.content)).namelist()

    def test_is_taken_back(self, resident: int, program: Programs) -> None:
        key = program(COUNTY_OFFICER)
        id = said(key.send("POST", f"/people/{resident}/requests", {"kind": "export"}))["id"]
        assert key.send("POST", f"/requests/{id}/withdraw").status_code == 200
        assert said(key.get(f"/requests/{id}"))["state"] == "withdrawn"
        assert key.send("POST", f"/requests/{id}/withdraw").status_code == 409


class TestCard:
    def issue(self, key: Program, resident: int) -> dict[str, str]:
        answer = key.send("POST", f"/people/{resident}/cards", Idempotency_Key="card")
        assert (answer.status_code, answer["Cache-Control"]) == (201, "no-store")
        found: dict[str, str] = said(answer)
        return found

    def test_opens_once_issued_and_no_more_once_ended(self, resident: int, program: Programs) -> None:
        key = program(VILLAGE_SECRETARY)
        card = self.issue(key, resident)
        assert use_card(number=card["number"], code=card["code"], at=AT).pk == card["id"]
        assert [one["id"] for one in said(key.get("/cards"))["items"]] == [card["id"]]
        assert card["code"] not in key.get("/cards").content.decode()
        assert key.send("DELETE", f"/cards/{card['id']}").status_code == 200
        assert said(key.get("/cards"))["items"] == []

    def test_issued_again_ends_the_one_before(self, resident: int, program: Programs) -> None:
        key = program(VILLAGE_SECRETARY)
        first, second = self.issue(key, resident), self.issue(key, resident)
        assert first["id"] != second["id"]
        assert [one["id"] for one in said(key.get("/cards"))["items"]] == [second["id"]]
        assert not Receipt.objects.exists()
