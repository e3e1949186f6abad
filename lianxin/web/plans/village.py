"""One village in a scenario, on a page of its own; and taking it out of the planner's hands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.domain.planning.actions.lock import release_lock, set_lock
from lianxin.domain.planning.queries.lock_price import lock_price
from lianxin.domain.planning.queries.village import village_choice
from lianxin.web.actor import acting, now, reader
from lianxin.web.links import ours
from lianxin.web.plans.asked import number
from lianxin.web.plans.panel import panel
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast


def village(request: HttpRequest, scenario_id: int, code: str) -> HttpResponse:
    """Show what a plan gives a village and why, ready to print."""
    actor = reader(request, "plan.view")
    option, sketch = request.GET.get("option", ""), request.GET.get("sketch", "")
    choice = village_choice(scenario_id, code, option=option)
    context = panel(actor, choice, option=option, sketch=sketch, base=f"{request.path}?") | {
        "scenario_id": scenario_id,
        "alone": True,
        "crumbs": [
            (_("方案"), reverse("scenarios")),
            (choice.scenario, f"{reverse('scenario', args=[scenario_id])}?village={code}"),
            (choice.name, ""),
        ],
    }
    return render(request, "plans/village.html", context)


def price(request: HttpRequest, scenario_id: int, code: str) -> HttpResponse:
    """Say what a lock would cost the county, before it is set."""
    reader(request, "plan.view")
    layout, tranche = request.GET.get("layout", ""), number(request.GET.get("tranche", ""))
    found = lock_price(scenario_id, code, layout=layout, tranche=tranche) if layout or tranche is not None else None
    return render(request, "plans/lock_price.html", {"lock_price": found.sentence if found else ""})


@require_POST
def lock(request: HttpRequest, scenario_id: int, code: str) -> HttpResponse:
    """Hold a village to an option, to a tranche, or to both."""
    try:
        set_lock(
            by=acting(request),
            at=now(),
            scenario_id=scenario_id,
            code=code,
            layout=request.POST.get("layout", ""),
            tranche=number(request.POST.get("tranche", "")),
            reason=request.POST.get("reason", ""),
        )
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, _("锁定了。"), _("重新测算以后，别的村照着它重排。"))
    return _back(request, scenario_id, code)


@require_POST
def release(request: HttpRequest, scenario_id: int, code: str) -> HttpResponse:
    """Give a village back to the planner."""
    reason = request.POST.get("reason", "")
    release_lock(by=acting(request), at=now(), scenario_id=scenario_id, code=code, reason=reason)
    toast(request, _("解除锁定了。"), _("重新测算以后，它和别的村一起比较。"))
    return _back(request, scenario_id, code)


def _back(request: HttpRequest, scenario_id: int, code: str) -> HttpResponse:
    """Go back to the page that the form stood on, if it is one of ours."""
    asked = ours(request, request.POST.get("next", ""))
    return redirect(asked or reverse("plan-village", args=[scenario_id, code]))
