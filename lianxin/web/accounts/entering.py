"""Enter and leave: the session that begins once somebody is recognised, and that ends."""

from secrets import compare_digest
from typing import Any

from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from lianxin.base.accounts.actions.stays import begin_stay, end_stay, move_stay
from lianxin.base.accounts.backend import AccountBackend, Known
from lianxin.base.accounts.queries.factor import factor_of
from lianxin.base.accounts.queries.stays import device_words
from lianxin.base.address import client_address
from lianxin.web.actor import acting, now, place_of
from lianxin.web.links import ours

# What the session holds of how somebody came in.
WAY = "way"
FACTOR = "factor"  # a second factor was given, here or at the county's own sign-in
RECOGNISED = "recognised"  # who still owes the second factor
PATIENCE_S = 600
BACKEND = "lianxin.base.accounts.backend.AccountBackend"


def recognised(
    request: HttpRequest, user: Known, way: str, *, factor: bool = False, asked: str = ""
) -> HttpResponseRedirect:
    """Let somebody in whose password (or other way) is right, or ask for their second factor first.

    Until that is given, the session belongs to nobody and holds no right.
    """
    asked = asked or asked_for(request)
    if factor or factor_of(user.pk) is None:
        enter(request, user, way, factor=factor)
        return onward(request, asked)
    request.session.flush()
    request.session[RECOGNISED] = {
        "user": user.pk,
        "way": way,
        "at": int(now().timestamp()),
        "next": asked,
        "mark": user.get_session_auth_hash(),  # of the password: a new one ends this too
    }
    return redirect("sign-in-code")


def half_way(request: HttpRequest) -> tuple[Known, dict[str, Any]] | None:
    """Return who has been recognised and still owes the second factor, and how they came; None where nobody does."""
    held = request.session.get(RECOGNISED)
    if not isinstance(held, dict) or now().timestamp() - held["at"] > PATIENCE_S:
        return None
    user = AccountBackend().get_user(held["user"])
    return (user, held) if user and compare_digest(held.get("mark", ""), user.get_session_auth_hash()) else None


def enter(request: HttpRequest, user: Known, way: str, *, factor: bool = False) -> None:
    """Sign somebody in under a new session; `way` is password, oidc, code or card."""
    login(request, user, backend=BACKEND)
    request.session[WAY] = way
    request.session[FACTOR] = factor
    begin(request)


def begin(request: HttpRequest) -> None:
    """Begin the stay of a session that has none."""
    if request.session.session_key is None:
        request.session.save()
    begin_stay(
        user=request.user,  # type: ignore[arg-type]
        at=now(),
        session_key=str(request.session.session_key),
        way=request.session.get(WAY, "password"),
        place=place_of(request),
        address=client_address(request),
        device=" · ".join(device_words(request.headers.get("User-Agent", ""))),
    )


def keep_session(request: HttpRequest) -> None:
    """Let the session go on, under a new key, after its owner has changed the password."""
    if request.user.is_authenticated:
        old = str(request.session.session_key)
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)
        move_stay(old_key=old, new_key=str(request.session.session_key))


def leave(request: HttpRequest) -> None:
    """End the stay and its session."""
    if request.user.is_authenticated and request.session.session_key:
        end_stay(by=acting(request), at=now(), session_key=request.session.session_key)
    logout(request)


def asked_for(request: HttpRequest) -> str:
    """Return the page asked for before signing in, if it is one of ours; else nothing."""
    return ours(request, request.POST.get("next") or request.GET.get("next") or "")


def onward(request: HttpRequest, asked: str = "") -> HttpResponseRedirect:
    """Go to the page asked for before signing in, or where the day begins."""
    return HttpResponseRedirect(asked or asked_for(request) or reverse("home"))
