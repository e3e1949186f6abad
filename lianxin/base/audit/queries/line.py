"""Read the record."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Sum

from lianxin.base.audit.models import Entry

LATE = 200  # deeds on record that may be committed while an earlier one still is not


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry as a page shows it."""

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


def mark(*, but: tuple[str, ...] = ()) -> str:
    """Return a mark that changes with every deed on record whose verb is none of `but`.

    The sum of the newest ids is in it because an id is drawn before its deed is committed: a deed may show up behind
    one that drew a later id.
    """
    last = Entry.objects.exclude(verb__in=but).order_by("-id")[:LATE]
    found = last.aggregate(Max("id"), Sum("id"), Max("at"))
    return " ".join(map(str, found.values()))


def lines(*, region: str = "", target: str = "", limit: int = 200) -> tuple[AuditLine, ...]:
    """Return the newest entries under a region prefix or about one target, newest first."""
    entries = Entry.objects.order_by("-id")
    if region:
        entries = entries.filter(region__startswith=region)
    if target:
        entries = entries.filter(target=target)
    return tuple(
        AuditLine(
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
        )
        for e in entries[:limit]
    )
