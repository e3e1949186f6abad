"""Stages are moved on and taken back, and whoever comes too late, too early or twice hears why."""

import datetime as dt

import pytest

from lianxin.base.audit.queries import lines
from lianxin.base.errors import Forbidden, NotFound, Refusal, Stale
from lianxin.domain.projects.actions.begin import begin_project
from lianxin.domain.projects.actions.move import move_milestone, undo_move
from lianxin.domain.projects.models import Move
from lianxin.domain.projects.queries.project import project_brief
from tests.counties import AS_OF
from tests.decided import NOTICED, approved
from tests.domain.projects.conftest import CODE
from tests.people import (
    AT,
    COUNTY_OFFICER,
    OTHER_SECRETARY,
    OTHER_TOWNSHIP_OFFICER,
    TOWNSHIP_OFFICER,
    VILLAGE_SECRETARY,
)

WORKS_FROM = NOTICED[1] + dt.timedelta(days=1)
TOMORROW = AT + dt.timedelta(days=1)


def move(project: int, stage: str = "staff", date: dt.date = AS_OF, **facts: object) -> int:
    given = {"by": OTHER_SECRETARY, "at": AT, "today": AS_OF, "revision": None, **facts}
    return move_milestone(project_id=project, stage=stage, date=date, **given)  # type: ignore[arg-type]


def undo(project: int, stage: str = "staff", **facts: object) -> None:
    undo_move(project_id=project, stage=stage, **{"by": OTHER_SECRETARY, "at": AT, **facts})  # type: ignore[arg-type]


def done(project: int) -> dict[str, dt.date]:
    return {leg.key: leg.done_date for leg in project_brief(project).legs if leg.done_date is not None}


def verbs() -> list[str]:
    return [line.verb for line in lines(region=CODE)]


class TestMove:
    def test_marks_the_stage_and_counts_the_revision_on(self, project: int) -> None:
        before = project_brief(project).revision
        move(project, note="两名村干部到岗", revision=before)
        assert done(project) == {"staff": AS_OF}
        assert project_brief(project).revision == before + 1
        assert verbs()[0] == "project.move"

    def test_says_who_did_it_when_it_is_done_already(self, project: int) -> None:
        move(project)
        with pytest.raises(Refusal) as refused:
            move(project, by=TOWNSHIP_OFFICER, at=TOMORROW)
        assert refused.value.code == "moved_already"
        assert (
            refused.value.sentence()
            == f"secretary-2 在 2022-12-20 17:00 已经把「人员到岗」记为 {AS_OF} 做完，不用再记。"
        )

    def test_counts_a_form_once(self, project: int) -> None:
        first = move(project, key="k1")
        assert move(project, key="k1") == first
        assert Move.objects.count() == 1

    def test_refuses_a_form_that_stood_for_another_stage(self, project: int) -> None:
        move(project, key="k1")
        with pytest.raises(Refusal) as refused:
            move(project, "hours", key="k1")
        assert refused.value.code == "other_request"

    def test_refuses_a_stale_page(self, project: int) -> None:
        opened = project_brief(project).revision
        move(project, by=TOWNSHIP_OFFICER)
        with pytest.raises(Stale) as refused:
            move(project, "hours", revision=opened)
        assert "township 在 2022-12-20 17:00" in refused.value.sentence()
        assert done(project) == {"staff": AS_OF}

    def test_refuses_what_is_out_of_order(self, project: int) -> None:
        with pytest.raises(Refusal) as refused:
            move(project, "construction")
        assert refused.value.sentence() == "「施工改造」前面还有「设计出图」、「资金到位」没有做完，先记前面的。"

    @pytest.mark.parametrize(("stage", "words"), [("inspection", "验收通过"), ("opening", "登记开门")])
    def test_leaves_what_a_fact_moves_to_the_fact(self, project: int, stage: str, words: str) -> None:
        with pytest.raises(Refusal) as refused:
            move(project, stage)
        assert (refused.value.code, words in refused.value.sentence()) == ("by_fact", True)

    def test_refuses_a_day_to_come(self, project: int) -> None:
        with pytest.raises(Refusal) as refused:
            move(project, date=AS_OF + dt.timedelta(days=1))
        assert (refused.value.code, refused.value.field) == ("future_date", "date")

    def test_refuses_a_day_before_the_approval(self, project: int) -> None:
        with pytest.raises(Refusal) as refused:
            move(project, date=NOTICED[0] - dt.timedelta(days=1))
        assert refused.value.code == "before_its_time"

    def test_refuses_works_before_the_notice_is_over(self, project: int) -> None:
        with pytest.raises(Refusal) as refused:
            move(project, "site", date=WORKS_FROM - dt.timedelta(days=1))
        assert refused.value.code == "before_its_time"
        move(project, "site", date=WORKS_FROM)

    def test_refuses_a_day_before_what_comes_before(self, project: int) -> None:
        move(project, date=AS_OF)
        with pytest.raises(Refusal) as refused:
            move(project, "hours", date=AS_OF - dt.timedelta(days=1))
        assert refused.value.sentence() == f"前面的「人员到岗」是 {AS_OF} 做完的，这一步不能更早。"

    def test_carries_what_slipped_forward_and_keeps_the_baseline(self, project: int) -> None:
        due = {one.key: one for one in project_brief(project).milestones}["site"].leg.due_date
        late = due + dt.timedelta(days=40)
        move(project, "site", date=late, today=late)
        rows = {one.key: one for one in project_brief(project).milestones}
        assert rows["design"].leg.start_date == late
        assert rows["design"].baseline_start_date < late
        assert rows["opening"].leg.due_date > rows["opening"].baseline_due_date

    def test_knows_no_other_stage(self, project: int) -> None:
        with pytest.raises(NotFound):
            move(project, "roof")

    def test_is_for_those_of_the_village_and_above(self, project: int) -> None:
        for stranger in (VILLAGE_SECRETARY, OTHER_TOWNSHIP_OFFICER):
            with pytest.raises(Forbidden):
                move(project, by=stranger)

    def test_waits_for_the_notice(self, run: int) -> None:
        decision = approved(run, CODE, noticed=False)
        project = begin_project(by=COUNTY_OFFICER, at=AT, today=AS_OF, decision_id=decision)
        with pytest.raises(Refusal) as refused:
            move(project, "site")
        assert refused.value.code == "not_noticed"


class TestUndo:
    def test_takes_it_back_with_all_dates_as_they_were(self, project: int) -> None:
        before = project_brief(project)
        late = before.milestones[0].leg.due_date + dt.timedelta(days=40)
        move(project, "site", date=late, today=late)
        undo(project, "site")
        assert project_brief(project).legs == before.legs
        assert verbs()[0] == "project.undo"

    def test_lets_it_be_moved_again(self, project: int) -> None:
        move(project)
        undo(project)
        move(project)
        assert Move.objects.count() == 2

    def test_ends_with_the_day(self, project: int) -> None:
        move(project)
        with pytest.raises(Refusal) as refused:
            undo(project, at=TOMORROW)
        assert refused.value.code == "day_over"
        assert "县委组织部" in refused.value.sentence()
        assert done(project) == {"staff": AS_OF}

    def test_is_open_to_the_county_later(self, project: int) -> None:
        move(project)
        undo(project, by=COUNTY_OFFICER, at=TOMORROW)
        assert done(project) == {}

    def test_takes_back_the_last_first(self, project: int) -> None:
        move(project)
        move(project, "hours")
        with pytest.raises(Refusal) as refused:
            undo(project)
        assert refused.value.sentence() == "后面的「定好开放时间」已经记了做完。要撤回「人员到岗」，请先撤回它。"

    def test_says_who_undid_it_before(self, project: int) -> None:
        move(project)
        undo(project, by=TOWNSHIP_OFFICER)
        with pytest.raises(Refusal) as refused:
            undo(project)
        assert refused.value.sentence() == "township 在 2022-12-20 17:00 已经撤回了「人员到岗」。"

    def test_refuses_what_nobody_has_marked(self, project: int) -> None:
        with pytest.raises(Refusal) as refused:
            undo(project)
        assert refused.value.code == "not_done"
