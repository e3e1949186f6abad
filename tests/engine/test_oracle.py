"""The engine beside an independent solver, on random villages and counties."""

from itertools import pairwise
from typing import Any

import pytest

from lianxin.engine.layout import layout_options
from lianxin.engine.portfolio import plan, verify
from lianxin.engine.shapes import Conflict, Limits, Options, Plan, Rules, Village
from tests.counts import count
from tests.engine.counties import random_county
from tests.engine.oracle import ask, county_question, layout_question
from tests.engine.villages import random_village

pytest.importorskip("ortools")

COUNTIES = count(50)


def village_of(seed: int) -> Village:
    return random_village(seed, extras=seed % 3, rooms=5 + seed % 6, buildings=1 + seed % 3)


def county_of(seed: int) -> tuple[Options, Limits, Rules]:
    return random_county(
        seed,
        villages=18 + seed % 5 * 3,
        townships=2 + seed % 3,
        options=4,
        crew=(0.9, 1.15, 2.0)[seed % 3],
        counts=None if seed % 4 == 3 else (0.25, 0.35, 0.4),
        funds=1 + seed % 2,
    )


class TestLayoutOptions:
    def test_equals_the_independent_optimum_at_and_between_its_points(self) -> None:
        questions: list[dict[str, Any]] = []
        expected: list[int | None] = []
        for seed in range(COUNTIES):
            village = village_of(seed)
            front = layout_options(village)
            if isinstance(front, Conflict):
                questions.append(layout_question(village, 10**12))
                expected.append(None)
                continue
            points = [(front[-1].cost_fen * 2, front[-1].benefit)]
            points += [(dearer.cost_fen - 1, cheaper.benefit) for cheaper, dearer in pairwise(front)]
            for cost_most, benefit in points[:6]:
                questions.append(layout_question(village, cost_most))
                expected.append(benefit)
            questions.append(layout_question(village, front[0].cost_fen - 1))
            expected.append(None)
        answers = ask(questions)
        assert [answer.get("value") for answer in answers] == expected
        assert all(answer["status"] in ("best", "none") for answer in answers)


class TestPlan:
    def test_lies_within_its_own_gap_of_the_independent_optimum(self) -> None:
        counties = [county_of(seed) for seed in range(COUNTIES)]
        answers = ask([county_question(*county) for county in counties])
        planned = 0
        for county, answer in zip(counties, answers, strict=True):
            found = plan(*county)
            if answer["status"] == "none":
                assert isinstance(found, Conflict)
                continue
            assert isinstance(found, Plan)
            planned += 1
            assert found.value <= answer["bound"]
            assert found.bound >= answer["value"]
            assert found.value >= answer["value"] * (1 - found.gap) - 1
            assert verify(found, *county).bound == found.bound
        assert planned > COUNTIES // 2
