"""Acceptance: reported, looked at, accepted and open are four facts; none without the one before it."""

import datetime as dt

import pytest

from lianxin.base.errors import Forbidden, Refusal, Stale
from lianxin.domain.places.queries.opening import opened, openings
from lianxin.domain.projects.actions.accept import accept_functions
from lianxin.domain.projects.actions.criteria import set_aside
from lianxin.domain.projects.actions.opening import record_built
from lianxin.domain.projects.actions.paper import record_paper, revoke_paper
from lianxin.domain.projects.actions.remedy import judge_remedy, say_remedy_done
from lianxin.domain.projects.actions.report import report_ready
from lianxin.domain.projects.actions.settled import settle_all
from lianxin.domain.projects.actions.visit import Found, record_visit
from lianxin.domain.projects.models import Criterion, Milestone, Paper, Project, Remedy, Visit
from lianxin.domain.projects.queries.looks import whole
from lianxin.domain.projects.rules.acceptance import AGAIN, DEPARTMENT, TOWNSHIP
from tests.domain.projects.accepting import DAY, DEPARTMENTS, STAMP, Accepting, enough
from tests.domain.projects.conftest import CODE
from tests.people import (
    AT,
    COUNTY_OFFICER,
    OPERATOR,
    OTHER_SECRETARY,
    OTHER_TOWNSHIP_OFFICER,
    TOWNSHIP_OFFICER,
    VILLAGE_SECRETARY,
)
from tests.people import (
    DEPARTMENT as CIVIL_AFFAIRS,
)

LATER = DAY + dt.timedelta(days=40)


@pytest.fixture
def going(project: int) -> Accepting:
    return Accepting(project, OTHER_SECRETARY)


def standing(project: int, on: dt.date = DAY) -> dict[str, str]:
    return dict(whole(Project.objects.get(pk=project), on).functions)


class TestCriteria:
    def test_are_laid_out_when_the_project_begins(self, going: Accepting) -> None:
        keys = {row.key for row in going.rows("nursery")}
        assert keys == {"building", "area", "floor", "equipment", "hours", "staff", "papers"}
        assert {row.key for row in going.rows("")} >= {"office", "wall", "signs"}

    def test_keep_what_was_there_before(self, going: Accepting) -> None:
        assert going.row("", "wall").wanted["before"] == 40
        assert going.row("", "office").wanted["before_m2"] == 24

    def test_say_which_floor_is_for_safety(self, going: Accepting) -> None:
        assert going.row("nursery", "floor").wanted["rule"] == "safety"
        assert going.row("clinic", "floor").wanted["rule"] == "preference"


class TestReport:
    def test_marks_the_project_once_all_is_said(self, going: Accepting) -> None:
        going.report("counter")
        assert Project.objects.get(pk=going.project).reported_date is None
        going.report()
        assert Project.objects.get(pk=going.project).reported_date == DAY

    def test_draws_the_sample_once(self, going: Accepting) -> None:
        going.report()
        drawn = Project.objects.get(pk=going.project).sampled
        assert drawn is not None
        going.report()
        assert Project.objects.get(pk=going.project).sampled is drawn

    def test_what_is_said_anew_is_looked_at_anew(self, going: Accepting) -> None:
        going.pass_all()
        row = going.row("counter", "staff")
        report_ready(by=OTHER_SECRETARY, project_id=going.project, reports={row.pk: {"have": 9}}, **STAMP)
        assert standing(going.project)["counter"] == "waiting"

    @pytest.mark.parametrize("given", [{"have": -1}, {"have": "many"}, {}, {"have": True}])
    def test_refuses_what_is_no_number(self, going: Accepting, given: dict[str, object]) -> None:
        with pytest.raises(Refusal) as refused:
            report_ready(
                by=OTHER_SECRETARY,
                project_id=going.project,
                reports={going.row("counter", "staff").pk: given},
                **STAMP,
            )
        assert refused.value.code == "not_said"

    def test_refuses_a_stale_page(self, going: Accepting) -> None:
        with pytest.raises(Stale):
            report_ready(by=OTHER_SECRETARY, project_id=going.project, reports={}, revision=99, **STAMP)

    def test_is_the_village_s_own(self, going: Accepting) -> None:
        with pytest.raises(Forbidden):
            report_ready(by=VILLAGE_SECRETARY, project_id=going.project, reports={}, **STAMP)


class TestVisit:
    def test_refuses_to_pass_what_was_not_reported(self, going: Accepting) -> None:
        with pytest.raises(Refusal) as refused:
            going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter")
        assert refused.value.code == "not_reported"

    def test_refuses_to_pass_what_falls_short(self, going: Accepting) -> None:
        going.report()
        row = going.row("counter", "area")
        report_ready(by=OTHER_SECRETARY, project_id=going.project, reports={row.pk: {"have": 1}}, **STAMP)
        with pytest.raises(Refusal) as refused:
            going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter")
        assert refused.value.code == "short"

    def test_refuses_to_pass_without_papers_in_date(self, going: Accepting) -> None:
        going.report()
        with pytest.raises(Refusal) as refused:
            going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "clinic")
        assert refused.value.code == "papers_lacking"

    def test_departments_look_after_the_township(self, going: Accepting) -> None:
        going.report()
        with pytest.raises(Refusal) as refused:
            going.visit(DEPARTMENTS, DEPARTMENT, "counter")
        assert refused.value.code == "out_of_order"

    def test_a_department_sees_its_own_functions_only(self, going: Accepting) -> None:
        going.report()
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter")
        with pytest.raises(Forbidden):
            going.visit(CIVIL_AFFAIRS, DEPARTMENT, "counter")

    def test_a_township_sees_its_own_villages_only(self, going: Accepting) -> None:
        going.report()
        with pytest.raises(Forbidden):
            going.visit(OTHER_TOWNSHIP_OFFICER, TOWNSHIP, "counter")

    def test_a_failure_says_why(self, going: Accepting) -> None:
        going.report()
        with pytest.raises(Refusal) as refused:
            record_visit(
                by=TOWNSHIP_OFFICER,
                project_id=going.project,
                level=TOWNSHIP,
                date=DAY,
                found=[Found(going.row("counter", "area").pk, False)],
                **STAMP,
            )
        assert refused.value.code == "no_reason"

    def test_counts_once_however_often_it_is_sent(self, going: Accepting) -> None:
        going.report()
        first = going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter", key="k1")
        assert going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter", key="k1") == first
        assert Visit.objects.count() == 1


class TestRemedy:
    @pytest.fixture
    def remedy(self, going: Accepting) -> int:
        going.report()
        going.file_papers()
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "civic", failed=(going.row("civic", "equipment").pk,))
        return Remedy.objects.get().pk

    def test_comes_of_a_failure_with_a_date(self, going: Accepting, remedy: int) -> None:
        row = Remedy.objects.get(pk=remedy)
        assert (row.state, row.words, row.due_date) == ("open", "墙面还没干", DAY + dt.timedelta(days=30))
        assert standing(going.project)["civic"] == "failed"

    def test_is_closed_by_who_found_it(self, going: Accepting, remedy: int) -> None:
        say_remedy_done(by=OTHER_SECRETARY, at=AT, remedy_id=remedy, note="补齐了")
        judge_remedy(by=TOWNSHIP_OFFICER, remedy_id=remedy, passed=True, date=DAY, **STAMP)
        assert Remedy.objects.get(pk=remedy).state == "closed"
        assert standing(going.project)["civic"] == "waiting"

    def test_is_returned_where_it_is_not_enough(self, going: Accepting, remedy: int) -> None:
        say_remedy_done(by=OTHER_SECRETARY, at=AT, remedy_id=remedy)
        judge_remedy(by=TOWNSHIP_OFFICER, remedy_id=remedy, passed=False, date=DAY, note="还差音响", **STAMP)
        row = Remedy.objects.get(pk=remedy)
        assert (row.state, row.returned_note) == ("open", "还差音响")

    def test_is_not_for_the_village_to_close(self, remedy: int) -> None:
        with pytest.raises(Forbidden):
            judge_remedy(by=OTHER_SECRETARY, remedy_id=remedy, passed=True, date=DAY, **STAMP)

    def test_done_twice_names_who_did_it(self, remedy: int) -> None:
        say_remedy_done(by=OTHER_SECRETARY, at=AT, remedy_id=remedy)
        with pytest.raises(Refusal) as refused:
            say_remedy_done(by=OTHER_SECRETARY, at=AT, remedy_id=remedy)
        assert refused.value.code == "settled"
        assert OTHER_SECRETARY.username in refused.value.sentence()


class TestAccept:
    def test_needs_every_criterion(self, going: Accepting) -> None:
        going.report()
        going.file_papers()
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP)
        with pytest.raises(Refusal) as refused:
            going.accept()
        assert refused.value.code == "not_passed"

    def test_moves_the_stage_along(self, going: Accepting) -> None:
        going.pass_all()
        going.accept()
        assert Milestone.objects.get(project=going.project, key="inspection").done_date == DAY
        assert set(standing(going.project).values()) == {"accepted"}

    def test_refuses_a_second_one(self, going: Accepting) -> None:
        going.pass_all()
        going.accept()
        with pytest.raises(Refusal) as refused:
            going.accept()
        assert refused.value.code == "already_accepted"

    def test_takes_functions_one_by_one(self, going: Accepting) -> None:
        going.report("counter", "civic")
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter", "civic")
        going.visit(DEPARTMENTS, DEPARTMENT, "counter")
        facts = {"project_id": going.project, "date": DAY, "document": "示例 1 号", **STAMP}
        accept_functions(by=COUNTY_OFFICER, functions=["counter"], **facts)
        assert standing(going.project)["counter"] == "accepted"
        with pytest.raises(Refusal) as refused:
            accept_functions(by=COUNTY_OFFICER, functions=["civic"], **facts)
        assert refused.value.code == "not_passed"
        assert Project.objects.get(pk=going.project).accepted_date is None

    def test_not_before_the_last_visit(self, going: Accepting) -> None:
        going.pass_all()
        with pytest.raises(Refusal) as refused:
            going.accept(date=DAY - dt.timedelta(days=1))
        assert refused.value.code == "before_visit"


class TestSetAside:
    def test_lets_a_floor_pass_by_a_document(self, going: Accepting) -> None:
        going.report()
        going.file_papers()
        floor = going.row("nursery", "floor")
        report_ready(by=OTHER_SECRETARY, project_id=going.project, reports={floor.pk: {"have": 2}}, **STAMP)
        assert standing(going.project)["nursery"] == "short"
        set_aside(
            by=COUNTY_OFFICER, criterion_id=floor.pk, document="示例建审 3 号", issuer="县住建局", date=DAY, **STAMP
        )
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "nursery")
        assert standing(going.project)["nursery"] == "waiting"

    def test_needs_a_number(self, going: Accepting) -> None:
        floor = going.row("nursery", "floor")
        with pytest.raises(Refusal) as refused:
            set_aside(by=COUNTY_OFFICER, criterion_id=floor.pk, document=" ", issuer="县住建局", date=DAY, **STAMP)
        assert refused.value.code == "no_document"

    def test_is_not_for_what_has_to_be_met(self, going: Accepting) -> None:
        area = going.row("nursery", "area")
        with pytest.raises(Refusal) as refused:
            set_aside(by=COUNTY_OFFICER, criterion_id=area.pk, document="1", issuer="县里", date=DAY, **STAMP)
        assert refused.value.code == "must_be_met"


class TestOpen:
    def test_makes_the_centre_built(self, going: Accepting) -> None:
        going.pass_all()
        going.accept()
        going.open()
        assert openings(CODE)[CODE].source == "示例验〔2023〕1 号"
        assert Milestone.objects.get(project=going.project, key="opening").done_date == DAY

    def test_not_before_acceptance(self, going: Accepting) -> None:
        going.pass_all()
        with pytest.raises(Refusal) as refused:
            going.open()
        assert refused.value.code == "not_accepted"

    def test_not_while_a_paper_has_lapsed(self, going: Accepting) -> None:
        going.pass_all(expires=DAY)
        going.accept()
        with pytest.raises(Refusal) as refused:
            going.open(today=LATER, date=LATER)
        assert refused.value.code == "reopened"

    def test_beside_a_project_is_refused(self, going: Accepting) -> None:
        facts = {"code": CODE, "accepted_date": DAY, "opened_date": DAY, "cost_fen": None, "source": "示例"}
        with pytest.raises(Refusal) as refused:
            record_built(by=COUNTY_OFFICER, at=AT, **facts)
        assert refused.value.code == "has_project"


class TestLookAgain:
    @pytest.fixture
    def built(self, going: Accepting) -> Accepting:
        going.pass_all(expires=LATER)
        going.accept()
        going.open()
        return going

    def test_a_failure_ends_what_was_accepted(self, built: Accepting) -> None:
        row = built.row("civic", "equipment")
        built.visit(TOWNSHIP_OFFICER, AGAIN, "civic", failed=(row.pk,))
        assert standing(built.project)["civic"] == "failed"
        assert openings(CODE) == {}
        assert opened(CODE)[CODE].reopened_date == DAY

    def test_put_right_and_accepted_again_it_is_built_again(self, built: Accepting) -> None:
        built.visit(TOWNSHIP_OFFICER, AGAIN, "civic", failed=(built.row("civic", "equipment").pk,))
        judge_remedy(by=TOWNSHIP_OFFICER, remedy_id=Remedy.objects.get().pk, passed=True, date=DAY, **STAMP)
        assert openings(CODE) == {}
        accept_functions(
            by=COUNTY_OFFICER,
            project_id=built.project,
            functions=["civic"],
            date=DAY,
            document="示例 2 号",
            **STAMP,
        )
        assert CODE in openings(CODE)
        assert Project.objects.get(pk=built.project).reopened_date is None

    def test_a_paper_that_lapses_opens_its_criterion_again(self, built: Accepting) -> None:
        after = LATER + dt.timedelta(days=1)
        assert settle_all(by=OPERATOR, at=AT, today=LATER) == 0
        assert settle_all(by=OPERATOR, at=AT, today=after) == 1
        assert standing(built.project, after)["clinic"] == "reopened"
        assert openings(CODE) == {}

    def test_a_paper_renewed_closes_it_again(self, built: Accepting) -> None:
        after = LATER + dt.timedelta(days=1)
        settle_all(by=OPERATOR, at=AT, today=after)
        for old in Paper.objects.filter(replaced_by__isnull=True):
            record_paper(
                by=OTHER_SECRETARY,
                at=AT,
                today=after,
                code=CODE,
                function=old.function,
                kind=old.kind,
                number=f"{old.number} 续",
                issuer=old.issuer,
                issued_date=LATER,
                replaces=old.pk,
            )
        assert CODE in openings(CODE)

    def test_a_paper_revoked_opens_it_at_once(self, built: Accepting) -> None:
        paper = Paper.objects.filter(function="clinic").get()
        revoke_paper(by=OTHER_SECRETARY, paper_id=paper.pk, date=DAY, reason="登记错了", **STAMP)
        assert openings(CODE) == {}

    def test_is_for_what_was_accepted(self, going: Accepting) -> None:
        going.pass_all()
        with pytest.raises(Refusal) as refused:
            going.visit(TOWNSHIP_OFFICER, AGAIN, "civic")
        assert refused.value.code == "not_accepted"


class TestEnough:
    def test_says_something_of_every_criterion(self, going: Accepting) -> None:
        assert all(enough(row) for row in Criterion.objects.filter(project=going.project).exclude(key="papers"))
