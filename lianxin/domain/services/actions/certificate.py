"""Certificates of hours (证明): numbered, kept as they were said, handed out as Word or on a page to print."""

import datetime as dt
from secrets import choice

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import looked, record
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.exports import Handed, hand_out
from lianxin.base.papers.pdf import pdf
from lianxin.base.papers.word import word
from lianxin.base.regions import level
from lianxin.base.sheets.watermark import watermark
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.actions.shift import SIGNS
from lianxin.domain.services.models import Certificate
from lianxin.domain.services.queries.certificate_paper import certificate_paper
from lianxin.domain.services.queries.certificates import CertificateSheet, certificate_sheet
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.stints import given, stints_of
from lianxin.domain.services.rules.volunteering import turn_of

KINDS = {"docx": word, "pdf": pdf}
TAIL_SIGNS = 6  # drawn, so that nobody can count through the numbers


@transaction.atomic
def issue_certificate(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    person: int,
    region: str,
    first_date: dt.date,
    last_date: dt.date,
) -> int:
    """Issue a certificate of the hours that a region wrote down for a volunteer; return its id.

    Whoever records certifies (民政部令第67号). A volunteer takes their own; the office puts its seal on it. The same
    hours for the same days are the same certificate, with the same number.
    """
    if person != by.person:
        by.require("certificate.issue", region)
    level(region)
    if last_date < first_date:
        raise Refusal("end_before_begin", _("结束的日期比开始的还早，请换过来。"), "last_date")
    if last_date > today:
        raise Refusal("not_yet", _("证明只能开到今天为止。"), "last_date")
    take_turn(turn_of(person))
    rows = stints_of(person, first_date, last_date, region)
    total = given(rows)
    if not rows:
        message = _("这些日子里没有记过时长，开不了证明。请换个日期，或者先补记。")
        raise Refusal("no_hours", message, "first_date")
    said = {
        "person_id": person,
        "region": region,
        "first_date": first_date,
        "last_date": last_date,
        "verified_min": total.verified_min,
        "declared_min": total.declared_min,
    }
    known = Certificate.objects.filter(**said).first()
    if known is not None:
        return known.pk
    row = Certificate.objects.create(
        number=_number(today),
        synthetic=any(one.synthetic for one in rows),
        issued_at=at,
        issued_by=by.username,
        **said,
    )
    after = {"number": row.number, "verified_min": row.verified_min, "declared_min": row.declared_min}
    record(by=by, at=at, verb="certificate.issue", target=f"certificate:{row.pk}", region=region, after=after)
    return row.pk


def read_certificate(*, by: Actor, at: dt.datetime, certificate_id: int) -> CertificateSheet:
    """Return a certificate with the whole name, for its volunteer or its office; an office's look is on record."""
    row = _held(by, certificate_id)
    sheet = certificate_sheet(row.pk)
    if row.person_id != by.person:
        looked(by=by, at=at, person=row.person_id, person_key=row.person.key_id, what=["name"], region=row.region)
    return sheet


def take_certificate(*, by: Actor, at: dt.datetime, certificate_id: int, kind: str = "docx") -> Handed:
    """Hand a certificate out as Word or PDF (`kind`: docx, pdf), with room for the seal; who took it is on record."""
    row = _held(by, certificate_id)
    content = KINDS[kind](certificate_paper(certificate_sheet(row.pk), watermark(by, at).line))
    return hand_out(
        by=by,
        at=at,
        what=f"certificate:{row.pk}",
        name=f"{row.number}.{kind}",
        content=content,
        region=row.region,
        person_key=row.person.key_id,
    )


def _held(by: Actor, certificate_id: int) -> Certificate:
    row = Certificate.objects.select_related("person").filter(pk=certificate_id).first()
    if row is None:
        raise NotFound(_("证明"), certificate_id)
    if row.person_id != by.person:
        by.require("certificate.issue", row.region)
    if row.person.erased_at is not None:
        raise Refusal("erased", _("这个人的信息已经按本人要求删除了。"))
    if row.person_id == by.hand:
        raise Forbidden("certificate.issue", row.region)
    return row


def _number(today: dt.date) -> str:
    prefix = service_rules(today).volunteer.certificate_prefix
    return f"{prefix}-{today:%Y%m%d}-{''.join(choice(SIGNS) for _sign in range(TAIL_SIGNS))}"
