"""The ledger of support: who writes it, what it refuses, and what it shows."""

import datetime as dt
import io
from typing import Any

import pytest
from PIL import Image

from lianxin.base.audit.queries import lines
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.domain.projects.actions.support import (
    countersign_support,
    give_support,
    plan_support,
    reverse_support,
    spend_support,
)
from lianxin.domain.projects.models import Support
from lianxin.domain.projects.queries.support import county_support, receipt_of, support_totals, village_support
from tests.counties import AS_OF, TinyCounty
from tests.people import (
    AT,
    COUNTY,
    COUNTY_OFFICER,
    OTHER_TOWNSHIP_OFFICER,
    SUPERVISOR,
    TOWNSHIP,
    TOWNSHIP_FINANCE,
    VILLAGE,
    VILLAGE_SECRETARY,
)

MONEY: dict[str, Any] = {"kind": "money", "source": "示例财政", "what": "改造补助", "value_fen": 30_000_00}
PEOPLE: dict[str, Any] = {"kind": "people", "source": "示例工作队", "what": "驻村帮建", "quantity": 20}
GOODS: dict[str, Any] = {"kind": "goods", "source": "示例企业", "what": "课桌", "quantity": 10, "unit": "套"}


def grant(**changed: Any) -> int:
    return give_support(by=COUNTY_OFFICER, at=AT, code=VILLAGE, date=AS_OF, **(MONEY | changed))


def spend(given_id: int, **changed: Any) -> int:
    said = {"use": "买门窗", "date": AS_OF, "value_fen": 10_000_00} | changed
    return spend_support(by=TOWNSHIP_FINANCE, at=AT, given_id=given_id, **said)


class TestGive:
    def test_is_counted_and_on_record(self, county: TinyCounty) -> None:
        made = grant()
        assert support_totals(COUNTY)[VILLAGE].money.given == 30_000_00
        assert lines(target=f"support:{made}")[0].verb == "support.given"

    def test_the_same_form_twice_counts_once(self, county: TinyCounty) -> None:
        assert grant(key="a1") == grant(key="a1")
        assert Support.objects.count() == 1

    def test_comes_as_planned(self, county: TinyCounty) -> None:
        planned = plan_support(by=COUNTY_OFFICER, at=AT, code=VILLAGE, date=AS_OF, **MONEY)
        assert [one.id for one in village_support(VILLAGE).planned] == [planned]
        grant(planned_id=planned)
        assert village_support(VILLAGE).planned == ()

    def test_a_plan_of_another_kind_is_none(self, county: TinyCounty) -> None:
        planned = plan_support(by=COUNTY_OFFICER, at=AT, code=VILLAGE, date=AS_OF, **PEOPLE)
        with pytest.raises(NotFound):
            grant(planned_id=planned)

    def test_is_for_those_who_keep_the_books(self, county: TinyCounty) -> None:
        for actor in (VILLAGE_SECRETARY, OTHER_TOWNSHIP_OFFICER):
            with pytest.raises(Forbidden):
                give_support(by=actor, at=AT, code=VILLAGE, date=AS_OF, **MONEY)

    def test_keeps_a_receipt_without_what_the_camera_wrote(self, county: TinyCounty) -> None:
        picture, out = Image.new("RGB", (40, 30), "white"), io.BytesIO()
        exif = Image.Exif()
        exif[0x010E] = "where it was taken"
        picture.save(out, "JPEG", exif=exif)
        _code, kept = receipt_of(grant(receipt=("票.jpg", out.getvalue())))
        assert kept.name == "票.jpg"
        assert not Image.open(io.BytesIO(kept.content)).getexif()

    def test_refuses_a_receipt_that_is_none(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal) as refused:
            grant(receipt=("run.exe", b"MZ\x90"))
        assert refused.value.code == "wrong_type"
        assert not Support.objects.exists()


class TestSpend:
    def test_never_beyond_what_was_given(self, county: TinyCounty) -> None:
        given = grant()
        spend(given, value_fen=30_000_00)
        with pytest.raises(Refusal) as refused:
            spend(given, value_fen=1)
        assert refused.value.code == "more_than_given"

    def test_goods_go_by_the_piece(self, county: TinyCounty) -> None:
        given = grant(**GOODS, value_fen=5_000_00)
        spend(given, quantity=4, value_fen=0)
        page = village_support(VILLAGE)
        assert page.lines[0].left == 6
        assert (page.totals.goods.spent, page.totals.money.given) == (2_000_00, 0)

    def test_not_before_it_came(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal) as refused:
            spend(grant(), date=AS_OF - dt.timedelta(days=1))
        assert refused.value.code == "spent_before_given"


class TestReverse:
    def test_keeps_both_and_counts_neither(self, county: TinyCounty) -> None:
        made = grant()
        reverse_support(by=COUNTY_OFFICER, at=AT, today=AS_OF, support_id=made, reason="记重了")
        page = village_support(VILLAGE)
        assert [line.in_force for line in page.lines] == [False, False]
        assert page.totals.money.given == 0

    def test_wants_a_reason(self, county: TinyCounty) -> None:
        with pytest.raises(Refusal) as refused:
            reverse_support(by=COUNTY_OFFICER, at=AT, today=AS_OF, support_id=grant(), reason=" ")
        assert refused.value.code == "no_reason"

    def test_not_while_something_rests_on_it(self, county: TinyCounty) -> None:
        given = grant()
        spend(given)
        with pytest.raises(Refusal) as refused:
            reverse_support(by=COUNTY_OFFICER, at=AT, today=AS_OF, support_id=given, reason="记错了")
        assert refused.value.code == "rested_on"


class TestCountersign:
    def test_is_the_supervisory_committee_s(self, county: TinyCounty) -> None:
        made = grant()
        assert village_support(VILLAGE).unsigned == 1
        countersign_support(by=SUPERVISOR, at=AT, support_id=made)
        assert village_support(VILLAGE).unsigned == 0
        with pytest.raises(Forbidden):
            countersign_support(by=COUNTY_OFFICER, at=AT, support_id=made)

    def test_refuses_what_is_only_planned(self, county: TinyCounty) -> None:
        planned = plan_support(by=COUNTY_OFFICER, at=AT, code=VILLAGE, date=AS_OF, **MONEY)
        with pytest.raises(Refusal) as refused:
            countersign_support(by=SUPERVISOR, at=AT, support_id=planned)
        assert refused.value.code == "only_planned"


class TestCounty:
    def test_townships_and_villages_add_up(self, county: TinyCounty) -> None:
        grant()
        give_support(by=COUNTY_OFFICER, at=AT, code=county.villages[3], date=AS_OF, **(MONEY | {"value_fen": 5}))
        page = county_support("")
        assert page.totals.money.given == 30_000_05
        assert sum(one.totals.money.given for one in page.townships) == 30_000_05
        assert sum(one.totals.money.given for one in page.villages) == 30_000_05
        assert sum(one.totals.money.given for one in page.tiers) == 30_000_05

    def test_a_township_shows_its_own(self, county: TinyCounty) -> None:
        grant()
        page = county_support(TOWNSHIP)
        assert [one.code for one in page.townships] == [TOWNSHIP]
        assert page.unsigned == 1
