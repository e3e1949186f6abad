"""Put what was adopted into a draft of the planner as a lock."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.domain.planning.actions.wish import lock_adopted
from lianxin.domain.planning.queries.adopted import Adopted, adopted
from lianxin.web.actor import acting, now
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast


def lock(request: HttpRequest, id: int) -> HttpResponse:
    """Show what a draft could hold the village to, and lock it."""
    actor, asked = acting(request), request.POST or request.GET
    page = adopted(id, _number(asked.get("scenario", "")))
    actor.require("plan.write", page.code)
    if request.method == "POST":
        try:
            lock_adopted(
                by=actor,
                at=now(),
                opinion_id=id,
                scenario_id=page.scenario_id,
                layout=asked.get("layout", ""),
                tranche=_number(asked.get("tranche", "")) if asked.get("tranche") else None,
            )
        except Refusal as refusal:
            say_above(request, refusal)
        else:
            toast(request, _("锁进草案了。"), _("重新测算以后，这个村就照这样排。"))
            return redirect("consultation", page.code)
    return render(request, "consultations/lock.html", {"page": page, "crumbs": _crumbs(page)})


def _crumbs(page: Adopted) -> list[tuple[str, str]]:
    return [
        (_("征求意见"), reverse("consultations")),
        (page.name, reverse("consultation", args=[page.code])),
        (_("锁进草案"), ""),
    ]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < len("1000000000000") else 0
