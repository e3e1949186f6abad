"""My data: what is held about me, who looked, what I agreed to, and what I ask for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.base.people.actions import ask_request, give_consent, take_own, withdraw_consent
from lianxin.base.people.queries import own_page
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.seats import place_names
from lianxin.web.actor import acting, now
from lianxin.web.downloads import attachment
from lianxin.web.people.forms import OwnRequestForm
from lianxin.web.people.shown import (
    consent_rows,
    kept_rows,
    look_rows,
    place,
    purpose_name,
    request_rows,
    today,
    user_names,
)
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast


def me(request: HttpRequest) -> HttpResponse:
    """Show everybody what is held about them, in large print."""
    county = current()
    page = own_page(acting(request), county.as_of)
    names = user_names(*(one.username for one in page.looks), *(one.taken_by for one in page.requests))
    offered = [
        {"id": one.id, "name": purpose_name(one), "words": one.words(county.name), "separate": one.separate}
        for one in page.offered
        if not one.guardian
    ]
    open_kinds = {one.kind for one in page.requests if one.open}
    context = {
        "page": page,
        "place": place(page.region, place_names()),
        "consents": [row for row in consent_rows(page.consents) if row["consent"].withdrawn_at is None],
        "offered": offered,
        "requests": request_rows(page.requests, names),
        "looks": look_rows(page.looks, names),
        "may_ask": {kind: kind not in open_kinds for kind in ("correct", "erase")},
        "form": OwnRequestForm(),
        "kept": kept_rows(now()),
    }
    answer = render(request, "people/me.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def copy(request: HttpRequest) -> HttpResponse:
    """Hand somebody a copy of what is held about them."""
    file = take_own(by=acting(request), at=now(), today=today())
    return attachment(file.content, name=_("我的信息") + ".zip", plain="my-data.zip")


@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Agree to a purpose, or take it back."""
    actor = acting(request)
    own, purpose = actor.person or 0, request.POST.get("purpose", "")
    try:
        if "withdraw" in request.POST:
            withdraw_consent(by=actor, at=now(), person=own, purpose=purpose)
            toast(request, _("收回了，从现在起不再用。"))
        else:
            give_consent(by=actor, at=now(), today=today(), person=own, purpose=purpose)
            toast(request, _("记下了，谢谢您。"), _("想收回，随时在这里点。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("me")


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a correction or for deletion."""
    actor, said = acting(request), request.POST
    try:
        ask_request(
            by=actor,
            at=now(),
            today=today(),
            person=actor.person or 0,
            kind=said.get("kind", ""),
            wish=said.get("wish", ""),
        )
        toast(request, _("提上去了，县里会在 15 个工作日内答复。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("me")
