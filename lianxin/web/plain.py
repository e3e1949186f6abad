"""What no page can read is refused before any view: signs that no database keeps, numbers that none counts."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

UNUSABLE = "\0"
LARGEST_ID = 2**63 - 1
Answer = Callable[[HttpRequest], HttpResponse]


class PlainMiddleware:
    """Refuses an address or a form that holds a NUL, and knows nothing under a number that no database counts.

    Programs are told so by their own door.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer in the view's place where something cannot be read."""
        if request.path.startswith("/api/"):
            return None
        if any(isinstance(value, int) and value > LARGEST_ID for value in named.values()):
            raise Http404
        if UNUSABLE in request.path or _unusable(request.GET) or _unusable(request.POST):
            facts = {"sentence": _("里面有电脑存不下的字符，请删掉再试。"), "code": "bad_text"}
            return render(request, "refusal.html", facts, status=400)
        return None


def _unusable(said: QueryDict) -> bool:
    parts: Iterable[tuple[str, list[str]]] = said.lists()
    return any(UNUSABLE in part for name, values in parts for part in (name, *values))
