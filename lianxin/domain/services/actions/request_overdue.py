"""Tell the township of requests that are past their date, each once."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.domain.services.actions.request_note import set_down
from lianxin.domain.services.actions.request_told import tell_of_overdue
from lianxin.domain.services.models import Request
from lianxin.domain.services.queries.held_request import locked
from lianxin.domain.services.rules.requests import OPEN


def escalate_overdue(*, by: Actor, at: dt.datetime, today: dt.date) -> int:
    """Escalate what is past its date to the township, each request once; return how many there were."""
    late = Request.objects.filter(state__in=OPEN, due_date__lt=today, escalated_date__isnull=True)
    return sum(_escalate(id, by, at, today) for id in late.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _escalate(request_id: int, by: Actor, at: dt.datetime, today: dt.date) -> bool:
    row = locked(request_id)
    if row.escalated_date is not None or row.state not in OPEN or row.due_date >= today:
        return False
    row.escalated_date = today
    set_down(by=by, at=at, row=row, kind="escalate", facts={"due_date": row.due_date.isoformat()})
    tell_of_overdue(by=by, at=at, row=row)
    return True
