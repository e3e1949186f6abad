"""The ledger of support: who got what, entries written, spent, taken back, countersigned."""

from typing import Any

from django.http import HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.files import file_of, handed
from lianxin.api.schemas import support as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.api.uploads import name_and_content
from lianxin.base.sheets.watermark import watermark
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.actions import support as doing
from lianxin.domain.projects.queries.support import county_support, receipt_of, village_support
from lianxin.domain.projects.queries.support_workbook import support_workbook

router = Router(tags=["support"])


@router.get("/support", response=said.CountySupport, summary=_("支持总表"), operation_id="read_support")
def read_county(request: HttpRequest) -> Any:
    """Who got what, by township and by tier. Needs `support.view`."""
    return county_support(scope(request, "support.view"))


@router.get(
    "/support.xlsx",
    response={200: None},
    summary=_("导出支持台账"),
    operation_id="export_support",
    openapi_extra=file_of("xlsx"),
)
def export(request: HttpRequest) -> Any:
    """The county's support as a workbook that adds up. Needs `export` for the county."""
    mark = watermark(reader(request, "export", current().code), now())
    return handed(request, support_workbook(mark), name="support.xlsx", what="support")


@router.get(
    "/support/{code}", response=said.VillageSupport, summary=_("一个村得到的支持"), operation_id="read_village_support"
)
def read_village(request: HttpRequest, code: VillageCode) -> Any:
    """A village's ledger. Needs `support.view`."""
    reader(request, "support.view", code)
    return village_support(code)


@router.post("/support/{code}", response={201: said.MadeEntry}, summary=_("记一笔支持"), operation_id="write_support")
def write(request: HttpRequest, code: VillageCode, body: said.NewEntry) -> Any:
    """Put down something planned or given. Needs `support.write` there."""
    given = body.dict(exclude={"stage", "planned", "receipt_number"})
    given |= {"by": acting(request), "at": now(), "code": code, "synthetic": current().synthetic}
    if body.stage == "planned":
        return Status(201, {"id": doing.plan_support(**given)})
    given |= {"planned_id": body.planned, "receipt_number": body.receipt_number}
    return Status(201, {"id": doing.give_support(**given)})


@router.post(
    "/support/{code}/receipted",
    response={201: said.MadeEntry},
    summary=_("记一笔有凭证的支持"),
    operation_id="give_receipted_support",
)
def give(request: HttpRequest, code: VillageCode, receipt: File[UploadedFile], form: Form[said.Given]) -> Any:
    """Put down something given with its receipt, a PDF or a picture drawn anew. Needs `support.write` there."""
    file = name_and_content(receipt)
    made = doing.give_support(
        by=acting(request),
        at=now(),
        code=code,
        synthetic=current().synthetic,
        receipt=(file["name"], file["content"]),
        **form.dict(),
    )
    return Status(201, {"id": made})


@router.post(
    "/support/entries/{id}/spend",
    response={201: said.MadeEntry},
    summary=_("记支持的使用"),
    operation_id="spend_support",
)
def spend(request: HttpRequest, id: Id, body: said.Spent) -> Any:
    """Put down what was used of money or goods that were given. Needs `support.write` there."""
    made = doing.spend_support(by=acting(request), at=now(), given_id=id, **body.dict())
    return Status(201, {"id": made})


@router.post(
    "/support/entries/{id}/reverse",
    response={201: said.MadeEntry},
    summary=_("冲销一笔支持"),
    operation_id="reverse_support",
)
def take_back(request: HttpRequest, id: Id, body: said.WhyReversed) -> Any:
    """Take an entry back by another, with a reason. Needs `support.write` there."""
    made = doing.reverse_support(by=acting(request), at=now(), today=current().as_of, support_id=id, reason=body.reason)
    return Status(201, {"id": made})


@router.post(
    "/support/entries/{id}/countersign",
    response=Done,
    summary=_("会签一笔支持"),
    operation_id="countersign_support",
)
def countersign(request: HttpRequest, id: Id) -> Any:
    """Countersign an entry for the supervisory committee. Needs `support.countersign` there."""
    doing.countersign_support(by=acting(request), at=now(), support_id=id)
    return Done()


@router.get(
    "/support/entries/{id}/receipt",
    response={200: None},
    summary=_("看凭证"),
    operation_id="read_receipt",
    openapi_extra=file_of("pdf", "jpg"),
)
def receipt(request: HttpRequest, id: Id) -> Any:
    """The receipt of an entry. Needs `support.view`."""
    code, file = receipt_of(id)
    reader(request, "support.view", code)
    return handed(request, file.content, name=file.name, what=f"support:{id}", region=code)
