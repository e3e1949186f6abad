"""Find a village or township: suggestions while typing, a page of results, straight on where only one is meant."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.search import Hit, find, similar
from lianxin.web.actor import reader

SUGGESTED, SHOWN = 8, 50


def search(request: HttpRequest) -> HttpResponse:
    """Answer a search; htmx gets the list alone."""
    reader(request, "village.view")
    text = request.GET.get("q", "").strip()
    typing = bool(getattr(request, "htmx", False))
    hits = find(text, current().code, SUGGESTED if typing else SHOWN) if text else ()
    context: dict[str, Any] = {"q": text, "villages": [_shown(hit) for hit in hits]}
    if typing:
        return render(request, "part/found.html", context)
    if len(hits) == 1:
        return redirect(_address(hits[0]))
    if text and not hits:
        context["similar"] = [_shown(hit) for hit in similar(text, current().code)]
    return render(request, "search/search.html", context)


def _address(hit: Hit) -> str:
    return reverse("township" if hit.level == "township" else "village", args=[hit.code])


def _shown(hit: Hit) -> dict[str, Any]:
    return {
        "name": hit.name,
        "township": hit.township,
        "code": hit.code,
        "alias": hit.alias,
        "has_centre": hit.has_centre,
        "href": _address(hit),
    }
