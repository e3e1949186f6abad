"""What is due soon: stages whose turn it is, a few days before their date and after it."""

import datetime as dt
from dataclasses import dataclass

from lianxin.domain.places.queries.county import villages
from lianxin.domain.planning.queries.overturned import overturned
from lianxin.domain.projects.queries.project import projects_of
from lianxin.domain.projects.queries.works import stage_name, works
from lianxin.domain.projects.rules.schedule import next_ones


@dataclass(frozen=True, slots=True)
class Due:
    """A stage whose turn it is; `days` are left until its date, below zero how many have passed since."""

    project_id: int
    code: str
    name: str
    township_code: str
    township: str
    key: str
    stage: str
    due_date: dt.date
    days: int
    soon: bool  # within the edition's reminding days, or overdue
    synthetic: bool


def due_soon(region: str, today: dt.date) -> tuple[Due, ...]:
    """Return the stages of `turns` that are due within the edition's reminding days or overdue."""
    return tuple(one for one in turns(region, today) if one.soon)


def turns(region: str, today: dt.date) -> tuple[Due, ...]:
    """Return the stages under a region whose turn it is, the first that is due on top.

    Stages that acceptance or opening moves are left out, and projects that rest or are not approved any more.
    """
    fallen = overturned(region)
    projects = [row for row in projects_of(region) if row.state == "active" and row.decision_id not in fallen]
    places = {row.code: row for row in villages(region, with_centre=False)} if projects else {}
    found = []
    for project in projects:
        edition = works(project.edition)
        most = max(edition.standing.remind_before_days, default=0)
        for leg in next_ones(project.legs):
            days = (leg.due_date - today).days
            if edition.stage(leg.key).by_fact or project.code not in places:
                continue
            place = places[project.code]
            found.append(
                Due(
                    project_id=project.id,
                    code=project.code,
                    name=place.name,
                    township_code=place.township_code,
                    township=place.township,
                    key=leg.key,
                    stage=stage_name(project.edition, leg.key),
                    due_date=leg.due_date,
                    days=days,
                    soon=days <= most,
                    synthetic=project.synthetic,
                )
            )
    return tuple(sorted(found, key=lambda one: (one.due_date, one.code, one.key)))
