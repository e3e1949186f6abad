"""Consultations: who is asked, slips, papers typed in, suggestions answered, promises."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.frame import revision_if_asked, set_revision
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import consultations as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.base.regions import covers
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.actions import consultation as doing
from lianxin.domain.planning.actions.opinion import Answer, type_opinions
from lianxin.domain.planning.actions.slips import draw_slips
from lianxin.domain.planning.actions.suggestion import answer_opinions, show_opinions
from lianxin.domain.planning.actions.wish import drop_wish, lock_adopted
from lianxin.domain.planning.queries.consultation import consulted_one
from lianxin.domain.planning.queries.consultation_list import consultation_list
from lianxin.domain.planning.queries.consultation_page import consultation_page, slip_papers

router = Router(tags=["consultations"])
MAY_REST_ON = {"x-if-match": "optional"}


@router.get(
    "/consultations", response=said.AskedVillageList, summary=_("各村征求意见"), operation_id="list_consultations"
)
def list_all(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Every village that the plan in force gives a package, by code, with its newest round. Needs `consult.view`."""
    region = scope(request, "consult.view")
    rows = [row for row in consultation_list() if covers(region, row.code)]
    return part(request, response, rows, lambda row: row.code, paging)


@router.get(
    "/consultations/{code}", response=said.Consultation, summary=_("一个村征求意见"), operation_id="read_consultation"
)
def read_one(request: HttpRequest, code: VillageCode, which: Query[said.WhichRound]) -> Any:
    """A village's newest round, or the one asked for; its ETag is what a change rests on. Needs `consult.view`."""
    reader(request, "consult.view", code)
    page = consultation_page(code, which.number)
    if page.round:
        set_revision(request, page.round.revision)
    return page


@router.post(
    "/consultations/{code}/rounds",
    response={201: said.RoundOpened},
    summary=_("开始征求意见"),
    operation_id="open_consultation",
)
def open_round(request: HttpRequest, code: VillageCode, body: said.NewAskedRound) -> Any:
    """Open a round on the village's package of the plan in force. Needs `consult.write` there."""
    made = doing.open_consultation(
        by=acting(request),
        at=now(),
        today=current().as_of,
        code=code,
        closes_date=body.closes_date,
        asked={str(kind): count for kind, count in body.asked.items()},
    )
    return Status(201, {"id": made})


@router.patch(
    "/rounds/{id}",
    response=Done,
    summary=_("改截止日期"),
    operation_id="move_consultation",
    openapi_extra=MAY_REST_ON,
)
def move(request: HttpRequest, id: Id, body: said.LastDay) -> Any:
    """Give a round another last day. Needs `consult.write` there."""
    revision = _revision(request, id)
    doing.move_closing(
        by=acting(request),
        at=now(),
        today=current().as_of,
        consultation_id=id,
        revision=revision,
        closes_date=body.closes_date,
    )
    return Done()


@router.post(
    "/rounds/{id}/close",
    response=Done,
    summary=_("截止征求意见"),
    operation_id="close_consultation",
    openapi_extra=MAY_REST_ON,
)
def close(request: HttpRequest, id: Id) -> Any:
    """Close a round whose last day is over. Needs `consult.write` there."""
    revision = _revision(request, id)
    doing.close_consultation(by=acting(request), at=now(), today=current().as_of, consultation_id=id, revision=revision)
    return Done()


@router.post(
    "/rounds/{id}/withdraw",
    response=Done,
    summary=_("撤回征求意见"),
    operation_id="withdraw_consultation",
    openapi_extra=MAY_REST_ON,
)
def withdraw(request: HttpRequest, id: Id, body: said.WhyEnded) -> Any:
    """Take an open round back; its public page gives the reason. Needs `consult.write` there."""
    revision = _revision(request, id)
    doing.withdraw_consultation(
        by=acting(request),
        at=now(),
        today=current().as_of,
        consultation_id=id,
        revision=revision,
        reason=body.reason,
    )
    return Done()


@router.put(
    "/rounds/{id}/summary",
    response=Done,
    summary=_("写总的答复"),
    operation_id="sum_up_consultation",
    openapi_extra=MAY_REST_ON,
)
def sum_up(request: HttpRequest, id: Id, body: said.SummedUp) -> Any:
    """Say what came of the whole. Needs `consult.write` there."""
    revision = _revision(request, id)
    doing.sum_up(by=acting(request), at=now(), consultation_id=id, revision=revision, text=body.text)
    return Done()


@router.get(
    "/rounds/{id}/slips", response=list[said.UnusedSlip], summary=_("没用过的意见单"), operation_id="list_slips"
)
def list_slips(request: HttpRequest, id: Id) -> Any:
    """The slips of a round that nobody has used yet. Needs `consult.write` there."""
    acting(request).require("consult.write", consulted_one(id).code)
    return [{"id": one.id, "code": one.code, "kind": one.kind.key} for one in slip_papers(id)]


@router.post(
    "/rounds/{id}/slips", response={201: list[said.UnusedSlip]}, summary=_("出意见单"), operation_id="draw_slips"
)
def draw(request: HttpRequest, id: Id, body: said.NewSlips) -> Any:
    """Draw slips for one kind of people and return them. Needs `consult.write` there."""
    first, last = draw_slips(by=acting(request), at=now(), consultation_id=id, kind=body.kind, count=body.count)
    found = slip_papers(id, body.kind, first, last)
    return Status(201, [{"id": one.id, "code": one.code, "kind": one.kind.key} for one in found])


@router.post("/rounds/{id}/opinions", response=said.TypedIn, summary=_("代录意见"), operation_id="type_opinions")
def type_in(request: HttpRequest, id: Id, body: said.TypedPapers) -> Any:
    """Count papers that were filled in by hand, all or none. Needs `consult.type` there."""
    answers = [
        Answer(verdict=one.verdict, functions=tuple(one.functions), text=one.text, code=one.slip, key=one.key)
        for one in body.papers
    ]
    return type_opinions(by=acting(request), at=now(), consultation_id=id, answers=answers, way=body.way)


@router.post("/rounds/{id}/answers", response=said.HowMany, summary=_("答复意见"), operation_id="answer_opinions")
def answer(request: HttpRequest, id: Id, body: said.NewAnswer) -> Any:
    """Answer suggestions alike; what is adopted is promised. Needs `consult.write` there."""
    return {"count": answer_opinions(by=acting(request), at=now(), consultation_id=id, **body.dict())}


@router.post("/rounds/{id}/shown", response=said.HowMany, summary=_("公开或收起原话"), operation_id="show_opinions")
def show(request: HttpRequest, id: Id, body: said.WordsShown) -> Any:
    """Show texts in public once the round is closed, or hide them. Needs `consult.write` there."""
    return {"count": show_opinions(by=acting(request), at=now(), consultation_id=id, **body.dict())}


@router.post("/wishes/{id}/drop", response=Done, summary=_("取消答应的功能"), operation_id="drop_wish")
def drop(request: HttpRequest, id: Id, body: said.WhyEnded) -> Any:
    """Take a promise back. Needs `consult.write` there."""
    drop_wish(by=acting(request), at=now(), wish_id=id, reason=body.reason)
    return Done()


@router.post("/opinions/{id}/lock", response=Done, summary=_("把采纳的锁进草案"), operation_id="lock_opinion")
def lock(request: HttpRequest, id: Id, body: said.LockWanted) -> Any:
    """Hold a village in a draft to what it was granted. Needs `plan.write`."""
    lock_adopted(
        by=acting(request),
        at=now(),
        opinion_id=id,
        scenario_id=body.scenario,
        layout=body.layout,
        tranche=body.tranche,
    )
    return Done()


def _revision(request: HttpRequest, id: int) -> int:
    """Return what a change rests on: the revision that the request names, else the one that stands."""
    found = consulted_one(id)
    acting(request).require("consult.write", found.code)
    asked = revision_if_asked(request)
    return found.revision if asked is None else asked
