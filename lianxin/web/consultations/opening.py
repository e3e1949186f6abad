"""Open a round: who is asked, and until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.actions.consultation import open_consultation
from lianxin.domain.planning.queries.consultation_page import consultation_page
from lianxin.web.actor import acting, now
from lianxin.web.consultations.forms import OpenForm
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast


def open_round(request: HttpRequest, code: str) -> HttpResponse:
    """Ask who is asked and until when, and open the round."""
    actor, today = acting(request), current().as_of
    actor.require("consult.write", code)
    page = consultation_page(code)
    form = OpenForm(request.POST or None, page=page, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_consultation(
                by=actor,
                at=now(),
                today=today,
                code=code,
                closes_date=form.cleaned_data["closes_date"],
                asked=form.asked(),
            )
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("开始征求意见了。"), _("接着把意见单印出来，发到人手上。"))
            return redirect("consultation-slips", made)
    crumbs = [
        (_("征求意见"), reverse("consultations")),
        (page.name, reverse("consultation", args=[code])),
        (_("开始"), ""),
    ]
    return render(request, "consultations/open.html", {"page": page, "form": form, "crumbs": crumbs})
