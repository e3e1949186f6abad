"""The invented county eight months on, as the command tells of it: on the home that the journeys walk through."""

import datetime as dt
from typing import Any

import pytest

from tests.cli.homes import Home

CENTRES, PILOTS = 353, 28


@pytest.fixture(scope="module")
def figures(autumn: Home) -> dict[str, Any]:
    answer = autumn("figures", "--json")
    assert answer.code == 0, answer.err
    return answer.json


class TestFigures:
    def test_tell_of_a_county_half_way(self, figures: dict[str, Any]) -> None:
        assert (figures["demo"], figures["as_of"]) == ("invented", "2023-09-01")
        assert PILOTS < figures["built"] < CENTRES
        assert figures["projects"]["help"] > 0
        assert sum(figures["projects"].values()) == CENTRES - figures["built"]

    def test_foresee_an_end_between_an_early_and_a_late_one(self, figures: dict[str, Any]) -> None:
        points = {point["date"]: point for point in figures["burnup"]}
        assert points[figures["as_of"]]["done"] == figures["built"]
        ahead = [point for date, point in points.items() if date > figures["as_of"]]
        assert all(point["done"] is None for point in ahead)
        assert all(point["forecast_low"] <= point["forecast"] <= point["forecast_high"] for point in ahead)
        assert any(point["forecast_low"] < point["forecast_high"] for point in ahead)

    def test_keep_the_deadlines_of_the_programme(self, figures: dict[str, Any]) -> None:
        assert figures["deadlines"] == ["2022-12-23", "2023-06-30", "2023-12-31"]
        assert max(dt.date.fromisoformat(point["date"]) for point in figures["burnup"]) >= dt.date(2023, 12, 31)


class TestHome:
    def test_holds_somebody_called_on_and_something_to_mend(self, autumn: Home) -> None:
        assert autumn.rows("SELECT id FROM projects_escalation")
        assert autumn.rows("SELECT id FROM projects_remedy WHERE state <> 'closed'")

    def test_is_in_order(self, autumn: Home) -> None:
        answer = autumn("check", "--json")
        assert answer.code == 0, answer.err
        assert answer.json["findings"] == []
