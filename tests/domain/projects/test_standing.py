"""How every village stands, with a project and without."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext

from lianxin.domain.places.actions.opening import record_opening
from lianxin.domain.places.queries.county import villages
from lianxin.domain.projects.actions.begin import begin_project
from lianxin.domain.projects.actions.move import move_milestone
from lianxin.domain.projects.queries.moves import moves_between
from lianxin.domain.projects.queries.project import project_brief
from lianxin.domain.projects.queries.standing import Standing, standings
from tests.counties import AS_OF, TinyCounty
from tests.decided import approved
from tests.domain.projects.conftest import CODE
from tests.people import AT, COUNTY, COUNTY_OFFICER, OTHER_SECRETARY, OTHER_TOWNSHIP


def stand(code: str = CODE, today: dt.date = AS_OF) -> Standing:
    return next(one for one in standings(COUNTY, today) if one.code == code)


def moved(project: int, stage: str, date: dt.date) -> None:
    move_milestone(by=OTHER_SECRETARY, at=AT, today=date, project_id=project, stage=stage, date=date)


class TestStandings:
    def test_has_every_centre_once_by_code(self, project: int) -> None:
        assert [one.code for one in standings(COUNTY, AS_OF)] == [row.code for row in villages(COUNTY)]

    def test_counts_what_is_open_as_built(self, county: TinyCounty) -> None:
        record_opening(
            by=COUNTY_OFFICER, at=AT, code=CODE, accepted_date=AS_OF, opened_date=AS_OF, cost_fen=None, source="示例"
        )
        one = stand()
        assert (one.state, one.phase, one.forecast) == ("built", "open", None)

    def test_goes_well_while_there_is_time(self, project: int) -> None:
        row = project_brief(project)
        one = stand(today=row.deadline_date - dt.timedelta(days=160))
        assert (one.state, one.phase, one.reasons, one.done) == ("ok", "works", (), 0)
        assert one.forecast is not None
        assert one.forecast.low_date <= one.forecast.date <= one.forecast.high_date < row.deadline_date

    def test_names_the_stage_whose_turn_it_is(self, project: int) -> None:
        one = stand()
        first = min((leg for leg in project_brief(project).legs if not leg.after), key=lambda leg: leg.due_date)
        assert (one.next_key, one.next_due_date) == (first.key, first.due_date)

    def test_wants_watching_when_a_stage_is_overdue(self, project: int) -> None:
        due = stand().next_due_date
        assert due is not None
        one = stand(today=due + dt.timedelta(days=3))
        assert one.late_days == 3
        assert "overdue" in {reason.code for reason in one.reasons}
        assert one.state in ("watch", "help")

    def test_wants_help_when_it_is_overdue_for_long(self, project: int) -> None:
        due = stand().next_due_date
        assert due is not None
        one = stand(today=due + dt.timedelta(days=30))
        assert one.state == "help"
        assert ("overdue", "help") in {(reason.code, reason.state) for reason in one.reasons}

    def test_wants_help_when_the_deadline_has_passed(self, run: int) -> None:
        one = stand(today=dt.date(2024, 2, 1))
        assert (one.state, one.reasons[0].code, one.project_id) == ("help", "deadline_passed", None)

    def test_judges_who_has_not_begun_by_what_lies_before_them(self, run: int) -> None:
        one = stand()
        assert one.phase == "plan"
        assert one.forecast is not None
        assert one.deadline_date is not None
        close = one.deadline_date - dt.timedelta(days=60)
        assert stand(today=close).state == "help"

    def test_says_something_before_any_edition_is_in_force(self, county: TinyCounty) -> None:
        assert {one.state for one in standings(COUNTY, dt.date(2021, 6, 1))} == {"ok"}

    def test_goes_well_without_any_plan(self, county: TinyCounty) -> None:
        assert {one.state for one in standings(COUNTY, AS_OF)} == {"ok"}

    def test_asks_no_more_of_the_database_for_more_projects(self, run: int, project: int) -> None:
        with CaptureQueriesContext(connection) as one:
            standings(COUNTY, AS_OF)
        begin_project(by=COUNTY_OFFICER, at=AT, today=AS_OF, decision_id=approved(run, OTHER_TOWNSHIP + "201"))
        with CaptureQueriesContext(connection) as two:
            standings(COUNTY, AS_OF)
        assert len(one) == len(two) <= 31

    def test_says_who_moved_last(self, project: int) -> None:
        moved(project, "staff", AS_OF)
        one = stand()
        assert (one.done, one.last_moved_at, one.last_moved_date) == (1, AT, AS_OF)


class TestMovesBetween:
    def test_has_those_of_the_week_alone(self, project: int) -> None:
        moved(project, "staff", AS_OF)
        week = dt.timedelta(days=6)
        assert [(one.code, one.stage) for one in moves_between(COUNTY, AS_OF - week, AS_OF)] == [(CODE, "人员到岗")]
        assert moves_between(COUNTY, AS_OF - week, AS_OF - dt.timedelta(days=1)) == ()
