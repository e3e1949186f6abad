"""Who moved, and what: the stages marked in a stretch of days."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.accounts.queries import names_of_users
from lianxin.domain.places.queries.county import villages
from lianxin.domain.projects.models import Move
from lianxin.domain.projects.queries.works import stage_name


@dataclass(frozen=True, slots=True)
class Moved:
    """One stage done: whose, which, on which date, and who said so when."""

    code: str
    name: str
    township: str
    project_id: int
    key: str
    stage: str
    date: dt.date
    by: str
    at: dt.datetime
    note: str
    synthetic: bool


def moves_between(region: str, first: dt.date, last: dt.date) -> tuple[Moved, ...]:
    """Return the stages done from the first to the last day under a region, by date and code."""
    moves = Move.objects.filter(milestone__project__village__code__startswith=region, undone_at__isnull=True)
    within = moves.filter(date__gte=first, date__lte=last).select_related("milestone__project")
    rows = list(within.order_by("date", "milestone__project__village", "milestone__order"))
    places = {row.code: row for row in villages(region, with_centre=False)}
    names = names_of_users({row.moved_by for row in rows})
    found = []
    for row in rows:
        project = row.milestone.project
        place = places.get(project.village_id)
        found.append(
            Moved(
                code=project.village_id,
                name=place.name if place else project.village_id,
                township=place.township if place else "",
                project_id=project.pk,
                key=row.milestone.key,
                stage=stage_name(project.edition, row.milestone.key),
                date=row.date,
                by=names.get(row.moved_by, row.moved_by),
                at=row.moved_at,
                note=row.note,
                synthetic=project.synthetic,
            )
        )
    return tuple(found)
