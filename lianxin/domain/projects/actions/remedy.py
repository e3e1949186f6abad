"""Put right what was found (整改): the village says that it is done, whoever found it looks at it."""

import datetime as dt

from django.db import transaction

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.projects.actions.touch import touch
from lianxin.domain.projects.actions.visit import Found, record_visit
from lianxin.domain.projects.models import Remedy
from lianxin.domain.projects.queries.held import held, require_active

LONGEST = 200


@transaction.atomic
def say_remedy_done(*, by: Actor, at: dt.datetime, remedy_id: int, note: str = "") -> None:
    """Say that a remedy is done; it waits for whoever found the fault."""
    remedy = _remedy(remedy_id)
    project = held(by=by, permission="acceptance.report", project_id=remedy.project_id)
    require_active(project)
    remedy.refresh_from_db()  # as it stands now that the project is held
    if remedy.state != "open":
        raise _over(remedy)
    if len(note.strip()) > LONGEST:
        raise Refusal("long_reason", _("写短一点，最多 {most} 个字。"), "note", most=LONGEST)
    remedy.state, remedy.done_at, remedy.done_by, remedy.done_note = "done", at, by.username, note.strip()
    remedy.save()
    touch(by=by, at=at, project=project)
    after = {"remedy": remedy.pk, "note": remedy.done_note}
    target = f"project:{project.pk}"
    record(by=by, at=at, verb="acceptance.remedy_done", target=target, region=project.village_id, after=after)


@transaction.atomic
def judge_remedy(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    remedy_id: int,
    passed: bool,
    date: dt.date,
    note: str = "",
    due_date: dt.date | None = None,
) -> None:
    """Look at a remedy at the level that found the fault: close it, or return it with a note and a new date."""
    held(by=by, permission="acceptance.view", project_id=_remedy(remedy_id).project_id)
    remedy = _remedy(remedy_id)  # as it stands now that the project is held
    _require_open(remedy)
    assert remedy.verdict is not None, "a remedy that is not closed has what it answers"
    record_visit(
        by=by,
        at=at,
        today=today,
        project_id=remedy.project_id,
        level=remedy.verdict.visit.level,
        date=date,
        found=(Found(remedy.criterion_id, passed, note, due_date),),
    )


def _remedy(remedy_id: int) -> Remedy:
    row = Remedy.objects.select_related("verdict__visit").filter(pk=remedy_id).first()
    if row is None:
        raise NotFound(_("整改"), remedy_id)
    return row


def _require_open(remedy: Remedy) -> None:
    if remedy.state == "closed":
        raise _over(remedy)


def _over(remedy: Remedy) -> Refusal:
    """Say who took the step already, and when."""
    if remedy.state == "closed":
        who, when = remedy.closed_by, remedy.closed_at
        message = _("{who}在 {when} 已经销号了。")
    else:
        who, when = remedy.done_by, remedy.done_at
        message = _("{who}在 {when} 已经说整改好了，等人来看。")
    return Refusal("settled", message, who=called(who), when=said_at(when) if when else "")
