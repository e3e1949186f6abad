"""What people ask about their own data: recorded, taken up, answered."""

from typing import Any

from django.http import HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from lianxin.api.caller import keeping, now
from lianxin.api.files import attached, file_of
from lianxin.api.schemas import people as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.api.uploads import picture
from lianxin.base.people.actions import requests as doing
from lianxin.base.people.actions.copies import hand_over
from lianxin.base.people.actions.erasure import erase_person
from lianxin.base.people.actions.papers import look_at_scan
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


@router.post(
    "/people/{id}/requests/signed",
    response={201: said.RequestAsked},
    summary=_("记一件签了字的请求"),
    operation_id="ask_signed_request",
)
def ask_on_paper(request: HttpRequest, id: Id, scan: File[UploadedFile], form: Form[said.SignedRequest]) -> Any:
    """Record what a person asks for on a signed paper, with a picture of it. Needs `person.write` there."""
    by, today = keeping(request, "person.write"), current().as_of
    made = doing.ask_request(by=by, at=now(), person=id, way="paper", today=today, scan=picture(scan), **form.dict())
    return Status(201, {"id": made})


@router.post(
    "/requests/{id}/scan",
    response={200: None},
    summary=_("看签了字的请求"),
    operation_id="look_at_request_scan",
    openapi_extra=file_of("jpg"),
)
def scan_of_request(request: HttpRequest, id: Id) -> Any:
    """The picture of a signed request; the person finds out who looked. Needs `person.look` there."""
    content = look_at_scan(by=keeping(request, "person.look"), at=now(), kind="request", id=id)
    return attached(content, name=f"request-{id}.jpg")


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


@router.post("/requests/{id}/withdraw", response=Done, summary=_("收回请求"), operation_id="withdraw_request")
def withdraw(request: HttpRequest, id: Id) -> Any:
    """Record that a person takes a request back. Needs `person.write` there."""
    doing.withdraw_request(by=keeping(request, "person.write"), at=now(), request=id)
    return Done()


@router.post(
    "/requests/{id}/copy",
    response={200: None},
    summary=_("取本人要的一份"),
    operation_id="take_copy",
    openapi_extra=file_of("zip"),
)
def copy(request: HttpRequest, id: Id) -> Any:
    """The copy of their data that a person asked for, to be handed over. Needs `person.answer` there."""
    by, today = keeping(request, "person.answer"), current().as_of
    file = hand_over(by=by, at=now(), today=today, request=id)
    return attached(file.content, name=file.name)


@router.post("/requests/{id}/erase", response=Done, summary=_("照请求删除"), operation_id="erase_person")
def erase(request: HttpRequest, id: Id, body: said.Erasure) -> Any:
    """Erase the person who asked for it; nothing brings them back. Needs `person.answer` there."""
    erase_person(by=keeping(request, "person.answer"), at=now(), request=id, confirmed=body.confirmed)
    return Done()
