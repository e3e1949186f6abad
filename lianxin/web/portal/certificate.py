"""Check the number of a certificate of hours: whoever was handed one may see that it is what it says."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from lianxin.domain.board.public.certificates import certificate_by_number
from lianxin.domain.services.rules.volunteering import hours_words

LONGEST = 32


@login_not_required
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a number, and say what it stands for, the name masked."""
    number = request.GET.get("number", "").strip()[:LONGEST]
    found = certificate_by_number(number) if number else None
    context = {
        "number": number,
        "found": found,
        "verified": hours_words(found.verified_min) if found else "",
        "declared": hours_words(found.declared_min) if found else "",
    }
    return render(request, "portal/certificate.html", context)
