"""A plan to take away."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.planning.queries.export import plan_csv, plan_geojson, plan_workbook
from lianxin.domain.planning.queries.scenario import scenario_page
from lianxin.web.actor import reader

KINDS = {
    "xlsx": (plan_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (plan_csv, "text/csv; charset=utf-8"),
    "geojson": (plan_geojson, "application/geo+json"),
}


def export(request: HttpRequest, scenario_id: int, kind: str) -> HttpResponse:
    """Hand out the plan that a scenario's page shows, as a workbook, as CSV or as GeoJSON."""
    reader(request, "export")
    if kind not in KINDS:
        raise NotFound(gettext_noop("格式"), kind)
    page = scenario_page(scenario_id)
    if page.run_id is None:
        raise Refusal("no_plan", gettext_noop("「{name}」还没有算出方案，请先测算。"), name=page.name)
    write, content_type = KINDS[kind]
    answer = HttpResponse(write(page.run_id), content_type=content_type)
    answer["Content-Disposition"] = f"attachment; filename=\"plan.{kind}\"; filename*=UTF-8''{quote(page.name)}.{kind}"
    return answer
