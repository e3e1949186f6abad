"""Write the record; called inside the transaction of the action that it records."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from lianxin.base.actor import Actor
from lianxin.base.audit.models import Entry
from lianxin.base.vault.sealing import seal_text, subject_keys


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
        username=by.username,
        on_behalf=by.on_behalf,
        role=by.role,
        place=by.place,
        verb=verb,
        target=target,
        region=region,
        before=before,
        after=after,
        result=result,
        subject=personal.subject if personal else None,
        sealed=_sealed(personal) if personal else "",
    )


def _sealed(personal: Personal) -> str:
    """Seal the values; those of somebody whose key was destroyed are not written at all."""
    key = subject_keys([personal.subject]).get(personal.subject)
    if key is None or not personal.values:
        return ""
    return seal_text(key, json.dumps(personal.values, ensure_ascii=False), "audit")
