"""All that the page of one village's project shows."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import VillageRow, village
from lianxin.domain.planning.queries.overturned import Overturned, overturned
from lianxin.domain.projects.models import Change, Move
from lianxin.domain.projects.queries.photo import PhotoRow, photos_of
from lianxin.domain.projects.queries.project import MilestoneRow, ProjectRow, project_of
from lianxin.domain.projects.queries.snag import SnagLine, snags_of
from lianxin.domain.projects.queries.standing import Standing, standings
from lianxin.domain.projects.queries.works import stage_name, works
from lianxin.domain.projects.rules.changing import DROP, REPLAN, RESUME, SUSPEND, TRANCHE
from lianxin.domain.projects.rules.schedule import carried_forward, next_ones


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage: baseline, as planned now (`due_date` carried to today), done or not, and who said so.

    `state` is done, now (its turn) or later; `today` whether it was marked today by the machine's clock; `last` whether
    nothing that waits for it is done.
    """

    id: int
    key: str
    name: str
    track: str
    by_fact: str
    after: tuple[str, ...]
    state: str
    baseline_start_date: dt.date
    baseline_due_date: dt.date
    start_date: dt.date
    due_date: dt.date
    done_date: dt.date | None
    by: str
    moved_at: dt.datetime | None
    note: str
    late_days: int
    today: bool
    last: bool

    @property
    def slipped_days(self) -> int:
        """How many days it is, or was, later than planned at first."""
        return ((self.done_date or self.due_date) - self.baseline_due_date).days

    @property
    def undoable(self) -> bool:
        """Whether whoever may move it may take it back now."""
        return self.done_date is not None and not self.by_fact and self.last and self.today


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What was asked of a project, and what came of it; `dates` are stage names with the due date asked for."""

    id: int
    kind: str
    state: str
    reason: str
    answer: str
    tranche: int | None
    deadline_date: dt.date | None
    dates: tuple[tuple[str, dt.date], ...]
    asked_at: dt.datetime
    asked_by: str
    decided_at: dt.datetime | None
    decided_by: str


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """A village, how it stands, and its project; None and nothing where there is none yet.

    `snags` are the stages that are stuck; `taken_back` says how its approval fell, None while it holds.
    """

    village: VillageRow
    standing: Standing
    project: ProjectRow | None
    stages: tuple[StageLine, ...]
    changes: tuple[ChangeLine, ...]
    photos: tuple[PhotoRow, ...]
    taken_back: Overturned | None = None
    snags: tuple[SnagLine, ...] = ()

    @property
    def following(self) -> tuple[StageLine, ...]:
        """The stages whose turn it is, the one due first on top."""
        return tuple(sorted((one for one in self.stages if one.state == "now"), key=lambda one: one.due_date))

    @property
    def turns(self) -> tuple[StageLine, ...]:
        """The stages whose turn it is and that may be moved: none while it rests or is not approved any more."""
        moves = self.project is not None and self.project.state == "active" and self.taken_back is None
        return self.following if moves else ()

    @property
    def changeable(self) -> bool:
        """Whether a change may be asked for: there is one that may be, and nothing is asked yet."""
        return bool(self.kinds) and self.open_change is None

    @property
    def kinds(self) -> tuple[str, ...]:
        """What may be asked for: without its approval the end alone, and nothing once it is accepted."""
        if self.project is None:
            return ()
        if self.taken_back is not None:
            return (DROP,)
        if self.project.accepted_date is not None:
            return ()
        return (RESUME, DROP) if self.project.state == "suspended" else (REPLAN, SUSPEND, TRANCHE, DROP)

    @property
    def open_change(self) -> ChangeLine | None:
        """What is asked and not decided yet."""
        return next((one for one in self.changes if one.state == "asked"), None)

    def stage(self, key: str) -> StageLine:
        """Return a stage; raise NotFound where the project has none of that key."""
        found = next((one for one in self.stages if one.key == key), None)
        if found is None:
            raise NotFound(_("节点"), key)
        return found


def project_page(code: str, today: dt.date, at: dt.datetime) -> ProjectPage:
    """Return the page of a village; raise NotFound where no such village runs a centre."""
    return _page(code, today, _day(at))


@kept(most=64)
def _page(code: str, today: dt.date, day: dt.date) -> ProjectPage:
    """The page as it is on a day of the county and one of the machine's clock."""
    place, project = village(code), project_of(code)
    standing = next((one for one in standings(code, today) if one.code == code), None)
    if standing is None:
        raise NotFound(_("项目"), code)
    moves = _moves(project) if project else {}
    changes = list(Change.objects.filter(project=project.id).order_by("-pk")) if project else []
    users = {row.moved_by for row in moves.values()}
    names = names_of_users(users | {row.asked_by for row in changes} | {row.decided_by for row in changes})
    return ProjectPage(
        village=place,
        standing=standing,
        project=project,
        stages=_stages(project, moves, names, today, day) if project else (),
        changes=tuple(_change(row, project, names) for row in changes) if project else (),
        photos=photos_of(code),
        snags=snags_of(project.id) if project else (),
        taken_back=overturned(code).get(project.decision_id) if project else None,
    )


def _moves(project: ProjectRow) -> dict[int, Move]:
    rows = Move.objects.filter(milestone__project=project.id, undone_at__isnull=True)
    return {row.milestone_id: row for row in rows}


def _stages(
    project: ProjectRow, moves: dict[int, Move], names: dict[str, str], today: dt.date, day: dt.date
) -> tuple[StageLine, ...]:
    turn = {leg.key for leg in next_ones(project.legs)}
    awaited = {key for leg in project.legs if leg.done_date is not None for key in leg.after}
    carried = {leg.key: leg for leg in carried_forward(project.legs, today)}
    found = []
    for row in project.milestones:
        leg, move = carried[row.key], moves.get(row.id)
        found.append(
            StageLine(
                id=row.id,
                key=row.key,
                name=stage_name(project.edition, row.key),
                track=row.track,
                by_fact=works(project.edition).stage(row.key).by_fact,
                after=leg.after,
                state=_state(row, turn),
                baseline_start_date=row.baseline_start_date,
                baseline_due_date=row.baseline_due_date,
                start_date=leg.start_date,
                due_date=leg.due_date,
                done_date=leg.done_date,
                by=names.get(move.moved_by, move.moved_by) if move else "",
                moved_at=move.moved_at if move else None,
                note=move.note if move else "",
                late_days=max(0, (today - leg.due_date).days) if row.key in turn else 0,
                today=move is not None and _day(move.moved_at) == day,
                last=row.key not in awaited,
            )
        )
    return tuple(found)


def _state(row: MilestoneRow, turn: set[str]) -> str:
    if row.leg.done_date is not None:
        return "done"
    return "now" if row.key in turn else "later"


def _day(at: dt.datetime) -> dt.date:
    return at.astimezone(CHINA).date()


def _change(row: Change, project: ProjectRow, names: dict[str, str]) -> ChangeLine:
    deadline = row.asked.get("deadline")
    return ChangeLine(
        id=row.pk,
        kind=row.kind,
        state=row.state,
        reason=row.reason,
        answer=row.answer,
        tranche=row.asked.get("tranche"),
        deadline_date=dt.date.fromisoformat(deadline) if deadline else None,
        dates=tuple(
            (stage_name(project.edition, key), dt.date.fromisoformat(day))
            for key, day in row.asked.get("dates", {}).items()
        ),
        asked_at=row.asked_at,
        asked_by=names.get(row.asked_by, row.asked_by),
        decided_at=row.decided_at,
        decided_by=names.get(row.decided_by, row.decided_by),
    )
