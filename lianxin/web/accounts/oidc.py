"""Sign in at the county's own provider, and link one's account to it."""

from dataclasses import asdict
from secrets import compare_digest
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lianxin.base.accounts.actions.identities import link_own, unlink_own, user_of_identity
from lianxin.base.accounts.actions.recognise import turn_away
from lianxin.base.accounts.oidc import Identity, OidcFailed, begin, redeem
from lianxin.base.accounts.rules.provider import Provider
from lianxin.base.errors import Refusal
from lianxin.web.accounts.entering import asked_for, recognised
from lianxin.web.actor import acting, now, place_of
from lianxin.web.toast import toast

STARTED = "oidc"  # what has to come back from the provider
OFFERED = "oidc_identity"  # who one is there, until one says whether to link it


@login_not_required
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the provider."""
    try:
        beginning = begin(_provider(), _back(request))
    except Refusal as refusal:
        return _failed(request, refusal)
    kept = {"state": beginning.state, "nonce": beginning.nonce, "verifier": beginning.verifier}
    request.session[STARTED] = {**kept, "next": asked_for(request)}
    return HttpResponseRedirect(beginning.address)


@login_not_required
@never_cache
def back(request: HttpRequest) -> HttpResponse:
    """Take the visitor who comes back: let them in, or offer to link the account that is signed in."""
    provider, started = _provider(), request.session.pop(STARTED, None)
    try:
        identity = _identity(request, provider, started)
    except Refusal as refusal:
        return _failed(request, refusal)
    if request.user.is_authenticated:
        request.session[OFFERED] = asdict(identity)
        return render(request, "accounts/oidc_link.html", {"identity": identity, "provider": provider})
    at = now()
    try:
        user = user_of_identity(by=acting(request), at=at, identity=identity)
    except Refusal as refusal:
        turn_away(at=at, place=place_of(request), username="", reason=refusal.code)
        return _failed(request, refusal)
    return recognised(request, user, "oidc", factor=identity.factor and provider.trusts_factor, asked=started["next"])


@require_POST
def link(request: HttpRequest) -> HttpResponse:
    """Link the identity that was offered to the account that is signed in."""
    offered = request.session.pop(OFFERED, None)
    if not isinstance(offered, dict):
        return redirect("security")
    try:
        link_own(by=acting(request), at=now(), identity=Identity(**offered))
    except Refusal as refusal:
        toast(request, refusal.sentence(_))
    else:
        toast(request, _("连上了。"), _("以后用统一登录也能进来。"))
    return redirect("security")


@require_POST
def unlink(request: HttpRequest) -> HttpResponse:
    """Part the account from the provider."""
    unlink_own(by=acting(request), at=now())
    toast(request, _("断开了。"), _("以后用用户名和密码登录。"))
    return redirect("security")


def _provider() -> Provider:
    found: Provider | None = settings.OIDC
    if found is None:
        raise Http404
    return found


def _identity(request: HttpRequest, provider: Provider, started: Any) -> Identity:
    """Return who has come back; only the visitor who was sent out may, and only once."""
    given = request.GET.get("state", "")
    if not isinstance(started, dict) or not compare_digest(started["state"].encode(), given.encode()):
        raise OidcFailed
    code = request.GET.get("code", "")
    nonce, verifier = started["nonce"], started["verifier"]
    return redeem(provider, back=_back(request), code=code, nonce=nonce, verifier=verifier)


def _back(request: HttpRequest) -> str:
    """Return the address at which the provider hands the visitor back, as it is registered there."""
    scheme = "https" if settings.HTTPS else request.scheme
    return f"{scheme}://{request.get_host()}{reverse('oidc-back')}"


def _failed(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    context = {"sentence": refusal.sentence(_), "unlinked": refusal.code == "unlinked"}
    return render(request, "accounts/oidc_failed.html", context, status=403)
