"""Refusals become plain pages in the user's language, whatever view they come from."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from lianxin.base.errors import Refusal

STATUS = {"forbidden": 403, "not_found": 404, "stale": 409, "no_county": 503}


class RefusalMiddleware:
    """Answers an uncaught Refusal with its sentence and the status that fits."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page of a refusal; anything else goes its way."""
        if not isinstance(exception, Refusal):
            return None
        status = STATUS.get(exception.code, 400)
        return render(request, "refusal.html", {"sentence": exception.sentence(gettext)}, status=status)
