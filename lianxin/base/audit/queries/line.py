"""The lines of the record, newest first."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from lianxin.base.audit.models import Entry

LOOK = "person.look"


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry as a page shows it; `personal` says that sealed values belong to it."""

    id: int
    at: dt.datetime
    username: str
    on_behalf: str
    role: str
    place: str
    verb: str
    target: str
    region: str
    result: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    subject: int | None
    personal: bool


def lines(*, region: str = "", target: str = "", limit: int = 200) -> tuple[AuditLine, ...]:
    """Return the newest entries under a region prefix or about one target, newest first."""
    entries = Entry.objects.order_by("-id")
    if region:
        entries = entries.filter(region__startswith=region)
    if target:
        entries = entries.filter(target=target)
    return read(entries[:limit])


def looks_at(person_key: int, *, limit: int = 200) -> tuple[AuditLine, ...]:
    """Return who saw a person's data in full, or took it away as a file, newest first."""
    return read(Entry.objects.filter(subject=person_key, verb__in=(LOOK, "export")).order_by("-id")[:limit])


def read(entries: QuerySet[Entry]) -> tuple[AuditLine, ...]:
    """Return entries as lines, in their order."""
    return tuple(
        AuditLine(
            id=e.pk,
            at=e.at,
            username=e.username,
            on_behalf=e.on_behalf,
            role=e.role,
            place=e.place,
            verb=e.verb,
            target=e.target,
            region=e.region,
            result=e.result,
            before=e.before,
            after=e.after,
            subject=e.subject,
            personal=bool(e.sealed),
        )
        for e in entries
    )
