"""The timetable of a centre: its week, services and their lines."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from lianxin.api.caller import acting, now, reader
from lianxin.api.frame import revision_if_asked, set_revision
from lianxin.api.schemas import timetable as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions import first_timetable
from lianxin.domain.services.actions import service as doing
from lianxin.domain.services.actions import slot as lines
from lianxin.domain.services.queries.delivered import delivered
from lianxin.domain.services.queries.rooms import centre
from lianxin.domain.services.queries.services import service, services_of
from lianxin.domain.services.queries.services import slot as slot_page
from lianxin.domain.services.queries.week import week_of
from lianxin.domain.services.rules.recurrence import Rule
from lianxin.domain.services.rules.service import Offer, Price
from lianxin.domain.services.rules.timetable import Line

router = Router(tags=["centres"])
MONTH_DAYS = 30


@router.get("/centres/{code}/week", response=said.Week, summary=_("一周课表"), operation_id="read_centre_week")
def read_week(request: HttpRequest, code: VillageCode, monday: dt.date | None = None) -> Any:
    """A week of a centre, the running one where no day of it is named. Needs `service.view`."""
    reader(request, "service.view", code)
    day = monday or current().as_of
    return week_of(code, day - dt.timedelta(days=day.weekday()))


@router.get("/centres/{code}/delivered", response=list[said.Minutes], summary=_("时长"), operation_id="read_delivered")
def read_delivered(request: HttpRequest, code: VillageCode) -> Any:
    """Minutes of every required function over the last thirty days. Needs `service.view`."""
    reader(request, "service.view", code)
    last = current().as_of
    found = delivered(centre(code).code, last - dt.timedelta(days=MONTH_DAYS - 1), last)
    return [
        {"function": function, "planned_min": one.planned_min, "delivered_min": one.delivered_min}
        for (_code, function), one in found.items()
    ]


@router.get("/centres/{code}/services", response=list[said.Service], summary=_("服务"), operation_id="list_services")
def list_services(request: HttpRequest, code: VillageCode) -> Any:
    """Services of a centre that have not ended. Needs `service.view`."""
    reader(request, "service.view", code)
    return services_of(centre(code).code, current().as_of)


@router.post(
    "/centres/{code}/services", response={201: said.MadeInCentre}, summary=_("添服务"), operation_id="offer_service"
)
def offer(request: HttpRequest, code: VillageCode, body: said.OfferSaid) -> Any:
    """Put a service on offer. Needs `service.write` there."""
    today = current().as_of
    made = doing.offer_service(by=acting(request), at=now(), today=today, village=code, offer=_offer(body))
    return Status(201, {"id": made})


@router.post(
    "/centres/{code}/timetable/first",
    response={201: Done},
    summary=_("排第一版课表"),
    operation_id="put_first_timetable",
)
def first(request: HttpRequest, code: VillageCode, body: said.LastSaid) -> Any:
    """Put a first timetable in place from rooms, hours and the standard. Needs `service.write` there."""
    known: dict[str, Any] = {"by": acting(request), "at": now(), "today": current().as_of, "village": code}
    first_timetable.put_first_timetable(**known, last_date=body.last_date)
    return Status(201, Done())


@router.get("/services/{id}", response=said.Service, summary=_("一项服务"), operation_id="read_service")
def read_one(request: HttpRequest, id: Id) -> Any:
    """A service with its lines; its ETag is what a change rests on. Needs `service.view`."""
    row = service(id).row
    reader(request, "service.view", row.code)
    set_revision(request, row.revision)
    return row


@router.put(
    "/services/{id}",
    response=Done,
    summary=_("改服务"),
    operation_id="change_service",
    openapi_extra={"x-if-match": "optional"},
)
def change(request: HttpRequest, id: Id, body: said.OfferSaid) -> Any:
    """Change what a service is. Needs `service.write` there."""
    revision = revision_if_asked(request)
    known: dict[str, Any] = {"by": acting(request), "at": now(), "today": current().as_of, "service_id": id}
    held = service(id).row.revision if revision is None else revision
    set_revision(request, doing.change_service(**known, revision=held, offer=_offer(body)))
    return Done()


@router.post("/services/{id}/pause", response=Done, summary=_("暂停服务"), operation_id="pause_service")
def pause(request: HttpRequest, id: Id) -> Any:
    """Pause a service; its rooms stay taken. Needs `service.write` there."""
    doing.pause_service(by=acting(request), at=now(), service_id=id, paused=True)
    return Done()


@router.post("/services/{id}/resume", response=Done, summary=_("又办服务"), operation_id="resume_service")
def resume(request: HttpRequest, id: Id) -> Any:
    """Take a paused service up again. Needs `service.write` there."""
    doing.pause_service(by=acting(request), at=now(), service_id=id, paused=False)
    return Done()


@router.post("/services/{id}/end", response=Done, summary=_("停办服务"), operation_id="end_service")
def end(request: HttpRequest, id: Id) -> Any:
    """End a service; its rooms are free. Needs `service.write` there."""
    doing.end_service(by=acting(request), at=now(), today=current().as_of, service_id=id)
    return Done()


@router.post("/services/{id}/slots", response={201: said.MadeInCentre}, summary=_("排时间"), operation_id="add_slot")
def add(request: HttpRequest, id: Id, body: said.LineSaid) -> Any:
    """Put a service on the timetable; `skip` are dates that are left out. Needs `service.write` there."""
    known: dict[str, Any] = {"by": acting(request), "at": now(), "today": current().as_of, "service_id": id}
    return Status(201, {"id": lines.add_slot(**known, line=_line(body))})


@router.get("/slots/{id}", response=said.Slot, summary=_("课表的一行"), operation_id="read_slot")
def read_slot(request: HttpRequest, id: Id) -> Any:
    """A line of a timetable. Needs `service.view`."""
    page = slot_page(id)
    reader(request, "service.view", page.service.row.code)
    return page.slot


@router.post("/slots/{id}/skip", response=Done, summary=_("有一次不办"), operation_id="skip_slot")
def skip(request: HttpRequest, id: Id, body: said.SkipSaid) -> Any:
    """Leave a date out, with the reason that people read. Needs `service.write` there."""
    lines.skip_slot(by=acting(request), at=now(), today=current().as_of, slot_id=id, date=body.date, reason=body.reason)
    return Done()


@router.post("/slots/{id}/hold", response=Done, summary=_("还是办"), operation_id="hold_slot_again")
def hold(request: HttpRequest, id: Id, body: said.DateSaid) -> Any:
    """Hold a date that was left out after all. Needs `service.write` there."""
    lines.hold_again(by=acting(request), at=now(), today=current().as_of, slot_id=id, date=body.date)
    return Done()


@router.post("/slots/{id}/end", response=Done, summary=_("停课表的一行"), operation_id="end_slot")
def end_line(request: HttpRequest, id: Id, body: said.LastSaid) -> Any:
    """End a line after a day. Needs `service.write` there."""
    lines.end_slot(by=acting(request), at=now(), today=current().as_of, slot_id=id, last_date=body.last_date)
    return Done()


def _offer(body: said.OfferSaid) -> Offer:
    price = Price(**body.price.dict()) if body.price else None
    return Offer(**body.dict(exclude={"price"}), price=price)


def _line(body: said.LineSaid) -> Line:
    rule = Rule(
        every=body.every,
        interval=body.interval,
        weekdays=tuple(sorted(set(body.weekdays))),
        days=tuple(sorted(set(body.days))),
        month=body.month,
    )
    return Line(
        rule=rule,
        begin_min=body.begin_min,
        end_min=body.end_min,
        first_date=body.first_date,
        last_date=body.last_date,
        room_id=body.room_id,
        place=body.place,
        skip=tuple(body.skip),
    )
