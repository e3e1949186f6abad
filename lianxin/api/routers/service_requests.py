"""Requests of residents (点单): taken in, dispatched, claimed, done, rated."""

from collections.abc import Callable
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router, Status

from lianxin.api.caller import acting, keeping, now
from lianxin.api.frame import revision_if_asked, set_revision
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import service_requests as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions import request_claim, request_dispatch, request_rate
from lianxin.domain.services.actions.request_ask import Asked, ask_request
from lianxin.domain.services.actions.request_contact import look_at_asker
from lianxin.domain.services.actions.request_link import draw_link
from lianxin.domain.services.queries.request import request_page, village_of
from lianxin.domain.services.queries.requests import requests_for

router = Router(tags=["service requests"])
MAY_REST_ON = {"x-if-match": "optional"}
EVERY = 10_000


@router.get(
    "/service-requests",
    response=said.ServiceRequestList,
    summary=_("要办的点单"),
    operation_id="list_service_requests",
)
def list_all(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Open requests of the holder's regions and teams, by number. Needs `request.view`."""
    rows = requests_for(keeping(request, "request.view"), current().as_of, most=EVERY)
    return part(request, response, sorted(rows, key=lambda one: one.id), lambda one: one.id, paging)


@router.get(
    "/service-requests/{id}",
    response=said.ServiceRequestStory,
    summary=_("一件点单"),
    operation_id="read_service_request",
)
def read_one(request: HttpRequest, id: Id) -> Any:
    """A request with its story; its ETag is what a step may rest on. Needs `request.view` there."""
    page = request_page(id, keeping(request, "request.view"), current().as_of)
    set_revision(request, page.row.revision)
    return {"request": page.row, "notes": page.notes, "into": page.into, "merged": page.merged}


@router.post(
    "/villages/{code}/service-requests",
    response={201: said.TakenIn},
    summary=_("点单"),
    operation_id="ask_service_request",
)
def ask(request: HttpRequest, code: VillageCode, body: said.NewServiceRequest) -> Any:
    """Take in what a resident asks for, and route it. Needs `request.ask` there."""
    given = body.dict()
    way = given.pop("way")
    made = ask_request(by=acting(request), at=now(), today=current().as_of, village=code, asked=Asked(**given), way=way)
    return Status(201, {"id": made.id, "code": made.code})


@router.post(
    "/service-requests/{id}/claim",
    response=Done,
    summary=_("接单"),
    operation_id="claim_service_request",
    openapi_extra=MAY_REST_ON,
)
def claim(request: HttpRequest, id: Id) -> Any:
    """Claim a request for oneself. Needs `request.claim` there, and to work for its team."""
    return _step(request, request_claim.claim_request, id)


@router.post(
    "/service-requests/{id}/let-go",
    response=Done,
    summary=_("退单"),
    operation_id="let_go_service_request",
    openapi_extra=MAY_REST_ON,
)
def let_go(request: HttpRequest, id: Id, body: said.Why) -> Any:
    """Give back a request that was claimed. Needs `request.claim` there."""
    return _step(request, request_claim.let_go_request, id, words=body.words)


@router.post(
    "/service-requests/{id}/done",
    response=Done,
    summary=_("办结点单"),
    operation_id="finish_service_request",
    openapi_extra=MAY_REST_ON,
)
def finish(request: HttpRequest, id: Id, body: said.Finished) -> Any:
    """Finish a request with its result, and tell whoever asked. Needs `request.claim` there."""
    given = {"today": current().as_of, "address_of": lambda token: _address(request, token)}
    return _step(request, request_claim.finish_request, id, result=body.result, minutes=body.minutes, **given)


@router.post(
    "/service-requests/{id}/dispatch",
    response=Done,
    summary=_("派单"),
    operation_id="dispatch_service_request",
    openapi_extra=MAY_REST_ON,
)
def dispatch(request: HttpRequest, id: Id, body: said.Dispatched) -> Any:
    """Give a request to a team, or to the village. Needs `request.dispatch` there."""
    return _step(request, request_dispatch.dispatch_request, id, team=body.team)


@router.post(
    "/service-requests/{id}/reroute",
    response=Done,
    summary=_("改点单的类别"),
    operation_id="reroute_service_request",
    openapi_extra=MAY_REST_ON,
)
def reroute(request: HttpRequest, id: Id, body: said.Reroute) -> Any:
    """Put the category right; the rules send it anew. Needs `request.dispatch` there."""
    return _step(request, request_dispatch.reroute_request, id, category=body.category)


@router.post(
    "/service-requests/{id}/merge",
    response=Done,
    summary=_("并单"),
    operation_id="merge_service_requests",
    openapi_extra=MAY_REST_ON,
)
def merge(request: HttpRequest, id: Id, body: said.Merge) -> Any:
    """Merge a request into another that asks for the same. Needs `request.dispatch` there."""
    return _step(request, request_dispatch.merge_requests, id, into=body.into)


@router.post(
    "/service-requests/{id}/withdraw",
    response=Done,
    summary=_("记点单不用办了"),
    operation_id="withdraw_service_request",
    openapi_extra=MAY_REST_ON,
)
def withdraw(request: HttpRequest, id: Id, body: said.Why) -> Any:
    """Take a request off the list, with the reason. Needs `request.dispatch` there."""
    return _step(request, request_dispatch.withdraw_request, id, words=body.words)


@router.post(
    "/service-requests/{id}/rating",
    response=Done,
    summary=_("代录评单"),
    operation_id="rate_service_request",
)
def rate(request: HttpRequest, id: Id, body: said.TypedRating) -> Any:
    """Type in what a resident said of the result; it stays marked so. Needs `request.rate` there."""
    request_rate.rate_request(by=acting(request), at=now(), request_id=id, **body.dict())
    return Done()


@router.post(
    "/service-requests/{id}/links/{purpose}",
    response=said.DrawnLink,
    summary=_("出评单、重新办的链接"),
    operation_id="draw_service_request_link",
)
def link(request: HttpRequest, id: Id, purpose: Literal["rate", "reopen"]) -> Any:
    """Draw a link that works once, for the resident. Needs `request.rate` there."""
    token = draw_link(by=acting(request), at=now(), today=current().as_of, request_id=id, purpose=purpose)
    return {"address": _address(request, token)}


@router.post(
    "/service-requests/{id}/contact",
    response=said.WhoAsked,
    summary=_("看是谁点的单"),
    operation_id="look_at_asker",
)
def contact(request: HttpRequest, id: Id) -> Any:
    """Name and phone of whoever asked; the person finds out who looked. Needs `request.claim` there."""
    return look_at_asker(by=acting(request), at=now(), request_id=id)


def _step(request: HttpRequest, deed: Callable[..., object], id: int, **given: Any) -> Done:
    by = acting(request)
    deed(by=by, at=now(), request_id=id, revision=revision_if_asked(request), **given)
    if by.may("request.view", village_of(id)):
        set_revision(request, request_page(id, by, current().as_of).row.revision)
    return Done()


def _address(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("asked-link", args=[token]))
