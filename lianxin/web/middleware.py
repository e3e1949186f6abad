"""What stands between a request and its view: sessions in use, refusals as plain pages, what is owed first."""

import datetime as dt
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from lianxin.base.accounts.actions.stays import see_stay
from lianxin.base.accounts.first_run import is_open
from lianxin.base.audit.actions import refused
from lianxin.base.errors import STATUS, Forbidden, Refusal
from lianxin.web.accounts.entering import begin
from lianxin.web.accounts.required import factor_owed, password_required
from lianxin.web.actor import acting, now

ALWAYS_OPEN = ("sign-out", "set_language")

WRITTEN_EVERY_S = 600

Answer = Callable[[HttpRequest], HttpResponse]


class FirstRunMiddleware:
    """Leads every page of an installation without any account to the one where the first is made."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_open(settings.LIANXIN_HOME) and request.path not in (reverse("first-run"), reverse("set_language")):
            return redirect("first-run")
        return self.get_response(request)


class StayMiddleware:
    """Keeps whoever works on signed in, and signs out whose stay has ended.

    A session ends SESSION_COOKIE_AGE after its last use; its stay ends at the latest with the working day, or when
    its owner or an administrator ends it.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.session.session_key:
            goes_on = see_stay(session_key=request.session.session_key, at=now(), every=_rarely())
            if goes_on is False:
                logout(request)
            elif goes_on is None:
                begin(request)
            else:
                self._keep(request)
        return self.get_response(request)

    @staticmethod
    def _keep(request: HttpRequest) -> None:
        """Move the session's end on."""
        used_at = int(time.time())
        if used_at - request.session.get("used_at", 0) >= _rarely().total_seconds():
            request.session["used_at"] = used_at


def _rarely() -> dt.timedelta:
    """How often it is written that a session is in use: not at every page, for a write holds up all others."""
    return dt.timedelta(seconds=min(WRITTEN_EVERY_S, settings.SESSION_COOKIE_AGE // 6))


class RefusalMiddleware:
    """Answers an uncaught Refusal with its sentence and the status that fits."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page of a refusal; anything else goes its way."""
        if not isinstance(exception, Refusal):
            return None
        if isinstance(exception, Forbidden):
            refused(by=acting(request), at=now(), **exception.facts)
        facts = {"sentence": exception.sentence(gettext), "code": exception.code}
        return render(request, "refusal.html", facts, status=STATUS.get(exception.code, 400))


class OwedMiddleware:
    """Sends whoever owes a new password or a second factor to the page for it, before anything else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A program comes with a key, whatever session its browser may hold.
        door = not request.path.startswith("/api/")
        if door and request.user.is_authenticated and request.path not in map(reverse, ALWAYS_OPEN):
            page = "password" if password_required(request) else "factor" if factor_owed(request) else ""
            if page and request.path != reverse(page):
                return redirect(page)
        return self.get_response(request)
