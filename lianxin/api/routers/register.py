"""The register, other names of places, names to match, and openings."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Query, Router
from ninja.files import UploadedFile

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import places as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, PlaceCode, VillageCode
from lianxin.api.schemas.report import Report, report_of
from lianxin.api.uploads import How, name_and_content
from lianxin.base.errors import NotFound
from lianxin.base.regions import covers
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.actions.intake import read_register as read_register_file
from lianxin.domain.places.actions.names import add_name, dismiss_unmatched, settle_unmatched
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.names import names_of, unmatched
from lianxin.domain.places.queries.opening import opened
from lianxin.domain.places.queries.register import register_page
from lianxin.domain.projects.actions.opening import record_built

router = Router(tags=["register"])


@router.get("/register", response=said.RegisterList, summary=_("名册"), operation_id="list_register")
def list_register(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Townships with their villages, names and dates, by code. Needs `register.view`."""
    region = scope(request, "register.view")
    rows = [one for one in register_page().townships if covers(region, one.code)]
    return part(request, response, rows, lambda one: one.code, paging)


@router.post("/register/imports", response=Report, summary=_("导入名册"), operation_id="import_register")
def import_register(request: HttpRequest, file: File[UploadedFile], how: Query[How]) -> Any:
    """Bring the register up to date with a CSV or Excel file; nothing is written where it has a fault.

    Needs `register.write` for the county.
    """
    report = read_register_file(by=acting(request), at=now(), dry_run=how.dry_run, **name_and_content(file))
    return report_of(report, written=report.clean and not how.dry_run)


@router.get(
    "/places/{code}/names", response=list[said.OtherName], summary=_("一个地方的名字"), operation_id="read_names"
)
def read_names(request: HttpRequest, code: PlaceCode) -> Any:
    """The other names of a township or village. Needs `register.view`."""
    reader(request, "register.view", code)
    return names_of(code)


@router.post("/places/{code}/names", response={201: Done}, summary=_("记一个名字"), operation_id="add_name")
def add_a_name(request: HttpRequest, code: PlaceCode, body: said.NewName) -> Any:
    """Enter another name of a township or village. Needs `register.write` there."""
    add_name(by=acting(request), at=now(), code=code, **body.dict())
    return Done()


@router.get("/unmatched", response=said.UnmatchedList, summary=_("对不上的名字"), operation_id="list_unmatched")
def list_unmatched(
    request: HttpRequest, response: HttpResponse, which: Query[said.Which], paging: Query[Paging]
) -> Any:
    """Names on papers that match no place, or those that were settled. Needs `register.view` for the county."""
    county = current().code
    reader(request, "register.view", county)
    return part(request, response, unmatched(county, settled=which.settled), lambda one: one.id, paging)


@router.post("/unmatched/{id}/settle", response=Done, summary=_("认一个名字"), operation_id="settle_unmatched")
def settle(request: HttpRequest, id: Id, body: said.Settled) -> Any:
    """Say which place a name means, or with no code that it means none here. Needs `register.write`."""
    acting(request).require("register.write", current().code)
    if body.code is None:
        dismiss_unmatched(by=acting(request), at=now(), id=id)
    else:
        settle_unmatched(by=acting(request), at=now(), id=id, code=body.code)
    return Done()


@router.get("/openings", response=said.OpeningList, summary=_("已开门的中心"), operation_id="list_openings")
def list_openings(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Centres that were accepted and opened, by code. Needs `village.view`."""
    region = scope(request, "village.view")
    rows = [one for code, one in sorted(opened(current().code).items()) if covers(region, code)]
    return part(request, response, rows, lambda one: one.code, paging)


@router.get("/openings/{code}", response=said.Opening, summary=_("一个中心的开门"), operation_id="read_opening")
def read_opening(request: HttpRequest, code: VillageCode) -> Any:
    """When a centre was accepted and opened, and what it cost. Needs `village.view`."""
    reader(request, "village.view", code)
    found = opened(code).get(code)
    if found is None:
        raise NotFound(_("开门记录"), code)
    return found


@router.put("/openings/{code}", response=said.Opening, summary=_("登记验收和开门"), operation_id="record_opening")
def record(request: HttpRequest, code: VillageCode, body: said.NewOpening) -> Any:
    """Record a centre accepted and opened outside a project; recording again corrects it. Needs `centre.record` there.

    Refused (`has_project`) where a project carries it: `accept_project` and `open_centre` record it then.
    """
    record_built(by=acting(request), at=now(), code=code, synthetic=current().synthetic, **body.dict())
    return opened(code)[code]
