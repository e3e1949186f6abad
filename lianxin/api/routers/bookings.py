"""Bookings: a centre's over some days, what waits for the village, making, moving, cancelling, deciding, arriving."""

import datetime as dt
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.schemas import bookings as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, Instant, VillageCode
from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions import booking as doing
from lianxin.domain.services.actions.arrival import arrive
from lianxin.domain.services.actions.asking import book_for
from lianxin.domain.services.actions.series import book_series, cancel_following, move_following
from lianxin.domain.services.queries.bookings import (
    booking_page,
    bookings_between,
    require_by_itself,
    waiting_bookings,
)
from lianxin.domain.services.queries.offers import offers
from lianxin.domain.services.queries.rooms import centre
from lianxin.domain.services.rules.recurrence import from_json

router = Router(tags=["bookings"])
MOST_DAYS = 92


@router.get(
    "/centres/{code}/bookings", response=list[said.Booking], summary=_("一个中心的预订"), operation_id="list_bookings"
)
def read_all(request: HttpRequest, code: VillageCode, first: dt.date, last: dt.date) -> Any:
    """The bookings that have their rooms in a span of days, both counted. Needs `booking.view`."""
    reader(request, "booking.view", code)
    if not 0 <= (last - first).days < MOST_DAYS:
        raise Refusal("bad_days", _("日子要从早到晚，一次最多看 {most} 天。"), "last", most=MOST_DAYS)
    begins, ends = (dt.datetime.combine(day, dt.time(), CHINA) for day in (first, last))
    return bookings_between(centre(code).code, begins, ends + dt.timedelta(days=1))


@router.get("/bookings/waiting", response=list[said.Booking], summary=_("等村里同意的预订"), operation_id="list_asked")
def read_waiting(request: HttpRequest) -> Any:
    """The bookings that wait for a village's word. Needs `booking.view`."""
    return waiting_bookings(scope(request, "booking.view"))


@router.get("/centres/{code}/free", response=said.Offered, summary=_("哪间、什么时候空着"), operation_id="find_free")
def read_free(
    request: HttpRequest,
    code: VillageCode,
    room: int,
    begins_at: Annotated[Instant, Query()],
    ends_at: Annotated[Instant, Query()],
) -> Any:
    """Rooms that are free at a time, and the nearest times at which a room is. Needs `booking.view`."""
    reader(request, "booking.view", code)
    return offers(centre(code).code, room, [(begins_at, ends_at)], now_of(current()))


@router.post(
    "/centres/{code}/bookings", response={201: said.MadeBooking}, summary=_("订一间房"), operation_id="book_room"
)
def book(request: HttpRequest, code: VillageCode, body: said.Wished) -> Any:
    """Book a room; what the policy wants agreed to is asked for. Needs `booking.ask` there.

    Where it is taken, `errors` names every time that is.
    """
    county, actor = current(), acting(request)
    given: dict[str, Any] = body.dict(exclude={"room", "name", "phone", "organisation"})
    given |= {"by": actor, "at": now(), "today": county.as_of, "village": code, "room_id": body.room}
    given |= {"synthetic": county.synthetic}
    if body.name:
        return Status(201, {"id": book_for(**given, name=body.name, phone=body.phone)})
    return Status(201, {"id": doing.book(**given, organisation=body.organisation)})


@router.post(
    "/centres/{code}/series", response={201: said.MadeBooking}, summary=_("一次订一串"), operation_id="book_series"
)
def book_by_rule(request: HttpRequest, code: VillageCode, body: said.WishedSeries) -> Any:
    """Book a room by a rule, on all its days but the skipped ones or on none. Needs `booking.ask` there."""
    county = current()
    given: dict[str, Any] = body.dict(exclude={"room", "rule", "skips"})
    given |= {"by": acting(request), "at": now(), "today": county.as_of, "village": code, "room_id": body.room}
    rule = from_json(body.rule.dict())
    made = book_series(**given, rule=rule, skips=tuple(body.skips), synthetic=county.synthetic)
    return Status(201, {"id": made})


@router.get("/bookings/{id}", response=said.OneBooking, summary=_("一次预订"), operation_id="read_booking")
def read(request: HttpRequest, id: Id) -> Any:
    """One booking, with the others of its series. Needs `booking.view`."""
    page = booking_page(id, acting(request))
    reader(request, "booking.view", page.row.village)
    return page


@router.post("/bookings/{id}/move", response=Done, summary=_("改期、换一间"), operation_id="move_booking")
def move(request: HttpRequest, id: Id, body: said.Moved) -> Any:
    """Move a booking, or it and all after it. Needs `booking.decide` there, or to have made it."""
    require_by_itself(id)
    given: dict[str, Any] = body.dict(exclude={"room", "following", "skips"})
    given |= {"by": acting(request), "at": now(), "today": current().as_of, "booking_id": id, "room_id": body.room}
    if body.following:
        move_following(**given, skips=tuple(body.skips))
    else:
        doing.move_booking(**given)
    return Done()


@router.post("/bookings/{id}/cancel", response=Done, summary=_("取消预订"), operation_id="cancel_booking")
def cancel(request: HttpRequest, id: Id, body: said.Cancelled) -> Any:
    """Cancel a booking, or it and all after it. Needs `booking.decide` there, or to have made it."""
    require_by_itself(id)
    given = {"today": current().as_of, "booking_id": id, **body.dict(exclude={"following"})}
    if body.following:
        cancel_following(by=acting(request), at=now(), **given)
    else:
        doing.cancel_booking(by=acting(request), at=now(), **given)
    return Done()


@router.post("/bookings/{id}/decide", response=Done, summary=_("批预订"), operation_id="decide_booking")
def decide(request: HttpRequest, id: Id, body: said.Decided) -> Any:
    """Agree to a booking that was asked for, or refuse it with a reason. Needs `booking.decide` there."""
    doing.decide_booking(by=acting(request), at=now(), booking_id=id, **body.dict())
    return Done()


@router.post("/bookings/{id}/arrive", response=Done, summary=_("记到场"), operation_id="note_arrival")
def note_arrival(request: HttpRequest, id: Id) -> Any:
    """Note that whoever booked is there. Needs `booking.decide` there, or to have made it."""
    arrive(by=acting(request), at=now(), today=current().as_of, booking_id=id)
    return Done()
