"""Objections (异议) to a list while it is put up: recorded, answered, and what an upheld one does."""

import datetime as dt

from django.db import transaction

from lianxin.base.accounts.queries.said import said_by
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.opening import opened
from lianxin.domain.planning.actions.approval_locks import let_go
from lianxin.domain.planning.actions.decision import audit, touch
from lianxin.domain.planning.actions.step import send_back
from lianxin.domain.planning.models import Decision, Meeting, Objection
from lianxin.domain.planning.queries.decision_steps import way_of
from lianxin.domain.planning.rules.deciding import APPROVED, OBJECTION

WAYS: dict[str, str] = {"paper": _("书面"), "phone": _("电话"), "visit": _("当面")}
LONGEST_TEXT = 500


@transaction.atomic
def record_objection(
    *, by: Actor, at: dt.datetime, today: dt.date, meeting_id: int, code: str, text: str, way: str, date: dt.date
) -> int:
    """Record what somebody said against a list, or against one village on it (`code`, "" for the list); return its id.

    It names nobody who said it. The same words again, on the same day by the same hand, count once.
    """
    meeting = Meeting.objects.select_for_update().filter(pk=meeting_id).first()
    if meeting is None:
        raise NotFound(_("会议"), meeting_id)
    _may_record(by, code or meeting.county_id)
    if code and not meeting.decisions.filter(village_id=code, state=APPROVED).exists():
        raise Refusal("not_on_list", _("这个村（社区）不在这份名单上。"), "code")
    _check_window(meeting, date, today)
    if way not in WAYS:
        raise Refusal("no_way", _("请选是怎么提的。"), "way")
    text = _text(text, "text")
    known = {"meeting": meeting, "village_id": code or None, "text": text, "way": way, "said_date": date}
    old = Objection.objects.filter(**known, recorded_by=by.username).first()
    if old is not None:
        return old.pk
    row = Objection.objects.create(**known, said_at=at, recorded_by=by.username)
    after = {"meeting": meeting.pk, "way": way, "date": date.isoformat()}
    _audit(row, meeting, by, at, "objection.record", after)
    return row.pk


@transaction.atomic
def answer_objection(
    *, by: Actor, at: dt.datetime, objection_id: int, answer: str, upheld: bool, back_to: str = ""
) -> bool:
    """Say what was found about an objection, and return whether the approval fell.

    An upheld one sends its village back to a step of its own, the first one where none is named; the village is the
    planner's again, and its project rests. A centre that is open stays so, and what another objection has taken back
    already is not taken back twice: then what was found is kept, and nothing else changes.
    """
    row = Objection.objects.select_for_update().select_related("meeting").filter(pk=objection_id).first()
    if row is None:
        raise NotFound(_("异议"), objection_id)
    by.require("decision.approve", row.meeting.county_id)
    answer = _text(answer, "answer")
    if row.answered_at is not None:
        if (row.answer, row.upheld, row.answered_by) == (answer, upheld, by.username):
            return _fell(row)
        raise Refusal(
            "answered_already", _("{who} 在 {when} 已经答复了。"), **said_by(row.answered_by, row.answered_at)
        )
    if upheld and row.village_id is None:
        raise Refusal("whole_list", _("对整份名单的异议，请先分清是哪个村的，再逐个处理。"), "upheld")
    row.answer, row.upheld, row.answered_at, row.answered_by = answer, upheld, at, by.username
    row.save()
    if upheld and row.village_id is not None:
        _overturn(row.meeting, row.village_id, by, at, back_to)
    _audit(row, row.meeting, by, at, "objection.answer", {"upheld": upheld})
    return _fell(row)


def _fell(row: Objection) -> bool:
    """Whether what was objected to is not approved any more."""
    return bool(row.upheld) and not row.meeting.decisions.filter(village=row.village_id, state=APPROVED).exists()


def _overturn(meeting: Meeting, code: str, by: Actor, at: dt.datetime, back_to: str) -> None:
    """Take an approval back, where it holds and the centre is not open."""
    decision = Decision.objects.select_for_update().filter(meeting=meeting, village_id=code, state=APPROVED).first()
    if decision is None or code in opened(code):
        return
    send_back(by=by, at=at, row=decision, back_to=back_to or way_of(decision).steps[0].key, why=OBJECTION)
    decision.meeting, decision.approved_at = None, None
    touch(by=by, at=at, row=decision)
    let_go(by=by, at=at, code=code, document=meeting.document)
    audit(
        by=by,
        at=at,
        row=decision,
        verb="decision.overturn",
        before={"document": meeting.document},
        after={"back_to": back_to},
    )


def _may_record(by: Actor, region: str) -> None:
    """The township writes down what it hears about its villages, the county what it hears about any."""
    if not by.may("decision.approve", region):
        by.require("decision.review", region)


def _check_window(meeting: Meeting, date: dt.date, today: dt.date) -> None:
    first, last = meeting.notice_from_date, meeting.notice_until_date
    if first is None or last is None:
        raise Refusal("not_put_up", _("这份名单还没有公示。"))
    if date > today:
        raise Refusal("future_date", _("日期还没到，开过了再记。"), "date")
    if not first <= date <= last:
        message = _("公示期是 {first} 到 {last}，日期要在里面。")
        raise Refusal("outside_notice", message, "date", first=first.isoformat(), last=last.isoformat())


def _text(text: str, field: str) -> str:
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise Refusal("no_text", _("请写清楚，最多 {most} 个字。"), field, most=LONGEST_TEXT)
    return text.strip()


def _audit(row: Objection, meeting: Meeting, by: Actor, at: dt.datetime, verb: str, after: dict[str, object]) -> None:
    region = row.village_id or meeting.county_id
    record(by=by, at=at, verb=verb, target=f"objection:{row.pk}", region=region, after=after)
