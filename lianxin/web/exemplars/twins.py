"""The villages like one village, with what makes them so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.domain.places.queries.opening import openings
from lianxin.domain.projects.queries.exemplar import goes_along
from lianxin.domain.projects.queries.twins import twins
from lianxin.web.actor import reader
from lianxin.web.exemplars import said


def twins_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show the nearest accepted villages, each explained part by part."""
    actor = reader(request, "exemplar.view")
    page, words = twins(code), said.functions()
    built = code in openings(code)
    context = {
        "page": page,
        "twins": [(one, said.parts(one.twin, words)) for one in page.twins],
        "along": goes_along(code),
        "built": built,
        "may_copy": not built and bool(actor.holds("plan.write")),
        "may_pair": not built and actor.may("exemplar.write", code),
        "crumbs": [
            (_("范本"), reverse("exemplars")),
            (page.village.name, reverse("village", args=[code])),
            (_("像我们的村"), ""),
        ],
    }
    return render(request, "exemplars/twins.html", context)
