"""The page for whoever watches the site from outside: it says ok, and nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianxin.base.doctor.pulse import beats


@login_not_required
@never_cache
@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Answer 200 and ok where site and database work, 503 where the database does not answer."""
    alive = beats()
    return HttpResponse("ok\n" if alive else "no\n", content_type="text/plain", status=200 if alive else 503)
