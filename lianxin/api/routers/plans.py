"""What a plan gives each village, and who holds a village to what."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.files import file_of, handed
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import plans as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.base.errors import Refusal
from lianxin.base.regions import covers
from lianxin.base.sheets.watermark import marked_name, watermark
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.actions.lock import release_lock, set_lock
from lianxin.domain.planning.queries.export import plan_csv, plan_geojson, plan_workbook
from lianxin.domain.planning.queries.lock_price import lock_price
from lianxin.domain.planning.queries.run import packages_of
from lianxin.domain.planning.queries.scenario import scenario_page
from lianxin.domain.planning.queries.village import village_choice

router = Router(tags=["scenarios"])
KINDS = {"xlsx": plan_workbook, "csv": lambda run, _mark: plan_csv(run), "geojson": plan_geojson}
Kind = Annotated[Literal["xlsx", "csv", "geojson"], Path()]


@router.get(
    "/scenarios/{id}/villages", response=said.PackageList, summary=_("方案给各村的"), operation_id="list_packages"
)
def list_packages(request: HttpRequest, response: HttpResponse, id: Id, paging: Query[Paging]) -> Any:
    """What the scenario's plan gives each village, by code. Needs `plan.view`."""
    region = scope(request, "plan.view")
    rows = [row for row in packages_of(_run(id)) if covers(region, row.code)]
    return part(request, response, rows, lambda row: row.code, paging)


@router.get(
    "/scenarios/{id}/villages/{code}",
    response=said.VillageChoice,
    summary=_("方案给一个村的"),
    operation_id="read_package",
)
def read_package(request: HttpRequest, id: Id, code: VillageCode, which: Query[said.WhichOption]) -> Any:
    """What the scenario's plan gives one village, with its options and why. Needs `plan.view`."""
    reader(request, "plan.view", code)
    return village_choice(id, code, option=which.option)


@router.get(
    "/scenarios/{id}/villages/{code}/lock/price",
    response=said.LockPrice,
    summary=_("锁定要付出什么"),
    operation_id="price_lock",
)
def price(request: HttpRequest, id: Id, code: VillageCode, asked: Query[said.LockAsked]) -> Any:
    """What holding a village to an option or a tranche would cost the county. Needs `plan.view`."""
    reader(request, "plan.view", code)
    if not asked.layout and asked.tranche is None:
        raise Refusal("empty_lock", _("请选要锁定的做法或批次。"), "layout")
    return lock_price(id, code, layout=asked.layout, tranche=asked.tranche)


@router.put("/scenarios/{id}/villages/{code}/lock", response=Done, summary=_("锁定一个村"), operation_id="set_lock")
def lock(request: HttpRequest, id: Id, code: VillageCode, body: said.NewLock) -> Any:
    """Hold a village to an option, to a tranche, or to both. Needs `plan.write`."""
    set_lock(by=acting(request), at=now(), scenario_id=id, code=code, **body.dict())
    return Done()


@router.delete(
    "/scenarios/{id}/villages/{code}/lock", response=Done, summary=_("解除锁定"), operation_id="release_lock"
)
def release(request: HttpRequest, id: Id, code: VillageCode, why: Query[said.Released]) -> Any:
    """Give a village back to the planner. Needs `plan.write`."""
    release_lock(by=acting(request), at=now(), scenario_id=id, code=code, reason=why.reason)
    return Done()


@router.get(
    "/scenarios/{id}/export/{kind}",
    response={200: None},
    summary=_("导出方案"),
    operation_id="export_plan",
    openapi_extra=file_of("xlsx", "csv", "geojson"),
)
def export(request: HttpRequest, id: Id, kind: Kind) -> Any:
    """The plan as a workbook, as CSV or as GeoJSON. Needs `export` for the county."""
    mark = watermark(reader(request, "export", current().code), now())
    run = _run(id)
    name = marked_name("plan.csv", mark) if kind == "csv" else f"plan.{kind}"
    return handed(request, KINDS[kind](run, mark), name=name, what=f"run:{run}")


def _run(scenario_id: int) -> int:
    page = scenario_page(scenario_id)
    if page.run_id is None:
        raise Refusal("no_plan", _("「{name}」还没有算出方案，请先测算。"), name=page.name)
    return page.run_id
