"""Paper: the forms of consent and of a request on A4, and the pictures of those that were signed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.people.actions.papers import look_at_scan
from lianxin.base.people.purposes import purpose as purpose_of
from lianxin.base.people.queries.requests import KINDS
from lianxin.domain.places.queries.county import current
from lianxin.web.actor import acting, now, reader
from lianxin.web.people.shown import purpose_name


def consent(request: HttpRequest, purpose: str) -> HttpResponse:
    """Show the form of a consent, word for word what the screen says, with room for a signature."""
    reader(request, "person.write")
    county = current()
    asked = purpose_of(purpose, on=county.as_of)
    name = purpose_name(asked)
    context = {"purpose": asked, "name": name, "words": asked.words(county.name), "crumbs": _crumbs(name)}
    return render(request, "people/consent_paper.html", context)


def request(request: HttpRequest) -> HttpResponse:
    """Show the form of a request, to be filled in by hand."""
    reader(request, "person.write")
    context = {"kinds": [_(word) for word in KINDS.values()], "crumbs": _crumbs(_("请求表"))}
    return render(request, "people/request_paper.html", context)


def _crumbs(title: str) -> list[tuple[str, str]]:
    return [(_("群众"), reverse("people")), (title, "")]


@require_POST
def scan(request: HttpRequest, kind: str, id: int) -> HttpResponse:
    """Show the picture of a signed paper; who looked goes on record."""
    content = look_at_scan(by=acting(request), at=now(), kind=kind, id=id)
    answer = HttpResponse(content, content_type="image/jpeg")
    answer["Content-Disposition"] = 'inline; filename="scan.jpg"'
    answer["Cache-Control"] = "no-store"
    return answer
