"""Hours that volunteers gave: declared, corrected, certified, handed out."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router, Status

from lianxin.api.caller import acting, keeping, now, reader
from lianxin.api.files import attached, file_of, handed
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import stints as said
from lianxin.api.schemas import teams as team_said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.base.errors import NotFound
from lianxin.base.sheets.watermark import watermark
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions.certificate import issue_certificate, take_certificate
from lianxin.domain.services.actions.correction import answer_correction, ask_correction
from lianxin.domain.services.actions.stint import declare_stint
from lianxin.domain.services.queries.certificates import certificate_by_number
from lianxin.domain.services.queries.stints import open_corrections
from lianxin.domain.services.queries.volunteer_records import records_workbook

router = Router(tags=["volunteers"])
CertificateNumber = Annotated[str, Path(pattern="^[0-9A-Za-z-]{1,32}$", examples=["LX-20221223-ABCDEF"])]


@router.post(
    "/teams/{id}/hours", response={201: team_said.MadeOne}, summary=_("补记时长"), operation_id="declare_hours"
)
def declare(request: HttpRequest, id: Id, body: said.NewDeclared) -> Any:
    """Add hours that nobody checked in for, with the reason. Needs `stint.write` there."""
    made = declare_stint(by=acting(request), at=now(), today=current().as_of, team=id, **body.dict())
    return Status(201, {"id": made})


@router.get("/corrections", response=said.CorrectionList, summary=_("要核对的时长"), operation_id="list_corrections")
def corrections(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Corrections that wait for an answer where the holder keeps hours, by id. Needs `stint.write`."""
    regions = keeping(request, "stint.write").holds("stint.write")
    rows = sorted(open_corrections(regions), key=lambda one: one.id)
    return part(request, response, rows, lambda one: one.id, paging)


@router.post(
    "/stints/{id}/corrections",
    response={201: team_said.MadeOne},
    summary=_("替本人要求更正"),
    operation_id="ask_correction",
)
def ask(request: HttpRequest, id: Id, body: said.NewCorrection) -> Any:
    """Write down that a volunteer asks for a correction. Needs `stint.write` there."""
    return Status(201, {"id": ask_correction(by=acting(request), at=now(), stint_id=id, **body.dict())})


@router.post("/corrections/{id}", response=Done, summary=_("答复更正"), operation_id="answer_correction")
def answer(request: HttpRequest, id: Id, body: said.CorrectionAnswer) -> Any:
    """Answer a correction; verified hours never grow by hand. Needs `stint.write` there."""
    answer_correction(by=acting(request), at=now(), correction_id=id, **body.dict())
    return Done()


@router.post(
    "/certificates", response={201: team_said.MadeOne}, summary=_("开时长证明"), operation_id="issue_certificate"
)
def issue(request: HttpRequest, body: said.NewCertificate) -> Any:
    """Issue a certificate of hours. Needs `certificate.issue` there."""
    made = issue_certificate(by=acting(request), at=now(), today=current().as_of, **body.dict())
    return Status(201, {"id": made})


@router.get(
    "/certificates/{id}.docx",
    response={200: None},
    summary=_("证明的Word"),
    operation_id="export_certificate",
    openapi_extra=file_of("docx"),
)
def word(request: HttpRequest, id: Id) -> Any:
    """A certificate as Word, with the whole name; the person finds who took it. Needs `certificate.issue` there."""
    file = take_certificate(by=acting(request), at=now(), certificate_id=id)
    return attached(file.content, name=file.name)


@router.get(
    "/certificates/{id}.pdf",
    response={200: None},
    summary=_("证明的PDF"),
    operation_id="export_certificate_pdf",
    openapi_extra=file_of("pdf"),
)
def printed(request: HttpRequest, id: Id) -> Any:
    """A certificate as PDF, as its Word file says it. Needs `certificate.issue` there."""
    file = take_certificate(by=acting(request), at=now(), certificate_id=id, kind="pdf")
    return attached(file.content, name=file.name)


@router.get(
    "/certificate-numbers/{number}",
    response=said.CertificateOfHours,
    summary=_("查证明"),
    operation_id="check_certificate",
)
def check(request: HttpRequest, number: CertificateNumber) -> Any:
    """What a certificate's number stands for, the name masked. Needs `team.view`."""
    reader(request, "team.view")
    found = certificate_by_number(number)
    if found is None:
        raise NotFound(_("证明"), number)
    return found


@router.get(
    "/volunteers.xlsx",
    response={200: None},
    summary=_("志愿服务记录表"),
    operation_id="export_volunteers",
    openapi_extra=file_of("xlsx"),
)
def export(request: HttpRequest, first: team_said.Day, last: team_said.Day) -> Any:
    """Volunteers and their hours from one day to another, masked, where the holder works. Needs `export`."""
    actor = keeping(request, "export")
    region = actor.holds("export")[0] or current().code
    content = records_workbook(region, first, last, watermark(actor, now()))
    return handed(request, content, name="volunteers.xlsx", what=f"volunteers:{region}", region=region)
