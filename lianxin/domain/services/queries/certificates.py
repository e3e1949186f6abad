"""Certificates as papers, lists and whoever checks a number sees them."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.errors import NotFound
from lianxin.base.people.queries import name_of
from lianxin.base.people.rules import masked_name
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.seats import place_names
from lianxin.domain.services.models import Certificate
from lianxin.domain.services.queries.stints import StintRow, stints_of


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate in a list, and what anybody learns who has its number: `name` is masked."""

    id: int
    number: str
    name: str
    place: str
    first_date: dt.date
    last_date: dt.date
    verified_min: int
    declared_min: int
    issued_at: dt.datetime
    synthetic: bool


@dataclass(frozen=True, slots=True)
class CertificateSheet:
    """A certificate with the whole name, and the hours that it rests on, oldest first."""

    row: CertificateRow
    name: str
    region: str
    issuer: str
    stints: tuple[StintRow, ...]


def certificates_of(person: int) -> tuple[CertificateRow, ...]:
    """Return somebody's certificates, the newest first."""
    rows = Certificate.objects.filter(person=person).select_related("person__key").order_by("-pk")
    return tuple(_row(row) for row in rows)


def certificate_by_number(number: str) -> CertificateRow | None:
    """Return what a number stands for, as it was issued; None where none bears it."""
    rows = Certificate.objects.filter(number=number.strip().upper()).select_related("person__key")
    row = rows.first()
    return _row(row) if row else None


def certificate_sheet(id: int) -> CertificateSheet:
    """Return a certificate as it is printed; the action that calls this has checked who may."""
    row = Certificate.objects.select_related("person__key").filter(pk=id).first()
    if row is None:
        raise NotFound(_("证明"), id)
    stints = stints_of(row.person_id, row.first_date, row.last_date, row.region)
    names = {current().code: current().name, **place_names()}
    return CertificateSheet(_row(row), name_of(row.person), row.region, names.get(row.region, ""), stints[::-1])


def _row(row: Certificate) -> CertificateRow:
    return CertificateRow(
        id=row.pk,
        number=row.number,
        name=masked_name(name_of(row.person)),
        place=place_names().get(row.region, row.region),
        first_date=row.first_date,
        last_date=row.last_date,
        verified_min=row.verified_min,
        declared_min=row.declared_min,
        issued_at=row.issued_at,
        synthetic=row.synthetic,
    )
