"""Slips on paper: drawn for a kind of people, and printed one a sheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.domain.planning.actions.slips import draw_slips
from lianxin.domain.planning.queries.consultation import consulted_one
from lianxin.domain.planning.queries.consultation_page import consultation_page, slip_papers
from lianxin.domain.planning.queries.shown_consultation import ConsultationPage
from lianxin.domain.planning.rules.consulting import VERDICTS
from lianxin.domain.planning.rules.slip import spaced
from lianxin.web.actor import acting, now
from lianxin.web.consultations.forms import SlipsForm
from lianxin.web.draw import qr
from lianxin.web.local import local
from lianxin.web.refusals import say_at_field

SHEETS_MOST = 200  # of one print run


def slips(request: HttpRequest, id: int) -> HttpResponse:
    """Show how many slips are out, and draw more."""
    actor, page = acting(request), _page(id)
    actor.require("consult.write", page.code)
    form = SlipsForm(request.POST or None, kinds=page.kinds)
    if request.method == "POST" and form.is_valid():
        try:
            first, last = draw_slips(by=actor, at=now(), consultation_id=id, **form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            asked = urlencode({"kind": form.cleaned_data["kind"], "first": first, "last": last})
            return redirect(f"{reverse('consultation-print', args=[id])}?{asked}")
    context = {"page": page, "form": form, "rows": _rows(page), "crumbs": _crumbs(page, _("意见单"))}
    return render(request, "consultations/slips.html", context)


def paper(request: HttpRequest, id: int) -> HttpResponse:
    """Show slips that nobody has used yet as sheets to print: a run that was drawn, or all of a kind."""
    actor, page = acting(request), _page(id)
    actor.require("consult.write", page.code)
    assert page.round is not None
    first, last = (_number(request.GET.get(name, "")) for name in ("first", "last"))
    found = slip_papers(id, request.GET.get("kind", ""), first, last)[:SHEETS_MOST]
    address = request.build_absolute_uri(reverse("consult", args=[page.round.address]))
    context = {
        "page": page,
        "sheets": [(spaced(one.code), local(one.kind), qr.draw(f"{address}?slip={one.code}")) for one in found],
        "address": address,
        "verdicts": [_(word) for word in VERDICTS.values()],
        "crumbs": _crumbs(page, _("意见单")),
    }
    answer = render(request, "consultations/sheets.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _page(id: int) -> ConsultationPage:
    one = consulted_one(id)
    return consultation_page(one.code, one.round)


def _rows(page: ConsultationPage) -> list[tuple[str, str, int, int, int]]:
    """Return each kind: key, name, entitled, drawn, used."""
    assert page.round is not None
    answered = page.round.answered
    return [
        (one.key, local(one), one.entitled, page.slips.get(one.key, 0), answered[one.key])
        for one in page.round.count.turnout
    ]


def _crumbs(page: ConsultationPage, here: str) -> list[tuple[str, str]]:
    return [
        (_("征求意见"), reverse("consultations")),
        (page.name, reverse("consultation", args=[page.code])),
        (here, ""),
    ]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < len("1000000000000") else 0
