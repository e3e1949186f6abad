"""A centre that opens brings its village's survey up to date: nobody is asked a second time."""

import pytest

from lianxin.domain.board.queries.check import disagreements
from lianxin.domain.places.actions.survey import save_survey
from lianxin.domain.places.queries.standard import standard
from lianxin.domain.places.queries.survey import accepted_facts, facts_of, survey_page
from lianxin.domain.places.rules.assessment import assess
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.places.rules.survey_check import problems
from lianxin.domain.projects.models import Project
from tests.counties import TinyCounty
from tests.domain.projects.accepting import Accepting
from tests.helped import begun
from tests.people import AT, COUNTY_OFFICER, OPERATOR


def opened(run: int, code: str) -> Accepting:
    going = Accepting(begun(run, code), OPERATOR)
    going.report()
    going.file_papers()
    going.visit(OPERATOR, "township")
    going.visit(OPERATOR, "department")
    if Project.objects.get(pk=going.project).sampled:
        going.visit(OPERATOR, "county")
    going.accept()
    going.open()
    return going


def now(code: str) -> Facts:
    return accepted_facts(code)[0].facts


class TestOpening:
    def test_leaves_nothing_missing_in_any_village(self, county: TinyCounty, run: int) -> None:
        edition = standard(county.edition)
        for code in county.villages:
            opened(run, code)
            facts = now(code)
            assert problems(facts, edition) == ()
            found = assess(facts, edition)
            assert found.missing == ()
            assert {gap.subject for gap in found.gaps if gap.kind == "two_go"} == set()
            assert {gap.criterion for gap in found.gaps} <= {"building"}

    def test_agrees_with_the_figures(self, county: TinyCounty, run: int) -> None:
        opened(run, county.villages[2])
        assert [one for one in disagreements() if one.code == "opened_lacking"] == []

    def test_keeps_the_survey_that_it_was_planned_from(self, county: TinyCounty, run: int) -> None:
        code = county.villages[2]
        before = now(code)
        opened(run, code)
        assert facts_of(code, 1)[0] == before
        assert survey_page(code).versions[0].source == "示例验〔2023〕1 号"

    def test_leaves_a_survey_that_is_being_written_alone(self, county: TinyCounty, run: int) -> None:
        code = county.villages[2]
        written = facts_of(code, 1)[0]
        save_survey(by=COUNTY_OFFICER, at=AT, code=code, facts=Facts(people=written.people, wall_m=1))
        opened(run, code)
        page = survey_page(code)
        assert page.open is not None
        assert page.open.facts.wall_m == 1

    @pytest.mark.parametrize("key", ["hours", "staff"])
    def test_takes_the_figures_that_acceptance_found(self, county: TinyCounty, run: int, key: str) -> None:
        code = county.villages[2]
        going = opened(run, code)
        status = now(code).status("eldercare")
        need = going.row("eldercare", key).wanted["need"]
        assert need == (status.staff if key == "staff" else (status.open_min_per_week or 0) // 60)
