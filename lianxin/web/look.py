"""One look at the record for a page that is only read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from lianxin.base.kept.queries import one_look


class OneLookMiddleware:
    """Reads the version of the data once for a page; what writes looks anew each time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with one_look():
            return self.get_response(request)
