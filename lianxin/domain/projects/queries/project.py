"""Projects with their milestones, as everybody else reads them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.models import Milestone, Project
from lianxin.domain.projects.rules.schedule import Leg
from lianxin.domain.projects.rules.scope import Scope, from_json


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One milestone: `leg` as planned now and done, the baseline beside it; `done_by` is a username."""

    id: int
    key: str
    track: str
    leg: Leg
    baseline_start_date: dt.date
    baseline_due_date: dt.date
    done_by: str


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project of a village, milestones in order; `edition` is of works, `standard` what it is accepted against."""

    id: int
    code: str
    decision_id: int
    state: str
    revision: int
    edition: str
    standard: str
    tranche: int
    deadline_date: dt.date
    scope: Scope
    cost_fen: int
    synthetic: bool
    made_at: dt.datetime
    changed_at: dt.datetime
    suspended_date: dt.date | None
    reported_date: dt.date | None
    accepted_date: dt.date | None
    opened_date: dt.date | None
    reopened_date: dt.date | None
    milestones: tuple[MilestoneRow, ...]

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The milestones as the schedule sees them."""
        return tuple(row.leg for row in self.milestones)


def projects_of(region: str) -> tuple[ProjectRow, ...]:
    """Return the projects under a region that were not dropped, by code."""
    rows = Project.objects.filter(village__code__startswith=region).exclude(state="dropped")
    return _rows(rows.order_by("village_id"))


def tranches_of_projects(region: str) -> dict[str, int]:
    """Return the tranche of every project under a region that was not dropped, by code: a granted change moves it."""
    rows = Project.objects.filter(village__code__startswith=region).exclude(state="dropped")
    return dict(rows.values_list("village_id", "tranche"))


def project_brief(project_id: int) -> ProjectRow:
    """Return one project; raise NotFound where there is none of that id."""
    found = _rows(Project.objects.filter(pk=project_id))
    if not found:
        raise NotFound(_("项目"), project_id)
    return found[0]


def project_of(code: str) -> ProjectRow | None:
    """Return the project of a village that was not dropped, None where it has none."""
    return next(iter(projects_of(code)), None)


def _rows(projects: Iterable[Project]) -> tuple[ProjectRow, ...]:
    projects = list(projects)
    legs: dict[int, list[MilestoneRow]] = defaultdict(list)
    for row in Milestone.objects.filter(project__in=[one.pk for one in projects]).order_by("project", "order"):
        legs[row.project_id].append(_milestone(row))
    return tuple(_row(project, tuple(legs[project.pk])) for project in projects)


def _milestone(row: Milestone) -> MilestoneRow:
    leg = Leg(row.key, tuple(row.after), row.days, row.start_date, row.due_date, row.done_date)
    return MilestoneRow(row.pk, row.key, row.track, leg, row.baseline_start_date, row.baseline_due_date, row.done_by)


def _row(project: Project, milestones: tuple[MilestoneRow, ...]) -> ProjectRow:
    return ProjectRow(
        id=project.pk,
        code=project.village_id,
        decision_id=project.decision_id,
        state=project.state,
        revision=project.revision,
        edition=project.edition,
        standard=project.standard_id,
        tranche=project.tranche,
        deadline_date=project.deadline_date,
        scope=from_json(project.scope),
        cost_fen=project.cost_fen,
        synthetic=project.synthetic,
        made_at=project.made_at,
        changed_at=project.changed_at,
        suspended_date=project.suspended_date,
        reported_date=project.reported_date,
        accepted_date=project.accepted_date,
        opened_date=project.opened_date,
        reopened_date=project.reopened_date,
        milestones=milestones,
    )
