"""The services of a centre: listed with their lines, put on offer, changed, paused, ended."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import STATUS, Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions.service import change_service, end_service, offer_service, pause_service
from lianxin.domain.services.queries.rooms import centre
from lianxin.domain.services.queries.services import ServicePage, ServiceRow, function_choices, service, services_of
from lianxin.domain.services.rules.service import PAID
from lianxin.web.actor import acting, now, reader
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.rooms.tabs import tabs
from lianxin.web.timetable.forms import ServiceForm, offered
from lianxin.web.timetable.said import price_words, span_words
from lianxin.web.toast import toast

STEPS = {"pause", "resume", "end"}


def listing(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a centre offers, when and where."""
    actor = reader(request, "service.view")
    county, place = current(), centre(code)
    rows = services_of(code, county.as_of)
    context = {
        "place": place,
        "rows": [_line(one) for one in rows],
        "synthetic": any(one.synthetic for one in rows),
        "may_write": actor.may("service.write", code),
        "tabs": tabs(actor, code, "centre-services"),
        "crumbs": [(county.name, reverse("board")), (place.name, reverse("village", args=[code]))],
    }
    return render(request, "timetable/services.html", context)


def new(request: HttpRequest, code: str) -> HttpResponse:
    """Put a service on offer."""
    actor, place, county = acting(request), centre(code), current()
    actor.require("service.write", code)
    form = ServiceForm(request.POST or None, functions=list(function_choices(county.as_of)), initial={"kind": "free"})
    status = 200
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {"by": actor, "at": now(), "today": county.as_of, "village": code}
        try:
            made = offer_service(**given, offer=form.offer(), synthetic=county.synthetic)
        except Refusal as refusal:
            _say(form, refusal)
            status = STATUS.get(refusal.code, 200)
        else:
            toast(request, _("添上了。"), _("再排上哪天几点、在哪一间。"))
            return redirect("slot-new", made)
    crumbs = _crumbs(code, place.name)
    return render(
        request, "timetable/service_new.html", {"place": place, "form": form, "crumbs": crumbs}, status=status
    )


def service_page(request: HttpRequest, id: int) -> HttpResponse:
    """Show a service to whoever keeps it, with its lines, and take changes."""
    actor, page = acting(request), service(id)
    actor.require("service.write", page.row.code)
    form = _form(request, page)
    status = 200
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"]
        given: dict[str, Any] = {"by": actor, "at": now(), "today": page.county.as_of, "service_id": id}
        try:
            change_service(**given, revision=revision, offer=form.offer())
        except Refusal as refusal:
            _say(form, refusal)
            status = STATUS.get(refusal.code, 200)
        else:
            toast(request, _("改好了。"))
            return redirect("service", id)
    context = {"page": page, "line": _line(page.row), "form": form, "crumbs": _crumbs(page.row.code, page.village.name)}
    return render(request, "timetable/service.html", context, status=status)


@require_POST
def step(request: HttpRequest, id: int, verb: str) -> HttpResponse:
    """Pause a service, take it up again, or end it."""
    if verb not in STEPS:
        raise Http404
    page = service(id)
    given: dict[str, Any] = {"by": acting(request), "at": now(), "service_id": id}
    try:
        if verb == "end":
            end_service(**given, today=page.county.as_of)
        else:
            pause_service(**given, paused=verb == "pause")
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("service", id)
    words = {"pause": _("先停了，房间给留着。"), "resume": _("又办起来了。"), "end": _("停办了，房间空出来了。")}
    toast(request, words[verb])
    return redirect("centre-services", page.row.code)


def _form(request: HttpRequest, page: ServicePage) -> ServiceForm:
    first = offered(page.row.offer) | {"revision": page.row.revision}
    functions = list(function_choices(page.county.as_of))
    return ServiceForm(request.POST or None, functions=functions, initial=first)


def _say(form: ServiceForm, refusal: Refusal) -> None:
    """Say a refusal at its field, by the form's own names."""
    refusal.field = ServiceForm.NAMES.get(refusal.field or "", refusal.field)
    say_at_field(form, refusal, "name")


def _line(row: ServiceRow) -> dict[str, Any]:
    price = row.price
    return {
        "row": row,
        "kind": _(row.kind_label),
        "state": _(row.state_label) if row.state != "active" else "",
        "price": price_words(price.fen, price.unit) if row.kind == PAID and price else "",
        "slots": [(one, span_words(one.begin_min, one.end_min)) for one in row.slots],
    }


def _crumbs(code: str, name: str) -> list[tuple[str, str]]:
    return [
        (current().name, reverse("board")),
        (name, reverse("village", args=[code])),
        (_("服务"), reverse("centre-services", args=[code])),
    ]
