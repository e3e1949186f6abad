"""Acceptance: reported, looked at, accepted and opened; remedies and papers."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile

from lianxin.api.caller import acting, keeping, now, reader, scope
from lianxin.api.files import attached, file_of
from lianxin.api.frame import revision_if_asked, set_revision
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import acceptance as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.api.uploads import name_and_content
from lianxin.base.errors import NotFound
from lianxin.base.files.queries import content_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.actions.accept import accept_functions, accept_project
from lianxin.domain.projects.actions.criteria import set_aside
from lianxin.domain.projects.actions.opening import open_centre
from lianxin.domain.projects.actions.paper import record_paper, revoke_paper
from lianxin.domain.projects.actions.remedy import judge_remedy, say_remedy_done
from lianxin.domain.projects.actions.report import report_ready
from lianxin.domain.projects.actions.visit import Found, record_visit
from lianxin.domain.projects.queries.acceptance import acceptance_of
from lianxin.domain.projects.queries.accepting import acceptances_of
from lianxin.domain.projects.queries.papers import lapsed_papers
from lianxin.domain.projects.queries.remedies import open_remedies
from lianxin.domain.projects.queries.waiting import waiting_of

router = Router(tags=["acceptance"])
MAY_REST_ON = {"x-if-match": "optional"}


@router.get("/acceptances", response=said.AcceptanceList, summary=_("各村验收"), operation_id="list_acceptances")
def list_all(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Where the acceptance of every project stands, by code. Needs `acceptance.view`."""
    rows = acceptances_of(scope(request, "acceptance.view") or current().code)
    return part(request, response, rows, lambda one: one.code, paging)


@router.get(
    "/acceptances/waiting", response=list[said.AcceptanceWaiting], summary=_("等我验收的"), operation_id="read_waiting"
)
def read_waiting(request: HttpRequest) -> Any:
    """What waits for the holder: to look at, to accept, to open. Needs `acceptance.view`."""
    actor, county = keeping(request, "acceptance.view"), current()
    return waiting_of(actor, scope(request, "acceptance.view") or county.code, county.as_of)


@router.get("/acceptances/{id}", response=said.Acceptance, summary=_("一个项目的验收"), operation_id="read_acceptance")
def read_one(request: HttpRequest, id: Id) -> Any:
    """One project's acceptance, criterion by criterion; its ETag is what a change rests on. Needs `acceptance.view`."""
    page = acceptance_of(id, current().as_of)
    reader(request, "acceptance.view", page.code)
    set_revision(request, page.revision)
    return page


@router.post(
    "/acceptances/{id}/report",
    response=said.Acceptance,
    summary=_("报验收"),
    operation_id="report_ready",
    openapi_extra=MAY_REST_ON,
)
def report(request: HttpRequest, id: Id, body: said.CriteriaReport) -> Any:
    """Report criteria; the project is reported once all of them are. Needs `acceptance.report` there."""
    facts = {one.criterion: one.dict(exclude={"criterion"}, exclude_none=True) for one in body.reports}
    report_ready(
        by=acting(request),
        at=now(),
        today=current().as_of,
        project_id=id,
        reports=facts,
        revision=revision_if_asked(request),
    )
    return read_one(request, id)


@router.post(
    "/acceptances/{id}/criteria/{criterion}/evidence",
    response=Done,
    summary=_("加凭证"),
    operation_id="add_evidence",
)
def evidence(request: HttpRequest, id: Id, criterion: Id, file: File[UploadedFile]) -> Any:
    """Add a picture or PDF to a criterion; never required. Needs `acceptance.report` there."""
    given = name_and_content(file)
    files = {criterion: (given["name"], given["content"])}
    by, today = acting(request), current().as_of
    report_ready(by=by, at=now(), today=today, project_id=id, reports={}, evidence=files)
    return Done()


@router.post(
    "/acceptances/{id}/criteria/{criterion}/aside",
    response=Done,
    summary=_("按文件不执行一条"),
    operation_id="set_criterion_aside",
)
def aside(request: HttpRequest, id: Id, criterion: Id, body: said.SetAside) -> Any:
    """Set a criterion aside by a document: of safety, the competent authority's. Needs `acceptance.county` there."""
    page = acceptance_of(id, current().as_of)
    acting(request).require("acceptance.county", page.code)
    if criterion not in {line.id for block in page.blocks for line in block.lines}:
        raise NotFound(_("验收条目"), criterion)
    set_aside(by=acting(request), at=now(), today=current().as_of, criterion_id=criterion, **body.dict())
    return Done()


@router.post(
    "/acceptances/{id}/visits", response={201: said.AcceptanceMade}, summary=_("记验收"), operation_id="record_visit"
)
def visit(request: HttpRequest, id: Id, body: said.NewVisit) -> Any:
    """Record a visit with what it found. Needs the permission of its level there.

    A department looks at its own functions; the county looks where the village is in its sample.
    """
    return _visited(request, id, body, body.found)


@router.post(
    "/acceptances/{id}/visits/scanned",
    response={201: said.AcceptanceMade},
    summary=_("记验收和签过字的验收单"),
    operation_id="record_scanned_visit",
)
def visit_scanned(request: HttpRequest, id: Id, scan: File[UploadedFile], form: Form[said.ScannedVisit]) -> Any:
    """Record a visit with a picture or PDF of the sheet that was signed. Needs the permission of its level there."""
    given = name_and_content(scan)
    return _visited(request, id, form, form.listed(), scan=(given["name"], given["content"]))


@router.post(
    "/acceptances/{id}/accept",
    response=said.Acceptance,
    summary=_("认定项目"),
    operation_id="accept_project",
    openapi_extra=MAY_REST_ON,
)
def accept(request: HttpRequest, id: Id, body: said.ProjectAccepted) -> Any:
    """Accept a project of which every criterion passes. Needs `acceptance.county` there."""
    accept_project(**_said(request, id), **body.dict())
    return read_one(request, id)


@router.post(
    "/acceptances/{id}/functions",
    response=said.Acceptance,
    summary=_("认定几项功能"),
    operation_id="accept_functions",
    openapi_extra=MAY_REST_ON,
)
def accept_some(request: HttpRequest, id: Id, body: said.FunctionsAccepted) -> Any:
    """Accept functions of which every criterion passes. Needs `acceptance.county` there."""
    accept_functions(**_said(request, id), **body.dict())
    return read_one(request, id)


@router.post(
    "/acceptances/{id}/open",
    response=said.Acceptance,
    summary=_("记开门"),
    operation_id="open_centre",
    openapi_extra=MAY_REST_ON,
)
def open_(request: HttpRequest, id: Id, body: said.CentreOpened) -> Any:
    """Record that an accepted centre is open. Needs `acceptance.county` and `centre.record` there."""
    open_centre(**_said(request, id), **body.dict())
    return read_one(request, id)


@router.get(
    "/acceptances/{id}/files/{file}",
    response={200: None},
    summary=_("看凭证"),
    operation_id="read_acceptance_file",
    openapi_extra=file_of("jpg", "pdf"),
)
def read_file(request: HttpRequest, id: Id, file: Id) -> Any:
    """A picture or PDF that belongs to a project's acceptance. Needs `acceptance.view`."""
    page = acceptance_of(id, current().as_of)
    reader(request, "acceptance.view", page.code)
    if file not in page.files:
        raise NotFound(_("文件"), file)
    content = content_of(file).content
    return attached(content, name=f"evidence-{file}.{'pdf' if content.startswith(b'%PDF-') else 'jpg'}")


@router.get("/remedies", response=said.RemedyList, summary=_("没销号的整改"), operation_id="list_remedies")
def list_remedies(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Remedies that are not closed, by id. Needs `acceptance.view`."""
    county = current()
    rows = sorted(open_remedies(scope(request, "acceptance.view") or county.code, county.as_of), key=lambda one: one.id)
    return part(request, response, rows, lambda one: one.id, paging)


@router.post("/remedies/{id}/done", response=Done, summary=_("整改好了"), operation_id="say_remedy_done")
def remedy_done(request: HttpRequest, id: Id, body: said.RemedyDone) -> Any:
    """Say that a remedy is done. Needs `acceptance.report` there."""
    say_remedy_done(by=acting(request), at=now(), remedy_id=id, note=body.note)
    return Done()


@router.post("/remedies/{id}/judge", response=Done, summary=_("整改销号或退回"), operation_id="judge_remedy")
def remedy_judged(request: HttpRequest, id: Id, body: said.RemedyJudged) -> Any:
    """Close a remedy, or return it with a note. Needs the permission of the level that found the fault."""
    today = current().as_of
    judge_remedy(by=acting(request), at=now(), today=today, remedy_id=id, date=today, **body.dict())
    return Done()


@router.get("/papers", response=said.PaperList, summary=_("要续办的证照"), operation_id="list_lapsed_papers")
def list_papers(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Papers that lapsed or will soon, by id. Needs `acceptance.view`."""
    county = current()
    rows = sorted(lapsed_papers(scope(request, "acceptance.view") or county.code, county.as_of), key=lambda one: one.id)
    return part(request, response, rows, lambda one: one.id, paging)


@router.post(
    "/villages/{code}/papers", response={201: said.AcceptanceMade}, summary=_("登记证照"), operation_id="record_paper"
)
def file_paper(request: HttpRequest, code: VillageCode, body: said.NewPaper) -> Any:
    """File a paper that a function needs to be open. Needs `paper.write` there."""
    county = current()
    facts: dict[str, Any] = {"today": county.as_of, "code": code, "synthetic": county.synthetic} | body.dict()
    return Status(201, {"id": record_paper(by=acting(request), at=now(), **facts)})


@router.post(
    "/villages/{code}/papers/scanned",
    response={201: said.AcceptanceMade},
    summary=_("登记证照和原件"),
    operation_id="record_scanned_paper",
)
def file_scanned(request: HttpRequest, code: VillageCode, scan: File[UploadedFile], form: Form[said.NewPaper]) -> Any:
    """File a paper with a picture or PDF of it. Needs `paper.write` there."""
    county, given = current(), name_and_content(scan)
    facts: dict[str, Any] = {"today": county.as_of, "code": code, "synthetic": county.synthetic} | form.dict()
    made = record_paper(by=acting(request), at=now(), scan=(given["name"], given["content"]), **facts)
    return Status(201, {"id": made})


@router.post("/papers/{id}/revoke", response=Done, summary=_("注销证照"), operation_id="revoke_paper")
def revoke(request: HttpRequest, id: Id, body: said.PaperRevoked) -> Any:
    """Record that a paper is good no more, from today. Needs `paper.write` there."""
    today = current().as_of
    revoke_paper(by=acting(request), at=now(), today=today, paper_id=id, date=today, reason=body.reason)
    return Done()


def _visited(
    request: HttpRequest,
    id: int,
    about: said.AboutVisit,
    found: Iterable[said.NewFound],
    scan: tuple[str, bytes] | None = None,
) -> Any:
    made = record_visit(
        by=acting(request),
        at=now(),
        today=current().as_of,
        project_id=id,
        level=about.level,
        date=about.date,
        found=[Found(one.criterion, one.passed, one.note, one.due_date) for one in found],
        note=about.note,
        scan=scan,
    )
    return Status(201, {"id": made})


def _said(request: HttpRequest, id: int) -> dict[str, Any]:
    """What the county's word is said with, whatever it says."""
    today = current().as_of
    return {
        "by": acting(request),
        "at": now(),
        "today": today,
        "project_id": id,
        "revision": revision_if_asked(request),
    }
