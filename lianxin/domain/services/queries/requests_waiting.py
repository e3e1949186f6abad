"""Requests that wait for whoever dispatches them, read lightly: they are counted on every page."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from lianxin.base.kept.queries import kept
from lianxin.domain.services.models import Request
from lianxin.domain.services.queries.edition import service_rules_of
from lianxin.domain.services.rules.edition import Category
from lianxin.domain.services.rules.requests import NEW, OPEN

VILLAGE_DIGITS = 12


@dataclass(frozen=True, slots=True)
class RequestWaiting:
    """A request that a village has to do itself, or that is past its date."""

    id: int
    village: str
    category: Category
    due_date: dt.date


@kept(most=16)
def requests_waiting(regions: tuple[str, ...], today: dt.date) -> tuple[RequestWaiting, ...]:
    """Return what lies with the villages among some regions, and of all regions what is past its date, first due first.

    A township is told of what is late alone.
    """
    wanted = Q(pk__in=())
    for region in regions:
        mine = Q(village__code__startswith=region)
        wanted |= (
            mine & (Q(state=NEW) | Q(due_date__lt=today))
            if len(region) == VILLAGE_DIGITS
            else mine & Q(due_date__lt=today)
        )
    rows = Request.objects.filter(wanted, state__in=OPEN).order_by("due_date", "pk") if regions else ()
    return tuple(
        RequestWaiting(
            row.pk, row.village_id, service_rules_of(row.edition).request.category(row.category), row.due_date
        )
        for row in rows
    )
