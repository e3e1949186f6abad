"""Write the record; called inside the transaction of the action that it records."""

import datetime as dt
from typing import Any

from lianxin.base.actor import Actor
from lianxin.base.audit.models import Entry


def record(
    *,
    by: Actor,
    at: dt.datetime,
    verb: str,
    target: str,
    region: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Append one entry. `target` is "kind:id"; `region` the code it belongs to, empty for none."""
    Entry.objects.create(
        at=at,
        username=by.username,
        name=by.name,
        role=by.role,
        verb=verb,
        target=target,
        region=region,
        before=before,
        after=after,
    )
