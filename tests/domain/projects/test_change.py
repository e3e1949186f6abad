"""A village asks for other dates, a rest or another tranche; the county grants or refuses."""

import datetime as dt

import pytest

from lianxin.base.errors import Forbidden, Refusal, Stale
from lianxin.domain.projects.actions.begin import begin_project
from lianxin.domain.projects.actions.change import ask_change, grant_change, refuse_change, withdraw_change
from lianxin.domain.projects.actions.move import move_milestone
from lianxin.domain.projects.models import Change, Project
from lianxin.domain.projects.queries.project import MilestoneRow, project_brief
from tests.counties import AS_OF
from tests.people import AT, COUNTY_OFFICER, FIRST_SECRETARY, OTHER_SECRETARY, TOWNSHIP_OFFICER

LATER = AS_OF + dt.timedelta(days=20)


def ask(project: int, kind: str = "suspend", **facts: object) -> int:
    given = {"by": OTHER_SECRETARY, "at": AT, "today": AS_OF, "reason": "等设计图", **facts}
    return ask_change(project_id=project, kind=kind, **given)  # type: ignore[arg-type]


def grant(change: int, today: dt.date = AS_OF) -> None:
    grant_change(by=COUNTY_OFFICER, at=AT, today=today, change_id=change, answer="同意")


def rows(project: int) -> dict[str, MilestoneRow]:
    return {row.key: row for row in project_brief(project).milestones}


class TestAsk:
    def test_changes_nothing_before_it_is_granted(self, project: int) -> None:
        before = project_brief(project).legs
        ask(project, "replan", dates={"opening": rows(project)["opening"].leg.due_date + dt.timedelta(days=9)})
        assert project_brief(project).legs == before

    def test_one_at_a_time_and_says_whose_is_open(self, project: int) -> None:
        ask(project)
        with pytest.raises(Refusal) as refused:
            ask(project, by=TOWNSHIP_OFFICER)
        assert refused.value.sentence() == "secretary-2 在 2022-12-20 17:00 提的申请还没有批。要另提，请先收回它。"

    def test_wants_a_reason(self, project: int) -> None:
        with pytest.raises(Refusal) as refused:
            ask(project, reason=" ")
        assert (refused.value.code, refused.value.field) == ("no_reason", "reason")

    @pytest.mark.parametrize(
        ("kind", "facts", "code"),
        [
            ("resume", {}, "wrong_state"),
            ("replan", {"dates": {}}, "no_dates"),
            ("replan", {"dates": {"roof": LATER}}, "not_found"),
            ("replan", {"dates": {"staff": AS_OF - dt.timedelta(days=1)}}, "past_date"),
            ("replan", {"dates": {"staff": dt.date.max}}, "too_far"),
            ("tranche", {"tranche": 7}, "no_such_tranche"),
            ("tranche", {"tranche": None}, "no_such_tranche"),
            ("rest", {}, "no_such_kind"),
        ],
    )
    def test_refuses_what_cannot_be(self, project: int, kind: str, facts: dict[str, object], code: str) -> None:
        with pytest.raises(Refusal) as refused:
            ask(project, kind, **facts)
        assert refused.value.code == code

    def test_refuses_a_stale_page(self, project: int) -> None:
        with pytest.raises(Stale):
            ask(project, revision=0)

    def test_is_not_the_work_team_s(self, project: int) -> None:
        with pytest.raises(Forbidden):
            ask(project, by=FIRST_SECRETARY)

    def test_may_be_taken_back_and_asked_again(self, project: int) -> None:
        withdraw_change(by=OTHER_SECRETARY, at=AT, change_id=ask(project))
        ask(project)
        assert sorted(Change.objects.values_list("state", flat=True)) == ["asked", "withdrawn"]


class TestGrant:
    def test_sets_the_dates_and_pushes_what_waits(self, project: int) -> None:
        before = rows(project)
        late = before["construction"].leg.due_date + dt.timedelta(days=30)
        grant(ask(project, "replan", dates={"construction": late}))
        after = rows(project)
        assert after["construction"].leg.due_date == late
        assert after["fitting"].leg.start_date == late
        assert after["fitting"].baseline_start_date == before["fitting"].baseline_start_date

    def test_lets_it_rest_and_moves_all_by_the_days_that_it_rested(self, project: int) -> None:
        before = rows(project)
        grant(ask(project, "suspend"))
        assert project_brief(project).suspended_date == AS_OF
        with pytest.raises(Refusal) as refused:
            move_milestone(by=OTHER_SECRETARY, at=AT, today=AS_OF, project_id=project, stage="staff", date=AS_OF)
        assert refused.value.code == "wrong_state"
        grant(ask(project, "resume"), today=LATER)
        after = rows(project)
        assert project_brief(project).state == "active"
        assert after["opening"].leg.due_date == before["opening"].leg.due_date + (LATER - AS_OF)

    def test_moves_it_to_another_tranche_with_its_deadline(self, project: int) -> None:
        before = project_brief(project)
        other = 2 if before.tranche == 1 else 1
        grant(ask(project, "tranche", tranche=other))
        after = project_brief(project)
        assert after.tranche == other
        assert after.deadline_date != before.deadline_date
        if after.deadline_date > before.deadline_date:
            assert after.legs[-1].due_date == after.deadline_date

    def test_drops_it_and_the_same_approval_begins_no_other(self, project: int, decision: int) -> None:
        grant(ask(project, "drop"))
        assert Project.objects.get(pk=project).state == "dropped"
        with pytest.raises(Refusal) as refused:
            begin_project(by=COUNTY_OFFICER, at=AT, today=AS_OF, decision_id=decision)
        assert refused.value.code == "has_project"

    def test_is_the_county_s(self, project: int) -> None:
        change = ask(project)
        with pytest.raises(Forbidden):
            grant_change(by=TOWNSHIP_OFFICER, at=AT, today=AS_OF, change_id=change)

    def test_says_who_has_decided_before(self, project: int) -> None:
        change = ask(project)
        grant(change)
        with pytest.raises(Refusal) as refused:
            refuse_change(by=COUNTY_OFFICER, at=AT, change_id=change, answer="不同意")
        assert refused.value.sentence() == "county 在 2022-12-20 17:00 已经处理了这份申请。"


class TestRefuse:
    def test_says_why_and_changes_nothing(self, project: int) -> None:
        before = project_brief(project).legs
        refuse_change(by=COUNTY_OFFICER, at=AT, change_id=ask(project), answer="工期还够")
        assert Change.objects.get().answer == "工期还够"
        assert project_brief(project).legs == before

    def test_wants_words(self, project: int) -> None:
        with pytest.raises(Refusal) as refused:
            refuse_change(by=COUNTY_OFFICER, at=AT, change_id=ask(project), answer="")
        assert refused.value.field == "answer"
