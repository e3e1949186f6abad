"""The county's figures add up, whatever the county."""

from lianxin.domain.board.queries.check import disagreements
from lianxin.domain.board.queries.figures import figures
from lianxin.domain.places.actions.opening import record_opening
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.queries.proposal import default_settings
from lianxin.domain.projects.models import Project
from tests.counties import AS_OF, TinyCounty, accept, facts
from tests.helped import begun
from tests.people import AT, COUNTY_OFFICER, OTHER_VILLAGE, VILLAGE

HAVE = {"counter": 6, "civic": 6, "clinic": 6, "training": 3, "eldercare": 1, "nursery": 1, "store": 2}


def open_centre(code: str) -> None:
    record_opening(
        by=COUNTY_OFFICER,
        at=AT,
        code=code,
        accepted_date=AS_OF,
        opened_date=AS_OF,
        cost_fen=None,
        source="示例",
        synthetic=True,
    )


class TestFigures:
    def test_count_functions_and_gaps(self, county: TinyCounty) -> None:
        said = figures()
        assert said["centres"] == 6
        assert said["functions"] == HAVE
        assert said["gaps"] == 6 * 7 - sum(HAVE.values())

    def test_move_by_one_where_one_function_goes(self, county: TinyCounty) -> None:
        accept(OTHER_VILLAGE, facts("counter", "civic", "clinic"))
        said = figures()
        assert said["functions"] == HAVE | {"training": 2}
        assert said["gaps"] == 18

    def test_tiers_sum_to_the_villages_surveyed(self, county: TinyCounty) -> None:
        assert sum(figures()["tiers"].values()) == figures()["surveyed"] == 6

    def test_take_tranches_from_the_programme_before_there_is_a_plan(self, county: TinyCounty) -> None:
        said = figures()
        assert said["plan"] is None
        assert said["tranches"] == [2, 2, 2]
        assert said["deadlines"] == ["2022-12-23", "2023-06-30", "2023-12-31"]

    def test_say_nothing_of_villages_not_surveyed(self, tree: TinyCounty) -> None:
        said = figures()
        assert said["centres"] == 6
        assert said["surveyed"] == said["gaps"] == 0

    def test_divide_the_centres_into_built_and_three_kinds(self, county: TinyCounty) -> None:
        said = figures()
        assert said["built"] + sum(said["projects"].values()) == said["centres"] == 6
        assert list(said["projects"]) == ["ok", "watch", "help"]

    def test_count_what_is_accepted_and_open_as_built(self, county: TinyCounty) -> None:
        open_centre(VILLAGE)
        said = figures()
        assert said["built"] == 1
        assert sum(said["projects"].values()) == 5

    def test_tell_the_way_to_the_last_deadline(self, county: TinyCounty) -> None:
        open_centre(VILLAGE)
        points = {point["date"]: point for point in figures()["burnup"]}
        assert [points[date]["planned"] for date in ("2022-12-23", "2023-06-30", "2023-12-31")] == [2, 4, 6]
        assert points["2022-12-23"]["done"] == points["2022-12-23"]["forecast"] == 1
        assert points["2023-06-30"]["done"] is None
        assert max(point["forecast"] or 0 for point in points.values()) == 6


class TestFiguresOfProjects:
    def test_count_what_a_project_was_opened_with_whatever_the_survey_said(self, county: TinyCounty) -> None:
        scenario = make_scenario(
            by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=default_settings(county.edition)
        )
        project = begun(run_now(by=COUNTY_OFFICER, at=AT, scenario_id=scenario))
        before = figures()
        Project.objects.filter(pk=project).update(reported_date=AS_OF, accepted_date=AS_OF, opened_date=AS_OF)
        open_centre(OTHER_VILLAGE)
        said = figures()
        assert said["functions"]["eldercare"] == before["functions"]["eldercare"] + 1
        assert said["gaps"] == before["gaps"] - 3
        assert disagreements() == ()


class TestCheck:
    def test_finds_nothing_where_all_agrees(self, county: TinyCounty) -> None:
        assert disagreements() == ()

    def test_finds_an_open_centre_that_lacks_functions(self, county: TinyCounty) -> None:
        for code in (VILLAGE, OTHER_VILLAGE):
            open_centre(code)
        assert [(one.code, one.where) for one in disagreements()] == [("opened_lacking", f"{OTHER_VILLAGE} 乙村")]
