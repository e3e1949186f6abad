"""Write the record; called inside the transaction of the action that it records."""

import datetime as dt
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import CharField

from lianxin.base.actor import Actor
from lianxin.base.audit import guard
from lianxin.base.audit.models import Entry
from lianxin.base.audit.queries.line import LOOK
from lianxin.base.errors import NotFound
from lianxin.base.kept.actions import note_change
from lianxin.base.vault.sealing import open_text, seal_text, subject_keys
from lianxin.base.words import gettext_noop as _

log = logging.getLogger(__name__)

REFUSE = "access.refuse"
WIDTHS = {field.name: field.max_length for field in Entry._meta.fields if isinstance(field, CharField)}
ONCE_WITHIN = dt.timedelta(minutes=1)  # somebody who knocks at a closed door again and again fills no disk


@dataclass(frozen=True, slots=True)
class Personal:
    """What an entry says of a person: the id of their key, and values that are sealed under it."""

    subject: int
    values: dict[str, Any]


def record(
    *,
    by: Actor,
    at: dt.datetime,
    verb: str,
    target: str,
    region: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    result: str = "done",
    personal: Personal | None = None,
) -> None:
    """Append one entry. `target` is "kind:id"; `region` the code it belongs to, empty for none.

    Names, phones and whatever else is personal go into `personal`, never into `before` and `after`.
    """
    Entry.objects.create(
        at=at,
        username=_fitting("username", by.username),
        on_behalf=_fitting("on_behalf", by.on_behalf),
        role=by.role,
        place=_fitting("place", by.place),
        verb=verb,
        target=_fitting("target", target),
        region=_fitting("region", region),
        before=before,
        after=after,
        result=result,
        subject=personal.subject if personal else None,
        sealed=_sealed(personal) if personal else "",
    )
    note_change(verb, result)


def looked(
    *,
    by: Actor,
    at: dt.datetime,
    person: int,
    person_key: int,
    what: Iterable[str],
    region: str,
    reason: str = "",
) -> None:
    """Append that somebody saw a person's data in full: which fields, and why (a word of a list, never free text)."""
    after = {"what": sorted(what), **({"reason": reason} if reason else {})}
    record(
        by=by,
        at=at,
        verb=LOOK,
        target=f"person:{person}",
        region=region,
        after=after,
        personal=Personal(person_key, {}),
    )


@transaction.atomic
def open_personal(*, by: Actor, at: dt.datetime, entry: int, county: str) -> dict[str, Any] | None:
    """Return the personal values of one entry, and put the look on record; None where they were deleted.

    `county` stands in for the region of an entry that belongs to none, as that of an account.
    """
    row = Entry.objects.filter(pk=entry).first()
    if row is None:
        raise NotFound(_("留痕"), entry)
    by.require(LOOK, row.region or county)
    key = subject_keys([row.subject]).get(row.subject) if row.subject is not None else None
    if key is None or row.subject is None:
        return None
    values: dict[str, Any] = json.loads(open_text(key, row.sealed, "audit") or "{}")
    after = {"what": sorted(values)}
    personal = Personal(row.subject, {})
    record(by=by, at=at, verb=LOOK, target=f"audit:{row.pk}", region=row.region, after=after, personal=personal)
    return values


def refused(*, by: Actor, at: dt.datetime, permission: str, region: str) -> bool:
    """Append that somebody was not let do a thing; called by the door that says so, outside the action undone.

    The same refusal of the same actor within a minute is counted once. Tells whether a line was written: a database
    that cannot be written to does not turn the no into a fault.
    """
    target, region = f"permission:{permission}", _fitting("region", region)
    try:
        with transaction.atomic():
            same = Entry.objects.filter(verb=REFUSE, target=target, region=region, at__gt=at - ONCE_WITHIN, at__lte=at)
            if same.filter(username=_fitting("username", by.username)).exists():
                return False
            record(by=by, at=at, verb=REFUSE, target=target, region=region, result="refused")
    except DatabaseError:
        log.exception("a refusal could not be put on record")
        return False
    return True


@transaction.atomic
def stand_guard(*, by: Actor, at: dt.datetime) -> None:
    """Set the triggers anew that let the record only grow: a table made anew, or somebody, took them away."""
    by.require("job.manage", "")
    guard.install(connection)
    record(by=by, at=at, verb="audit.guard", target="audit:guard")


def _fitting(column: str, text: str) -> str:
    """Return what a column holds of a text that came from outside: a database refuses more, and zero characters."""
    return text.replace("\0", "")[: WIDTHS[column]]


def _sealed(personal: Personal) -> str:
    """Seal the values; those of somebody whose key was destroyed are not written at all."""
    key = subject_keys([personal.subject]).get(personal.subject)
    if key is None or not personal.values:
        return ""
    return seal_text(key, json.dumps(personal.values, ensure_ascii=False), "audit")
