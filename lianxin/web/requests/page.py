"""One request with its whole story, and what may be done with it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.people.actions.looks import FullPerson
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions.request_contact import look_at_asker
from lianxin.domain.services.actions.request_link import draw_link
from lianxin.domain.services.queries.request import RequestPage, request_page, village_of
from lianxin.domain.services.rules.requests import DONE, RATE, REOPEN
from lianxin.web.actor import acting, now
from lianxin.web.draw import qr
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.requests.said import notes, said
from lianxin.web.requests.steps import STEPS, given_of, open_steps
from lianxin.web.toast import toast


@never_cache
def request(request: HttpRequest, id: int) -> HttpResponse:
    """Show one request."""
    return _shown(request, _page(request, id))


@require_POST
def step(request: HttpRequest, id: int, step: str) -> HttpResponse:
    """Take a step with a request; what was typed stays where it is refused."""
    if step not in STEPS:
        raise NotFound(gettext_noop("步骤"), step)
    here, actor = STEPS[step], acting(request)
    actor.require(here.permission, village_of(id))
    page = _page(request, id)
    form = here.form(request.POST, page, {"initial": {}, "auto_id": f"{step}-%s"})
    if not form.is_valid():
        return _shown(request, page, step, form)
    given = given_of(step, form.cleaned_data)
    if step == "done":
        given |= {"today": current().as_of, "address_of": lambda token: _address(request, token)}
    try:
        here.deed(by=actor, at=now(), request_id=id, **given)
    except Refusal as refusal:
        say_at_field(form, refusal, "choice" if "choice" in form.fields else None)
        return _shown(request, _page(request, id), step, form)
    toast(request, _(here.done))
    return redirect("requests" if step in ("done", "merge", "withdraw") else reverse("request", args=[id]))


@require_POST
@never_cache
def contact(request: HttpRequest, id: int) -> HttpResponse:
    """Show name and phone of whoever asked; the look stands on record."""
    try:
        person = look_at_asker(by=acting(request), at=now(), request_id=id)
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("request", id)
    return _shown(request, _page(request, id), person=person)


@require_POST
@never_cache
def link(request: HttpRequest, id: int, purpose: str) -> HttpResponse:
    """Show a link for the resident to scan or to take home: to rate the result, or to have it done again."""
    actor = acting(request)
    try:
        token = draw_link(by=actor, at=now(), today=current().as_of, request_id=id, purpose=purpose)
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("request", id)
    here = _address(request, token)
    context = {"page": _page(request, id), "rates": purpose == RATE, "here": here, "qr": qr.draw(here)}
    return render(request, "requests/link.html", context | {"crumbs": _crumbs()})


def _page(request: HttpRequest, id: int) -> RequestPage:
    return request_page(id, acting(request), current().as_of)


def _shown(
    request: HttpRequest,
    page: RequestPage,
    step: str = "",
    form: forms.Form | None = None,
    person: FullPerson | None = None,
) -> HttpResponse:
    actor, row = acting(request), page.row
    steps = []
    for name in open_steps(actor, page, page.takes):
        given: dict[str, Any] = {"initial": {"revision": row.revision}, "auto_id": f"{name}-%s"}
        fresh = form if name == step and form is not None else STEPS[name].form(None, page, given)
        steps.append((name, STEPS[name], _(STEPS[name].button), _(STEPS[name].fold) if STEPS[name].fold else "", fresh))
    rates = actor.may("request.rate", row.village) and row.state == DONE
    context = {
        "page": page,
        "said": said(row),
        "notes": notes(page),
        "steps": [one for one in steps if not one[3]],
        "more": [one for one in steps if one[3]],
        "opened": step,
        "person": person,
        "sees": page.named and any(name in ("done", "let-go") for name, *_rest in steps),
        "links": [RATE] * (row.level is None) + [REOPEN] * (not row.reopened) if rates else [],
        "merged": [said(one) for one in page.merged],
        "crumbs": _crumbs(),
    }
    return render(request, "requests/request.html", context)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("点单"), reverse("requests"))]


def _address(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("asked-link", args=[token]))
