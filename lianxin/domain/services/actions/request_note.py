"""Write down what happens to a request."""

import datetime as dt
from typing import Any

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.domain.services.models import Request, RequestNote


def set_down(
    *, by: Actor, at: dt.datetime, row: Request, kind: str, words: str = "", facts: dict[str, Any] | None = None
) -> None:
    """Save a request with what happened to it: a note for people, a line for the record."""
    row.revision += 1
    row.changed_at, row.changed_by = at, by.username
    row.save()
    RequestNote.objects.create(request=row, kind=kind, words=words, facts=facts or {}, said_at=at, said_by=by.username)
    target, region = f"service_request:{row.pk}", row.village_id
    record(by=by, at=at, verb=f"service_request.{kind}", target=target, region=region, after=facts)
