"""One project's acceptance as a page shows it: function by function, criterion by criterion, with who saw what."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.errors import NotFound
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village
from lianxin.domain.planning.queries.overturned import Overturned, overturned
from lianxin.domain.projects.models import Criterion, FunctionAcceptance, Project, Verdict, Visit
from lianxin.domain.projects.queries.looks import accepted_functions, held_papers, items_of
from lianxin.domain.projects.queries.papers import PaperRow, papers_of
from lianxin.domain.projects.queries.remedies import RemedyRow, remedies_of
from lianxin.domain.projects.queries.works import works
from lianxin.domain.projects.rules.acceptance import Held, Item, lacking_papers, levels_of, whole_of
from lianxin.domain.projects.rules.criteria import BY_PAPER


@dataclass(frozen=True, slots=True)
class Look:
    """What the newest look of a level found."""

    level: str
    passed: bool
    note: str
    date: dt.date
    by: str


@dataclass(frozen=True, slots=True)
class Aside:
    """The document by which a criterion is set aside."""

    document: str
    issuer: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion; `looks` of the levels that looked at what is reported now, `lacking` kinds of papers."""

    id: int
    function: str
    key: str
    wanted: dict[str, Any]
    reported: dict[str, Any] | None
    evidence_id: int | None
    aside: Aside | None
    state: str
    looks: tuple[Look, ...]
    lacking: tuple[str, ...]
    remedy: RemedyRow | None


@dataclass(frozen=True, slots=True)
class FunctionBlock:
    """The criteria of one function ("": of the whole centre), who has to look, and by what it was accepted."""

    function: str
    state: str
    department: str
    levels: tuple[str, ...]
    lines: tuple[CriterionLine, ...]
    accepted_date: dt.date | None
    document: str


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit that was made."""

    id: int
    level: str
    date: dt.date
    by: str
    note: str
    scan_id: int | None
    passed: int
    failed: int


@dataclass(frozen=True, slots=True)
class AcceptancePage:
    """One project's acceptance on a day: four facts (reported, looked at, accepted, open), and what they rest on.

    `sampled` None while it is not drawn; `reopened_date` since when the acceptance does not hold;
    `taken_back` how the approval of the project fell, None while it holds.
    """

    project_id: int
    code: str
    name: str
    township_code: str
    township: str
    revision: int
    state: str
    standard: str
    edition: str
    cost_fen: int
    deadline_date: dt.date
    synthetic: bool
    reported_date: dt.date | None
    sampled: bool | None
    accepted_date: dt.date | None
    document: str
    opened_date: dt.date | None
    reopened_date: dt.date | None
    taken_back: Overturned | None
    passed: bool
    holds: bool
    blocks: tuple[FunctionBlock, ...]
    remedies: tuple[RemedyRow, ...]
    papers: tuple[PaperRow, ...]
    visits: tuple[VisitRow, ...]

    @property
    def open_remedies(self) -> tuple[RemedyRow, ...]:
        """Those that are not closed."""
        return tuple(one for one in self.remedies if one.state != "closed")

    @property
    def files(self) -> frozenset[int]:
        """The ids of the files that belong to it: evidence, papers, signed sheets."""
        found = {line.evidence_id for block in self.blocks for line in block.lines}
        found |= {one.scan_id for one in self.papers} | {one.scan_id for one in self.visits}
        return frozenset(one for one in found if one is not None)


@kept(most=16)
def acceptance_of(project_id: int, today: dt.date) -> AcceptancePage:
    """Return a project's acceptance as it stands on a day; raise NotFound where there is none of that id."""
    project = Project.objects.filter(pk=project_id).first()
    if project is None:
        raise NotFound(_("项目"), project_id)
    place, edition = village(project.village_id), works(project.edition)
    items, held = items_of([project.pk])[project.pk], held_papers([project.village_id])[project.village_id]
    stands = whole_of(
        items,
        accepted=accepted_functions([project.pk])[project.pk],
        papers=held,
        departments=edition.departments,
        sampled=bool(project.sampled),
        on=today,
    )
    remedies = remedies_of(project.pk, today)
    lines = _lines(project, items, stands.items, held, remedies, today)
    return AcceptancePage(
        project_id=project.pk,
        code=project.village_id,
        name=place.name,
        township_code=place.township_code,
        township=place.township,
        revision=project.revision,
        state=project.state,
        standard=project.standard_id,
        edition=project.edition,
        cost_fen=project.cost_fen,
        deadline_date=project.deadline_date,
        synthetic=project.synthetic,
        reported_date=project.reported_date,
        sampled=project.sampled,
        accepted_date=project.accepted_date,
        document=project.acceptance_document,
        opened_date=project.opened_date,
        reopened_date=project.reopened_date,
        taken_back=overturned(project.village_id).get(project.decision_id),
        passed=stands.passed,
        holds=stands.holds,
        blocks=_blocks(project, lines, dict(stands.functions), edition.departments),
        remedies=remedies,
        papers=papers_of(project.village_id, today, edition.acceptance.remind_papers_days),
        visits=_visits(project),
    )


def _lines(
    project: Project,
    items: list[Item],
    states: Any,
    held: list[Held],
    remedies: tuple[RemedyRow, ...],
    today: dt.date,
) -> list[CriterionLine]:
    rows = {row.pk: row for row in Criterion.objects.filter(project=project)}
    open_ = {one.criterion_id: one for one in remedies if one.state != "closed"}
    looks = _looks(project, rows)
    return [
        CriterionLine(
            id=item.id,
            function=item.function,
            key=item.key,
            wanted=rows[item.id].wanted,
            reported=rows[item.id].reported,
            evidence_id=rows[item.id].evidence_id,
            aside=_aside(rows[item.id]),
            state=states[item.id],
            looks=tuple(looks[item.id].values()),
            lacking=lacking_papers(item, held, today) if item.key in BY_PAPER else (),
            remedy=open_.get(item.id),
        )
        for item in items
    ]


def _looks(project: Project, rows: dict[int, Criterion]) -> dict[int, dict[str, Look]]:
    """The newest look of each level at what is reported now, by criterion, in the order of the levels."""
    found: dict[int, dict[str, Look]] = defaultdict(dict)
    for one in Verdict.objects.filter(visit__project=project).select_related("visit").order_by("pk"):
        if one.pk > rows[one.criterion_id].looks_after:
            visit = one.visit
            by = visit.recorded_by_name or visit.recorded_by
            found[one.criterion_id][visit.level] = Look(visit.level, one.passed, one.note, visit.date, by)
    return found


def _aside(row: Criterion) -> Aside | None:
    if row.aside_at is None or row.aside_date is None:
        return None
    return Aside(row.aside_document, row.aside_issuer, row.aside_date)


def _blocks(
    project: Project, lines: list[CriterionLine], states: dict[str, str], departments: dict[str, str]
) -> tuple[FunctionBlock, ...]:
    accepted = {
        one.function: one for one in FunctionAcceptance.objects.filter(project=project, ended_date__isnull=True)
    }
    return tuple(
        FunctionBlock(
            function=function,
            state=state,
            department=departments.get(function, ""),
            levels=levels_of(function, departments, bool(project.sampled)),
            lines=tuple(line for line in lines if line.function == function),
            accepted_date=accepted[function].date if function in accepted else None,
            document=accepted[function].document if function in accepted else "",
        )
        for function, state in states.items()
    )


def _visits(project: Project) -> tuple[VisitRow, ...]:
    rows = list(Visit.objects.filter(project=project).prefetch_related("verdicts").order_by("-date", "-pk"))
    names = names_of_users({row.recorded_by for row in rows})
    return tuple(
        VisitRow(
            id=row.pk,
            level=row.level,
            date=row.date,
            by=row.recorded_by_name or names.get(row.recorded_by, row.recorded_by),
            note=row.note,
            scan_id=row.scan_id,
            passed=sum(one.passed for one in row.verdicts.all()),
            failed=sum(not one.passed for one in row.verdicts.all()),
        )
        for row in rows
    )
