"""A meeting of the county decides on a list of packages, and its list is put up (公示)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from lianxin.base.accounts.queries.said import said_by
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.files.actions import keep_page
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, villages
from lianxin.domain.planning.actions.approval_locks import hold_to_approval
from lianxin.domain.planning.actions.decision import LONGEST_DOCUMENT, audit, touch
from lianxin.domain.planning.models import Decision, Meeting
from lianxin.domain.planning.queries.decision_held import LONGEST_REASON
from lianxin.domain.planning.queries.decision_steps import in_force, missing_in, way_of
from lianxin.domain.planning.queries.procedure import current_procedure
from lianxin.domain.planning.rules.deciding import APPROVED, COUNTY, REFUSED, check_notice

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Result:
    """What the meeting decided on one village's package; a refusal gives its reason."""

    decision_id: int
    revision: int
    approved: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stopped:
    """One village that the meeting cannot decide on, and why; `field` is its place in the list."""

    field: str
    code: str
    message: str
    facts: dict[str, Any]


class NotReady(Refusal):
    """Some villages are not ready, so that nothing was recorded; `problems` names each."""

    def __init__(self, found: tuple[Stopped, ...]) -> None:
        names = tuple(one.facts["name"] for one in found[:6])
        message = _("{count} 个村（社区）还不能上会，这次会议没有记：{names}。")
        super().__init__("not_ready", message, "results", count=len(found), names=names)
        self.problems = found


@transaction.atomic
def hold_meeting(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    name: str,
    date: dt.date,
    document: str,
    results: tuple[Result, ...],
    minutes: str = "",
    scan: bytes | None = None,
) -> int:
    """Record what a meeting of the county decided on a list of packages, all or nothing, and return its id.

    What is approved is held to its option and its tranche in every draft of the plan. The same meeting sent twice
    counts once; a document number that stands on another meeting is refused.
    """
    county = current(at)
    by.require("decision.approve", county.code)
    name, document = _said(name, document)
    if date > today:
        raise Refusal("future_date", _("日期还没到，开过了再记。"), "date")
    if not results:
        raise Refusal("nobody_chosen", _("还没有选哪几个村。先在左边打勾。"), "results")
    take_turn(f"meeting {county.code} {document}")
    old = Meeting.objects.filter(county_id=county.code, document=document).first()
    rows = _held(results)
    if old is not None:
        return _again(old, by, date, rows)
    names = {one.code: one.name for one in villages(county.code, with_centre=False)}
    stopped = [found for one in results if (found := _stopped(one, rows.get(one.decision_id), names, date))]
    if stopped:
        raise NotReady(tuple(stopped))
    meeting = Meeting.objects.create(
        county_id=county.code,
        name=name,
        date=date,
        document=document,
        minutes=minutes.strip(),
        scan_id=keep_page(by=by, at=at, name="minutes", content=scan, field="scan") if scan is not None else None,
        synthetic=any(row.synthetic for row in rows.values()),
        recorded_at=at,
        recorded_by=by.username,
    )
    approved = [one for one in results if one.approved]
    for one in results:
        _decide(rows[one.decision_id], one, meeting, by, at)
    hold_to_approval(
        by=by, at=at, county=county.code, document=document, rows=[rows[one.decision_id] for one in approved]
    )
    after = {"name": name, "date": date.isoformat(), "document": document, "approved": len(approved)}
    after |= {"refused": len(results) - len(approved)}
    record(by=by, at=at, verb="meeting.hold", target=f"meeting:{meeting.pk}", region=county.code, after=after)
    return meeting.pk


@transaction.atomic
def put_up(
    *, by: Actor, at: dt.datetime, meeting_id: int, from_date: dt.date, until_date: dt.date | None = None
) -> dt.date:
    """Put the list of a meeting up (公示) and return its last day; works begin after it.

    It hangs for as many days as the edition of the procedure asks at least.
    """
    row = Meeting.objects.select_for_update().filter(pk=meeting_id).first()
    if row is None:
        raise NotFound(_("会议"), meeting_id)
    by.require("decision.approve", row.county_id)
    if not row.decisions.filter(state=APPROVED).exists():
        raise Refusal("nothing_to_put_up", _("这次会议没有批准的套餐，不用公示。"))
    if from_date < row.date:
        raise Refusal("before_meeting", _("会议是 {date} 开的，公示不能更早。"), "from_date", date=row.date.isoformat())
    until = check_notice(from_date, until_date, current_procedure(row.date).county.notice_days)
    if row.notice_from_date is not None and row.notice_until_date is not None:
        if (row.notice_from_date, row.notice_until_date, row.noticed_by) == (from_date, until, by.username):
            return row.notice_until_date
        message = _("这份名单 {who} 在 {when} 已经公示了。")
        raise Refusal("put_up_already", message, **said_by(row.noticed_by, row.noticed_at))
    row.notice_from_date, row.notice_until_date = from_date, until
    row.noticed_at, row.noticed_by = at, by.username
    row.save()
    after = {"from": from_date.isoformat(), "until": until.isoformat()}
    record(by=by, at=at, verb="meeting.put_up", target=f"meeting:{row.pk}", region=row.county_id, after=after)
    return until


def _said(name: str, document: str) -> tuple[str, str]:
    name, document = name.strip(), document.strip()
    if not name or len(name) > LONGEST_NAME:
        raise Refusal("no_meeting_name", _("请写会议名称，最多 {most} 个字。"), "name", most=LONGEST_NAME)
    if not document or len(document) > LONGEST_DOCUMENT:
        raise Refusal("no_document", _("请写文号，最多 {most} 个字。"), "document", most=LONGEST_DOCUMENT)
    return name, document


def _held(results: tuple[Result, ...]) -> dict[int, Decision]:
    """Hold the decisions in the order of their ids, so that no two meetings wait for each other."""
    wanted = sorted({one.decision_id for one in results})
    rows = Decision.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    return {row.pk: row for row in rows.prefetch_related("steps", "special")}


def _stopped(one: Result, row: Decision | None, names: dict[str, str], date: dt.date) -> Stopped | None:
    """Return why a package cannot be decided on; None where it can."""
    field = f"results.{one.decision_id}"
    if row is None:
        return Stopped(field, "not_found", _("{name}：没有这份议定。"), {"name": str(one.decision_id)})
    facts: dict[str, Any] = {"name": names.get(row.village_id, row.village_id)}
    if row.state != COUNTY:
        return Stopped(field, "wrong_state", _("{name}：还没有报到县里，或者已经定了。"), facts)
    if row.revision != one.revision:
        facts |= said_by(row.changed_by, row.changed_at)
        return Stopped(field, "stale", _("{name}：{who} 在 {when} 改过，请再看看。"), facts)
    if not one.approved:
        good = bool(one.reason.strip())
        return None if good else Stopped(field, "no_reason", _("{name}：不批准要写明理由。"), facts)
    way, taken = way_of(row), in_force(row.steps.all())
    lacking = missing_in(row, way, date)
    if any(found.code == "special" for found in lacking):
        return Stopped(field, "no_special", _("{name}：还缺专项审批。"), facts)
    if lacking:
        return Stopped(field, "steps_missing", _("{name}：还有步骤没有走完。"), facts)
    if taken and date < taken[-1].date:
        facts |= {"date": taken[-1].date.isoformat()}
        return Stopped(field, "before_last", _("{name}：上一步是 {date}，会议不能更早。"), facts)
    return None


def _decide(row: Decision, one: Result, meeting: Meeting, by: Actor, at: dt.datetime) -> None:
    row.meeting = meeting
    if one.approved:
        row.state, row.approved_at = APPROVED, at
    else:
        row.state, row.refused_at, row.refused_by = REFUSED, at, by.username
        row.refused_reason = one.reason.strip()[:LONGEST_REASON]
    touch(by=by, at=at, row=row)
    after: dict[str, object] = {"document": meeting.document, "date": meeting.date.isoformat()}
    if not one.approved:
        after["reason"] = row.refused_reason
    audit(by=by, at=at, row=row, verb="decision.approve" if one.approved else "decision.refuse", after=after)


def _again(old: Meeting, by: Actor, date: dt.date, rows: dict[int, Decision]) -> int:
    """Return a meeting that was sent twice; refuse another one under the same number."""
    same = {row.pk for row in old.decisions.all()} == set(rows)
    if same and (old.date, old.recorded_by) == (date, by.username):
        return old.pk
    message = _("文号「{document}」的会议，{who} 在 {when} 已经记过了。")
    raise Refusal(
        "document_taken", message, "document", document=old.document, **said_by(old.recorded_by, old.recorded_at)
    )
