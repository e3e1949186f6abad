"""Begin the project of an approved package (立项)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.queries.decided import decided_one
from lianxin.domain.projects.models import Criterion, Milestone, Project
from lianxin.domain.projects.queries.beginning import last_dropped
from lianxin.domain.projects.queries.criteria import wanted_of
from lianxin.domain.projects.queries.works import current_works
from lianxin.domain.projects.rules.schedule import counted_back
from lianxin.domain.projects.rules.scope import scope_of, to_json


@dataclass(frozen=True, slots=True)
class Begun:
    """What beginning several did: the ids begun, and the refusal of each decision that was not."""

    ids: tuple[int, ...]
    refused: tuple[tuple[int, Refusal], ...]


def begin_projects(*, by: Actor, at: dt.datetime, today: dt.date, decision_ids: Iterable[int]) -> Begun:
    """Begin the projects of several approved packages, each on its own: one that is refused holds up no other."""
    ids: list[int] = []
    refused: list[tuple[int, Refusal]] = []
    for decision_id in decision_ids:
        try:
            ids.append(begin_project(by=by, at=at, today=today, decision_id=decision_id))
        except Forbidden:
            raise
        except Refusal as refusal:
            refused.append((decision_id, refusal))
    return Begun(tuple(ids), tuple(refused))


@transaction.atomic
def begin_project(*, by: Actor, at: dt.datetime, today: dt.date, decision_id: int) -> int:
    """Make the project of an approved package, its dates counted back from the deadline, and return its id.

    `today` is the county's date: the edition of works in force then is the project's for good. Refuses where the
    village has a project already, or one of the same approval was given up.
    """
    decided = decided_one(decision_id)
    by.require("project.begin", decided.code)
    if Project.objects.select_for_update().filter(village_id=decided.code).exclude(state="dropped").exists():
        raise Refusal("has_project", _("这个村（社区）已经立项了。"))
    given_up = last_dropped(decided.code).get(decided.id)
    if given_up is not None and given_up >= decided.approved_at:
        raise Refusal("has_project", _("这份批准立过项，后来终止了。要再办，请重新议定。"))
    edition, scope, ballot = current_works(today), scope_of(decided.ballot), decided.ballot
    project = Project.objects.create(
        village_id=decided.code,
        decision_id=decided.id,
        edition=edition.id,
        standard_id=ballot.standard,
        tranche=ballot.tranche,
        deadline_date=ballot.deadline_date,
        scope=to_json(scope),
        cost_fen=ballot.option.cost_fen,
        synthetic=decided.synthetic,
        made_at=at,
        made_by=by.username,
        changed_at=at,
        changed_by=by.username,
    )
    legs = counted_back(
        [(stage.key, stage.after, stage.takes(scope.crew_days)) for stage in edition.stages], ballot.deadline_date
    )
    Milestone.objects.bulk_create(
        Milestone(
            project=project,
            key=stage.key,
            track=stage.track,
            order=order,
            after=list(stage.after),
            days=leg.days,
            baseline_start_date=leg.start_date,
            baseline_due_date=leg.due_date,
            start_date=leg.start_date,
            due_date=leg.due_date,
        )
        for order, (stage, leg) in enumerate(zip(edition.stages, legs, strict=True))
    )
    Criterion.objects.bulk_create(
        Criterion(project=project, function=one.function, key=one.key, order=order, wanted=one.wanted)
        for order, one in enumerate(wanted_of(decided.code, ballot, edition))
    )
    after = {"decision": decided.id, "deadline": ballot.deadline_date.isoformat(), "cost_fen": project.cost_fen}
    record(by=by, at=at, verb="project.begin", target=f"project:{project.pk}", region=decided.code, after=after)
    return project.pk
