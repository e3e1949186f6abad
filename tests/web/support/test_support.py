"""The ledger on its pages: written by those who keep the books, countersigned by those who watch them."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from lianxin.domain.projects.queries.support import village_support
from lianxin.web.support import views
from tests.counties import TinyCounty
from tests.helped import supported
from tests.people import (
    COUNTY_OFFICER,
    DEPARTMENT,
    SUPERVISOR,
    TOWNSHIP,
    TOWNSHIP_FINANCE,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
)
from tests.web.conftest import As

MONEY = {"source": "示例财政", "what": "改造补助", "value": "12,000.5", "date": "2022-12-20", "key": "k1"}


def text(content: bytes) -> str:
    """What a page says, without its tags and spaces."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", content.decode()))


class TestCounty:
    def test_says_what_each_tier_gets_with_how_many_it_is_of(self, county: TinyCounty, as_: As) -> None:
        supported()
        said = text(as_(VILLAGE_SECRETARY).get(reverse("support")).content)
        assert "资金到位3.0万元" in said
        assert "1笔等监督会签" in said
        assert said.count("家底弱") >= 1
        assert "合计1" in said

    def test_invites_the_first_entry_where_there_is_none(self, county: TinyCounty, as_: As) -> None:
        assert "还没有记过支持" in text(as_(COUNTY_OFFICER).get(reverse("support")).content)

    def test_shows_the_villages_of_one_township_at_a_time(self, county: TinyCounty, as_: As) -> None:
        supported()
        client, address = as_(COUNTY_OFFICER), reverse("support")
        assert reverse("support-village", args=[VILLAGE]) in client.get(address).content.decode()
        other = next(code[:9] for code in county.villages if not code.startswith(TOWNSHIP))
        elsewhere = client.get(address, {"township": other}).content.decode()
        assert reverse("support-village", args=[VILLAGE]) not in elsewhere
        assert "这里还没有村（社区）得过支持" in elsewhere

    def test_turns_pages_where_many_got_some(
        self, county: TinyCounty, as_: As, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(views, "A_PAGE", 1)
        supported()
        supported(county.villages[3])
        client, address = as_(COUNTY_OFFICER), reverse("support")
        first = client.get(address).content.decode()
        assert "第1页，共2页" in text(first.encode())
        assert reverse("support-village", args=[county.villages[3]]) not in first
        second = client.get(address, {"page": 2}).content.decode()
        assert reverse("support-village", args=[county.villages[3]]) in second

    def test_the_workbook_adds_up(self, county: TinyCounty, as_: As) -> None:
        supported()
        supported(county.villages[3])
        answer = as_(COUNTY_OFFICER).get(reverse("support-export"))
        sheet = load_workbook(BytesIO(answer.content))["各村"]
        rows = list(sheet.iter_rows(min_row=4, values_only=True))
        assert [row[4] for row in rows] == [30_000, 30_000, 60_000]


class TestWrite:
    def test_money_typed_in_yuan_is_kept_to_the_fen(self, county: TinyCounty, as_: As) -> None:
        client = as_(TOWNSHIP_OFFICER)
        address = reverse("support-new", args=[VILLAGE])
        for _time in range(2):  # sent twice, it counts once
            assert client.post(f"{address}?kind=money&stage=given", MONEY).status_code == 302
        page = village_support(VILLAGE)
        assert [line.value_fen for line in page.lines] == [12_000_50]

    def test_people_are_asked_for_days_and_no_price(self, county: TinyCounty, as_: As) -> None:
        said = as_(COUNTY_OFFICER).get(reverse("support-new", args=[VILLAGE]) + "?kind=people").content.decode()
        assert 'name="quantity"' in said
        assert 'name="value"' not in said

    def test_an_error_stands_at_its_field_and_what_was_typed_stays(self, county: TinyCounty, as_: As) -> None:
        answer = as_(COUNTY_OFFICER).post(reverse("support-new", args=[VILLAGE]), MONEY | {"value": "0"})
        said = answer.content.decode()
        assert "请写清多少钱，要大于零。" in said
        assert "改造补助" in said

    def test_refuses_what_is_no_receipt_and_keeps_nothing(self, county: TinyCounty, as_: As) -> None:
        file = SimpleUploadedFile("票.pdf", b"MZ not a paper")
        answer = as_(COUNTY_OFFICER).post(reverse("support-new", args=[VILLAGE]), MONEY | {"receipt": file})
        assert "材料请用 PDF" in answer.content.decode()
        assert village_support(VILLAGE).lines == ()

    def test_what_was_planned_comes_without_typing_it_again(self, county: TinyCounty, as_: As) -> None:
        client, address = as_(COUNTY_OFFICER), reverse("support-new", args=[VILLAGE])
        client.post(f"{address}?stage=planned", MONEY)
        planned = village_support(VILLAGE).planned[0]
        shown = client.get(f"{address}?from={planned.id}").content.decode()
        assert 'value="12000.5"' in shown
        client.post(f"{address}?from={planned.id}", MONEY | {"key": "k2", "planned_id": str(planned.id)})
        assert village_support(VILLAGE).planned == ()


class TestSpend:
    def test_more_than_is_left_is_refused_at_the_amount(self, county: TinyCounty, as_: As) -> None:
        made = supported()
        said = {"value": "30000.01", "use": "门窗", "date": "2022-12-23"}
        answer = as_(TOWNSHIP_FINANCE).post(reverse("support-spend", args=[made]), said)
        assert answer.status_code == 200
        assert "这一笔到位的只剩" in answer.content.decode()
        assert village_support(VILLAGE).totals.money.spent == 0


class TestReverse:
    def test_strikes_the_entry_and_keeps_it(self, county: TinyCounty, as_: As) -> None:
        made = supported()
        client = as_(COUNTY_OFFICER)
        client.post(reverse("support-reverse", args=[made]), {"reason": "记重了"})
        said = text(client.get(reverse("support-village", args=[VILLAGE])).content)
        assert "已冲销" in said
        assert f"冲销第{made}笔：记重了" in said


class TestCountersign:
    def test_is_offered_to_the_supervisory_committee_alone(self, county: TinyCounty, as_: As) -> None:
        made = supported()
        address = reverse("support-village", args=[VILLAGE])
        assert "看过了，会签" in as_(SUPERVISOR).get(address).content.decode()
        assert "看过了，会签" not in as_(DEPARTMENT).get(address).content.decode()
        as_(SUPERVISOR).post(reverse("support-countersign", args=[made]))
        assert "蒋某" in text(as_(DEPARTMENT).get(address).content)


class TestReceipt:
    def test_is_handed_out_as_it_is(self, county: TinyCounty, as_: As) -> None:
        answer = as_(SUPERVISOR).get(reverse("support-receipt", args=[supported()]))
        assert answer.content.startswith(b"%PDF")
        assert answer["Content-Type"] == "application/pdf"

    @pytest.mark.parametrize("id", [999_999])
    def test_is_missing_where_there_is_none(self, county: TinyCounty, as_: As, id: int) -> None:
        assert as_(SUPERVISOR).get(reverse("support-receipt", args=[id])).status_code == 404
