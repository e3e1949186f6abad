"""What people ask about their own data: recorded, taken up, answered."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from lianxin.api.caller import keeping, now
from lianxin.api.schemas import people as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.base.people.actions import requests as doing
from lianxin.base.people.actions.erasure import erase_person
from lianxin.base.people.queries.requests import open_requests, request_line
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current

router = Router(tags=["people"])


@router.post(
    "/people/{id}/requests", response={201: said.RequestAsked}, summary=_("记一件请求"), operation_id="ask_request"
)
def ask(request: HttpRequest, id: Id, body: said.NewRequest) -> Any:
    """Record what a person asks for. Needs `person.write` there."""
    by = keeping(request, "person.write")
    made = doing.ask_request(
        by=by, at=now(), person=id, kind=body.kind, way=body.way, wish=body.wish, today=current().as_of
    )
    return Status(201, {"id": made})


@router.get("/requests", response=list[said.DataRequest], summary=_("待答复的请求"), operation_id="read_requests")
def read_open(request: HttpRequest) -> Any:
    """The open requests of the holder's regions, the one due first on top. Needs `person.view`."""
    return open_requests(keeping(request, "person.view"), current().as_of)


@router.get("/requests/{id}", response=said.DataRequest, summary=_("一个请求"), operation_id="read_request")
def read(request: HttpRequest, id: Id) -> Any:
    """One request. Needs `person.view` there."""
    return request_line(id, keeping(request, "person.view"), current().as_of)


@router.post("/requests/{id}/take", response=Done, summary=_("接下请求"), operation_id="take_request")
def take(request: HttpRequest, id: Id) -> Any:
    """Take a request up. Needs `person.answer` there."""
    doing.take_request(by=keeping(request, "person.answer"), at=now(), request=id)
    return Done()


@router.post("/requests/{id}/answer", response=Done, summary=_("答复请求"), operation_id="answer_request")
def answer(request: HttpRequest, id: Id, body: said.Answered) -> Any:
    """Answer a request for a copy or a correction. Needs `person.answer` there."""
    doing.answer_request(by=keeping(request, "person.answer"), at=now(), request=id, answer=body.text)
    return Done()


@router.post("/requests/{id}/decline", response=Done, summary=_("婉拒请求"), operation_id="decline_request")
def decline(request: HttpRequest, id: Id, body: said.Answered) -> Any:
    """Decline a request, with the reason that is owed. Needs `person.answer` there."""
    doing.decline_request(by=keeping(request, "person.answer"), at=now(), request=id, reason=body.text)
    return Done()


@router.post("/requests/{id}/erase", response=Done, summary=_("照请求删除"), operation_id="erase_person")
def erase(request: HttpRequest, id: Id, body: said.Erasure) -> Any:
    """Erase the person who asked for it; nothing brings them back. Needs `person.answer` there."""
    erase_person(by=keeping(request, "person.answer"), at=now(), request=id, confirmed=body.confirmed)
    return Done()
