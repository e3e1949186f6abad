"""The figures move with the facts: nothing of the article stands in the code."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest

from lianxin.base.actor import operator
from lianxin.demo.county import DemoResult
from lianxin.domain.board.queries.figures import figures
from lianxin.domain.places.actions.survey import accept_survey, check_survey, save_survey, submit_survey
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.places.queries.survey import accepted_facts, survey_list
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.compute import compute
from lianxin.domain.planning.queries.plan_json import outcome_json
from lianxin.domain.planning.queries.proposal import default_settings

pytestmark = pytest.mark.django_db  # what a test writes is undone

AT = dt.datetime(2022, 12, 23, 9, tzinfo=dt.UTC)
BY = operator("tests")


class TestFigures:
    def test_fall_by_one_where_one_function_is_taken_away(self, made: DemoResult) -> None:
        before = figures()
        county = current().code
        moving = {row.code for row in survey_list(county).rows if row.state != "accepted"} | set(openings(county))
        village = next(
            one for one in accepted_facts(county) if one.facts.status("training").present and one.code not in moving
        )
        functions = tuple(
            replace(one, present=False) if one.function == "training" else one for one in village.facts.functions
        )
        rooms = tuple(
            replace(room, uses=tuple(use for use in room.uses if use != "training") or ("vacant",))
            for room in village.facts.rooms
        )
        facts = replace(village.facts, functions=functions, rooms=rooms)
        save_survey(by=BY, at=AT, code=village.code, facts=facts, revision=None)
        for step in (submit_survey, check_survey, accept_survey):
            step(by=BY, at=AT, code=village.code)
        after = figures()
        assert sum(after["functions"].values()) == sum(before["functions"].values()) - 1
        assert after["gaps"] == before["gaps"] + 1
        assert after["functions"]["training"] == before["functions"]["training"] - 1


class TestPlan:
    @pytest.mark.parametrize("sizes", [(20, 100, 233)])
    def test_keeps_whatever_sizes_a_scenario_asks_for(self, made: DemoResult, sizes: tuple[int, ...]) -> None:
        settings = default_settings(sizes=sizes)
        scenario = make_scenario(by=BY, at=AT, name="另一种批次", edition="seven-2022", settings=settings)
        plan = outcome_json(compute(scenario))
        assert tuple(Counter(v["tranche"] for v in plan["villages"])[t] for t in range(3)) == sizes
        assert plan["verified"]
        assert plan["gap"] <= 0.001
