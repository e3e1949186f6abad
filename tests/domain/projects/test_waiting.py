"""Whose turn it is, what is to be put right, and which papers lapse."""

import datetime as dt

import pytest

from lianxin.domain.projects.actions.remedy import say_remedy_done
from lianxin.domain.projects.models import Project, Remedy
from lianxin.domain.projects.queries.acceptance import acceptance_of
from lianxin.domain.projects.queries.owed import owed
from lianxin.domain.projects.queries.papers import lapsed_papers
from lianxin.domain.projects.queries.remedies import open_remedies
from lianxin.domain.projects.queries.standing import Standing, standings
from lianxin.domain.projects.queries.waiting import waiting_for, waiting_of
from lianxin.domain.projects.rules.acceptance import AGAIN, DEPARTMENT, TOWNSHIP
from tests.domain.projects.accepting import DAY, DEPARTMENTS, Accepting
from tests.domain.projects.conftest import CODE
from tests.people import AT, COUNTY, COUNTY_OFFICER, OTHER_SECRETARY, OTHER_TOWNSHIP_OFFICER, TOWNSHIP_OFFICER
from tests.people import DEPARTMENT as CIVIL_AFFAIRS


@pytest.fixture
def going(project: int) -> Accepting:
    return Accepting(project, OTHER_SECRETARY)


def turns() -> dict[str, tuple[str, ...]]:
    return {one.what: one.functions for one in waiting_for(COUNTY, DAY)}


class TestWaiting:
    def test_nothing_waits_before_the_village_reports(self, going: Accepting) -> None:
        assert waiting_for(COUNTY, DAY) == ()

    def test_the_township_is_first(self, going: Accepting) -> None:
        going.report("counter")
        assert turns() == {"township": ("counter",)}

    def test_then_the_department(self, going: Accepting) -> None:
        going.report("counter")
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter")
        assert turns() == {"department": ("counter",)}

    def test_without_papers_it_is_the_village_s_turn(self, going: Accepting) -> None:
        going.report("clinic")
        assert turns() == {}

    def test_all_passed_it_waits_for_the_county(self, going: Accepting) -> None:
        going.pass_all()
        assert set(turns()) == {"accept"}
        going.accept()
        assert set(turns()) == {"open"}
        going.open()
        assert turns() == {}

    def test_each_sees_their_own(self, going: Accepting) -> None:
        going.report()
        going.file_papers()
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP)
        assert waiting_of(TOWNSHIP_OFFICER, COUNTY, DAY) == ()
        assert waiting_of(OTHER_TOWNSHIP_OFFICER, COUNTY, DAY) == ()
        assert [one.what for one in waiting_of(CIVIL_AFFAIRS, COUNTY, DAY)] == [DEPARTMENT]
        assert waiting_of(OTHER_SECRETARY, COUNTY, DAY) == ()

    def test_a_remedy_done_waits_for_who_found_it(self, going: Accepting) -> None:
        going.report("counter")
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter", failed=(going.row("counter", "area").pk,))
        say_remedy_done(by=OTHER_SECRETARY, at=AT, remedy_id=Remedy.objects.get().pk)
        assert [(one.what, one.level) for one in waiting_of(TOWNSHIP_OFFICER, COUNTY, DAY)] == [("remedy", TOWNSHIP)]
        assert waiting_of(CIVIL_AFFAIRS, COUNTY, DAY) == ()
        assert [one.what for one in waiting_of(COUNTY_OFFICER, COUNTY, DAY)] == ["remedy"]


class TestRemedies:
    def test_count_their_days_late(self, going: Accepting) -> None:
        going.report("counter")
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter", failed=(going.row("counter", "area").pk,))
        (row,) = open_remedies(COUNTY, DAY + dt.timedelta(days=33))
        assert (row.code, row.key, row.late_days, row.level) == (CODE, "area", 3, TOWNSHIP)


class TestPapers:
    def test_lapse_the_day_after(self, going: Accepting) -> None:
        going.file_papers(expires=DAY)
        assert {one.state for one in lapsed_papers(COUNTY, DAY)} == {"soon"}
        assert {one.state for one in lapsed_papers(COUNTY, DAY + dt.timedelta(days=1))} == {"lapsed"}

    def test_good_for_long_are_not_listed(self, going: Accepting) -> None:
        going.file_papers()
        assert lapsed_papers(COUNTY, DAY) == ()


class TestPage:
    def test_has_a_block_a_function(self, going: Accepting) -> None:
        page = acceptance_of(going.project, DAY)
        assert [block.function for block in page.blocks][-1] == ""
        assert len(page.blocks) == 8

    def test_says_who_saw_what(self, going: Accepting) -> None:
        going.report("counter")
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter")
        page = acceptance_of(going.project, DAY)
        looks = {look.by for line in page.blocks[0].lines for look in line.looks}
        assert looks == {TOWNSHIP_OFFICER.name}
        assert page.visits[0].passed == len(page.blocks[0].lines)

    def test_departments_see_their_functions(self, going: Accepting) -> None:
        going.pass_all()
        page = acceptance_of(going.project, DAY)
        by = {line.looks[1].by for block in page.blocks if block.department for line in block.lines}
        assert by == {DEPARTMENTS.name}
        assert page.passed
        assert not page.holds


class TestStanding:
    @pytest.fixture
    def built(self, going: Accepting) -> Accepting:
        going.pass_all()
        going.accept()
        going.open()
        return going

    def standing(self, on: dt.date = DAY) -> Standing:
        return next(one for one in standings(COUNTY, on) if one.code == CODE)

    def test_is_built_when_accepted_and_open(self, built: Accepting) -> None:
        assert self.standing().state == "built"

    def test_wants_watching_where_what_was_accepted_does_not_hold(self, built: Accepting) -> None:
        built.visit(TOWNSHIP_OFFICER, AGAIN, "civic", failed=(built.row("civic", "equipment").pk,))
        found = self.standing()
        assert (found.state, [one.code for one in found.reasons]) == ("watch", ["reopened"])

    def test_wants_help_where_a_remedy_is_late(self, built: Accepting) -> None:
        built.visit(TOWNSHIP_OFFICER, AGAIN, "civic", failed=(built.row("civic", "equipment").pk,))
        found = self.standing(DAY + dt.timedelta(days=60))
        assert (found.state, found.reasons[0].code) == ("help", "remedies_late")


class TestOwed:
    def said(self, going: Accepting, on: dt.date = DAY) -> list[tuple[str, tuple[str, ...], dt.date | None, int]]:
        return [(one.what, one.departments, one.due_date, one.late_days) for one in owed(COUNTY, on)[going.project]]

    def test_by_the_village_until_it_reports_by_its_deadline(self, going: Accepting) -> None:
        deadline = Project.objects.get().deadline_date
        assert self.said(going) == [("report", (), deadline, 0)]
        assert self.said(going, deadline + dt.timedelta(days=2))[0][3] == 2

    def test_by_the_township_within_thirty_days_of_the_report(self, going: Accepting) -> None:
        going.report()
        going.file_papers()
        due = DAY + dt.timedelta(days=30)
        assert self.said(going) == [(TOWNSHIP, (), due, 0)]
        assert self.said(going, due + dt.timedelta(days=3)) == [(TOWNSHIP, (), due, 3)]

    def test_then_by_the_departments_by_name_since_the_township_looked(self, going: Accepting) -> None:
        going.report()
        going.file_papers()
        going.day = DAY + dt.timedelta(days=10)
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP)
        department = self.said(going, going.day)[0]
        assert department[0] == DEPARTMENT
        assert {"卫健", "民政"} < set(department[1])
        assert department[2] == DAY + dt.timedelta(days=40)

    def test_by_the_village_where_it_has_to_put_right(self, going: Accepting) -> None:
        going.report()
        going.file_papers()
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter", failed=(going.row("counter", "area").pk,))
        assert ("put_right", (), DAY + dt.timedelta(days=30), 0) in self.said(going)

    def test_by_the_county_and_then_by_nobody(self, going: Accepting) -> None:
        going.pass_all()
        assert [one[0] for one in self.said(going)] == ["accept"]
        going.accept()
        assert [one[0] for one in self.said(going)] == ["open"]
        going.open()
        assert owed(COUNTY, DAY) == {}
