"""The second factor: asked for at sign-in, bound, renewed and taken off by its owner."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lianxin.base.accounts.actions.factor import (
    begin_factor,
    check_factor,
    confirm_factor,
    renew_codes,
    take_off_factor,
)
from lianxin.base.accounts.actions.recognise import turn_away
from lianxin.base.accounts.queries.factor import factor_of
from lianxin.base.accounts.queries.identity import linked_since
from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current
from lianxin.web.accounts.codes import CodeForm
from lianxin.web.accounts.entering import FACTOR, enter, half_way, leave, onward
from lianxin.web.accounts.required import factor_required
from lianxin.web.actor import acting, now, place_of
from lianxin.web.draw import qr
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast

FEW = 3  # recovery codes left: time to print new ones


@login_not_required
@never_cache
@sensitive_post_parameters("code")
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Ask who has been recognised for their second factor."""
    found = half_way(request)
    if found is None:
        return redirect("sign-in")
    user, held = found
    form = CodeForm(request.POST or None, paper=True)
    if request.method == "POST" and form.is_valid():
        at = now()
        try:
            check_factor(user=user, at=at, code=form.cleaned_data["code"])
        except Refusal as refusal:
            turn_away(at=at, place=place_of(request), username=user.username, reason=refusal.code)
            form.add_error("code", refusal.sentence(_))
        else:
            enter(request, user, held["way"], factor=True)
            _warn_of_few(request)
            return onward(request, held["next"])
    return render(request, "accounts/sign_in_code.html", {"form": form})


@never_cache
@sensitive_post_parameters("code")
def bind(request: HttpRequest) -> HttpResponse:
    """Show what the authenticator needs, and take its first code."""
    form = CodeForm(request.POST or None)
    if factor_of(request.user.pk or 0):
        if request.session.get(FACTOR):
            return redirect("security")
        leave(request)  # bound meanwhile from another device: sign in with it
        return redirect("sign-in")
    if request.method == "POST" and form.is_valid():
        try:
            codes = confirm_factor(by=acting(request), at=now(), code=form.cleaned_data["code"])
        except Refusal as refusal:
            form.add_error("code", refusal.sentence(_))
        else:
            request.session[FACTOR] = True
            return _shown_once(request, codes)
    enrolment = begin_factor(by=acting(request), at=now(), issuer=_site_name())
    groups = [enrolment.secret[at : at + 4] for at in range(0, len(enrolment.secret), 4)]
    context = {"form": form, "groups": groups, "must": factor_required(request), "qr": qr.draw(enrolment.uri)}
    return render(request, "accounts/bind.html", context)


@require_POST
@never_cache
@sensitive_post_parameters("code")
def codes(request: HttpRequest) -> HttpResponse:
    """Draw new recovery codes, for who gives a code."""
    try:
        return _shown_once(request, renew_codes(by=acting(request), at=now(), code=request.POST.get("code", "")))
    except Refusal as refusal:
        return _refused(request, refusal)


@require_POST
@sensitive_post_parameters("code")
def off(request: HttpRequest) -> HttpResponse:
    """Take the authenticator off, for who gives a code."""
    try:
        take_off_factor(by=acting(request), at=now(), code=request.POST.get("code", ""))
    except Refusal as refusal:
        return _refused(request, refusal)
    request.session[FACTOR] = False
    toast(request, _("验证器解绑了。"), _("要换手机，现在就可以绑新的。"))
    return redirect("factor")


def security(request: HttpRequest) -> HttpResponse:
    """Show how one's own account is kept safe."""
    factor = factor_of(request.user.pk or 0)
    context: dict[str, Any] = {"factor": factor, "few": FEW, "form": CodeForm(paper=True)}
    context |= {"must": factor_required(request), "idle": settings.SESSION_COOKIE_AGE // 60}
    if settings.OIDC:
        context |= {"provider": settings.OIDC, "linked": linked_since(request.user.pk or 0, settings.OIDC.issuer)}
    return render(request, "accounts/security.html", context)


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    say_above(request, refusal)
    return redirect("security")


def _shown_once(request: HttpRequest, codes: tuple[str, ...]) -> HttpResponse:
    return render(request, "accounts/recovery.html", {"codes": codes, "actor": acting(request), "at": now()})


def _warn_of_few(request: HttpRequest) -> None:
    factor = factor_of(request.user.pk or 0)
    if factor is not None and factor.codes_left <= FEW:
        said = _("纸上的备用码只剩 {left} 个了。").format(left=factor.codes_left)
        toast(request, said, _("请到「账号安全」换一张新的。"))


def _site_name() -> str:
    """Return how the authenticator's list calls this site."""
    try:
        return f"{_('连心')} {current().name}"
    except Refusal:
        return _("连心")
