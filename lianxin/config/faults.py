"""Errors that no view and no operation has answered, said by the door at which they happened."""

import sys

from django.http import HttpRequest, HttpResponse

from lianxin.api.problems import answer_to
from lianxin.web.faults import fault, unread


def unanswered(request: HttpRequest) -> HttpResponse:
    """Answer the error that is being handled: to programs as a problem, to people as a page."""
    error = sys.exc_info()[1]
    if request.path.startswith("/api/") and isinstance(error, Exception):
        return answer_to(request, error)
    return fault(request)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that was given up before its view: to programs as a problem, to people as a page."""
    return answer_to(request, exception) if request.path.startswith("/api/") else unread()
