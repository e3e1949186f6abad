"""Read the record."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from lianxin.base.audit.models import Entry


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry as a page shows it."""

    at: dt.datetime
    username: str
    name: str
    role: str
    verb: str
    target: str
    region: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def newest(*, but: tuple[str, ...] = ()) -> int:
    """Return the id of the newest entry whose verb is none of `but`, 0 for none: it grows with every deed on record."""
    return Entry.objects.exclude(verb__in=but).order_by("-id").values_list("id", flat=True).first() or 0


def lines(*, region: str = "", target: str = "", limit: int = 200) -> tuple[AuditLine, ...]:
    """Return the newest entries under a region prefix or about one target, newest first."""
    entries = Entry.objects.order_by("-id")
    if region:
        entries = entries.filter(region__startswith=region)
    if target:
        entries = entries.filter(target=target)
    return tuple(
        AuditLine(e.at, e.username, e.name, e.role, e.verb, e.target, e.region, e.before, e.after)
        for e in entries[:limit]
    )
