"""Open an accepted centre; record one that was built before the product, or outside a project."""

import datetime as dt

from django.db import transaction

from lianxin.base.accounts.queries.said import called
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.actions.opening import record_opening
from lianxin.domain.places.actions.works import take_works
from lianxin.domain.places.queries.survey import accepted_facts
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.planning.queries.decided import decided_one
from lianxin.domain.projects.actions.fact import move_by_fact
from lianxin.domain.projects.actions.touch import touch
from lianxin.domain.projects.models import Project
from lianxin.domain.projects.queries.held import held, require_active, require_fresh
from lianxin.domain.projects.queries.looks import whole
from lianxin.domain.projects.rules.after import Found, facts_after


@transaction.atomic
def open_centre(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    project_id: int,
    date: dt.date,
    cost_fen: int | None = None,
    revision: int | None = None,
) -> None:
    """Record that an accepted centre is open to people since a date: it counts as built from now on.

    `cost_fen` is what it came to; None takes what was approved. Refused while its acceptance does not hold, such as
    for a paper that lapsed.
    """
    project = held(by=by, permission="acceptance.county", project_id=project_id)
    by.require("centre.record", project.village_id)
    require_active(project)
    require_fresh(project, revision)
    if project.opened_date is not None:
        message = _("{who}已经记了开门，{date}。")
        raise Refusal("already_open", message, who=called(project.opened_by), date=project.opened_date.isoformat())
    if project.accepted_date is None:
        raise Refusal("not_accepted", _("还没有认定，不能开门。"))
    if date > today:
        raise Refusal("future", _("日期还没到，请再看一看。"), "date")
    if date < project.accepted_date:
        accepted = project.accepted_date.isoformat()
        raise Refusal("opened_before_accepted", _("开门不能早于认定（{accepted}）。"), "date", accepted=accepted)
    if project.reopened_date is not None or not whole(project, today).holds:
        raise Refusal("reopened", _("认定以后又有要整改的，或证照过期了，先办好再开门。"))
    project.opened_date, project.opened_by = date, by.username
    touch(by=by, at=at, project=project)
    record_opening(
        by=by,
        at=at,
        code=project.village_id,
        accepted_date=project.accepted_date,
        opened_date=date,
        cost_fen=project.cost_fen if cost_fen is None else cost_fen,
        source=project.acceptance_document,
        synthetic=project.synthetic,
    )
    _bring_up_to_date(project, by, at)
    after = {"date": date.isoformat()}
    target = f"project:{project.pk}"
    record(by=by, at=at, verb="acceptance.open", target=target, region=project.village_id, after=after)
    move_by_fact(by=by, at=at, project_id=project.pk, fact="opened", date=date)


def _bring_up_to_date(project: Project, by: Actor, at: dt.datetime) -> None:
    """Let the village's survey say what was built: the rooms of the layout, the figures that acceptance found."""
    ballot = decided_one(project.decision_id).ballot
    rows = list(project.criteria.all())
    found = Found(
        reported={(row.function, row.key): row.reported or {} for row in rows},
        aside={(row.function, row.key): row.aside_document for row in rows if row.aside_document},
    )
    facts = next((one.facts for one in accepted_facts(project.village_id)), Facts())
    take_works(
        by=by,
        at=at,
        code=project.village_id,
        facts=facts_after(facts, ballot.option.placements, found),
        source=project.acceptance_document,
        synthetic=project.synthetic,
    )


@transaction.atomic
def record_built(
    *,
    by: Actor,
    at: dt.datetime,
    code: str,
    accepted_date: dt.date,
    opened_date: dt.date,
    cost_fen: int | None,
    source: str,
    synthetic: bool = False,
) -> None:
    """Record a centre that was accepted and opened outside the product; refused where a project carries it."""
    by.require("centre.record", code)
    if Project.objects.select_for_update().filter(village_id=code).exclude(state="dropped").exists():
        raise Refusal("has_project", _("这个村（社区）已经立项，验收和开门从项目里办。"))
    record_opening(
        by=by,
        at=at,
        code=code,
        accepted_date=accepted_date,
        opened_date=opened_date,
        cost_fen=cost_fen,
        source=source,
        synthetic=synthetic,
    )
