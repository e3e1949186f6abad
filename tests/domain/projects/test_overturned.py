"""An objection is upheld after the project began: it rests until it is approved anew, or the county ends it."""

import datetime as dt
from typing import Any

import pytest

from lianxin.base.errors import NotFound, Refusal
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.planning.actions.objection import answer_objection
from lianxin.domain.planning.models import Decision, Meeting
from lianxin.domain.planning.queries.decided import decided_one
from lianxin.domain.projects.actions.begin import begin_project
from lianxin.domain.projects.actions.change import ask_change, grant_change
from lianxin.domain.projects.actions.move import move_milestone
from lianxin.domain.projects.models import Project
from lianxin.domain.projects.queries.beginning import beginnable
from lianxin.domain.projects.queries.blocking import blocks_of
from lianxin.domain.projects.queries.due import due_soon
from lianxin.domain.projects.queries.page import project_page
from lianxin.domain.projects.queries.project import project_brief
from lianxin.domain.projects.queries.standing import Standing, standings
from lianxin.domain.projects.queries.waiting import waiting_for
from tests.counties import AS_OF
from tests.decided import disputed
from tests.domain.projects.accepting import DAY, Accepting
from tests.domain.projects.conftest import CODE
from tests.people import AT, COUNTY, COUNTY_OFFICER, OTHER_SECRETARY

ANSWER = "房子的产权有争议。"
SAID = f"批准这个项目的 示例〔2022〕1 号 因为异议成立撤回了：{ANSWER} 重新批准以前不能推进；不再办的，请申请终止。"
NEXT = AT + dt.timedelta(days=1)


def uphold(decision: int) -> bool:
    objection = disputed(decision)["objection"]
    return answer_objection(by=COUNTY_OFFICER, at=AT, objection_id=objection, answer=ANSWER, upheld=True)


def approve_anew(decision: int, at: dt.datetime = NEXT) -> None:
    """The same decision, approved by a later meeting."""
    meeting = Meeting.objects.get()
    Decision.objects.filter(pk=decision).update(state="approved", meeting=meeting, approved_at=at)


def move(project: int, today: dt.date = AS_OF) -> None:
    move_milestone(by=OTHER_SECRETARY, at=AT, today=today, project_id=project, stage="staff", date=today)


def ask(project: int, kind: str) -> int:
    facts: dict[str, Any] = {"at": AT, "today": AS_OF, "project_id": project, "kind": kind}
    return ask_change(by=OTHER_SECRETARY, reason="产权不清", **facts)


def drop(project: int) -> None:
    grant_change(by=COUNTY_OFFICER, at=AT, today=AS_OF, change_id=ask(project, "drop"), answer="同意")


def standing(today: dt.date = AS_OF) -> Standing:
    return next(one for one in standings(COUNTY, today) if one.code == CODE)


@pytest.fixture
def fallen(project: int, decision: int) -> int:
    """A project whose approval was taken back."""
    assert uphold(decision)
    return project


class TestProject:
    def test_rests_and_says_what_took_its_approval_back(self, fallen: int) -> None:
        with pytest.raises(Refusal) as refused:
            move(fallen)
        assert (refused.value.code, refused.value.sentence()) == ("overturned", SAID)

    def test_wants_help_and_is_with_the_decision_again(self, fallen: int) -> None:
        found = standing()
        assert (found.state, found.phase, found.late_days) == ("help", "decision", 0)
        assert (found.reasons[0].code, found.reasons[0].facts) == ("overturned", {"document": "示例〔2022〕1 号"})

    def test_presses_nobody_to_move_a_stage(self, fallen: int) -> None:
        far = dt.date(2023, 12, 1)
        page = project_page(CODE, far, AT)
        assert page.turns == ()
        assert page.taken_back is not None
        assert page.taken_back.answer == ANSWER
        assert [one.code for one in due_soon(COUNTY, far)] == []
        assert blocks_of(fallen, far) == ()
        assert "overdue" not in {one.code for one in standing(far).reasons}

    def test_takes_no_other_change_than_its_end(self, fallen: int) -> None:
        assert project_page(CODE, AS_OF, AT).kinds == ("drop",)
        with pytest.raises(Refusal) as refused:
            ask(fallen, "suspend")
        assert refused.value.code == "overturned"
        drop(fallen)
        assert Project.objects.get(pk=fallen).state == "dropped"


class TestAcceptance:
    def test_waits_for_the_approval_and_goes_on_with_it(self, project: int, decision: int) -> None:
        going = Accepting(project, OTHER_SECRETARY)
        going.pass_all()
        uphold(decision)
        assert waiting_for(COUNTY, DAY) == ()
        for step in (going.report, going.look, going.accept, going.open):
            with pytest.raises(Refusal) as refused:
                step()
            assert refused.value.code == "overturned"
        approve_anew(decision)
        going.accept()
        going.open()
        assert CODE in openings(COUNTY)

    def test_of_one_that_was_accepted_may_still_be_given_up(self, project: int, decision: int) -> None:
        going = Accepting(project, OTHER_SECRETARY)
        going.pass_all()
        going.accept()
        with pytest.raises(Refusal) as refused:
            ask(project, "drop")
        assert refused.value.code == "wrong_state"
        uphold(decision)
        drop(project)

    def test_of_an_open_centre_stands(self, project: int, decision: int) -> None:
        going = Accepting(project, OTHER_SECRETARY)
        going.pass_all()
        going.accept()
        going.open()
        assert not uphold(decision)
        assert decided_one(decision).code == CODE
        assert standing(DAY).state == "built"


class TestApprovalAnew:
    def test_lets_the_project_go_on(self, fallen: int, decision: int) -> None:
        approve_anew(decision)
        move(fallen)
        assert "overturned" not in {one.code for one in standing().reasons}

    def test_lets_another_project_begin_where_the_county_gave_it_up(self, fallen: int, decision: int) -> None:
        drop(fallen)
        with pytest.raises(NotFound):
            begin_project(by=COUNTY_OFFICER, at=AT, today=AS_OF, decision_id=decision)
        approve_anew(decision)
        assert [one.decision_id for one in beginnable(COUNTY)] == [decision]
        begun = begin_project(by=COUNTY_OFFICER, at=NEXT, today=AS_OF, decision_id=decision)
        assert project_brief(begun).state == "active"

    def test_is_what_it_takes_after_the_county_gave_it_up(self, project: int, decision: int) -> None:
        drop(project)
        assert beginnable(COUNTY) == ()
        with pytest.raises(Refusal) as refused:
            begin_project(by=COUNTY_OFFICER, at=AT, today=AS_OF, decision_id=decision)
        assert refused.value.code == "has_project"
