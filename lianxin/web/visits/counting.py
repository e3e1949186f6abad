"""Count a half-day: one page, two numbers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current, village
from lianxin.domain.services.actions.half_day import count_half_day
from lianxin.domain.services.queries import half_days
from lianxin.web.actor import acting, now
from lianxin.web.refusals import say_at_field
from lianxin.web.visits.forms import CountForm
from lianxin.web.visits.said import HALVES


def half_day(request: HttpRequest, id: int) -> HttpResponse:
    """Write down how many came on a half-day that was drawn."""
    row, actor = half_days.half_day(id), acting(request)
    actor.require("visit.count", row.code)
    form = CountForm(request.POST or None, initial={"people": row.people, "matters": row.matters})
    if request.method == "POST" and form.is_valid():
        try:
            count_half_day(by=actor, at=now(), today=current().as_of, half_day_id=id, **form.counted())
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            messages.success(request, _("记下了，谢谢。下回抽到哪天，会在待办里说。"))
            return redirect("visits")
    place = village(row.code)
    context = {
        "row": row,
        "half": _(HALVES[row.half]),
        "place": place,
        "form": form,
        "ahead": row.date > current().as_of,
        "crumbs": [(_("到访"), reverse("visits")), (place.name, "")],
    }
    return render(request, "visits/half_day.html", context)
