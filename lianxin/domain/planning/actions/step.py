"""Record the steps of a decision (四议两公开), undo the last one, and review it in the township."""

import datetime as dt
from typing import Any

from django.db import transaction

from lianxin.base.accounts.queries.said import said_by
from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.files.actions import keep_page
from lianxin.base.words import Word
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.opening import opened
from lianxin.domain.planning.actions.decision import audit, touch
from lianxin.domain.planning.models import Decision, Step
from lianxin.domain.planning.queries.decision_held import held, reasoned, require_revision, require_state
from lianxin.domain.planning.queries.decision_steps import in_force, way_of
from lianxin.domain.planning.rules import deciding
from lianxin.domain.planning.rules.deciding import (
    APPROVED,
    COUNTY,
    MISTAKE,
    REVIEW,
    SENT_BACK,
    TOWNSHIP,
    VILLAGE,
    Votes,
)
from lianxin.domain.planning.rules.procedure import ProcedureStep

LONGEST_MINUTES = 5000
VOTES = ("entitled", "present", "votes_for", "votes_against", "abstained")


@transaction.atomic
def record_step(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    decision_id: int,
    revision: int,
    key: str,
    date: dt.date,
    body: str = "",
    votes: Votes | None = None,
    until_date: dt.date | None = None,
    minutes: str = "",
    scan: bytes | None = None,
) -> int:
    """Record a step with its date, votes and minutes, and return the decision's new revision.

    A vote that does not pass is kept, and the step may be taken again. `today` is the county's date. The same step
    sent twice counts once; one that somebody else recorded is refused with who and when.
    """
    row = held(decision_id)
    by.require("decision.write", row.village_id)
    way, standing = way_of(row), list(row.steps.filter(undone_at=None))
    said = {"kind": key, "date": date, "body": body, "minutes": _minutes(minutes), **_plain(votes)}
    if any(_same(one, said, by) for one in standing):
        return row.revision
    _check_taken(standing, key)
    require_revision(row, revision)
    taken = in_force(standing)
    step = _result_step(row, key, date) if row.state == APPROVED else _village_step(row, key)
    closed = row.consultation.closed_date
    deciding.check_date(taken, date, today, closed)
    made = Step(
        decision=row, until_date=_until(step, date, until_date), recorded_at=at, recorded_by=by.username, **said
    )
    made.passed = _passed(step, made, votes)
    if scan is not None:
        made.scan_id = keep_page(by=by, at=at, name="minutes", content=scan, field="scan")
    made.save()
    if row.state != APPROVED:
        row.state = deciding.state_of(way, in_force([*standing, made]))
    touch(by=by, at=at, row=row)
    audit(by=by, at=at, row=row, verb="decision.step", after=_told(made))
    return row.revision


@transaction.atomic
def undo_step(*, by: Actor, at: dt.datetime, decision_id: int, revision: int) -> int:
    """Take back what was recorded last, on the same day, as if it had not been; return the new revision."""
    row = held(decision_id)
    last = row.steps.filter(undone_at=None).order_by("-pk").first()
    by.require("decision.review" if last and last.kind == REVIEW else "decision.write", row.village_id)
    require_revision(row, revision)
    if last is None:
        raise Refusal("nothing_to_undo", _("没有可以撤回的。"))
    if last.recorded_at.astimezone(CHINA).date() != at.astimezone(CHINA).date():
        raise Refusal("day_over", _("只能撤回当天记的。"))
    late = way_of(row).step(last.kind).after_approval
    require_state(row, *((APPROVED,) if late else (VILLAGE, TOWNSHIP, COUNTY)))
    if last.kind == REVIEW and not last.passed:
        raise Refusal("sent_back_already", _("已经退回村里，不能撤回。村里改好会再报上来。"))
    drop(by=by, at=at, steps=[last], why=MISTAKE)
    if not late:
        row.state = deciding.state_of(way_of(row), in_force(row.steps.filter(undone_at=None)))
    touch(by=by, at=at, row=row)
    audit(by=by, at=at, row=row, verb="decision.undo", before=_told(last))
    return row.revision


@transaction.atomic
def review(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    decision_id: int,
    revision: int,
    date: dt.date,
    passed: bool,
    reason: str = "",
    back_to: str = "",
) -> int:
    """Pass a village's resolution up to the county, or send it back to one of its steps with a reason.

    The step that it goes back to falls, and all after it; they stay on record. Returns the new revision.
    """
    row = held(decision_id)
    by.require("decision.review", row.village_id)
    standing = list(row.steps.filter(undone_at=None))
    said = {"kind": REVIEW, "date": date, "body": "", "minutes": reasoned(reason) if not passed else reason.strip()}
    if any(_same(one, said | _plain(None), by) and one.passed == passed for one in standing):
        return row.revision
    _check_taken(standing, REVIEW)
    require_revision(row, revision)
    require_state(row, TOWNSHIP)
    way, taken = way_of(row), in_force(standing)
    deciding.check_date(taken, date, today)
    made = Step.objects.create(decision=row, passed=passed, recorded_at=at, recorded_by=by.username, **said)
    if passed:
        row.state = deciding.state_of(way, in_force([*standing, made]))
    else:
        send_back(by=by, at=at, row=row, back_to=back_to or way.steps[0].key, why=SENT_BACK)
    touch(by=by, at=at, row=row)
    audit(
        by=by, at=at, row=row, verb="decision.review", after=_told(made) | ({"back_to": back_to} if not passed else {})
    )
    return row.revision


def send_back(*, by: Actor, at: dt.datetime, row: Decision, back_to: str, why: str) -> None:
    """Drop a step and all after it, and give the decision back to the village; the caller saves it."""
    way, standing = way_of(row), list(row.steps.filter(undone_at=None))
    fallen = deciding.goes_back_to(way, in_force(standing), back_to)
    drop(by=by, at=at, steps=[one for one in standing if one.kind in fallen and one.passed], why=why)
    row.state = VILLAGE


def drop(*, by: Actor, at: dt.datetime, steps: list[Step], why: str) -> None:
    """Mark steps as undone: they stay on record and count no more."""
    for one in steps:
        one.undone_at, one.undone_by, one.undone_reason = at, by.username, why
        one.save()


def _village_step(row: Decision, key: str) -> ProcedureStep:
    """Return the step of the village whose turn it is."""
    way = way_of(row)
    if key == REVIEW:
        turn = way.step(REVIEW)
        message = _("现在轮到的是「{turn}」，请按顺序来。")
        raise Refusal("out_of_order", message, turn=Word(turn.name, turn.name_en))
    require_state(row, VILLAGE)
    return deciding.check_next(way, in_force(row.steps.all()), key)


def _result_step(row: Decision, key: str, date: dt.date) -> ProcedureStep:
    """Return the step that follows the approval; it waits for the centre to be open."""
    step = {one.key: one for one in way_of(row).steps if one.after_approval}.get(key)
    if step is None:
        raise Refusal("wrong_state", _("这一步现在不能办：它已经不在这里了，请刷新看看。"))
    centre = opened(row.village_id).get(row.village_id)
    if centre is None:
        raise Refusal("not_open", _("建成开门以后，再公开结果。"))
    if date < centre.opened_date:
        message = _("中心 {date} 才开门，公开结果不能更早。")
        raise Refusal("before_opening", message, "date", date=centre.opened_date.isoformat())
    return step


def _check_taken(standing: list[Step], key: str) -> None:
    """Refuse a step that somebody has recorded already, naming them."""
    old = next((one for one in standing if one.kind == key and one.passed), None)
    if old is not None:
        message = _("这一步 {who} 在 {when} 已经记过了。")
        raise Refusal("step_taken", message, **said_by(old.recorded_by, old.recorded_at))


def _until(step: ProcedureStep, date: dt.date, until_date: dt.date | None) -> dt.date | None:
    return deciding.check_notice(date, until_date, step.days) if step.days else None


def _passed(step: ProcedureStep, made: Step, votes: Votes | None) -> bool:
    """Whether a step passes; a vote names the body that took it, the only one where there is no choice."""
    if not step.bodies:
        if votes is not None:
            raise Refusal("no_vote_here", _("这一步不用表决。"), "present")
        made.body = ""
        return True
    known = {one.key: one for one in step.bodies}
    body = known.get(made.body) or (step.bodies[0] if len(step.bodies) == 1 and not made.body else None)
    if body is None:
        raise Refusal("no_body", _("请选是哪一种会议。"), "body")
    if votes is None:
        raise Refusal("no_votes", _("请填应到、实到和票数。"), "entitled")
    made.body = body.key
    return deciding.outcome(body, votes).passed


def _minutes(text: str) -> str:
    if len(text) > LONGEST_MINUTES:
        raise Refusal("long_minutes", _("会议记录最多 {most} 个字，长的请拍照。"), "minutes", most=LONGEST_MINUTES)
    return text.strip()


def _plain(votes: Votes | None) -> dict[str, Any]:
    return {name: getattr(votes, name) if votes else None for name in VOTES}


def _same(one: Step, said: dict[str, Any], by: Actor) -> bool:
    """Whether a step is what the same person has just sent already; a body that was left open is no difference."""
    known = {name: getattr(one, name) for name in said if name != "body"}
    alike = known == {name: value for name, value in said.items() if name != "body"}
    return alike and one.recorded_by == by.username and said["body"] in ("", one.body)


def _told(one: Step) -> dict[str, object]:
    told: dict[str, object] = {"step": one.kind, "date": one.date.isoformat(), "passed": one.passed}
    if one.present is not None:
        told |= {name: getattr(one, name) for name in VOTES}
    return told
