"""The county's figures add up, whatever the county."""

from lianxin.domain.board.queries.check import disagreements
from lianxin.domain.board.queries.figures import figures
from lianxin.domain.places.actions.opening import record_opening
from tests.counties import AS_OF, TinyCounty, accept, facts
from tests.people import AT, COUNTY_OFFICER, OTHER_VILLAGE, VILLAGE

HAVE = {"counter": 6, "civic": 6, "clinic": 6, "training": 3, "eldercare": 1, "nursery": 1, "store": 2}


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


class TestCheck:
    def test_finds_nothing_where_all_agrees(self, county: TinyCounty) -> None:
        assert disagreements() == ()

    def test_finds_an_open_centre_that_lacks_functions(self, county: TinyCounty) -> None:
        for code in (VILLAGE, OTHER_VILLAGE):
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
        assert [(one.code, one.where) for one in disagreements()] == [("opened_lacking", f"{OTHER_VILLAGE} 乙村")]
