"""Ask for something, see how far it is, say what one thinks of the result: no account, no script."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lianxin.base.address import client_address
from lianxin.base.errors import STATUS, NotFound, Refusal
from lianxin.domain.board.public.requests import PublicLink, public_asking, public_link, public_request
from lianxin.domain.services.actions.request_ask import ask_on_page
from lianxin.domain.services.actions.request_link import link_by_code
from lianxin.domain.services.actions.request_rate import rate_by_link, reopen_by_link
from lianxin.domain.services.rules.requests import LEVELS, RATE, STATES
from lianxin.web.actor import acting, now
from lianxin.web.draw import qr
from lianxin.web.local import local
from lianxin.web.portal.nobody import ANYBODY
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.requests.forms import AskForm, FindForm, RateForm, ReopenForm


@login_not_required
@never_cache
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Take in what somebody asks for, and show them its code."""
    page = public_asking(code)
    form, status = AskForm(request.POST or None, categories=page.categories), 200
    if request.method == "POST" and form.is_valid():
        origin = client_address(request)
        try:
            made = ask_on_page(
                by=ANYBODY, at=now(), today=page.as_of, village=page.code, asked=form.asked(), origin=origin
            )
        except Refusal as refusal:
            say_at_field(form, refusal)
            status = STATUS.get(refusal.code, 200)
        else:
            return redirect(f"{reverse('asked', args=[made.code])}?new=1")
    here = request.build_absolute_uri(reverse("ask", args=[page.code]))
    return render(
        request, "portal/ask.html", {"page": page, "form": form, "here": here, "qr": qr.draw(here)}, status=status
    )


@login_not_required
@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """Look a request up by its code."""
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = public_request(form.cleaned_data["code"])
        except NotFound:
            form.add_error("code", _("没有这个单号，请照着再看一遍：8 位，没有 0、O、1、I、L。"))
        else:
            return redirect("asked", found.plain)
    return render(request, "portal/find.html", {"form": form})


@login_not_required
@never_cache
def asked(request: HttpRequest, code: str) -> HttpResponse:
    """Show how far a request is, and what can be said of it."""
    page = public_request(code)
    context = {
        "page": page,
        "new": "new" in request.GET,
        "state": _(STATES[page.state]),
        "category": local(page.category),
        "level": _(LEVELS[page.level]) if page.level else "",
        "staff": bool(acting(request).holds("request.view")),
    }
    return render(request, "portal/asked.html", context)


@login_not_required
@require_POST
def say(request: HttpRequest, code: str, purpose: str) -> HttpResponse:
    """Draw the link with which whoever has the code says something once, and go there."""
    page = public_request(code)
    try:
        token = link_by_code(by=ANYBODY, at=now(), today=page.as_of, code=code, purpose=purpose)
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("asked", page.plain)
    return redirect("asked-link", token)


@login_not_required
@never_cache
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Rate a result or open a request again, by a link that works once."""
    page = public_link(token)
    if acting(request).holds("request.rate"):
        messages.error(request, _("您登录着工作账号。群众说的，请在点单页上代录，会标明是代录的。"))
        return redirect("asked", page.request.plain)
    form: forms.Form = (RateForm if page.purpose == RATE else ReopenForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _say(page, token, form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            messages.success(request, _("收到了，谢谢您。"))
            return redirect("asked", page.request.plain)
    context = {
        "page": page.request,
        "form": form,
        "rates": page.purpose == RATE,
        "category": local(page.request.category),
    }
    return render(request, "portal/link.html", context)


def _say(page: PublicLink, token: str, said: dict[str, Any]) -> None:
    deed = rate_by_link if page.purpose == RATE else reopen_by_link
    deed(by=ANYBODY, at=now(), today=page.request.as_of, token=token, **said)
