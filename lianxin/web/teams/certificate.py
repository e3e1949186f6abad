"""Certificates of hours: one's own taken, shown to be printed, handed out as Word or PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.base.people.queries import region_of
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions.certificate import issue_certificate, read_certificate, take_certificate
from lianxin.domain.services.queries.certificate_paper import certificate_paper
from lianxin.web.actor import acting, now, reader
from lianxin.web.downloads import attachment
from lianxin.web.refusals import say_above

TOWNSHIP = 9  # digits: who keeps the hours of its villages' and its own teams


def certificate(request: HttpRequest, id: int) -> HttpResponse:
    """Show a certificate as it is printed, with the whole name; an office's look is on record."""
    sheet = read_certificate(by=acting(request), at=now(), certificate_id=id)
    check = request.build_absolute_uri(reverse("certificate-check"))
    context = {"sheet": sheet, "row": sheet.row, "paper": certificate_paper(sheet), "check": check}
    return render(request, "teams/certificate.html", context)


def taken(request: HttpRequest, id: int, kind: str) -> HttpResponse:
    """Hand a certificate out as Word or PDF."""
    try:
        file = take_certificate(by=acting(request), at=now(), certificate_id=id, kind=kind)
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("certificate", id)
    return attachment(file.content, name=file.name, plain=file.name)


@require_POST
def own(request: HttpRequest) -> HttpResponse:
    """Take a certificate of all of one's own hours of this year."""
    actor = reader(request, "shift.claim")
    today = current().as_of
    try:
        made = issue_certificate(
            by=actor,
            at=now(),
            today=today,
            person=actor.person or 0,
            region=region_of(actor.person or 0)[:TOWNSHIP] or current().code,
            first_date=today.replace(month=1, day=1),
            last_date=today,
        )
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("volunteering")
    return redirect("certificate", made)
