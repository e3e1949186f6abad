"""What stands between a request and its view: sessions in use, refusals as plain pages, the first password."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from lianxin.base.errors import Refusal

STATUS = {"forbidden": 403, "not_found": 404, "stale": 409, "no_county": 503}
OPEN_TO_A_FIRST_PASSWORD = ("password", "sign-out", "set_language")

WRITTEN_EVERY_S = 600  # that a session is in use is not written at every page: a write holds up all others

Answer = Callable[[HttpRequest], HttpResponse]


class StayMiddleware:
    """Keeps whoever works on signed in: a session ends SESSION_COOKIE_AGE after its last use."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            if now - request.session.get("used_at", 0) >= WRITTEN_EVERY_S:
                request.session["used_at"] = now
        return self.get_response(request)


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
        facts = {"sentence": exception.sentence(gettext), "code": exception.code}
        return render(request, "refusal.html", facts, status=STATUS.get(exception.code, 400))


class FirstPasswordMiddleware:
    """Sends whoever still has the password of the first day to the page that changes it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        must = getattr(request.user, "must_change_password", False)
        if must and request.path not in map(reverse, OPEN_TO_A_FIRST_PASSWORD):
            return redirect("password")
        return self.get_response(request)
