"""Persons on pages: masked until somebody says why, answered in time, and each reads what is held about them."""

import io
import json
import logging
import re
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.base.audit.queries import lines
from lianxin.base.people.actions import ask_request
from lianxin.base.people.models import DataRequest, Person
from lianxin.base.people.rules import plain_name
from tests.base.people.cast import ID_NUMBER, NAME, PHONE, TODAY, photo, register
from tests.counties import TinyCounty
from tests.people import (
    AT,
    AUDITOR,
    CAST,
    COUNTY_OFFICER,
    RESIDENT,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
)
from tests.web.conftest import As, account

PLAIN = (NAME, PHONE, ID_NUMBER)


@pytest.fixture
def resident(county: TinyCounty) -> int:
    return register()


def posted(client: Client, name: str, /, *arguments: object, **said: object) -> str:
    answer = client.post(reverse(name, args=arguments), said, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return str(answer.content.decode())


def shown(client: Client, name: str, *arguments: object) -> str:
    answer = client.get(reverse(name, args=arguments))
    assert answer.status_code == 200
    return str(answer.content.decode())


def wrong(page: str) -> list[str]:
    """What stands in a page in plain."""
    return [text for text in PLAIN if text in page]


class TestSearch:
    def test_shows_masks_alone(self, resident: int, as_: As) -> None:
        page = posted(as_(VILLAGE_SECRETARY), "people", text="1234")
        assert "钟**" in page
        assert "199****1234" in page
        assert wrong(page) == []

    def test_puts_no_name_into_the_address(self, resident: int, as_: As) -> None:
        page = as_(COUNTY_OFFICER).get(reverse("people"), {"text": NAME}).content.decode()
        assert "钟**" not in page

    def test_says_what_to_write_where_nobody_is_found(self, resident: int, as_: As) -> None:
        assert "要写全名" in posted(as_(COUNTY_OFFICER), "people", text="钟离")
        assert "11 位数字" in posted(as_(COUNTY_OFFICER), "people", text="199 0000")

    def test_leads_to_the_cards_whoever_gives_them(self, county: TinyCounty, as_: As) -> None:
        cards = f'href="{reverse("cards")}"'
        assert cards in shown(as_(VILLAGE_SECRETARY), "people")
        assert cards not in shown(as_(COUNTY_OFFICER), "people")


class TestPerson:
    def test_is_masked_for_every_role(self, resident: int, as_: As) -> None:
        for actor in CAST:
            client = as_(actor)
            for name in ("people", "person", "person-correct"):
                page = client.get(reverse(name, args=[] if name == "people" else [resident])).content.decode()
                assert wrong(page) == [], (actor.username, name)

    def test_opens_once_for_a_reason_and_says_so_below(self, resident: int, as_: As) -> None:
        client = as_(TOWNSHIP_OFFICER)
        page = posted(client, "person-look", resident, reason="call")
        assert wrong(page) == list(PLAIN)
        again = shown(client, "person", resident)
        assert wrong(again) == []
        assert "联系本人" in again

    def test_stays_shut_without_a_reason(self, resident: int, as_: As) -> None:
        page = posted(as_(TOWNSHIP_OFFICER), "person-look", resident)
        assert wrong(page) == []
        assert "请先选为什么要看" in page

    def test_offers_the_auditor_no_button(self, resident: int, as_: As) -> None:
        assert "看全部" not in shown(as_(AUDITOR), "person", resident)

    def test_keeps_out_of_the_logs(self, resident: int, as_: As, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.INFO):
            posted(as_(COUNTY_OFFICER), "people", text=PHONE)
            posted(as_(COUNTY_OFFICER), "person-look", resident, reason="call")
        assert wrong(caplog.text) == []


class TestRegister:
    def test_is_for_the_villages_of_the_post(self, county: TinyCounty, as_: As) -> None:
        client = as_(VILLAGE_SECRETARY)
        assert re.findall(r'<option value="(\d{12})"', shown(client, "person-new")) == [VILLAGE]
        said = {"name": NAME, "phone": PHONE, "id_number": "", "region": VILLAGE}
        assert "登记好了" in posted(client, "person-new", **said)
        assert "已经登记过" in posted(client, "person-new", **said)

    def test_says_what_is_wrong_at_the_field(self, county: TinyCounty, as_: As) -> None:
        said = {"name": NAME, "phone": "1990000", "id_number": "", "region": VILLAGE}
        assert "手机是 11 位数字" in posted(as_(VILLAGE_SECRETARY), "person-new", **said)


class TestCorrect:
    def test_says_who_was_first(self, resident: int, as_: As) -> None:
        secretary = as_(VILLAGE_SECRETARY)
        assert "改好了" in posted(secretary, "person-correct", resident, revision=1, phone="19900005555")
        late = posted(as_(COUNTY_OFFICER), "person-correct", resident, revision=1, phone="19900006666")
        assert "secretary" in late
        assert "您填的还在" in late


class TestConsent:
    def test_is_taken_from_paper_with_its_picture(self, resident: int, as_: As) -> None:
        scan = io.BytesIO(photo())
        scan.name = "纸.jpg"
        client = as_(VILLAGE_SECRETARY)
        page = posted(client, "person-consent", resident, purpose="portrait", way="paper", scan=scan)
        assert "公开活动照片" in page
        id = re.findall(r"scans/consent/(\d+)/", page)[0]
        answer = client.post(reverse("person-scan", args=["consent", id]))
        assert answer["Content-Type"] == "image/jpeg"
        assert answer.content.startswith(b"\xff\xd8")
        posted(client, "person-consent-withdraw", resident, "portrait")
        assert "收回" in shown(client, "person", resident)

    def test_refuses_a_file_that_is_no_picture(self, resident: int, as_: As) -> None:
        scan = io.BytesIO(b"<html><script>alert(1)</script>")
        scan.name = "纸.jpg"
        page = posted(as_(VILLAGE_SECRETARY), "person-consent", resident, purpose="contact", way="paper", scan=scan)
        assert "不是照片" in page

    def test_says_on_paper_what_the_screen_says(self, resident: int, as_: As) -> None:
        paper = shown(as_(VILLAGE_SECRETARY), "consent-paper", "contact")
        screen = shown(as_(RESIDENT), "me")
        words = "不同意也没关系：到中心来问，一样告诉您。以后随时可以收回同意。"
        assert words in paper
        assert words in screen


class TestRequest:
    def test_is_answered_by_the_county_with_a_file(self, resident: int, as_: As) -> None:
        page = posted(as_(VILLAGE_SECRETARY), "person-request", resident, kind="export", way="spoken", wish="")
        assert "等人接手" in page
        id = DataRequest.objects.get().pk
        county = as_(COUNTY_OFFICER)
        assert "1件请求等答复" in shown(county, "people")
        posted(county, "data-request-step", id, "take")
        answer = county.post(reverse("data-request-step", args=[id, "copy"]))
        assert answer["Content-Type"] == "application/zip"
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            assert json.loads(packed.read("data.json"))["name"] == NAME
        assert "答复好了" in posted(county, "data-request-step", id, "answer", answer="当面交了")
        assert "没有等答复的请求" in shown(county, "people")

    def test_for_deletion_is_done_in_two_steps(self, resident: int, as_: As) -> None:
        id = ask_request(by=VILLAGE_SECRETARY, at=AT, today=TODAY, person=resident, kind="erase", way="paper")
        county = as_(COUNTY_OFFICER)
        posted(county, "data-request-step", id, "take")
        assert "依法还留着的" in shown(county, "data-request-step", id, "erase")
        assert "核对" in posted(county, "data-request-step", id, "erase")
        assert Person.objects.get(pk=resident).erased_at is None
        page = posted(county, "data-request-step", id, "erase", confirmed="on")
        assert "这个人的信息已经删除" in page
        assert Person.objects.get(pk=resident).erased_at is not None

    def test_waits_on_the_county_s_desk_until_it_is_answered(self, resident: int, as_: As) -> None:
        county = as_(COUNTY_OFFICER)
        assert "群众问自己的信息" not in shown(county, "todo")
        id = ask_request(by=VILLAGE_SECRETARY, at=AT, person=resident, kind="export", way="paper", today=TODAY)
        desk = shown(county, "todo")
        assert "群众问自己的信息" in desk
        assert reverse("data-request", args=[id]) in desk
        assert NAME not in desk
        assert "群众问自己的信息" not in shown(as_(VILLAGE_SECRETARY), "todo")

    def test_hides_what_was_written_until_it_is_taken_up(self, resident: int, as_: As) -> None:
        wish = f"电话是 {PHONE}"
        id = ask_request(
            by=VILLAGE_SECRETARY, at=AT, today=TODAY, person=resident, kind="correct", way="paper", wish=wish
        )
        county = as_(COUNTY_OFFICER)
        assert wrong(shown(county, "data-request", id)) == []
        assert PHONE in posted(county, "data-request-step", id, "take")
        assert wrong(shown(as_(TOWNSHIP_OFFICER), "data-request", id)) == []


class TestMe:
    def test_shows_everybody_what_is_held_about_them(self, county: TinyCounty, as_: As) -> None:
        for actor in CAST:
            assert plain_name(actor.name) in shown(as_(actor), "me")

    def test_takes_consent_and_gives_it_back(self, county: TinyCounty, as_: As) -> None:
        client = as_(RESIDENT)
        assert "记下了，谢谢您" in posted(client, "me-consent", purpose="contact")
        assert "收回了" in posted(client, "me-consent", purpose="contact", withdraw="1")

    def test_asks_the_county_and_says_how_it_goes(self, county: TinyCounty, as_: As) -> None:
        client = as_(RESIDENT)
        page = posted(client, "me-request", kind="correct", wish="名字写错了")
        assert "等人接手" in page
        assert "还有15个工作日" in page
        id = DataRequest.objects.get().pk
        assert "名字写错了" in shown(client, "data-request", id)
        posted(client, "data-request-step", id, "withdraw")
        assert DataRequest.objects.get().state == "withdrawn"

    def test_hands_over_a_copy_at_once(self, county: TinyCounty, as_: As) -> None:
        answer = as_(RESIDENT).post(reverse("me-copy"))
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            assert json.loads(packed.read("data.json"))["name"] == RESIDENT.name
        person = account(RESIDENT).person_id
        assert lines(target=f"person:{person}")[0].verb == "export"

    def test_tells_who_looked(self, county: TinyCounty, as_: As) -> None:
        person = account(RESIDENT).person_id
        posted(as_(COUNTY_OFFICER), "person-look", person, reason="verify")
        page = shown(as_(RESIDENT), "me")
        assert "核对登记" in page
        assert plain_name(COUNTY_OFFICER.name) in page

    def test_says_what_is_kept_how_long(self, county: TinyCounty, as_: As) -> None:
        assert "24 个月" in shown(as_(RESIDENT), "me")


class TestExports:
    @pytest.mark.parametrize(("name", "arguments"), [("figures", ()), ("survey-template", ())])
    def test_say_who_took_them_and_are_on_record(
        self, county: TinyCounty, as_: As, name: str, arguments: tuple[object, ...]
    ) -> None:
        from openpyxl import load_workbook

        answer = as_(COUNTY_OFFICER).get(reverse(name, args=arguments))
        book = load_workbook(io.BytesIO(answer.content))
        assert all("（county）" in (sheet.oddFooter.left.text or "") for sheet in book)
        assert book.properties.creator == "county"
        line = next(one for one in lines() if one.verb == "export")
        assert line.username == "county"
        assert line.after is not None
        assert len(line.after["sha256"]) == 64
