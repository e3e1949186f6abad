"""When a centre is open, who has its key, who sits at its counter."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from lianxin.api.caller import acting, now, reader
from lianxin.api.schemas import timetable as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions import duty as duties
from lianxin.domain.services.actions import hours as doing
from lianxin.domain.services.actions import key_holder as keys
from lianxin.domain.services.queries.counter import keys_of, roster
from lianxin.domain.services.queries.hours import closures_of, hours_of
from lianxin.domain.services.queries.rooms import centre
from lianxin.domain.services.rules.hours import Span

router = Router(tags=["centres"])
AHEAD = dt.timedelta(days=31)


@router.get("/centres/{code}/counter", response=said.Counter, summary=_("开门和值班"), operation_id="read_counter")
def read(request: HttpRequest, code: VillageCode) -> Any:
    """Hours, closures, keys and duties of a centre, names masked. Needs `service.view`."""
    reader(request, "service.view", code)
    today = current().as_of
    return {
        "week": hours_of(centre(code).code, today, today).week_on(today),
        "closures": closures_of(code, today),
        "keys": keys_of(code, today),
        "duties": roster(code, today, today + AHEAD),
    }


@router.put("/centres/{code}/hours", response=Done, summary=_("改开门的时间"), operation_id="set_hours")
def set_hours(request: HttpRequest, code: VillageCode, body: said.HoursSaid) -> Any:
    """Set the hours of every week from a date on. Needs `service.write` there."""
    spans = tuple(Span(one.weekday, one.begin_min, one.end_min) for one in body.spans)
    doing.set_hours(**_known(request, code), first_date=body.first_date, spans=spans)
    return Done()


@router.post(
    "/centres/{code}/closures", response={201: said.MadeInCentre}, summary=_("记关门"), operation_id="close_centre"
)
def close(request: HttpRequest, code: VillageCode, body: said.ClosureSaid) -> Any:
    """Close a centre for some days. Needs `service.write` there."""
    return Status(201, {"id": doing.close_centre(**_known(request, code), **body.dict())})


@router.post("/closures/{id}/end", response=Done, summary=_("撤关门"), operation_id="end_closure")
def reopen(request: HttpRequest, id: Id) -> Any:
    """Take a closure back. Needs `service.write` there."""
    doing.end_closure(by=acting(request), at=now(), closure_id=id)
    return Done()


@router.post(
    "/centres/{code}/key-holders", response={201: said.MadeInCentre}, summary=_("给钥匙"), operation_id="give_key"
)
def give(request: HttpRequest, code: VillageCode, body: said.KeySaid) -> Any:
    """Note who has got the key. Needs `service.write` there."""
    return Status(201, {"id": keys.give_key(**_known(request, code), **body.dict())})


@router.post("/key-holders/{id}/end", response=Done, summary=_("收回钥匙"), operation_id="take_key_back")
def take_back(request: HttpRequest, id: Id) -> Any:
    """Note that the key was given back. Needs `service.write` there."""
    keys.take_key_back(by=acting(request), at=now(), today=current().as_of, holder_id=id)
    return Done()


@router.post(
    "/centres/{code}/duties", response={201: said.MadeInCentre}, summary=_("排值班"), operation_id="put_on_duty"
)
def put(request: HttpRequest, code: VillageCode, body: said.DutySaid) -> Any:
    """Put somebody on duty at the counter. Needs `service.write` there."""
    return Status(201, {"id": duties.put_on_duty(**_known(request, code), **body.dict())})


@router.post("/duties/{id}/end", response=Done, summary=_("撤值班"), operation_id="end_duty")
def off(request: HttpRequest, id: Id) -> Any:
    """Take somebody off duty. Needs `service.write` there."""
    duties.end_duty(by=acting(request), at=now(), today=current().as_of, duty_id=id)
    return Done()


def _known(request: HttpRequest, code: str) -> dict[str, Any]:
    return {"by": acting(request), "at": now(), "today": current().as_of, "village": code}
