"""Papers of villages: which are in date, which lapsed, which will soon."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lianxin.base.kept.queries import kept
from lianxin.domain.places.queries.county import village, villages
from lianxin.domain.projects.models import Criterion, Paper, Project
from lianxin.domain.projects.queries.works import works

GOOD, SOON, LAPSED, REVOKED = "good", "soon", "lapsed", "revoked"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper on file; `project_id` is of the project that wants it, where one is asked for.

    `days_left` counts until its last day, below zero since it lapsed, None where it is for good; it is `urgent` from
    the last day of which the edition reminds.
    """

    id: int
    project_id: int | None
    code: str
    name: str
    township: str
    function: str
    kind: str
    number: str
    issuer: str
    issued_date: dt.date
    expires_date: dt.date | None
    scan_id: int | None
    state: str
    days_left: int | None
    urgent: bool
    revoked_date: dt.date | None
    revoked_reason: str
    synthetic: bool


def papers_of(code: str, today: dt.date, remind_days: Iterable[int]) -> tuple[PaperRow, ...]:
    """Return the papers of a village that were not replaced, function by function."""
    rows = list(Paper.objects.filter(village=code, replaced_by__isnull=True).order_by("function", "kind", "pk"))
    place, marks = village(code), tuple(remind_days)
    return tuple(_row(row, place.name, place.township, today, marks) for row in rows)


@kept(most=4)
def lapsed_papers(region: str, today: dt.date) -> tuple[PaperRow, ...]:
    """Return the papers under a region that lapsed or will soon, of those that a running project wants."""
    projects = {
        one.village_id: one
        for one in Project.objects.filter(village__code__startswith=region, state="active").only(
            "village_id", "edition"
        )
    }
    rows = Paper.objects.filter(
        village__in=projects, replaced_by__isnull=True, revoked_date__isnull=True, expires_date__isnull=False
    ).order_by("expires_date", "pk")
    wanted = _wanted(list(projects.values()))
    places = {one.code: one for one in villages(region)}
    found: list[PaperRow] = []
    for row in rows:
        project, place = projects[row.village_id], places.get(row.village_id)
        marks = works(project.edition).acceptance.remind_papers_days
        name, township = (place.name, place.township) if place else (row.village_id, "")
        line = _row(row, name, township, today, marks, project.pk)
        if line.state != GOOD and (row.village_id, row.kind) in wanted:
            found.append(line)
    return tuple(found)


def _wanted(projects: list[Project]) -> set[tuple[str, str]]:
    """The kinds of papers that projects want, with the village."""
    rows = Criterion.objects.filter(project__in=projects, key__in=("papers", "consent"))
    return {
        (code, kind) for code, wanted in rows.values_list("project__village_id", "wanted") for kind in wanted["kinds"]
    }


def _row(
    row: Paper, name: str, township: str, today: dt.date, marks: Sequence[int], project_id: int | None = None
) -> PaperRow:
    left = (row.expires_date - today).days if row.expires_date else None
    return PaperRow(
        id=row.pk,
        project_id=project_id,
        code=row.village_id,
        name=name,
        township=township,
        function=row.function,
        kind=row.kind,
        number=row.number,
        issuer=row.issuer,
        issued_date=row.issued_date,
        expires_date=row.expires_date,
        scan_id=row.scan_id,
        state=_state(row, left, max(marks, default=0)),
        days_left=left,
        urgent=left is not None and left <= min(marks, default=0),
        revoked_date=row.revoked_date,
        revoked_reason=row.revoked_reason,
        synthetic=row.synthetic,
    )


def _state(row: Paper, left: int | None, soon: int) -> str:
    if row.revoked_date is not None:
        return REVOKED
    if left is None or left > soon:
        return GOOD
    return SOON if left >= 0 else LAPSED
