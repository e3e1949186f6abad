"""In no order of actions is a project accepted while a criterion is not, or a tranche's count not its projects'.

What the product says is held against what stands in its tables, read here anew and by nobody else's rules.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from lianxin.base.errors import Refusal
from lianxin.domain.board.queries.snapshot import snapshot
from lianxin.domain.places.models import Opening
from lianxin.domain.projects.actions.accept import accept_functions, accept_project
from lianxin.domain.projects.actions.begin import begin_project
from lianxin.domain.projects.actions.change import ask_change, grant_change
from lianxin.domain.projects.actions.move import move_milestone
from lianxin.domain.projects.actions.opening import open_centre
from lianxin.domain.projects.actions.paper import record_paper, revoke_paper
from lianxin.domain.projects.actions.remedy import judge_remedy, say_remedy_done
from lianxin.domain.projects.actions.report import report_ready
from lianxin.domain.projects.actions.settled import settle_all
from lianxin.domain.projects.actions.visit import Found, record_visit
from lianxin.domain.projects.models import Criterion, Paper, Project, Remedy, Verdict
from lianxin.domain.projects.queries.standing import standings
from lianxin.domain.projects.queries.works import works
from lianxin.domain.projects.rules import acceptance as rules
from tests.counties import AS_OF
from tests.counts import SOAK
from tests.decided import approved
from tests.domain.projects.accepting import FUNCTIONS, enough
from tests.people import AT, COUNTY, OPERATOR, OTHER_TOWNSHIP, TOWNSHIP

VILLAGES = (TOWNSHIP + "202", OTHER_TOWNSHIP + "201")
LEVELS = ("township", "department", "county", "again")
BLOCKS = (*FUNCTIONS, "")
EXAMPLES, STEPS = (200, 60) if SOAK else (5, 20)
WHICH = st.integers(0, len(VILLAGES) - 1)
FEW = st.sets(st.sampled_from(BLOCKS), min_size=1)


class Acceptance(RuleBasedStateMachine):
    """Two projects, and whoever does anything to them, in any order."""

    runs: int  # the plan that they come from

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.today = AS_OF
        self.codes = VILLAGES
        decisions = [approved(self.runs, code) for code in VILLAGES]
        self.ids = [begin_project(by=OPERATOR, at=AT, today=AS_OF, decision_id=one) for one in decisions]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @property
    def stamp(self) -> dict[str, Any]:
        return {"by": OPERATOR, "at": AT, "today": self.today}

    def rows(self, which: int, functions: set[str]) -> list[Criterion]:
        return list(Criterion.objects.filter(project=self.ids[which], function__in=functions))

    @rule(which=WHICH, functions=FEW, less=st.sampled_from((0, 0, 1)))
    def report(self, which: int, functions: set[str], less: int) -> None:
        reports = {row.pk: enough(row) for row in self.rows(which, functions)}
        short = {id: {**said, "have": max(0, said["have"] - less)} for id, said in reports.items() if "have" in said}
        with refused():
            report_ready(project_id=self.ids[which], reports=reports | short, **self.stamp)

    @rule(which=WHICH)
    def report_all(self, which: int) -> None:
        reports = {row.pk: enough(row) for row in self.rows(which, set(BLOCKS))}
        with refused():
            report_ready(project_id=self.ids[which], reports=reports, **self.stamp)

    @rule(which=WHICH, days=st.sampled_from((0, 3, 400)))
    def file_papers(self, which: int, days: int) -> None:
        for row in self.rows(which, set(BLOCKS)):
            for kind in row.wanted.get("kinds", ()):
                with refused():
                    record_paper(
                        code=self.codes[which],
                        function=row.function,
                        kind=kind,
                        number=f"{self.today} {days}",
                        issuer="示例",
                        issued_date=self.today,
                        expires_date=self.today + dt.timedelta(days=days),
                        **self.stamp,
                    )

    @rule(which=WHICH, level=st.sampled_from(LEVELS), functions=FEW, failing=st.integers(0, 6))
    def visit(self, which: int, level: str, functions: set[str], failing: int) -> None:
        self._visit(which, level, functions, failing)

    @rule(which=WHICH)
    def everybody_looks(self, which: int) -> None:
        for level in LEVELS[:3]:
            for block in BLOCKS:
                self._visit(which, level, {block}, -1)

    @rule(which=WHICH, days=st.sampled_from((3, 400)), opened=st.booleans())
    def goes_well(self, which: int, days: int, opened: bool) -> None:
        for _attempt in range(2):  # a failure from before is looked at once more
            self.report_all(which)
            self.file_papers(which, days)
            self.everybody_looks(which)
        self.accept(which)
        if opened:
            self.open(which)

    def _visit(self, which: int, level: str, functions: set[str], failing: int) -> None:
        rows = self.rows(which, functions)
        found = [Found(row.pk, n != failing, "" if n != failing else "差一点") for n, row in enumerate(rows)]
        with refused():
            record_visit(project_id=self.ids[which], level=level, date=self.today, found=found, **self.stamp)

    @rule(passed=st.booleans())
    def put_right(self, passed: bool) -> None:
        remedy = Remedy.objects.exclude(state="closed").order_by("pk").first()
        if remedy is not None:
            with refused():
                say_remedy_done(by=OPERATOR, at=AT, remedy_id=remedy.pk)
            with refused():
                judge_remedy(remedy_id=remedy.pk, passed=passed, date=self.today, note="差一点", **self.stamp)

    @rule(which=WHICH, functions=FEW)
    def accept_some(self, which: int, functions: set[str]) -> None:
        with refused():
            accept_functions(
                project_id=self.ids[which], functions=functions, date=self.today, document="示例", **self.stamp
            )

    @rule(which=WHICH)
    def accept(self, which: int) -> None:
        with refused():
            accept_project(project_id=self.ids[which], date=self.today, document="示例", **self.stamp)

    @rule(which=WHICH)
    def open(self, which: int) -> None:
        with refused():
            open_centre(project_id=self.ids[which], date=self.today, **self.stamp)

    @precondition(lambda self: Paper.objects.exists())
    @rule(data=st.data())
    def revoke(self, data: st.DataObject) -> None:
        paper = data.draw(st.sampled_from(list(Paper.objects.order_by("pk").values_list("pk", flat=True))))
        with refused():
            revoke_paper(paper_id=paper, date=self.today, reason="示例", **self.stamp)

    @rule(which=WHICH, stage=st.sampled_from(("site", "staff", "design", "fitting")))
    def move(self, which: int, stage: str) -> None:
        with refused():
            move_milestone(project_id=self.ids[which], stage=stage, date=self.today, **self.stamp)

    @rule(which=WHICH, kind=st.sampled_from(("suspend", "resume", "tranche")), tranche=st.integers(0, 2))
    def change(self, which: int, kind: str, tranche: int) -> None:
        named = {"tranche": tranche} if kind == "tranche" else {}
        with refused():
            asked = ask_change(project_id=self.ids[which], kind=kind, reason="示例", **named, **self.stamp)
            grant_change(change_id=asked, **self.stamp)

    @rule(days=st.sampled_from((1, 5)))
    def days_pass(self, days: int) -> None:
        self.today += dt.timedelta(days=days)
        settle_all(**self.stamp)

    @invariant()
    def accepted_only_where_every_criterion_is(self) -> None:
        for project in Project.objects.filter(accepted_date__isnull=False, reopened_date__isnull=True):
            assert unmet(project, self.today) == []

    @invariant()
    def built_only_where_accepted_and_open(self) -> None:
        built = set(Opening.objects.filter(reopened_date__isnull=True).values_list("pk", flat=True))
        rows = Project.objects.filter(accepted_date__isnull=False, reopened_date__isnull=True)
        assert built == set(rows.filter(opened_date__isnull=False).values_list("village_id", flat=True))

    @invariant()
    def tranches_count_their_projects(self) -> None:
        projects = Counter(Project.objects.exclude(state="dropped").values_list("tranche", flat=True))
        rows = [row for row in standings(COUNTY, self.today) if row.project_id is not None]
        assert Counter(row.tranche for row in rows) == projects
        assert Counter(line.tranche for line in snapshot().lines if line.code in VILLAGES) == projects


@contextmanager
def refused() -> Iterator[None]:
    """What is done, or refused and undone; both are answers."""
    try:
        with transaction.atomic():
            yield
    except Refusal:
        pass


def unmet(project: Project, on: dt.date) -> list[str]:
    """The criteria of a project that do not pass on a day, read from the tables."""
    departments = works(project.edition).departments
    return [str(row) for row in project.criteria.all() if not _met(row, project, departments, on)]


def _met(row: Criterion, project: Project, departments: dict[str, str], on: dt.date) -> bool:
    levels = {"township"} | ({"department"} if row.function in departments else set())
    levels |= {"county"} if project.sampled else set()
    newest = dict(
        Verdict.objects.filter(criterion=row, pk__gt=row.looks_after)
        .order_by("pk")
        .values_list("visit__level", "passed")
    )
    if not all(newest.values()) or not levels <= set(newest):
        return False
    for kind in set(row.wanted.get("kinds", ())) - set((row.reported or {}).get("without", ())):
        papers = Paper.objects.filter(village=project.village_id, kind=kind, replaced_by__isnull=True)
        good = papers.filter(function__in=("", row.function), issued_date__lte=on, revoked_date__isnull=True)
        if not good.exclude(expires_date__lt=on).exists():
            return False
    if row.key in ("papers", "consent"):
        return True
    said = row.reported or {}
    if row.key in ("building", "equipment"):
        return said.get("yes") is True
    if row.key in ("area", "hours", "staff"):
        return said.get("have", -1) >= row.wanted["need"]
    return said.get("have", row.wanted["need"] + 1) <= row.wanted["need"]


def machine_of(run: int) -> type[Acceptance]:
    """Return the machine of the projects that come of a plan."""
    return type("Machine", (Acceptance,), {"runs": run})


def play(run: int) -> None:
    """Play a few games of the machine; what it finds is not made any shorter."""
    chosen = settings(settings(), max_examples=EXAMPLES, stateful_step_count=STEPS, phases=[Phase.generate])
    run_state_machine_as_test(machine_of(run), settings=chosen)


class TestMachine:
    def test_accepts_nothing_that_does_not_pass(self, run: int) -> None:
        play(run)

    def test_would_find_it_out_if_nobody_checked(self, run: int) -> None:
        with patch.object(rules, "state_of", return_value=rules.PASSED), pytest.raises(AssertionError):
            play(run)

    def test_would_find_it_out_if_nobody_watched_the_papers(self, run: int) -> None:
        machine = machine_of(run)()
        machine.goes_well(which=0, days=3, opened=True)
        machine.accepted_only_where_every_criterion_is()
        with patch(f"{__name__}.settle_all"):
            machine.days_pass(days=5)
        with pytest.raises(AssertionError):
            machine.accepted_only_where_every_criterion_is()
        machine.teardown()
