"""Put a package to the decision of its village, state what it pulls down, take it back."""

import datetime as dt

from django.db import transaction

from lianxin.base.accounts.queries.said import said_by
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.models import Consultation, Decision, SpecialApproval
from lianxin.domain.planning.models.decision import LIVE
from lianxin.domain.planning.queries.consultation import consulted_one
from lianxin.domain.planning.queries.decided import ballot_of
from lianxin.domain.planning.queries.decision_held import held, reasoned, require_revision, require_state
from lianxin.domain.planning.queries.procedure import procedure
from lianxin.domain.planning.rules.decided import to_json
from lianxin.domain.planning.rules.deciding import REFUSED, VILLAGE

LONGEST_BUILDING = 120
LONGEST_DOCUMENT = 60


@transaction.atomic
def begin_decision(*, by: Actor, at: dt.datetime, consultation_id: int, demolishes: str = "") -> int:
    """Put the package that a village was asked about to its decision (四议两公开), and return the decision's id.

    `demolishes` names the building that it pulls down, "" for none. Refuses while the consultation is open, too few
    have answered or a suggestion is not answered, and where the village has a decision under way.
    """
    asked = Consultation.objects.select_related("package__run__scenario").filter(pk=consultation_id).first()
    if asked is None:
        raise NotFound(_("征求意见"), consultation_id)
    by.require("decision.write", asked.village_id)
    take_turn(f"decision {asked.village_id}")
    live = Decision.objects.filter(village_id=asked.village_id, state__in=LIVE).first()
    if live is not None:
        message = _("这个村（社区）的套餐已经在议定，{who} 在 {when} 提交的。")
        raise Refusal("has_decision", message, **said_by(live.begun_by, live.begun_at))
    _check_consulted(asked)
    row = Decision.objects.create(
        village_id=asked.village_id,
        package=asked.package,
        consultation=asked,
        edition=asked.edition,
        snapshot=to_json(ballot_of(asked.package)),
        demolishes=_building(demolishes),
        synthetic=asked.synthetic,
        begun_at=at,
        begun_by=by.username,
        changed_at=at,
        changed_by=by.username,
    )
    after: dict[str, object] = {
        "consultation": asked.pk,
        "run": asked.package.run_id,
        "cost_fen": asked.package.cost_fen,
    }
    if row.demolishes:
        after["demolishes"] = row.demolishes
    audit(by=by, at=at, row=row, verb="decision.begin", after=after)
    return row.pk


@transaction.atomic
def state_demolition(*, by: Actor, at: dt.datetime, decision_id: int, revision: int, building: str) -> int:
    """State which building a package pulls down ("" for none), before the county has it; return the new revision.

    A courtyard wall is no building, and a nursery keeps its own enclosure.
    """
    row = held(decision_id)
    by.require("decision.write", row.village_id)
    require_revision(row, revision)
    require_state(row, VILLAGE, "township")
    before = row.demolishes
    row.demolishes = _building(building)
    if row.demolishes == before:
        return row.revision
    touch(by=by, at=at, row=row)
    audit(
        by=by,
        at=at,
        row=row,
        verb="decision.demolish",
        before={"demolishes": before},
        after={"demolishes": row.demolishes},
    )
    return row.revision


@transaction.atomic
def withdraw_decision(*, by: Actor, at: dt.datetime, decision_id: int, revision: int, reason: str) -> int:
    """End a decision that the village has in hand, with the reason; another package may be put to it then."""
    row = held(decision_id)
    by.require("decision.write", row.village_id)
    require_revision(row, revision)
    require_state(row, VILLAGE)
    row.state, row.refused_at, row.refused_by = REFUSED, at, by.username
    row.refused_reason = reasoned(reason)
    touch(by=by, at=at, row=row)
    audit(by=by, at=at, row=row, verb="decision.withdraw", after={"reason": row.refused_reason})
    return row.revision


@transaction.atomic
def approve_special(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    decision_id: int,
    kind: str,
    document: str,
    date: dt.date,
    reason: str,
) -> None:
    """Record the paper that allows what needs an approval of its own: pulling a building down, a cost above the norm.

    The same paper again changes nothing; another one is refused with who recorded the first.
    """
    row = held(decision_id)
    by.require("decision.approve", row.village_id)
    require_state(row, VILLAGE, "township", "county")
    if kind not in {one.key for one in procedure(row.edition).special}:
        raise NotFound(_("专项审批"), kind)
    document = document.strip()
    if not document or len(document) > LONGEST_DOCUMENT:
        raise Refusal("no_document", _("请写文号，最多 {most} 个字。"), "document", most=LONGEST_DOCUMENT)
    if date > today:
        raise Refusal("future_date", _("日期还没到，开过了再记。"), "date")
    said = {"document": document, "date": date, "reason": reasoned(reason)}
    old = SpecialApproval.objects.filter(decision=row, kind=kind).first()
    if old is not None:
        if (old.document, old.date, old.reason, old.recorded_by) == (*said.values(), by.username):
            return
        message = _("{who} 在 {when} 已经记过了。")
        raise Refusal("step_taken", message, **said_by(old.recorded_by, old.recorded_at))
    SpecialApproval.objects.create(decision=row, kind=kind, recorded_at=at, recorded_by=by.username, **said)
    audit(
        by=by,
        at=at,
        row=row,
        verb="decision.special",
        after={"kind": kind, "document": document, "date": date.isoformat()},
    )


def touch(*, by: Actor, at: dt.datetime, row: Decision) -> None:
    """Save a decision under its next revision."""
    row.revision += 1
    row.changed_at, row.changed_by = at, by.username
    row.save()


def audit(
    *,
    by: Actor,
    at: dt.datetime,
    row: Decision,
    verb: str,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    """Record what was done to a decision."""
    record(by=by, at=at, verb=verb, target=f"decision:{row.pk}", region=row.village_id, before=before, after=after)


def _check_consulted(asked: Consultation) -> None:
    found = consulted_one(asked.pk)
    newest = Consultation.objects.filter(village_id=asked.village_id).order_by("-round").values_list("pk", flat=True)
    if asked.package.built:
        raise Refusal("built", _("这里的中心已经开门，不用再议。"))
    if found.state != "closed" or newest[0] != asked.pk:
        raise Refusal("not_closed", _("征求意见还没有截止，先截止再议定。"))
    if not found.minimum_met:
        raise Refusal("too_few_answered", _("征求意见的人数还不够，不能议定。请再开一轮，多请些人来答。"))
    if found.unanswered:
        raise Refusal("not_answered", _("还有 {count} 条意见没有答复，先逐条答复。"), count=found.unanswered)


def _building(said: str) -> str:
    if len(said.strip()) > LONGEST_BUILDING:
        message = _("要拆的房屋最多写 {most} 个字。")
        raise Refusal("long_building", message, "demolishes", most=LONGEST_BUILDING)
    return said.strip()
