"""Two scenarios side by side, and every village that they treat differently."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.domain.planning.queries.compare import compare
from lianxin.domain.planning.queries.pages.scenario import ScenarioLine
from lianxin.domain.planning.queries.scenario import scenarios
from lianxin.web.actor import reader
from lianxin.web.plans.asked import number

A_PAGE = 40


def compare_page(request: HttpRequest) -> HttpResponse:
    """Show two scenarios side by side; without a choice, the two newest that have a plan."""
    reader(request, "plan.view")
    ready = [line for line in scenarios() if line.run_state == "done"]
    here, there = _pair(request, ready)
    found = compare(here, there, reasons=True) if here and there else None
    shown = Paginator(found.different if found else (), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "ready": ready,
        "here": here,
        "there": there,
        "comparison": found,
        "shown": shown,
        "query": f"a={here}&b={there}&",
        "crumbs": [(_("方案"), reverse("scenarios")), (_("比一比"), "")],
    }
    return render(request, "plans/compare.html", context)


def _pair(request: HttpRequest, ready: list[ScenarioLine]) -> tuple[int | None, int | None]:
    """Return the two asked for; what is left open falls to the newest others."""
    here = number(request.GET.get("a", "")) or next((line.id for line in ready), None)
    there = number(request.GET.get("b", "")) or next((line.id for line in ready if line.id != here), None)
    return here, there
