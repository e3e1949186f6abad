"""A plan to take away."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.sheets.watermark import Watermark, marked_name, watermark
from lianxin.base.words import gettext_noop
from lianxin.domain.planning.queries.export import plan_csv, plan_geojson, plan_workbook
from lianxin.domain.planning.queries.scenario import scenario_page
from lianxin.web.actor import now, reader
from lianxin.web.downloads import handed


def _csv(run_id: int, _mark: Watermark) -> bytes:
    """A CSV has no place for a mark but its name."""
    return plan_csv(run_id)


KINDS: dict[str, Callable[[int, Watermark], bytes]] = {"xlsx": plan_workbook, "csv": _csv, "geojson": plan_geojson}


def export(request: HttpRequest, scenario_id: int, kind: str) -> HttpResponse:
    """Hand out the plan that a scenario's page shows, as a workbook, as CSV or as GeoJSON."""
    mark = watermark(reader(request, "export"), now())
    if kind not in KINDS:
        raise NotFound(gettext_noop("格式"), kind)
    page = scenario_page(scenario_id)
    if page.run_id is None:
        raise Refusal("no_plan", gettext_noop("「{name}」还没有算出方案，请先测算。"), name=page.name)
    names = [f"{page.name}.{kind}", f"plan.{kind}"]
    name, plain = [marked_name(one, mark) for one in names] if kind == "csv" else names
    return handed(request, KINDS[kind](page.run_id, mark), name=name, plain=plain, what=f"run:{page.run_id}")
