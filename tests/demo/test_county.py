"""The demo county as a person finds it: real names, published totals, everyone's work waiting, nothing lost twice."""

import datetime as dt
from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.base.accounts.queries import actor_named
from lianxin.base.audit.queries import lines
from lianxin.demo.county import DemoResult, make_demo
from lianxin.demo.people import MAKER
from lianxin.domain.places.actions.county import change_county
from lianxin.domain.places.queries.assessment import assessments
from lianxin.domain.places.queries.county import current, townships, villages
from lianxin.domain.places.queries.names import unmatched
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.places.queries.search import find
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.places.queries.survey import survey_list, survey_versions, waiting
from lianxin.domain.planning.queries.scenario import scenarios

pytestmark = pytest.mark.django_db  # what a test writes is undone

AT = dt.datetime(2022, 12, 23, 9, tzinfo=dt.UTC)
YIYANG = "410327"


class TestMakeDemo:
    def test_holds_every_place_of_the_register(self, made: DemoResult) -> None:
        county = current().code
        assert len(villages(county)) == 353
        assert len(villages(county, with_centre=False)) == 362
        assert len(townships(county)) == 16
        assert current().synthetic

    def test_reproduces_the_published_totals(self, made: DemoResult) -> None:
        county, standard = current(), current_standard(current().as_of)
        rows = assessments(county.code, standard)
        missing = Counter(function for row in rows for function in row.assessment.missing)
        published = county.programme["published"]
        assert {rule.id: len(rows) - missing[rule.id] for rule in standard.required} == published
        assert sum(missing.values()) == 719

    def test_opens_the_pilots_before_its_date_at_a_recorded_cost(self, made: DemoResult) -> None:
        opened = openings(current().code)
        assert len(opened) == 28
        assert all(row.opened_date <= made.at and row.cost_fen and row.synthetic for row in opened.values())

    def test_has_every_survey_accepted_before_its_date(self, made: DemoResult) -> None:
        rows = survey_list(current().code).rows
        assert all(row.accepted_version for row in rows)
        steps = survey_versions(rows[0].code)[-1].steps
        assert [step.verb for step in steps] == ["saved", "submitted", "checked", "accepted"]
        assert all(step.at.date() < made.at for step in steps)

    def test_leaves_work_for_county_townships_and_villages(self, made: DemoResult) -> None:
        tasks = {}
        for username, _who in made.users:
            actor = actor_named(username)
            assert actor is not None
            tasks[username] = {row.task for row in waiting(actor)}
        roles = {username: actor.role for username, _who in made.users if (actor := actor_named(username))}
        expected = {"county_officer": {"accept"}, "township_officer": {"check"}, "village_secretary": {"submit"}}
        for username, role in roles.items():
            assert tasks[username] >= expected.get(role, set()), username

    def test_lets_everyone_sign_in_with_the_password_it_says(self, made: DemoResult) -> None:
        for username, _who in made.users:
            client = Client()
            client.post(reverse("sign-in"), {"username": username, "password": made.password})
            assert client.session["_auth_user_id"], username

    def test_returns_a_survey_only_in_the_invented_county(self, made: DemoResult) -> None:
        returned = survey_list(current().code).counts.get("returned", 0)
        assert bool(returned) == (made.county == "invented")

    def test_leaves_a_record_in_the_order_of_its_time(self, made: DemoResult) -> None:
        moments = [line.at for line in lines(limit=10_000)]
        assert len(moments) > 1000
        assert moments == sorted(moments, reverse=True)

    def test_keeps_what_people_changed_when_it_is_run_again(self, made: DemoResult) -> None:
        change_county(by=MAKER, at=AT, code=current().code, centre_word="乡里中心")
        again = make_demo()
        assert not again.made
        assert (again.county, again.at, again.seed) == (made.county, made.at, made.seed)
        assert current().centre_word == "乡里中心"

    def test_opens_with_a_current_plan_and_a_free_one_beside_it(self, made: DemoResult) -> None:
        newest, beside = scenarios()[:2]
        assert [(line.run_state, line.stale, line.free) for line in (newest, beside)] == [
            ("done", False, False),
            ("done", False, True),
        ]

    def test_shows_a_stale_and_an_impossible_scenario_only_in_the_invented_county(self, made: DemoResult) -> None:
        others = {(line.run_state, line.stale) for line in scenarios()[2:]}
        assert others == ({("done", True), ("infeasible", False)} if made.county == "invented" else set())


@pytest.mark.parametrize("made", ["yiyang"], indirect=True)
class TestSource:
    def test_leaves_xinghua_unmatched_with_the_nearest_names(self, made: DemoResult) -> None:
        rows = unmatched(YIYANG)
        assert [row.name for row in rows] == ["杏花村"]
        assert rows[0].nearest

    def test_finds_the_town_under_its_old_name(self, made: DemoResult) -> None:
        assert "410327001" in {hit.code for hit in find("城关镇", YIYANG)}
