"""What happens inside a demo county's centres, and that bad news stands under no real name."""

import pytest

from lianxin.demo.county import DemoResult
from lianxin.domain.board.queries.figures import figures
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.services.queries.activities import activities
from lianxin.domain.services.queries.books import shelf
from lianxin.domain.services.queries.delivered import delivered
from lianxin.domain.services.queries.loans import loans_out
from lianxin.domain.services.queries.programmes import lapsed_programmes
from lianxin.domain.services.queries.requests import ratings_to_call, requests_of
from lianxin.domain.services.queries.teams import stations, teams
from lianxin.domain.services.queries.used import used

pytestmark = pytest.mark.django_db  # what a test writes is undone


class TestLife:
    def test_shows_use_and_visits_beside_what_is_built(self, made: DemoResult) -> None:
        said = figures()
        assert said["used"]["of"] == said["built"]
        assert 0 < said["used"]["count"] <= said["built"]
        visits = said["visits"]
        assert 0 < visits["low"] < visits["estimate"] < visits["high"]
        assert [one["month"] for one in visits["months"]][-1] == f"{made.at:%Y-%m}"

    def test_gives_every_centre_a_timetable(self, made: DemoResult) -> None:
        county = current()
        assert len({code for code, _function in delivered(county.code, county.as_of, county.as_of)}) == 353

    def test_lends_books_in_every_built_centre(self, made: DemoResult) -> None:
        county = current()
        built = openings(county.code)
        assert all(len(shelf(code)) >= 18 for code in built)
        out = [len(loans_out(code, county.as_of)) for code in built]
        assert sum(out) > len(built)

    def test_names_the_teams_of_the_source_in_the_county_of_the_source_alone(self, made: DemoResult) -> None:
        named = {one.name for one in teams(current().code)} | {one.name for one in stations(current().code)}
        theirs = {"星采服务队", "锦屏红", "甘小棠志愿服务站"}
        assert named & theirs == (theirs if made.county == "yiyang" else set())

    def test_goes_wrong_in_the_invented_county_alone(self, made: DemoResult) -> None:
        county = current()
        wrong = {
            "late": any(one.late for one in requests_of(county.code, county.as_of)),
            "bad": bool(ratings_to_call(county.code)),
            "returned": bool(activities(county.code, county.as_of, state="returned")),
            "lapsed": bool(lapsed_programmes(county.code, county.as_of)),
            "overdue": any(row.late_days for code in openings(county.code) for row in loans_out(code, county.as_of)),
        }
        assert wrong == dict.fromkeys(wrong, made.county == "invented")

    def test_leaves_no_real_centre_short_of_its_hours(self, made: DemoResult) -> None:
        if made.county == "yiyang":
            assert used(current().code, made.at).short == {}
