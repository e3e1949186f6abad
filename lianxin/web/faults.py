"""What is said where nobody has answered an error: of a disk or database that refuses, else that it is our fault."""

import sys

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template import loader
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from lianxin.base.errors import STATUS
from lianxin.base.storage import refusal_of


def fault(request: HttpRequest) -> HttpResponse:
    """Answer the error that is being handled; the page is put together without the database."""
    refusal = refusal_of(sys.exc_info()[1])
    if refusal is None:
        return server_error(request)
    page = loader.get_template("unavailable.html").render({"sentence": refusal.sentence(_)})
    return HttpResponse(page, status=STATUS[refusal.code])


def unread() -> HttpResponse:
    """Answer a request that nobody can read; the page knows nothing of it, for it may not even name us."""
    return HttpResponseBadRequest(loader.get_template("400.html").render())
