"""Escalations: what blocks a project, calls on its owner, and what is said of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.frame import revision_if_asked, set_revision
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import escalations as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.api.schemas.support import MadeEntry
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, village
from lianxin.domain.projects.actions import escalation as doing
from lianxin.domain.projects.queries.blocking import blocking_before, blocks_of
from lianxin.domain.projects.queries.escalation import escalation_page, open_escalations
from lianxin.domain.projects.queries.project import project_brief, project_of

router = Router(tags=["escalations"])
MAY_REST_ON = {"x-if-match": "optional"}


@router.get("/escalations", response=said.EscalationList, summary=_("没销的督办"), operation_id="list_escalations")
def list_all(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Escalations that are not closed, by number. Needs `escalation.view`."""
    rows = sorted(open_escalations(scope(request, "escalation.view")), key=lambda one: one.id)
    return part(request, response, rows, lambda one: one.id, paging)


@router.get("/escalations/{id}", response=said.EscalationThread, summary=_("一件督办"), operation_id="read_escalation")
def read_one(request: HttpRequest, id: Id) -> Any:
    """An escalation with what was said; its ETag is what a change may rest on. Needs `escalation.view`."""
    page = escalation_page(id)
    reader(request, "escalation.view", page.line.code)
    set_revision(request, page.line.revision)
    return {"escalation": page.line, "notes": page.notes}


@router.get("/blocking/{id}", response=list[said.BlockedBy], summary=_("项目卡在哪里"), operation_id="read_blocks")
def read_blocks(request: HttpRequest, id: Id) -> Any:
    """What blocks a project today, whose it is, and the help for it. Needs `escalation.view`."""
    reader(request, "escalation.view", project_brief(id).code)
    return blocks_of(id, current().as_of)


@router.post(
    "/blocking/{id}/escalations",
    response={201: MadeEntry},
    summary=_("发督办"),
    operation_id="open_escalation",
)
def open_one(request: HttpRequest, id: Id, body: said.NewEscalation) -> Any:
    """Call on the owner of what blocks a project. Needs `escalation.write` there."""
    made = doing.open_escalation(by=acting(request), at=now(), today=current().as_of, project_id=id, **body.dict())
    return Status(201, {"id": made})


@router.get(
    "/villages/{code}/blocking",
    response=list[said.BlockedBy],
    summary=_("立项以前卡在哪里"),
    operation_id="read_blocks_before",
)
def read_blocks_before(request: HttpRequest, code: VillageCode) -> Any:
    """What keeps a village from its project, whose it is, and the help for it. Needs `escalation.view`."""
    reader(request, "escalation.view", code)
    return blocking_before(village(code).code, current().as_of) if project_of(code) is None else ()


@router.post(
    "/villages/{code}/escalations",
    response={201: MadeEntry},
    summary=_("立项以前发督办"),
    operation_id="open_escalation_before",
)
def open_before(request: HttpRequest, code: VillageCode, body: said.NewEscalationBefore) -> Any:
    """Call on the owner of what keeps a village from its project. Needs `escalation.write` there."""
    county = current()
    given: dict[str, Any] = {"today": county.as_of, "code": code, "synthetic": county.synthetic} | body.dict()
    return Status(201, {"id": doing.open_escalation_before(by=acting(request), at=now(), **given)})


@router.post(
    "/escalations/{id}/answer",
    response=Done,
    summary=_("答复督办"),
    operation_id="answer_escalation",
    openapi_extra=MAY_REST_ON,
)
def answer(request: HttpRequest, id: Id, body: said.Saying) -> Any:
    """Answer for the post that was called on. Needs `escalation.answer` there, and the post."""
    return _say(request, doing.answer_escalation, id, words=body.words)


@router.post(
    "/escalations/{id}/extend",
    response=Done,
    summary=_("给督办延期"),
    operation_id="extend_escalation",
    openapi_extra=MAY_REST_ON,
)
def extend(request: HttpRequest, id: Id, body: said.Extension) -> Any:
    """Give it until a later date, with a reason. Needs `escalation.write` there."""
    today = current().as_of
    return _say(request, doing.extend_escalation, id, words=body.words, due_date=body.due_date, today=today)


@router.post(
    "/escalations/{id}/remind",
    response=Done,
    summary=_("催督办"),
    operation_id="remind_escalation",
    openapi_extra=MAY_REST_ON,
)
def remind(request: HttpRequest, id: Id, body: said.Saying) -> Any:
    """Remind the owner. Needs `escalation.write` there."""
    return _say(request, doing.remind_escalation, id, words=body.words)


@router.post(
    "/escalations/{id}/close",
    response=Done,
    summary=_("销督办"),
    operation_id="close_escalation",
    openapi_extra=MAY_REST_ON,
)
def close(request: HttpRequest, id: Id, body: said.Saying) -> Any:
    """Close it, saying how it ended. Needs `escalation.write` there; whoever opened it, or the county."""
    return _say(request, doing.close_escalation, id, words=body.words)


def _say(request: HttpRequest, deed: Any, id: int, **given: Any) -> Done:
    deed(by=acting(request), at=now(), escalation_id=id, revision=revision_if_asked(request), **given)
    set_revision(request, escalation_page(id).line.revision)
    return Done()
