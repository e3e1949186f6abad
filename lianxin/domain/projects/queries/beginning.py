"""Approved packages that have no project yet."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max

from lianxin.domain.places.queries.county import villages
from lianxin.domain.planning.queries.decided import decided
from lianxin.domain.projects.models import Change, Project
from lianxin.domain.projects.rules.changing import DROP


@dataclass(frozen=True, slots=True)
class Beginnable:
    """An approved package; works begin on `works_from_date`, None while its list has not been put up (公示)."""

    decision_id: int
    code: str
    name: str
    township: str
    tranche: int
    deadline_date: dt.date
    cost_fen: int
    document: str
    works_from_date: dt.date | None
    synthetic: bool


def beginnable(region: str) -> tuple[Beginnable, ...]:
    """Return the approved packages under a region that no project was made of since they were approved, by code."""
    rows = Project.objects.filter(village__code__startswith=region)
    running, given_up = set(rows.exclude(state="dropped").values_list("decision_id", flat=True)), last_dropped(region)
    waiting = [
        one
        for one in decided(region)
        if one.id not in running and (one.id not in given_up or given_up[one.id] < one.approved_at)
    ]
    places = {row.code: row for row in villages(region, with_centre=False)} if waiting else {}
    return tuple(
        Beginnable(
            decision_id=one.id,
            code=one.code,
            name=places[one.code].name if one.code in places else one.code,
            township=places[one.code].township if one.code in places else "",
            tranche=one.ballot.tranche,
            deadline_date=one.ballot.deadline_date,
            cost_fen=one.ballot.option.cost_fen,
            document=one.document,
            works_from_date=one.works_from_date,
            synthetic=one.synthetic,
        )
        for one in waiting
    )


def last_dropped(region: str) -> dict[int, dt.datetime]:
    """Return when the last project of a decision was given up, by decision: another one takes a newer approval."""
    rows = Change.objects.filter(kind=DROP, state="granted", project__village__code__startswith=region)
    given_up = rows.filter(project__state="dropped").order_by().values_list("project__decision")
    return dict(given_up.annotate(Max("decided_at")))
