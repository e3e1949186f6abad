"""Acceptance of 乙村's project, step by step, for tests of what follows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from lianxin.base.actor import Actor
from lianxin.domain.projects.actions.accept import accept_project
from lianxin.domain.projects.actions.opening import open_centre
from lianxin.domain.projects.actions.paper import record_paper
from lianxin.domain.projects.actions.report import report_ready
from lianxin.domain.projects.actions.visit import Found, record_visit
from lianxin.domain.projects.models import Criterion, Project, Remedy
from lianxin.domain.projects.rules.acceptance import DEPARTMENT, TOWNSHIP
from lianxin.domain.projects.rules.criteria import BY_PAPER, just_met
from tests.people import AT, COUNTY, COUNTY_OFFICER, OPERATOR, TOWNSHIP_OFFICER, person

DAY = dt.date(2023, 3, 1)
FUNCTIONS = ("counter", "civic", "clinic", "training", "eldercare", "nursery", "store")
DEPARTMENTS = person("departments", "县直部门 示例", "department", COUNTY, *FUNCTIONS)
STAMP: dict[str, Any] = {"at": AT, "today": DAY}


def enough(row: Criterion) -> dict[str, Any]:
    """What a village says of a criterion that is met; papers that are not always needed it does without."""
    if row.key in BY_PAPER:
        return {"without": row.wanted.get("optional", [])}
    return just_met(row.key, row.wanted)


@dataclass
class Accepting:
    """One project on its way; every step may be taken alone."""

    project: int
    village: Actor
    day: dt.date = DAY  # the county's date, on which all of it happens

    @property
    def stamp(self) -> dict[str, Any]:
        return {"at": AT, "today": self.day}

    def rows(self, *functions: str) -> list[Criterion]:
        rows = Criterion.objects.filter(project=self.project)
        return [row for row in rows if not functions or row.function in functions]

    def row(self, function: str, key: str) -> Criterion:
        return Criterion.objects.get(project=self.project, function=function, key=key)

    def report(self, *functions: str, **other: Any) -> None:
        reports = {row.pk: enough(row) for row in self.rows(*functions)}
        report_ready(by=self.village, project_id=self.project, reports=reports | other.get("reports", {}), **self.stamp)

    def file_papers(self, expires: dt.date | None = None) -> None:
        code = Project.objects.get(pk=self.project).village_id
        for row in self.rows():
            for kind in row.wanted.get("kinds", ()):
                record_paper(
                    by=self.village,
                    code=code,
                    function=row.function,
                    kind=kind,
                    number=f"示例 {row.pk} {kind}",
                    issuer="示例发证机关",
                    issued_date=dt.date(2022, 6, 1),
                    expires_date=expires,
                    **self.stamp,
                )

    def visit(self, by: Actor, level: str, *functions: str, failed: tuple[int, ...] = (), **other: Any) -> int:
        found = [
            Found(row.pk, row.pk not in failed, "墙面还没干" if row.pk in failed else "")
            for row in self.rows(*functions)
            if level != DEPARTMENT or row.function in FUNCTIONS
        ]
        facts = self.stamp | {"date": self.day} | other
        return record_visit(by=by, project_id=self.project, level=level, found=found, **facts)

    def look(self) -> None:
        """Everybody who has to look finds all in order."""
        self.visit(TOWNSHIP_OFFICER, TOWNSHIP)
        self.visit(DEPARTMENTS, DEPARTMENT)
        if Project.objects.get(pk=self.project).sampled:
            self.visit(COUNTY_OFFICER, "county")

    def pass_all(self, expires: dt.date | None = None) -> None:
        self.report()
        self.file_papers(expires)
        self.look()

    def accept(self, **other: Any) -> None:
        accept_project(
            by=COUNTY_OFFICER,
            project_id=self.project,
            document="示例验〔2023〕1 号",
            **(self.stamp | {"date": self.day} | other),
        )

    def open(self, **other: Any) -> None:
        open_centre(by=COUNTY_OFFICER, project_id=self.project, **(self.stamp | {"date": self.day} | other))


def failing(project: int) -> dict[str, int]:
    """A criterion of a project, a remedy of it that is open, and a paper of its village, by what they are called."""
    going = Accepting(project, OPERATOR)
    row = going.row("counter", "equipment")
    going.visit(OPERATOR, TOWNSHIP, "counter", failed=tuple(one.pk for one in going.rows("counter")))
    code = Project.objects.get(pk=project).village_id
    paper = record_paper(
        by=OPERATOR,
        code=code,
        function="clinic",
        kind="医疗机构执业许可证",
        number="示例 1",
        issuer="示例发证机关",
        issued_date=dt.date(2022, 6, 1),
        **STAMP,
    )
    return {"criterion": row.pk, "remedy": Remedy.objects.get(criterion=row).pk, "paper": paper}
