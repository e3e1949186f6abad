"""Decisions on packages: the village's steps, the township's review, approvals of their own."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Path, Query, Router
from ninja.files import UploadedFile

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.files import attached, file_of, handed
from lianxin.api.frame import revision_asked, set_revision
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import decisions as said
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.api.uploads import picture
from lianxin.base.errors import Forbidden, NotFound
from lianxin.base.papers.word import word
from lianxin.base.regions import covers
from lianxin.base.sheets.watermark import watermark
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.actions import decision as doing
from lianxin.domain.planning.actions.step import VOTES, record_step, review, undo_step
from lianxin.domain.planning.queries.consultation import consulted_one
from lianxin.domain.planning.queries.decision_list import decision_list
from lianxin.domain.planning.queries.decision_page import decision_page, minutes_scan
from lianxin.domain.planning.queries.decision_papers import village_paper
from lianxin.domain.planning.queries.pages.decision import DecisionPage
from lianxin.domain.planning.rules.deciding import Votes

router = Router(tags=["decisions"])
RESTS_ON = {"x-if-match": "required"}
Kind = Annotated[Literal["proposal", "minutes", "resolution", "publication", "request"], Path()]
SpecialKind = Annotated[Literal["demolish", "over_norm"], Path()]
LOOKERS = ("decision.write", "decision.review", "decision.approve")


@router.get("/decisions", response=said.DecisionList, summary=_("各村议定"), operation_id="list_decisions")
def list_decisions(
    request: HttpRequest, response: HttpResponse, wanted: Query[said.DecisionFilter], paging: Query[Paging]
) -> Any:
    """Where the decision of every village stands, by code. Needs `decision.view`."""
    region = scope(request, "decision.view")
    rows = decision_list(current().code)
    found = [row for row in rows if covers(region, row.code) and wanted.state in ("", row.state)]
    return part(request, response, found, lambda row: row.code, paging)


@router.get("/decisions/{code}", response=said.Decision, summary=_("一个村的议定"), operation_id="read_decision")
def read_decision(request: HttpRequest, code: VillageCode) -> Any:
    """One village's way to the approval; its ETag is what a change rests on. Needs `decision.view`."""
    reader(request, "decision.view", code)
    return _shown(request, code)


@router.post("/decisions/{code}", response=said.Decision, summary=_("开始议定"), operation_id="begin_decision")
def begin(request: HttpRequest, code: VillageCode, body: said.DecisionBegun) -> Any:
    """Put the package that a village was asked about to its decision. Needs `decision.write` there."""
    by = _able(request, "decision.write", code)
    if consulted_one(body.consultation).code != code:
        raise NotFound(_("征求意见"), body.consultation)
    doing.begin_decision(by=by, at=now(), consultation_id=body.consultation, demolishes=body.demolishes)
    return _shown(request, code)


@router.post(
    "/decisions/{code}/steps",
    response=said.Decision,
    summary=_("记一步四议两公开"),
    operation_id="record_step",
    openapi_extra=RESTS_ON,
)
def step(request: HttpRequest, code: VillageCode, body: said.NewStep) -> Any:
    """Record the step that comes next; a vote that fails is kept. Needs `decision.write` there."""
    return _stepped(request, code, body)


@router.post(
    "/decisions/{code}/steps/scanned",
    response=said.Decision,
    summary=_("记一步四议两公开和会议记录的照片"),
    operation_id="record_scanned_step",
    openapi_extra=RESTS_ON,
)
def step_scanned(request: HttpRequest, code: VillageCode, scan: File[UploadedFile], form: Form[said.NewStep]) -> Any:
    """Record the step that comes next with a picture of its minutes. Needs `decision.write` there."""
    return _stepped(request, code, form, scan=picture(scan))


@router.post(
    "/decisions/{code}/steps/undo",
    response=said.Decision,
    summary=_("撤回一步"),
    operation_id="undo_step",
    openapi_extra=RESTS_ON,
)
def undo(request: HttpRequest, code: VillageCode) -> Any:
    """Take back what was recorded last, on the same day. Needs `decision.write` or `decision.review` there."""
    by = acting(request)
    permission = "decision.review" if by.may("decision.review", code) else "decision.write"
    undo_step(**_known(request, permission, code))
    return _shown(request, code)


@router.post(
    "/decisions/{code}/review",
    response=said.Decision,
    summary=_("乡镇审核"),
    operation_id="review_decision",
    openapi_extra=RESTS_ON,
)
def review_one(request: HttpRequest, code: VillageCode, body: said.Review) -> Any:
    """Pass a resolution up to the county, or send it back with a reason. Needs `decision.review` there."""
    review(**_known(request, "decision.review", code), today=current().as_of, **body.dict())
    return _shown(request, code)


@router.put(
    "/decisions/{code}/demolition",
    response=said.Decision,
    summary=_("写明要拆的房屋"),
    operation_id="state_demolition",
    openapi_extra=RESTS_ON,
)
def demolition(request: HttpRequest, code: VillageCode, body: said.Demolition) -> Any:
    """State which building the package pulls down. Needs `decision.write` there."""
    doing.state_demolition(**_known(request, "decision.write", code), building=body.building)
    return _shown(request, code)


@router.post(
    "/decisions/{code}/withdraw",
    response=said.Decision,
    summary=_("撤回议定"),
    operation_id="withdraw_decision",
    openapi_extra=RESTS_ON,
)
def withdraw(request: HttpRequest, code: VillageCode, body: said.DecisionWithdrawn) -> Any:
    """Take a decision back that the village has in hand. Needs `decision.write` there."""
    doing.withdraw_decision(**_known(request, "decision.write", code), reason=body.reason)
    return _shown(request, code)


@router.put(
    "/decisions/{code}/special/{kind}",
    response=said.Decision,
    summary=_("记专项审批"),
    operation_id="approve_special",
)
def special(request: HttpRequest, code: VillageCode, kind: SpecialKind, body: said.SpecialGiven) -> Any:
    """Record the paper that allows what needs an approval of its own. Needs `decision.approve` there."""
    by = _able(request, "decision.approve", code)
    given = body.dict() | {"today": current().as_of, "decision_id": _decision(code), "kind": kind}
    doing.approve_special(by=by, at=now(), **given)
    return _shown(request, code)


@router.get(
    "/decisions/{code}/papers/{kind}",
    response={200: None},
    summary=_("议定的文书"),
    operation_id="export_decision_paper",
    openapi_extra=file_of("docx"),
)
def paper(request: HttpRequest, code: VillageCode, kind: Kind) -> Any:
    """A paper of the decision in Word, filled in with what is recorded. Needs `decision.view`."""
    mark = watermark(reader(request, "decision.view", code), now())
    content = word(village_paper(code, kind, mark.line))
    return handed(request, content, name=f"decision-{code}-{kind}.docx", what=f"decision:{code}", region=code)


@router.get(
    "/decisions/{code}/steps/{id}/scan",
    response={200: None},
    summary=_("看会议记录的照片"),
    operation_id="read_step_scan",
    openapi_extra=file_of("jpg"),
)
def scan(request: HttpRequest, code: VillageCode, id: Id) -> Any:
    """The picture of a step's minutes. Needs `decision.write`, `decision.review` or `decision.approve` there."""
    if not any(acting(request).may(permission, code) for permission in LOOKERS):
        raise Forbidden(LOOKERS[0], code)
    return attached(minutes_scan(_decision(code), id)[1], name="minutes.jpg")


def _stepped(request: HttpRequest, code: str, body: said.NewStep, scan: bytes | None = None) -> Any:
    given: dict[str, Any] = body.dict()
    numbers = [given.pop(name) for name in VOTES]
    votes = Votes(*(one or 0 for one in numbers)) if numbers[0] is not None else None
    known = _known(request, "decision.write", code)
    record_step(**known, today=current().as_of, votes=votes, scan=scan, **given)
    return _shown(request, code)


def _able(request: HttpRequest, permission: str, code: str) -> Any:
    by = acting(request)
    by.require(permission, code)
    return by


def _known(request: HttpRequest, permission: str, code: str) -> dict[str, Any]:
    """What an action on a village's decision is asked about, once the asker may: any revision under `If-Match: *`."""
    by, revision = _able(request, permission, code), revision_asked(request)
    page = _begun(code)
    rests_on = page.revision if revision is None else revision
    return {"by": by, "at": now(), "decision_id": page.decision_id, "revision": rests_on}


def _begun(code: str) -> DecisionPage:
    page = decision_page(code)
    if page.decision_id is None:
        raise NotFound(_("议定"), code)
    return page


def _decision(code: str) -> int:
    found = _begun(code).decision_id
    assert found is not None, "looked for it"
    return found


def _shown(request: HttpRequest, code: str) -> DecisionPage:
    page = decision_page(code)
    set_revision(request, page.revision)
    return page
