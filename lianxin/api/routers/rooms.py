"""Rooms of a centre: read from the survey, described, divided, under works; and its calendar."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from lianxin.api.caller import acting, now, reader
from lianxin.api.schemas import rooms as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions import rooms as doing
from lianxin.domain.services.queries.rooms import centre, rooms_of_centre

router = Router(tags=["rooms"])


@router.get(
    "/centres/{code}/rooms", response=list[said.FunctionRoom], summary=_("一个中心的房间"), operation_id="list_rooms"
)
def read_all(request: HttpRequest, code: VillageCode) -> Any:
    """The rooms of a centre by building and floor, each with its parts. Needs `booking.view`."""
    reader(request, "booking.view", code)
    return rooms_of_centre(centre(code).code)


@router.post(
    "/centres/{code}/rooms/read", response=said.RoomsRead, summary=_("照摸底排房间"), operation_id="read_rooms"
)
def read_survey(request: HttpRequest, code: VillageCode) -> Any:
    """Make the rooms of a centre, or bring them up to date, from its accepted survey. Needs `room.write` there."""
    return doing.read_rooms(by=acting(request), at=now(), village=code)


@router.put("/rooms/{id}", response=Done, summary=_("改一间房"), operation_id="describe_room")
def describe(request: HttpRequest, id: Id, body: said.Described) -> Any:
    """Say what a room is called, how many it seats and what it is for. Needs `room.write` there."""
    given = body.dict(exclude={"functions"}) | {"functions": tuple(body.functions)}
    doing.describe_room(by=acting(request), at=now(), today=current().as_of, room_id=id, **given)
    return Done()


@router.post("/rooms/{id}/divide", response=said.PartIds, summary=_("把一间分开用"), operation_id="divide_room")
def divide(request: HttpRequest, id: Id, body: said.Divided) -> Any:
    """Divide a hall into parts that can be had one by one. Needs `room.write` there."""
    parts = tuple(doing.Part(one.name, one.area_m2, one.seats) for one in body.parts)
    return {"ids": list(doing.divide(by=acting(request), at=now(), room_id=id, parts=parts))}


@router.post("/rooms/{id}/join", response=Done, summary=_("合成一间"), operation_id="join_room")
def join(request: HttpRequest, id: Id) -> Any:
    """Make one hall of its parts again. Needs `room.write` there."""
    doing.join(by=acting(request), at=now(), room_id=id)
    return Done()


@router.post("/rooms/{id}/works", response=said.ToMove, summary=_("房间施工"), operation_id="close_room")
def works(request: HttpRequest, id: Id, body: said.UnderWorks) -> Any:
    """Close a room for works, and name the bookings that have to be moved. Needs `room.write` there."""
    given = {"today": current().as_of, "room_id": id, **body.dict()}
    return {"bookings": list(doing.room_under_works(by=acting(request), at=now(), **given))}


@router.post("/rooms/{id}/open", response=Done, summary=_("房间重新开放"), operation_id="open_room")
def reopen(request: HttpRequest, id: Id) -> Any:
    """Open a room again after works. Needs `room.write` there."""
    doing.open_room(by=acting(request), at=now(), room_id=id)
    return Done()
