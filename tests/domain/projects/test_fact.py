"""Acceptance and opening move the stages that no person moves."""

import datetime as dt

from lianxin.domain.projects.actions.fact import ALONG, move_by_fact, take_back_fact
from lianxin.domain.projects.models import Milestone, Move
from lianxin.domain.projects.queries.project import project_brief
from tests.people import AT, COUNTY_OFFICER

ACCEPTED, OPENED = dt.date(2023, 5, 20), dt.date(2023, 5, 28)


def moved(project: int, fact: str, date: dt.date) -> None:
    move_by_fact(by=COUNTY_OFFICER, at=AT, project_id=project, fact=fact, date=date)


class TestMoveByFact:
    def test_marks_the_stage_and_along_with_it_what_comes_before(self, project: int) -> None:
        moved(project, "accepted", ACCEPTED)
        legs = {leg.key: leg.done_date for leg in project_brief(project).legs}
        assert legs.pop("opening") is None
        assert set(legs.values()) == {ACCEPTED}
        notes = dict(Move.objects.filter(milestone__project=project).values_list("milestone__key", "note"))
        assert notes["inspection"] == ""
        assert notes["construction"] == ALONG

    def test_the_same_fact_again_changes_nothing(self, project: int) -> None:
        moved(project, "accepted", ACCEPTED)
        before = project_brief(project)
        moved(project, "accepted", ACCEPTED)
        assert project_brief(project) == before

    def test_carries_what_slipped_to_the_opening(self, project: int) -> None:
        late = project_brief(project).deadline_date
        moved(project, "accepted", late)
        opening = Milestone.objects.get(project=project, key="opening")
        assert opening.start_date == late
        assert opening.due_date > opening.baseline_due_date

    def test_counts_the_revision_on(self, project: int) -> None:
        before = project_brief(project).revision
        moved(project, "accepted", ACCEPTED)
        assert project_brief(project).revision == before + 1


class TestTakeBackFact:
    def test_leaves_what_came_before_as_it_is(self, project: int) -> None:
        moved(project, "accepted", ACCEPTED)
        moved(project, "opened", OPENED)
        take_back_fact(by=COUNTY_OFFICER, at=AT, project_id=project, fact="opened")
        legs = {leg.key: leg.done_date for leg in project_brief(project).legs}
        assert (legs["opening"], legs["inspection"]) == (None, ACCEPTED)
