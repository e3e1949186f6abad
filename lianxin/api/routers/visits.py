"""Visits: estimated, and counted on half-days that were drawn."""

import datetime as dt
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from lianxin.api.caller import acting, keeping, now, reader
from lianxin.api.schemas import visits as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions.half_day import count_half_day
from lianxin.domain.services.queries.half_days import half_days_to_count
from lianxin.domain.services.queries.visits import visits

router = Router(tags=["visits"])
LONGEST_DAYS, USUAL_DAYS = 366, 30
Region = Annotated[str, Query(pattern="^([0-9]{6}|[0-9]{9}|[0-9]{12})?$", examples=["410327100"])]


@router.get("/visits", response=said.Estimated, summary=_("到访"), operation_id="read_visits")
def read_visits(
    request: HttpRequest, region: Region = "", first: dt.date | None = None, last: dt.date | None = None
) -> Any:
    """Visits between two days, the last thirty where none are given, with their interval. Needs `service.view`."""
    county = current()
    region = region or county.code
    reader(request, "service.view", region)
    last = last or county.as_of - dt.timedelta(days=1)
    first = first or last - dt.timedelta(days=USUAL_DAYS - 1)
    if not 0 <= (last - first).days < LONGEST_DAYS:
        raise Refusal("bad_span", _("请给一段日子，从早到晚，最多 {most} 天。"), "first", most=LONGEST_DAYS)
    found = visits(region, first, last)
    return {
        "first": first,
        "last": last,
        "estimate": found.estimate,
        "centres": found.centres,
        "matters_per_visit": found.matters_per_visit,
    }


@router.get("/half-days", response=list[said.HalfDay], summary=_("等着数的半天"), operation_id="list_half_days")
def list_half_days(request: HttpRequest) -> Any:
    """Half-days of the last week that wait to be counted in the holder's regions. Needs `visit.count`."""
    return half_days_to_count(keeping(request, "visit.count").holds("visit.count"), current().as_of)


@router.put("/half-days/{id}", response=Done, summary=_("填一个半天的到访"), operation_id="count_half_day")
def count(request: HttpRequest, id: Id, body: said.Count) -> Any:
    """Write down how many came; the newest count holds. Needs `visit.count` there."""
    count_half_day(by=acting(request), at=now(), today=current().as_of, half_day_id=id, **body.dict())
    return Done()
