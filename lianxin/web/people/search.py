"""Find a person, and what waits to be answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lianxin.base.errors import Refusal
from lianxin.base.people.actions import find
from lianxin.base.people.queries import open_requests
from lianxin.base.people.queries.found import Found
from lianxin.domain.places.queries.seats import place_names
from lianxin.web.actor import now, reader
from lianxin.web.people.forms import SearchForm
from lianxin.web.people.shown import kept_rows, place, request_rows, today, user_names
from lianxin.web.refusals import say_at_field


def people(request: HttpRequest) -> HttpResponse:
    """Show the open requests; a search is posted, so that no name and no number stands in an address or a log."""
    actor = reader(request, "person.view")
    form = SearchForm(request.POST or None)
    found: Found | None = None
    if request.method == "POST" and form.is_valid():
        try:
            found = find(by=actor, at=now(), text=form.cleaned_data["text"])
        except Refusal as refusal:
            say_at_field(form, refusal, "text")
    requests, places = open_requests(actor, today()), place_names()
    users = user_names(*(one.asked_by for one in requests), *(one.taken_by for one in requests))
    context = {
        "form": form,
        "found": found,
        "rows": [{"person": one, "place": place(one.region, places)} for one in found.persons] if found else [],
        "requests": request_rows(requests, users, places),
        "late": sum(one.overdue for one in requests),
        "may_write": bool(actor.holds("person.write")),
        "may_card": bool(actor.holds("person.card")),
        "kept": kept_rows(now()),
    }
    answer = render(request, "people/people.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
