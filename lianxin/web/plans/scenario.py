"""The page of a scenario: the plan on the wall, the money, a comparison, and one village's choice."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.domain.planning.queries.pages.scenario import ScenarioPage
from lianxin.domain.planning.queries.pages.village import VillageChoice
from lianxin.domain.planning.queries.scenario import scenario_page
from lianxin.domain.planning.queries.village import village_choice
from lianxin.web.actor import reader
from lianxin.web.plans import pictures
from lianxin.web.plans.asked import number
from lianxin.web.plans.panel import PANEL, panel
from lianxin.web.plans.running import job_shown

SWITCH = 3  # scenarios named in the switch above the page; all of them are one step away


def scenario(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Show a scenario with its plan; htmx asks for one village's panel alone."""
    actor = reader(request, "plan.view")
    asked, option = request.GET.get("village", ""), request.GET.get("option", "")
    against = number(request.GET.get("against", ""))
    kept = f"against={against}&" if against else ""
    if asked and request.headers.get("HX-Target") == PANEL:
        choice = village_choice(scenario_id, asked, option=option)
        return _varying(render(request, "plans/panel.html", _panel(request, actor, choice, kept)))
    against = against if against != scenario_id else None
    page = scenario_page(scenario_id, selected=asked, option=option, against=against)
    context = {
        "page": page,
        "crumbs": [(_("方案"), reverse("scenarios"))],
        "switch": _switch(page),
        "against": against,
        "chosen_code": page.choice.code if page.choice else "",
        "wall": SimpleLazyObject(lambda: pictures.plan_wall(page, kept)),
        "held": SimpleLazyObject(lambda: pictures.held_villages(page)),
        "money": SimpleLazyObject(lambda: pictures.money(page.money)),
        "rivals": [line for line in page.others if line.id != page.id and line.run_state == "done"],
        "job": job_shown(page),
        "last_failed": page.run_state == "failed",
        "exports": [(label, reverse("scenario-export", args=[page.id, kind])) for kind, label in _exports()],
        **_may(actor, page),
        **(_panel(request, actor, page.choice, kept) if page.choice else {}),
    }
    return _varying(render(request, "plans/scenario.html", context))


def _panel(request: HttpRequest, actor: Actor, choice: VillageChoice, kept: str) -> dict[str, Any]:
    base = f"{reverse('scenario', args=[choice.scenario_id])}?{kept}village={choice.code}&"
    option, sketch = request.GET.get("option", ""), request.GET.get("sketch", "")
    return panel(actor, choice, option=option, sketch=sketch, base=base) | {
        "scenario_id": choice.scenario_id,
        "panel": PANEL,
    }


def _may(actor: Actor, page: ScenarioPage) -> dict[str, bool]:
    draft = page.state == "draft"
    busy = page.run_state in ("queued", "running")
    return {
        "may_write": draft and bool(actor.holds("plan.write")),
        "may_copy": bool(actor.holds("plan.write")),
        "may_run": draft and not busy and bool(actor.holds("plan.run")),
        "may_approve": draft and page.may_approve and not busy and bool(actor.holds("plan.approve")),
        "may_export": page.run_id is not None and bool(actor.holds("export")),
    }


def _switch(page: ScenarioPage) -> list[tuple[str, str, bool]]:
    """Return this scenario and the newest others, in the order in which they were made."""
    newest = [line for line in page.others if line.id != page.id][: SWITCH - 1]
    shown = sorted([*newest, *(line for line in page.others if line.id == page.id)], key=lambda line: line.id)
    return [(line.name, reverse("scenario", args=[line.id]), line.id == page.id) for line in shown]


def _exports() -> list[tuple[str, str]]:
    return [("xlsx", _("Excel工作簿")), ("csv", _("CSV表格")), ("geojson", _("GeoJSON地图点"))]


def _varying(answer: HttpResponse) -> HttpResponse:
    patch_vary_headers(answer, ["HX-Target"])
    return answer
