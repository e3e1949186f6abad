"""Give and withdraw consent."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import county_date
from lianxin.base.errors import Refusal
from lianxin.base.people.actions.filing import held
from lianxin.base.people.actions.scans import keep_scan
from lianxin.base.people.holdings import HOLDINGS
from lianxin.base.people.models import Consent, Person
from lianxin.base.people.purposes import Purpose
from lianxin.base.people.purposes import purpose as purpose_of
from lianxin.base.people.rules import WAYS, plain_name
from lianxin.base.vault.sealing import seal_text, unwrapped
from lianxin.base.words import Word
from lianxin.base.words import gettext_noop as _


@transaction.atomic
def give_consent(
    *,
    by: Actor,
    at: dt.datetime,
    person: int,
    purpose: str,
    way: str = "screen",
    today: dt.date | None = None,
    guardian: str = "",
    scan: bytes = b"",
) -> int:
    """Record that a person agrees to a purpose, in the words in force today. Returns the consent's id.

    `today` is the county's date, left out where that is the date in China.

    The person agrees on the screen, or somebody who may write records what was signed or said. Where the law wants
    consent given for this alone it is not enough to have said it; for a child the guardian agrees.
    """
    row = held(person, by=by, permission="person.write", own=True)
    asked = purpose_of(purpose, on=county_date(today, at))
    _check(asked, way, guardian)
    _make_room(row, asked, by=by, at=at)
    key = unwrapped(row.key)
    given = Consent.objects.create(
        person=row,
        purpose=asked.id,
        edition=asked.edition,
        way=way,
        given_at=at,
        recorded_by=by.username,
        guardian_sealed=seal_text(key, plain_name(guardian), "guardian") if guardian else "",
        scan_id=keep_scan(by=by, at=at, key=key, content=scan) if scan else None,
    )
    Person.objects.filter(pk=row.pk).update(used_at=at)
    after = {"purpose": asked.id, "edition": asked.edition, "way": way, "scan": bool(scan)}
    record(by=by, at=at, verb="consent.give", target=f"person:{row.pk}", region=row.region, after=after)
    return given.pk


def _check(asked: Purpose, way: str, guardian: str) -> None:
    if way not in WAYS:
        raise Refusal("no_way", _("请选是怎么同意的。"), "way")
    if asked.separate and way == "spoken":
        message = _("「{name}」要单独同意，请本人在纸上签字，或者自己在屏幕上点。")
        raise Refusal("not_spoken", message, "way", name=Word(asked.name, asked.name_en))
    if asked.guardian and not guardian.strip():
        raise Refusal("no_guardian", _("孩子不满十四周岁，请写上同意的监护人是谁。"), "guardian")


def _make_room(row: Person, asked: Purpose, *, by: Actor, at: dt.datetime) -> None:
    """Refuse a consent that is already given in the same words; one to older words gives way."""
    held_now = row.consents.filter(purpose=asked.id, withdrawn_at__isnull=True).first()
    if held_now is None:
        return
    if held_now.edition == asked.edition:
        message = _("「{name}」已经同意过了，还有效。")
        raise Refusal("already_agreed", message, "purpose", name=Word(asked.name, asked.name_en))
    held_now.withdrawn_at, held_now.withdrawn_by = at, by.username
    held_now.save(update_fields=["withdrawn_at", "withdrawn_by"])


@transaction.atomic
def withdraw_consent(*, by: Actor, at: dt.datetime, person: int, purpose: str) -> None:
    """Take a consent back, the person themself or whoever records what they say; what was done before stays done.

    What rests on the consent stops at once: without that to an account, a resident is signed out everywhere.
    """
    row = held(person, by=by, permission="person.write", own=True)
    consent = row.consents.filter(purpose=purpose, withdrawn_at__isnull=True).first()
    if consent is None:
        raise Refusal("not_agreed", _("这一项没有有效的同意，不用收回。"), "purpose")
    consent.withdrawn_at, consent.withdrawn_by = at, by.username
    consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    Person.objects.filter(pk=row.pk).update(used_at=at)
    for holding in HOLDINGS:
        holding.withdrawn(row.pk, purpose, at)
    after = {"purpose": purpose, "edition": consent.edition}
    record(by=by, at=at, verb="consent.withdraw", target=f"person:{row.pk}", region=row.region, after=after)
