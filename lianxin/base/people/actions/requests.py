"""What a person asks about their own data: asked, taken up, answered or declined."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import county_date
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.people.actions.filing import held
from lianxin.base.people.actions.scans import keep_scan
from lianxin.base.people.models import DataRequest, Person
from lianxin.base.people.models.request import KINDS, OPEN
from lianxin.base.people.rules import WAYS
from lianxin.base.vault.sealing import seal_text, unwrapped
from lianxin.base.words import gettext_noop as _
from lianxin.base.workdays import calendar

ANSWERED_WITHIN = 15  # working days (个人信息保护法 art. 50 asks for 及时; the usual practice of offices is fifteen)
LONGEST = 500


@transaction.atomic
def ask_request(
    *,
    by: Actor,
    at: dt.datetime,
    person: int,
    kind: str,
    way: str = "screen",
    today: dt.date | None = None,
    wish: str = "",
    scan: bytes = b"",
) -> int:
    """Record that a person asks for a copy (export), a correction or deletion (erase). Returns the request's id.

    The person asks on the screen, or somebody who may write records what came on paper or was said. It is due fifteen
    working days after `today`, the county's date (left out where that is the date in China).
    """
    row = held(person, by=by, permission="person.write", own=True)
    wish = wish.strip()[:LONGEST]
    if kind not in KINDS or way not in WAYS:
        raise Refusal("no_kind", _("请选要做什么、是怎么提的。"), "kind")
    if kind == "correct" and not wish:
        raise Refusal("no_wish", _("请写一写哪里不对、应该是什么。"), "wish")
    if row.requests.filter(kind=kind, state__in=OPEN).exists():
        raise Refusal("already_asked", _("同样的请求已经提过，正在办，不用再提。"), "kind")
    key = unwrapped(row.key)
    asked = DataRequest.objects.create(
        person=row,
        kind=kind,
        way=way,
        asked_at=at,
        asked_by=by.username,
        due_date=calendar().after(county_date(today, at), ANSWERED_WITHIN),
        wish_sealed=seal_text(key, wish, "wish"),
        scan_id=keep_scan(by=by, at=at, key=key, content=scan) if scan else None,
    )
    Person.objects.filter(pk=row.pk).update(used_at=at)
    _record(asked, by=by, at=at, verb="request.ask", due_date=asked.due_date.isoformat(), way=way)
    return asked.pk


@transaction.atomic
def take_request(*, by: Actor, at: dt.datetime, request: int) -> None:
    """Take a request up: from now on whoever took it reads what the person wrote."""
    row = locked(request, by=by, states=("asked",))
    row.state, row.taken_at, row.taken_by = "taken", at, by.username
    row.save(update_fields=["state", "taken_at", "taken_by"])
    _record(row, by=by, at=at, verb="request.take")


@transaction.atomic
def answer_request(*, by: Actor, at: dt.datetime, request: int, answer: str) -> None:
    """Answer a request for a copy or a correction; one for deletion is answered by deleting (`erase_person`)."""
    row = locked(request, by=by, states=("taken",))
    if row.kind == "erase":
        raise Refusal("erase_first", _("要求删除的，请走「删除」那一步；不能删的，请写明理由不予删除。"))
    _end(row, "done", answer, by=by, at=at)
    _record(row, by=by, at=at, verb="request.answer")


@transaction.atomic
def decline_request(*, by: Actor, at: dt.datetime, request: int, reason: str) -> None:
    """Decline a request; the reason is owed to the person (个人信息保护法 art. 50)."""
    row = locked(request, by=by, states=OPEN)
    if not reason.strip():
        raise Refusal("no_reason", _("不能照办，要把理由告诉本人，请写一写。"), "answer")
    _end(row, "declined", reason, by=by, at=at)
    _record(row, by=by, at=at, verb="request.decline")


@transaction.atomic
def withdraw_request(*, by: Actor, at: dt.datetime, request: int) -> None:
    """Take one's own request back, or record that the person did."""
    row = _row(request)
    if by.person != row.person_id:
        by.require("person.write", row.person.region)
    _open(row, OPEN)
    row.state, row.answered_at, row.answered_by = "withdrawn", at, by.username
    row.save(update_fields=["state", "answered_at", "answered_by"])
    _record(row, by=by, at=at, verb="request.withdraw")


def locked(request: int, *, by: Actor, states: tuple[str, ...]) -> DataRequest:
    """Return a request, locked, that the actor may answer and that is in one of the states.

    Nobody answers their own request: that would be looking at and deleting one's own record.
    """
    row = _row(request)
    by.require("person.answer", row.person.region)
    if row.person_id in (by.person, by.hand):
        raise Forbidden("person.answer", row.person.region)
    _open(row, states)
    return row


def _row(request: int) -> DataRequest:
    row = DataRequest.objects.select_for_update(of=("self",)).select_related("person__key").filter(pk=request).first()
    if row is None:
        raise NotFound(_("请求"), request)
    return row


def _open(row: DataRequest, states: tuple[str, ...]) -> None:
    if row.state not in states:
        raise Refusal("not_open", _("这件请求已经有人接手，或者已经办完了。请刷新再看。"))


def _end(row: DataRequest, state: str, answer: str, *, by: Actor, at: dt.datetime) -> None:
    key = unwrapped(row.person.key)
    row.state, row.answered_at, row.answered_by = state, at, by.username
    row.answer_sealed = seal_text(key, answer.strip()[:LONGEST], "answer")
    row.save(update_fields=["state", "answered_at", "answered_by", "answer_sealed"])
    Person.objects.filter(pk=row.person_id).update(used_at=at)


def _record(row: DataRequest, *, by: Actor, at: dt.datetime, verb: str, **more: str) -> None:
    """Write a step down under the person; what they wrote stands with the request, sealed, and not here."""
    after = {"request": row.pk, "kind": row.kind, **more}
    record(by=by, at=at, verb=verb, target=f"person:{row.person_id}", region=row.person.region, after=after)
