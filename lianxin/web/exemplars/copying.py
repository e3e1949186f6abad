"""Copy a centre's package: what it would be here, what it costs, and hold the village to it in a draft."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import village
from lianxin.domain.planning.queries.copying import Copied, copied, drafts
from lianxin.domain.projects.actions.exemplar import copy_package
from lianxin.domain.projects.queries.package import source_of
from lianxin.web.actor import acting, now, reader
from lianxin.web.exemplars import said
from lianxin.web.plans.asked import number
from lianxin.web.plans.panel import item_row
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast


def copy(request: HttpRequest, code: str, source: str) -> HttpResponse:
    """Show the copy in a draft, the newest unless another is asked for; hold the village to it."""
    reader(request, "plan.write")
    open_ = drafts()
    asked = number(request.POST.get("scenario", "") or request.GET.get("scenario", ""))
    scenario = next((one for one, _name in open_ if one == asked), open_[0][0] if open_ else None)
    if request.method == "POST" and scenario is not None:
        try:
            copy_package(
                by=acting(request),
                at=now(),
                source_code=source,
                code=code,
                scenario_id=scenario,
                option=request.POST.get("option", "")[:64],
            )
        except Refusal as refusal:
            say_above(request, refusal)
        else:
            toast(request, _("照着锁定了。"), _("重新测算以后，别的村照着它重排。"))
            return redirect("plan-village", scenario, code)
    here, there = village(code), village(source)
    context = {
        "here": here,
        "there": there,
        "drafts": [(name, f"{request.path}?scenario={one}", one == scenario) for one, name in open_],
        "scenario": scenario,
        **_shown(code, source, scenario),
        "crumbs": [
            (_("范本"), reverse("exemplars")),
            (_("像{name}的村").format(name=here.name), reverse("twins", args=[code])),
            (there.name, ""),
        ],
    }
    return render(request, "exemplars/copy.html", context)


def _shown(code: str, source: str, scenario: int | None) -> dict[str, object]:
    """Return the copy, or why there is none."""
    if scenario is None:
        return {"why": _("要照着排，先要有一个测算过的草案。批准了的方案，请先复制一份再测算。")}
    words = said.functions()
    try:
        found: Copied = copied(scenario, code, source_of(source))
    except Refusal as refusal:
        return {"why": refusal.sentence(_)}
    dearer = found.option.cost_fen - found.chosen_fen
    return {
        "found": found,
        "items": [item_row(item) for item in found.items],
        "total_fen": found.option.cost_fen,
        "left_out": words.listed(found.left_out) or _("、").join(found.left_out),
        "more": words.listed(found.more),
        "functions": words.listed(found.option.functions),
        "dearer_fen": dearer,
        "cheaper_fen": -dearer,
    }
