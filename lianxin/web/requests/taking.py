"""Take a request in: at the counter, at home by proxy, from paper or the telephone; and the blank paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden, Refusal
from lianxin.domain.places.queries.county import current, village, villages
from lianxin.domain.services.actions.request_ask import RESIDENT, ask_request
from lianxin.domain.services.queries.edition import service_rules
from lianxin.web.actor import acting, now
from lianxin.web.draw import qr
from lianxin.web.local import local
from lianxin.web.refusals import say_at_field
from lianxin.web.requests.forms import AskForm, OwnForm, TakeInForm


def choose(request: HttpRequest) -> HttpResponse:
    """Choose the village whose resident asks."""
    actor = acting(request)
    regions = actor.holds("request.ask")
    if not regions:
        raise Forbidden("request.ask", "")
    found = {one.code: one for region in regions for one in villages(region)}
    context = {
        "places": sorted(found.values(), key=lambda one: one.code),
        "crumbs": [(_("点单"), reverse("requests")), (_("代群众点单"), "")],
    }
    return render(request, "requests/choose.html", context)


def new(request: HttpRequest, code: str) -> HttpResponse:
    """Take a request in, and show its code to be handed over."""
    actor, place, today = acting(request), village(code), current().as_of
    actor.require("request.ask", place.code)
    own = all(post.role == RESIDENT for post in actor.posts)
    form = _form(request, actor, own)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {} if own else {"way": form.cleaned_data["way"]}
        try:
            made = ask_request(by=actor, at=now(), today=today, village=place.code, asked=form.asked(), **given)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            return redirect(f"{reverse('asked', args=[made.code])}?new=1")
    crumbs = [(place.name, "")] if own else [(_("点单"), reverse("requests")), (place.name, "")]
    context = {"place": place, "form": form, "own": own, "proxy": own and actor.on_behalf, "crumbs": crumbs}
    return render(request, "requests/new.html", context)


def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Show the blank paper of a village, to be printed on A4, with room for a seal."""
    place, county = village(code), current()
    acting(request).require("request.ask", place.code)
    here = request.build_absolute_uri(reverse("ask", args=[place.code]))
    context = {
        "place": place,
        "county": county,
        "categories": [local(one) for one in service_rules(county.as_of).request.categories],
        "here": here,
        "qr": qr.draw(here),
        "crumbs": [(_("点单"), reverse("requests")), (place.name, "")],
    }
    return render(request, "requests/sheet.html", context)


def _form(request: HttpRequest, actor: Actor, own: bool) -> AskForm:
    kind = OwnForm if own and actor.person is not None else AskForm if own else TakeInForm
    way = request.GET.get("way", "counter")
    categories = service_rules(current().as_of).request.categories
    return kind(request.POST or None, categories=categories, initial={"way": way})
