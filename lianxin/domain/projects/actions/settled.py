"""Keep what stands on record of an acceptance in step with what it rests on."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.actions.opening import renew_acceptance, reopen_acceptance
from lianxin.domain.projects.actions.fact import move_by_fact, take_back_fact
from lianxin.domain.projects.actions.touch import touch
from lianxin.domain.projects.models import Project
from lianxin.domain.projects.queries.looks import whole, wholes

REASON = _("认定后又要整改")  # kept as it is; pages translate it


@transaction.atomic
def settle(*, by: Actor, at: dt.datetime, project_id: int, today: dt.date) -> None:
    """Re-open an accepted project whose acceptance does not hold any more, and close it again once it does.

    Its centre counts as built accordingly; that it was accepted and opened stays a fact. Called last by every action
    that acceptance rests on, which has checked who may, and every day for papers that lapsed.
    """
    project = Project.objects.select_for_update().get(pk=project_id)
    if project.accepted_date is None or project.state == "dropped":
        return
    holds = whole(project, today).holds
    if holds == (project.reopened_date is None):
        return
    code, target = project.village_id, f"project:{project.pk}"
    project.reopened_date = None if holds else today
    touch(by=by, at=at, project=project)
    verb = "acceptance.renew" if holds else "acceptance.reopen"
    record(by=by, at=at, verb=verb, target=target, region=code, after={"date": today.isoformat()})
    if holds:
        renew_acceptance(by=by, at=at, code=code, date=today)
        move_by_fact(by=by, at=at, project_id=project.pk, fact="accepted", date=today)
    else:
        reopen_acceptance(by=by, at=at, code=code, date=today, reason=REASON)
        take_back_fact(by=by, at=at, project_id=project.pk, fact="accepted")


def settle_all(*, by: Actor, at: dt.datetime, today: dt.date) -> int:
    """Settle every accepted project, as papers lapse by the day; return how many changed."""
    rows = list(Project.objects.filter(accepted_date__isnull=False).exclude(state="dropped"))
    stand = wholes(rows, today)
    changed = [row.pk for row in rows if stand[row.pk].holds != (row.reopened_date is None)]
    for project_id in changed:
        settle(by=by, at=at, project_id=project_id, today=today)
    return len(changed)
