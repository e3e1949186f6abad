"""Call on the owner of what blocks a village (督办), with a project or before: open, answer, extend, remind, close."""

import datetime as dt
from typing import Any

from django.db import transaction

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.regions import county_of
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.projects.actions.tell import tell_owner
from lianxin.domain.projects.models import Escalation, EscalationNote, Project
from lianxin.domain.projects.queries.held import held, require_running, taken_back
from lianxin.domain.projects.queries.works import works, works_to_judge_by
from lianxin.domain.projects.rules.blockers import Owner, owner_of
from lianxin.domain.projects.rules.works import Works

LONGEST_CALL, LONGEST_NOTE = 300, 500
OPEN, ANSWERED, CLOSED = "open", "answered", "closed"


@transaction.atomic
def open_escalation(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    project_id: int,
    about: str,
    words: str,
    due_date: dt.date,
    function: str = "",
) -> int:
    """Call on whoever owns what blocks (`about`: a blocker of the edition), to be answered by a date; return its id.

    `function` names the department where the blocker is a department's. Refuses the same call while one is open.
    """
    project = held(by=by, permission="escalation.write", project_id=project_id)
    require_running(project)
    given: dict[str, Any] = {"about": about, "words": words, "due_date": due_date, "function": function}
    return _open(by, at, today, project.village_id, project, works(project.edition), **given)


@transaction.atomic
def open_escalation_before(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    code: str,
    about: str,
    words: str,
    due_date: dt.date,
    synthetic: bool = False,
) -> int:
    """Call on whoever owns what keeps a village from its project: from being asked to the project's beginning.

    Refused where a project carries the village, which is called about through it, and where its centre is open.
    """
    place = village(code)
    by.require("escalation.write", code)
    take_turn(f"escalation:{code}")
    if Project.objects.filter(village=code).exclude(state="dropped").exists():
        raise Refusal("has_project", _("这个村（社区）已经立项，从项目里发督办。"))
    if code in openings(code):
        raise Refusal("already_open", _("这个中心已经开门，没有要催的。"))
    given: dict[str, Any] = {"about": about, "words": words, "due_date": due_date, "synthetic": synthetic}
    return _open(by, at, today, place.code, None, works_to_judge_by(today), **given)


def _open(
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    code: str,
    project: Project | None,
    edition: Works,
    *,
    about: str,
    words: str,
    due_date: dt.date,
    function: str = "",
    synthetic: bool = False,
) -> int:
    blocker = next((one for one in edition.blockers if one.key == about), None)
    decided = project is not None and taken_back(project) is None
    if blocker is None or (blocker.before and decided):
        raise Refusal("no_such_blocker", _("请选卡在哪里。"), "about")
    if blocker.by_function and function not in edition.departments:
        raise Refusal("no_function", _("请选是哪一项功能，好找牵头的部门。"), "function")
    if due_date <= today:
        raise Refusal("due_in_the_past", _("答复的期限要在今天以后。"), "due_date")
    if not words.strip():
        raise Refusal("no_words", _("请写清要办什么。"), "words")
    owner = owner_of(blocker, code, function)
    if (same := _open_one(code, about, owner)) is not None:
        facts = {"who": called(same.opened_by), "when": said_at(same.opened_at)}
        raise Refusal("already_asked", _("{who} 在 {when} 已经为这件事发过督办，还没有销。"), **facts)
    row = Escalation.objects.create(
        village_id=code,
        project=project,
        edition=edition.id,
        about=about,
        words=words.strip()[:LONGEST_CALL],
        owner_role=owner.role,
        owner_region=owner.region,
        owner_function=owner.function,
        due_date=due_date,
        synthetic=project.synthetic if project else synthetic,
        opened_at=at,
        opened_by=by.username,
    )
    after = {"about": about, "owner": owner.role, "function": owner.function, "due_date": due_date.isoformat()}
    _record(row, by, at, "open", after)
    tell_owner(by=by, at=at, escalation=row, occasion="open")
    return row.pk


@transaction.atomic
def answer_escalation(
    *, by: Actor, at: dt.datetime, escalation_id: int, words: str, revision: int | None = None, key: str = ""
) -> None:
    """Answer for the post that was called on: what was done, or will be. The village's page shows it at once."""
    row = _held(by, "escalation.answer", escalation_id)
    if _said(key):
        return
    owner = Owner(row.owner_role, row.owner_region, row.owner_function)
    if not any(owner.is_held_by(post.role, post.region, post.functions) for post in by.posts):
        raise Refusal("not_yours", _("这件督办不是发给您这个岗位的，请由被督办的岗位答复。"))
    _require_fresh(row, revision)
    _require_open(row)
    row.state = ANSWERED
    _note(row, by, at, "answer", words, key=key)


@transaction.atomic
def extend_escalation(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    escalation_id: int,
    due_date: dt.date,
    words: str,
    revision: int | None = None,
    key: str = "",
) -> None:
    """Give it until a later date, with a reason."""
    row = _held(by, "escalation.write", escalation_id)
    if _said(key):
        return
    _require_fresh(row, revision)
    _require_open(row)
    if due_date <= max(row.due_date, today):
        raise Refusal("not_later", _("新的期限要在今天和原来的期限以后。"), "due_date")
    row.due_date = due_date
    _note(row, by, at, "extend", words, due_date=due_date, key=key)


@transaction.atomic
def remind_escalation(
    *, by: Actor, at: dt.datetime, escalation_id: int, words: str, revision: int | None = None, key: str = ""
) -> None:
    """Remind the owner; one that was answered waits for an answer again."""
    row = _held(by, "escalation.write", escalation_id)
    if _said(key):
        return
    _require_fresh(row, revision)
    _require_open(row)
    row.state = OPEN
    _note(row, by, at, "remind", words, key=key)
    tell_owner(by=by, at=at, escalation=row, occasion=f"remind:{row.revision}")


@transaction.atomic
def close_escalation(
    *, by: Actor, at: dt.datetime, escalation_id: int, words: str, revision: int | None = None, key: str = ""
) -> None:
    """Close it, saying how it ended; for whoever opened it, or the county. It stays readable."""
    row = _held(by, "escalation.write", escalation_id)
    if _said(key):
        return
    code = row.village_id
    if row.opened_by != by.username and not by.may("escalation.write", county_of(code)):
        raise Refusal("not_opened_by_you", _("请由发督办的人或者县里来销。"))
    _require_fresh(row, revision)
    _require_open(row)
    row.state, row.closed_at, row.closed_by = CLOSED, at, by.username
    _note(row, by, at, "close", words, key=key)


def _held(by: Actor, permission: str, escalation_id: int) -> Escalation:
    """Hold an escalation for whoever has the permission in its village; a department has it for the county."""
    row = Escalation.objects.select_for_update().filter(pk=escalation_id).first()
    if row is None:
        raise NotFound(_("督办"), escalation_id)
    by.require(permission, row.village_id)
    return row


def _require_fresh(row: Escalation, revision: int | None) -> None:
    if revision is None or revision == row.revision:
        return
    last = row.notes.order_by("-pk").first()
    who, when = (last.said_by, last.said_at) if last else (row.opened_by, row.opened_at)
    raise Stale(called(who), said_at(when))


def _require_open(row: Escalation) -> None:
    if row.state == CLOSED and row.closed_at is not None:
        facts = {"who": called(row.closed_by), "when": said_at(row.closed_at)}
        raise Refusal("wrong_state", _("{who} 在 {when} 已经销了这件督办。"), **facts)


def _open_one(code: str, about: str, owner: Owner) -> Escalation | None:
    same = Escalation.objects.filter(village=code, about=about, owner_function=owner.function)
    return same.exclude(state=CLOSED).first()


def _said(key: str) -> bool:
    """Tell whether a form was sent before."""
    return bool(key) and EscalationNote.objects.filter(key=key).exists()


def _note(
    row: Escalation, by: Actor, at: dt.datetime, kind: str, words: str, *, key: str, due_date: dt.date | None = None
) -> None:
    """Write down what was said, and count the revision on."""
    said = words.strip()[:LONGEST_NOTE]
    if not said:
        raise Refusal("no_words", _("请写几句，好让看的人明白。"), "words")
    EscalationNote.objects.create(
        escalation=row, kind=kind, words=said, due_date=due_date, key=key, said_at=at, said_by=by.username
    )
    row.revision += 1
    row.save()
    _record(row, by, at, kind, {"due_date": due_date.isoformat()} if due_date else None)


def _record(row: Escalation, by: Actor, at: dt.datetime, verb: str, after: dict[str, Any] | None) -> None:
    target = f"escalation:{row.pk}"
    record(by=by, at=at, verb=f"escalation.{verb}", target=target, region=row.village_id, after=after)
