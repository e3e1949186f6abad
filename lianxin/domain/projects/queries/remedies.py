"""What is still to be put right (整改), with how late it is."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.kept.queries import kept
from lianxin.domain.places.queries.county import villages
from lianxin.domain.projects.models import Remedy

OPEN, DONE, CLOSED = "open", "done", "closed"


@dataclass(frozen=True, slots=True)
class RemedyRow:
    """One remedy; `late_days` counts from its date while the village has not said that it is done.

    `level` is who found the fault, and so who looks whether it is put right; `done_by` and `closed_by` are names.
    """

    id: int
    project_id: int
    code: str
    name: str
    township: str
    criterion_id: int
    function: str
    key: str
    wanted: dict[str, Any]
    words: str
    level: str
    due_date: dt.date
    state: str
    late_days: int
    done_at: dt.datetime | None
    done_by: str
    done_note: str
    returned_note: str
    closed_at: dt.datetime | None
    closed_by: str
    synthetic: bool


@kept(most=4)
def open_remedies(region: str, today: dt.date) -> tuple[RemedyRow, ...]:
    """Return the remedies under a region that are not closed, the most urgent first."""
    rows = Remedy.objects.filter(project__village__code__startswith=region).exclude(state=CLOSED)
    return _rows(rows.exclude(project__state="dropped").order_by("due_date", "pk"), region, today)


def remedies_of(project_id: int, today: dt.date) -> tuple[RemedyRow, ...]:
    """Return all remedies of a project, the open ones first."""
    rows = _rows(Remedy.objects.filter(project=project_id).order_by("due_date", "pk"), "", today)
    return tuple(sorted(rows, key=lambda one: one.state == CLOSED))


def _rows(rows: Any, region: str, today: dt.date) -> tuple[RemedyRow, ...]:
    found: list[Remedy] = list(rows.select_related("criterion", "project", "verdict__visit"))
    if not found:
        return ()
    places = {one.code: one for one in villages(region or found[0].project.village_id)}
    names = names_of_users(_users(found))
    return tuple(
        RemedyRow(
            id=row.pk,
            project_id=row.project_id,
            code=row.project.village_id,
            name=places[row.project.village_id].name if row.project.village_id in places else row.project.village_id,
            township=places[row.project.village_id].township if row.project.village_id in places else "",
            criterion_id=row.criterion_id,
            function=row.criterion.function,
            key=row.criterion.key,
            wanted=row.criterion.wanted,
            words=row.words,
            level=row.verdict.visit.level if row.verdict else "",
            due_date=row.due_date,
            state=row.state,
            late_days=max(0, (today - row.due_date).days) if row.state == OPEN else 0,
            done_at=row.done_at,
            done_by=names.get(row.done_by, row.done_by),
            done_note=row.done_note,
            returned_note=row.returned_note,
            closed_at=row.closed_at,
            closed_by=names.get(row.closed_by, row.closed_by),
            synthetic=row.synthetic,
        )
        for row in found
    )


def _users(rows: Iterable[Remedy]) -> set[str]:
    return {name for row in rows for name in (row.done_by, row.closed_by) if name}
