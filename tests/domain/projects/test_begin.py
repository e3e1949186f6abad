"""A project begins from an approved package, its dates counted back."""

import pytest

from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.domain.projects.actions.begin import begin_project
from lianxin.domain.projects.models import Milestone, Project
from tests.counties import AS_OF
from tests.people import AT, COUNTY_OFFICER, VILLAGE_SECRETARY


class TestBegin:
    def test_counts_its_dates_back_from_the_deadline(self, project: int) -> None:
        row = Project.objects.get(pk=project)
        dates = {one.key: (one.start_date, one.due_date) for one in row.milestones.all()}
        assert max(due for _start, due in dates.values()) == row.deadline_date
        assert dates["inspection"][1] == dates["opening"][0]
        assert dates["construction"][0] >= dates["design"][1]

    def test_keeps_a_baseline(self, project: int) -> None:
        for one in Milestone.objects.filter(project=project):
            assert (one.baseline_start_date, one.baseline_due_date) == (one.start_date, one.due_date)

    def test_a_second_one_is_refused(self, project: int, decision: int) -> None:
        with pytest.raises(Refusal) as refused:
            begin_project(by=COUNTY_OFFICER, at=AT, today=AS_OF, decision_id=decision)
        assert refused.value.code == "has_project"

    def test_nothing_begins_without_a_decision(self, run: int) -> None:
        with pytest.raises(NotFound):
            begin_project(by=COUNTY_OFFICER, at=AT, today=AS_OF, decision_id=0)

    def test_is_the_county_s_to_do(self, decision: int) -> None:
        with pytest.raises(Forbidden):
            begin_project(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, decision_id=decision)
