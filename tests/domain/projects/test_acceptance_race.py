"""Two people at one acceptance at the same moment; the row of the project is the lock."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from lianxin.base.actor import Actor
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.projects.actions import accept, opening, paper, remedy, report, settled, visit
from lianxin.domain.projects.models import FunctionAcceptance, Paper, Project, Remedy, Visit
from lianxin.domain.projects.queries.looks import items_of
from lianxin.domain.projects.rules.acceptance import TOWNSHIP
from tests.domain.projects.accepting import DAY, STAMP, Accepting
from tests.domain.projects.conftest import CODE
from tests.people import AT, COUNTY_OFFICER, OPERATOR, OTHER_SECRETARY, TOWNSHIP_OFFICER
from tests.racing import BROKE, both_at_once, on_postgresql, without_locks

pytestmark = on_postgresql
OFFICERS = (TOWNSHIP_OFFICER, COUNTY_OFFICER)
LAPSING = DAY + dt.timedelta(days=30)


@pytest.fixture
def going(project: int) -> Accepting:
    return Accepting(project, OTHER_SECRETARY)


def by_both(deed: Callable[[Actor], object], *actors: Actor) -> list[Callable[[], object]]:
    return [lambda actor=actor: deed(actor) for actor in actors or OFFICERS]  # type: ignore[misc]


class TestTwoWhoJudge:
    """Township and county find fault with the same criterion."""

    def judge(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        row = going.row("counter", "equipment").pk

        def fail(by: Actor) -> None:
            found = (visit.Found(row, passed=False, note="墙面还没干"),)
            visit.record_visit(by=by, project_id=going.project, level=TOWNSHIP, date=DAY, found=found, at=AT, today=DAY)

        return both_at_once(monkeypatch, *by_both(fail), looks=((visit, "_open_remedies"),))

    def test_ask_for_one_remedy(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> None:
        going.report()
        assert self.judge(going, monkeypatch) == ["done", "done"]
        assert (Visit.objects.count(), Remedy.objects.count()) == (2, 1)

    def test_break_against_each_other_without_the_lock(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> None:
        going.report()
        without_locks(monkeypatch)
        assert self.judge(going, monkeypatch) == [BROKE, "done"]


class TestReportAndVisit:
    """The village reports too little while the township finds what was there before in order."""

    def meet(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
        going.report("clinic")
        row = going.row("clinic", "area")
        less = {row.pk: {"have": 1}}

        def say() -> None:
            report.report_ready(by=going.village, project_id=going.project, reports=less, **STAMP)

        def look() -> None:
            found = (visit.Found(row.pk, passed=True),)
            visit.record_visit(
                by=TOWNSHIP_OFFICER, project_id=going.project, level=TOWNSHIP, date=DAY, found=found, **STAMP
            )

        heard = both_at_once(monkeypatch, say, look, looks=((visit, "_require_sound"), (report, "_take")))
        assert "done" in heard
        return dict(next(one for one in items_of([going.project])[going.project] if one.id == row.pk).looks)

    def test_leave_no_look_at_what_was_never_seen(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.meet(going, monkeypatch) == {}

    def test_would_pass_what_nobody_saw_without_the_lock(
        self, going: Accepting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without_locks(monkeypatch)
        assert self.meet(going, monkeypatch) == {TOWNSHIP: True}


class TestTwoWhoAccept:
    def accept(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        def say(by: Actor) -> None:
            accept.accept_project(by=by, project_id=going.project, date=DAY, document=by.username, **STAMP)

        return both_at_once(monkeypatch, *by_both(say, COUNTY_OFFICER, OPERATOR), looks=((accept, "whole"),))

    def test_the_second_hears_who_was_first(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> None:
        going.pass_all()
        assert self.accept(going, monkeypatch) == ["already_accepted", "done"]
        assert len(set(FunctionAcceptance.objects.values_list("document", flat=True))) == 1

    def test_break_against_each_other_without_the_lock(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> None:
        going.pass_all()
        without_locks(monkeypatch)
        assert self.accept(going, monkeypatch) == [BROKE, "done"]


class TestTwoWhoOpen:
    def open(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        going.pass_all()
        going.accept()

        def say(by: Actor) -> None:
            opening.open_centre(by=by, project_id=going.project, date=DAY, **STAMP)

        return both_at_once(monkeypatch, *by_both(say, COUNTY_OFFICER, OPERATOR), looks=((opening, "whole"),))

    def test_the_second_hears_who_was_first(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.open(going, monkeypatch) == ["already_open", "done"]
        assert CODE in openings(CODE)

    def test_are_not_told_so_without_the_lock(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> None:
        without_locks(monkeypatch)
        assert "already_open" not in self.open(going, monkeypatch)


class TestTwoWhoClose:
    """Township and county see that a remedy is done."""

    def close(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        going.report()
        row = going.row("counter", "equipment")
        going.visit(TOWNSHIP_OFFICER, TOWNSHIP, "counter", failed=(row.pk,))
        id = Remedy.objects.get().pk

        def judge(by: Actor) -> None:
            remedy.judge_remedy(by=by, remedy_id=id, passed=True, date=DAY, **STAMP)

        return both_at_once(monkeypatch, *by_both(judge), looks=((remedy, "_require_open"),))

    def test_the_second_hears_who_was_first(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.close(going, monkeypatch) == ["done", "settled"]
        assert (Visit.objects.count(), Remedy.objects.get().state) == (2, "closed")

    def test_would_both_have_looked_without_the_lock(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> None:
        without_locks(monkeypatch)
        assert self.close(going, monkeypatch) == ["done", "done"]
        assert Visit.objects.count() == 3


class TestTwoPapers:
    """The last two papers that lapsed are renewed, by two people; only together do they bring the acceptance back."""

    def renew(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> dt.date | None:
        going.pass_all()
        two = [(row.function, kind) for row in going.rows() for kind in row.wanted.get("kinds", ())][:2]
        for function, kind in two:
            Paper.objects.filter(function=function, kind=kind).update(expires_date=LAPSING)
        going.accept()
        later: dict[str, Any] = {"at": AT, "today": LAPSING + dt.timedelta(days=1)}
        settled.settle_all(by=OPERATOR, **later)
        assert Project.objects.get().reopened_date is not None

        def file(function: str, kind: str) -> Callable[[], object]:
            said = {"code": CODE, "function": function, "kind": kind, "issuer": "示例发证机关", "issued_date": DAY}
            said |= {"number": f"新 {function} {kind}"}
            return lambda: paper.record_paper(by=going.village, **said, **later)  # type: ignore[arg-type]

        looks = ((settled, "whole"),)
        assert both_at_once(monkeypatch, *(file(*one) for one in two), looks=looks) == ["done", "done"]
        return Project.objects.get().reopened_date

    def test_bring_the_acceptance_back(self, going: Accepting, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.renew(going, monkeypatch) is None

    def test_would_each_miss_the_other_without_the_lock(
        self, going: Accepting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without_locks(monkeypatch)
        assert self.renew(going, monkeypatch) is not None
