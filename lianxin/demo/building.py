"""Projects of a demo county: from the first stage to a centre that is accepted and open, or to where they are stuck."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from lianxin.base.actor import Actor
from lianxin.demo.doors import tell_new_functions
from lianxin.demo.story import Story, days, hour
from lianxin.domain.planning.queries.decided import decided
from lianxin.domain.projects.actions.accept import accept_project
from lianxin.domain.projects.actions.begin import begin_project
from lianxin.domain.projects.actions.move import move_milestone
from lianxin.domain.projects.actions.opening import open_centre
from lianxin.domain.projects.actions.paper import record_paper
from lianxin.domain.projects.actions.report import report_ready
from lianxin.domain.projects.actions.visit import Found, record_visit
from lianxin.domain.projects.queries.acceptance import CriterionLine, acceptance_of
from lianxin.domain.projects.queries.project import project_brief
from lianxin.domain.projects.queries.works import works
from lianxin.domain.projects.rules.criteria import AT_LEAST, AT_MOST, BY_PAPER, YES_OR_NO

# Days after the last stage that the village moves itself.
REPORTED, FILED, TOWNSHIP, DEPARTMENT, COUNTY, ACCEPTED, OPENED = 1, 2, 4, 7, 10, 12, 15
ISSUER = "示例审批窗口"


@dataclass(frozen=True)
class Trouble:
    """What goes wrong in one village of the invented county; "" for nothing."""

    stuck: str = ""  # the stage that is never done
    slow: str = ""  # the stage that takes three times as long
    lacks: str = ""  # a paper that is not issued
    fails: str = ""  # the criterion that the township does not pass


NONE = Trouble()


@dataclass(frozen=True)
class Building:
    """One village's project, begun on a day, with the pace that is its own."""

    story: Story
    code: str
    begun: dt.date
    trouble: Trouble = NONE

    def tell(self) -> None:
        """Note down all that happens."""
        self.story.diary.note(self._begin, at=hour(self.begun, self.story.chance(self.code, "begin")))

    def _begin(self, at: dt.datetime) -> None:
        approved = next((one for one in decided(self.code)), None)
        if approved is None or approved.works_from_date is None:
            return
        made = begin_project(by=self.story.county, at=at, today=at.date(), decision_id=approved.id)
        self._plan_moves(made, max(at.date(), approved.works_from_date))

    def _plan_moves(self, project: int, start: dt.date) -> None:
        """Note down when each stage is done, at the village's own pace."""
        row, chance = project_brief(project), self.story.chance(self.code, "pace")
        edition, pace, done = works(row.edition), chance.gauss(0.88, 0.07), dict[str, dt.date]()
        for stage in row.milestones:
            if edition.stage(stage.key).by_fact:
                continue
            if stage.key == self.trouble.stuck or any(key not in done for key in stage.leg.after):
                continue
            slower = 3 if stage.key == self.trouble.slow else 1
            took = max(2, round(stage.leg.days * pace * chance.uniform(0.85, 1.15) * slower))
            done[stage.key] = max((done[key] for key in stage.leg.after), default=start) + days(took)
            when = hour(done[stage.key], chance)
            self.story.diary.note(self._move, at=when, project=project, stage=stage.key)
        if len(done) == sum(not edition.stage(stage.key).by_fact for stage in row.milestones):
            self._plan_acceptance(project, max(done.values()))

    def _move(self, at: dt.datetime, project: int, stage: str) -> None:
        by = self.story.secretary(self.code)
        move_milestone(by=by, at=at, today=at.date(), project_id=project, stage=stage, date=at.date())

    def _plan_acceptance(self, project: int, ready: dt.date) -> None:
        chance, note = self.story.chance(self.code, "acceptance"), self.story.diary.note
        note(self._report, at=hour(ready + days(REPORTED), chance), project=project)
        note(self._file_papers, at=hour(ready + days(FILED), chance), project=project)
        note(self._township, at=hour(ready + days(TOWNSHIP), chance), project=project)
        note(self._departments, at=hour(ready + days(DEPARTMENT), chance), project=project)
        if self.trouble.lacks or self.trouble.fails:
            return
        note(self._sample, at=hour(ready + days(COUNTY), chance), project=project)
        note(self._accept, at=hour(ready + days(ACCEPTED), chance), project=project)
        note(self._open, at=hour(ready + days(OPENED), chance), project=project)

    def _report(self, at: dt.datetime, project: int) -> None:
        lines = self._lines(project, at.date())
        report_ready(
            by=self.story.secretary(self.code),
            at=at,
            today=at.date(),
            project_id=project,
            reports={line.id: _as_wanted(line) for line in lines if line.key not in BY_PAPER},
        )

    def _file_papers(self, at: dt.datetime, project: int) -> None:
        for line in self._lines(project, at.date()):
            for number, kind in enumerate(line.wanted.get("kinds", ())):
                if self.trouble.lacks and line.function == self.trouble.lacks:
                    continue
                record_paper(
                    by=self.story.secretary(self.code),
                    at=at,
                    today=at.date(),
                    code=self.code,
                    function=line.function,
                    kind=kind,
                    number=f"示例证 {self.code[-6:]}-{line.id}-{number + 1}",
                    issuer=ISSUER,
                    issued_date=at.date() - days(number + 1),
                    expires_date=at.date() + days(3 * 365),
                    synthetic=True,
                )

    def _township(self, at: dt.datetime, project: int) -> None:
        found: list[Found] = []
        for line in self._lines(project, at.date()):
            if self.trouble.lacks and line.key in BY_PAPER and line.function == self.trouble.lacks:
                continue
            failed = line.key == self.trouble.fails and not any(not one.passed for one in found)
            found.append(Found(line.id, passed=not failed, note="还差一些，示例数据。" if failed else ""))
        self._visit(at, project, "township", self.story.township(self.code), found)

    def _departments(self, at: dt.datetime, project: int) -> None:
        """Each function's department looks at its own, where the township has passed it."""
        blocks: dict[str, tuple[Actor, list[Found]]] = {}
        for line in self._lines(project, at.date()):
            if not line.function or line.remedy is not None or (line.key in BY_PAPER and line.lacking):
                continue
            by = self.story.department(line.function)
            blocks.setdefault(by.username, (by, []))[1].append(Found(line.id, passed=True))
        for by, found in blocks.values():
            self._visit(at, project, "department", by, found)

    def _sample(self, at: dt.datetime, project: int) -> None:
        if acceptance_of(project, at.date()).sampled:
            found = [Found(line.id, passed=True) for line in self._lines(project, at.date())]
            self._visit(at, project, "county", self.story.county, found)

    def _accept(self, at: dt.datetime, project: int) -> None:
        accept_project(
            by=self.story.county,
            at=at,
            today=at.date(),
            project_id=project,
            date=at.date(),
            document=f"示例验收〔{at.year}〕{project} 号",
        )

    def _open(self, at: dt.datetime, project: int) -> None:
        cost = project_brief(project).cost_fen
        spent = round(cost * self.story.chance(self.code, "cost").uniform(0.92, 1.03), -4)
        open_centre(
            by=self.story.county, at=at, today=at.date(), project_id=project, date=at.date(), cost_fen=int(spent)
        )
        tell_new_functions(self.story, self.code, at)

    def _visit(self, at: dt.datetime, project: int, level: str, by: Actor, found: list[Found]) -> None:
        record_visit(by=by, at=at, today=at.date(), project_id=project, level=level, date=at.date(), found=found)

    def _lines(self, project: int, today: dt.date) -> list[CriterionLine]:
        return [line for block in acceptance_of(project, today).blocks for line in block.lines]


def _as_wanted(line: CriterionLine) -> dict[str, Any]:
    """Say of a criterion that it is just as it is wanted."""
    if line.key in YES_OR_NO:
        return {"yes": True}
    if line.key in AT_LEAST or line.key in AT_MOST:
        return {"have": line.wanted["need"], "m2": 0}
    raise AssertionError(line.key)
