"""Associations and mass bodies, what they hold again and again, and the brands it goes by."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.frame import revision_if_asked, set_revision
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import associations as said
from lianxin.api.schemas.activities import MadeActivity
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.association import end_association, found_association, name_leader
from lianxin.domain.services.actions.brand import change_brand, end_brand, found_brand
from lianxin.domain.services.actions.programme import end_programme, found_programme
from lianxin.domain.services.queries.activities import associations
from lianxin.domain.services.queries.brands import brand_row, brands
from lianxin.domain.services.queries.programmes import programmes
from lianxin.domain.services.rules.recurrence import Rule

router = Router(tags=["activities"])
MAY_REST_ON = {"x-if-match": "optional"}
EVERY = 10_000


@router.get("/associations", response=said.AssociationList, summary=_("协会和群团"), operation_id="list_associations")
def list_associations(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """The bodies that run activities. Needs `activity.view`."""
    rows = sorted(associations(scope(request, "activity.view") or current().code), key=lambda row: row.id)
    return part(request, response, rows, lambda row: row.id, paging)


@router.post(
    "/associations",
    response={201: MadeActivity},
    summary=_("建协会、群团"),
    operation_id="found_association",
)
def found_body(request: HttpRequest, body: said.NewAssociation) -> Any:
    """Put a body of a village on record. Needs `activity.review` there."""
    facts = body.dict()
    made = found_association(
        by=acting(request), at=now(), village=facts.pop("code"), synthetic=current().synthetic, **facts
    )
    return Status(201, {"id": made})


@router.put("/associations/{id}/leader", response=Done, summary=_("换负责人"), operation_id="name_association_leader")
def lead(request: HttpRequest, id: Id, body: said.AssociationLeader) -> Any:
    """Say who leads a body. Needs `activity.review` there."""
    name_leader(by=acting(request), at=now(), association_id=id, leader=body.leader)
    return Done()


@router.delete("/associations/{id}", response=Done, summary=_("停协会、群团"), operation_id="end_association")
def end_body(request: HttpRequest, id: Id) -> Any:
    """End a body; what it held stays. Needs `activity.review` there."""
    end_association(by=acting(request), at=now(), association_id=id)
    return Done()


@router.get("/programmes", response=said.ProgrammeList, summary=_("常办的活动"), operation_id="list_programmes")
def list_programmes(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """What is held again and again, and what of it has lapsed. Needs `activity.view`."""
    county = current()
    rows = sorted(programmes(scope(request, "activity.view") or county.code, county.as_of), key=lambda row: row.id)
    return part(request, response, rows, lambda row: row.id, paging)


@router.post("/programmes", response={201: MadeActivity}, summary=_("定常办的活动"), operation_id="found_programme")
def found_held(request: HttpRequest, body: said.NewProgramme) -> Any:
    """Say what an association holds, how often. Needs `activity.write` at its village."""
    rhythm = body.cadence
    made = found_programme(
        by=acting(request),
        at=now(),
        association_id=body.association,
        name=body.name,
        rule=Rule(
            every=rhythm.every,
            interval=rhythm.interval,
            weekdays=tuple(rhythm.weekdays),
            days=tuple(rhythm.days),
            month=rhythm.month,
        ),
        first_date=body.first_date,
        lapse_days=body.lapse_days,
        brand=body.brand,
        synthetic=current().synthetic,
    )
    return Status(201, {"id": made})


@router.delete("/programmes/{id}", response=Done, summary=_("不再常办"), operation_id="end_programme")
def end_held(request: HttpRequest, id: Id) -> Any:
    """Stop holding something. Needs `activity.write` there."""
    end_programme(by=acting(request), at=now(), programme_id=id)
    return Done()


@router.get("/brands", response=said.BrandList, summary=_("服务品牌"), operation_id="list_brands")
def list_brands(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Brands in use, with what they are measured by. Needs `activity.view`."""
    county = current()
    rows = sorted(brands(scope(request, "activity.view") or county.code, now_of(county)), key=lambda row: row.id)
    return part(request, response, rows, lambda row: row.id, paging)


@router.get("/brands/{id}", response=said.Brand, summary=_("一个品牌"), operation_id="read_brand")
def read_brand(request: HttpRequest, id: Id) -> Any:
    """One brand; its ETag is what a change may rest on. Needs `activity.view`."""
    row = brand_row(id, now_of(current()))
    reader(request, "activity.view", row.region)
    set_revision(request, row.revision)
    return row


@router.post("/brands", response={201: MadeActivity}, summary=_("立品牌"), operation_id="found_brand")
def found_name(request: HttpRequest, body: said.NewBrand) -> Any:
    """Put a brand on record. Needs `brand.write` for its region."""
    made = found_brand(by=acting(request), at=now(), synthetic=current().synthetic, **body.dict())
    return Status(201, {"id": made})


@router.put("/brands/{id}", response=Done, summary=_("改品牌"), operation_id="change_brand", openapi_extra=MAY_REST_ON)
def change_name(request: HttpRequest, id: Id, body: said.BrandSaid) -> Any:
    """Change a brand. Needs `brand.write` for its region."""
    change_brand(by=acting(request), at=now(), brand_id=id, revision=revision_if_asked(request), **body.dict())
    return Done()


@router.delete("/brands/{id}", response=Done, summary=_("不用品牌"), operation_id="end_brand")
def end_name(request: HttpRequest, id: Id) -> Any:
    """Give a brand up; what was held under it stays. Needs `brand.write` for its region."""
    end_brand(by=acting(request), at=now(), brand_id=id)
    return Done()
