"""Papers that a function needs to be open: filed, renewed, revoked."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.files.actions import keep_paper
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.projects.actions.settled import settle
from lianxin.domain.projects.models import Paper, Project

LONGEST = {"kind": 40, "number": 60, "issuer": 60}
LONGEST_REASON = 200


@transaction.atomic
def record_paper(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    code: str,
    function: str,
    kind: str,
    number: str,
    issuer: str,
    issued_date: dt.date,
    expires_date: dt.date | None = None,
    scan: tuple[str, bytes] | None = None,
    replaces: int | None = None,
    synthetic: bool = False,
) -> int:
    """File a paper of a function (`function` "": of the whole centre) and return its id.

    `kind` is the word that the edition wants it by; `expires_date` is the last day that it is good, None for good.
    `replaces` is the paper that it renews.
    """
    by.require("paper.write", code)
    place = village(code)
    words = {"kind": kind.strip(), "number": number.strip(), "issuer": issuer.strip()}
    _require_sound(words, function, today, issued_date, expires_date)
    if Paper.objects.filter(
        village=code, function=function, kind=words["kind"], number=words["number"], revoked_date__isnull=True
    ).exists():
        raise Refusal("known_paper", _("这份证照已经登记过了。"), "number")
    old = _replaced(replaces, code, function, words["kind"])
    row = Paper.objects.create(
        village_id=place.code,
        function=function,
        issued_date=issued_date,
        expires_date=expires_date,
        scan_id=keep_paper(by=by, at=at, name=scan[0], content=scan[1], field="scan") if scan else None,
        synthetic=synthetic,
        recorded_at=at,
        recorded_by=by.username,
        **words,
    )
    if old is not None:
        old.replaced_by = row
        old.save(update_fields=["replaced_by"])
    until = expires_date.isoformat() if expires_date else None
    after = {"function": function, **words, "issued_date": issued_date.isoformat(), "expires_date": until}
    record(by=by, at=at, verb="paper.record", target=f"paper:{row.pk}", region=code, after=after)
    _settle(by, at, code, today)
    return row.pk


@transaction.atomic
def revoke_paper(*, by: Actor, at: dt.datetime, today: dt.date, paper_id: int, date: dt.date, reason: str) -> None:
    """Record that a paper is good no more from a date on: revoked by whoever issued it, or filed by mistake."""
    row = Paper.objects.select_for_update().filter(pk=paper_id).first()
    if row is None:
        raise NotFound(_("证照"), paper_id)
    by.require("paper.write", row.village_id)
    if row.revoked_date is not None:
        raise Refusal("settled", _("这份证照已经注销了。"))
    if row.replaced_by_id is not None:
        raise Refusal("settled", _("这份证照已经换了新的。"))
    if not reason.strip() or len(reason.strip()) > LONGEST_REASON:
        raise Refusal("no_reason", _("请写原因，最多 {most} 个字。"), "reason", most=LONGEST_REASON)
    if date > today:
        raise Refusal("future", _("日期还没到，请再看一看。"), "date")
    row.revoked_date, row.revoked_reason = date, reason.strip()
    row.save(update_fields=["revoked_date", "revoked_reason"])
    after = {"date": date.isoformat(), "reason": row.revoked_reason}
    record(by=by, at=at, verb="paper.revoke", target=f"paper:{row.pk}", region=row.village_id, after=after)
    _settle(by, at, row.village_id, today)


def _require_sound(
    words: dict[str, str], function: str, today: dt.date, issued: dt.date, expires: dt.date | None
) -> None:
    for field, most in LONGEST.items():
        if not words[field] or len(words[field]) > most:
            raise Refusal("not_said", _("这一格要填，最多 {most} 个字。"), field, most=most)
    if function and not current_standard(today).knows(function):
        raise Refusal("no_such_function", _("标准里没有这项功能。"), "function")
    if issued > today:
        raise Refusal("future", _("日期还没到，请再看一看。"), "issued_date")
    if expires is not None and expires < issued:
        raise Refusal("expires_before", _("有效期不能早于发证日期。"), "expires_date")


def _replaced(replaces: int | None, code: str, function: str, kind: str) -> Paper | None:
    if replaces is None:
        return None
    row = Paper.objects.select_for_update().filter(pk=replaces, village=code).first()
    if row is None:
        raise NotFound(_("证照"), replaces)
    if row.replaced_by_id is not None or row.revoked_date is not None:
        raise Refusal("settled", _("这份证照已经换了新的。"), "replaces")
    if (row.function, row.kind) != (function, kind):
        raise Refusal("other_paper", _("换证要换同一种。"), "replaces")
    return row


def _settle(by: Actor, at: dt.datetime, code: str, today: dt.date) -> None:
    project = Project.objects.filter(village=code).exclude(state="dropped").values_list("pk", flat=True).first()
    if project is not None:
        settle(by=by, at=at, project_id=project, today=today)
