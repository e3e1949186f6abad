"""A centre that is built is a fact with a date, a cost and a paper."""

import datetime as dt
from typing import Any

import pytest

from lianxin.base.audit.queries import lines
from lianxin.base.errors import Forbidden, Refusal
from lianxin.domain.places.actions.opening import record_opening
from lianxin.domain.places.queries.assessment import assessments, totals
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.places.queries.standard import standard
from tests.counties import TinyCounty
from tests.people import AT, COUNTY, COUNTY_OFFICER, TOWNSHIP, TOWNSHIP_OFFICER, VILLAGE

OPENED: dict[str, Any] = {
    "at": AT,
    "code": VILLAGE,
    "accepted_date": dt.date(2022, 11, 1),
    "opened_date": dt.date(2022, 12, 1),
    "cost_fen": 38_000_000,
    "source": "示例验收 1 号",
}


class TestRecord:
    def test_makes_the_centre_built(self, county: TinyCounty) -> None:
        record_opening(by=COUNTY_OFFICER, **OPENED)
        assert openings(COUNTY)[VILLAGE].cost_fen == 38_000_000
        assert [row.code for row in assessments(COUNTY, standard(county.edition)) if row.built] == [VILLAGE]

    def test_again_corrects_it_and_keeps_both_in_the_record(self, county: TinyCounty) -> None:
        record_opening(by=COUNTY_OFFICER, **OPENED)
        record_opening(by=COUNTY_OFFICER, **OPENED)
        record_opening(by=COUNTY_OFFICER, **(OPENED | {"cost_fen": 39_000_000}))
        entries = lines(target=f"centre:{VILLAGE}")
        assert [entry.after["cost_fen"] for entry in entries if entry.after] == [39_000_000, 38_000_000]

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"opened_date": dt.date(2022, 10, 1)}, "opened_date"),
            ({"cost_fen": -1}, "cost_fen"),
            ({"source": " "}, "source"),
            ({"code": TOWNSHIP + "400"}, None),
        ],
    )
    def test_refuses_what_cannot_be(self, county: TinyCounty, wrong: dict[str, Any], field: str | None) -> None:
        with pytest.raises(Refusal) as caught:
            record_opening(by=COUNTY_OFFICER, **(OPENED | wrong))
        assert caught.value.field == field
        assert openings(COUNTY) == {}

    def test_is_the_county_s(self, county: TinyCounty) -> None:
        with pytest.raises(Forbidden):
            record_opening(by=TOWNSHIP_OFFICER, **OPENED)


class TestAssessments:
    def test_add_up(self, county: TinyCounty) -> None:
        rows = assessments(COUNTY, standard(county.edition))
        found = totals(rows, standard(county.edition))
        assert found.functions == {
            "counter": 6,
            "civic": 6,
            "clinic": 6,
            "training": 3,
            "eldercare": 1,
            "nursery": 1,
            "store": 2,
        }
        assert found.gaps == 7 * 6 - sum(found.functions.values())
        assert sum(found.tiers.values()) == 6
