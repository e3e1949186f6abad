"""How far every project is in acceptance, for a list: the four facts, without what they rest on."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import villages
from lianxin.domain.projects.models import Project

STATES = {
    "building": _("还没报验收"),
    "reported": _("报了，正在验收"),
    "accepted": _("认定了，还没开门"),
    "reopened": _("认定后又要整改"),
    "open": _("认定并开门"),
}


@dataclass(frozen=True, slots=True)
class AcceptanceRow:
    """One project and where its acceptance stands: building, reported, accepted, reopened, open."""

    project_id: int
    code: str
    name: str
    township: str
    standard: str
    edition: str
    state: str
    sampled: bool | None
    deadline_date: dt.date
    reported_date: dt.date | None
    accepted_date: dt.date | None
    opened_date: dt.date | None
    reopened_date: dt.date | None
    synthetic: bool


@kept(most=4)
def acceptances_of(region: str) -> tuple[AcceptanceRow, ...]:
    """Return the projects under a region that were not dropped, by code."""
    places = {one.code: one for one in villages(region)}
    rows = Project.objects.filter(village__code__startswith=region).exclude(state="dropped").order_by("village_id")
    return tuple(
        AcceptanceRow(
            project_id=row.pk,
            code=row.village_id,
            name=places[row.village_id].name if row.village_id in places else row.village_id,
            township=places[row.village_id].township if row.village_id in places else "",
            standard=row.standard_id,
            edition=row.edition,
            state=_state(row),
            sampled=row.sampled,
            deadline_date=row.deadline_date,
            reported_date=row.reported_date,
            accepted_date=row.accepted_date,
            opened_date=row.opened_date,
            reopened_date=row.reopened_date,
            synthetic=row.synthetic,
        )
        for row in rows
    )


def _state(row: Project) -> str:
    if row.reopened_date is not None:
        return "reopened"
    if row.opened_date is not None:
        return "open"
    if row.accepted_date is not None:
        return "accepted"
    return "reported" if row.reported_date is not None else "building"
