"""One person: registered, shown in part, looked at in full for a reason, corrected."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.base.people.actions import correct_person, look, register_person
from lianxin.base.people.actions.looks import FullPerson
from lianxin.base.people.purposes import purposes
from lianxin.base.people.queries import PersonPage, person_page, region_of
from lianxin.domain.places.queries.seats import place_names
from lianxin.web.actor import acting, now, reader
from lianxin.web.people.forms import ConsentForm, CorrectForm, LookForm, NewPersonForm, RequestForm
from lianxin.web.people.shown import (
    consent_rows,
    look_rows,
    place,
    purpose_name,
    request_rows,
    today,
    user_names,
)
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast


def new(request: HttpRequest) -> HttpResponse:
    """Put a resident on file."""
    actor = reader(request, "person.write")
    form = NewPersonForm(request.POST or None, regions=actor.holds("person.write"))
    if request.method == "POST" and form.is_valid():
        try:
            id = register_person(by=actor, at=now(), **form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("登记好了。"), _("接着请本人看一看，同不同意。"))
            return redirect("person", id)
    crumbs = [(pgettext("menu", "群众"), reverse("people")), (_("登记"), "")]
    return render(request, "people/new.html", {"form": form, "crumbs": crumbs})


def person(request: HttpRequest, id: int) -> HttpResponse:
    """Show a person in part: what may be seen without a reason."""
    return shown(request, id)


@require_POST
def look_at(request: HttpRequest, id: int) -> HttpResponse:
    """Show a person in full, this once; who looked and why goes on record, and the person sees it."""
    actor, form = acting(request), LookForm(request.POST)
    full: FullPerson | None = None
    try:
        full = look(by=actor, at=now(), person=id, reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        say_at_field(form, refusal, "reason")
    return shown(request, id, full=full, look_form=form if full is None else LookForm())


def writable(request: HttpRequest, id: int) -> Actor:
    """Return the actor where they may write about a person, else refuse, whatever was handed in."""
    actor = acting(request)
    actor.require("person.write", region_of(id))
    return actor


def shown(request: HttpRequest, id: int, *, full: FullPerson | None = None, **forms: Any) -> HttpResponse:
    """Return a person's page; `forms` are those that were handed in and need another look."""
    actor = acting(request)
    page = person_page(id, actor, today())
    names = user_names(
        *(one.recorded_by for one in page.consents),
        *(name for one in page.requests for name in (one.asked_by, one.taken_by)),
        *(one.username for one in page.looks),
    )
    context = {
        "page": page,
        "full": full,
        "place": place(page.person.region, place_names()),
        "consents": consent_rows(page.consents),
        "requests": request_rows(page.requests, names),
        "looks": look_rows(page.looks, names),
        "crumbs": [(pgettext("menu", "群众"), reverse("people")), (page.person.name or _("已删除"), "")],
        **_may(actor, page),
        **_forms(page, forms),
    }
    answer = render(request, "people/person.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _may(actor: Actor, page: PersonPage) -> dict[str, bool]:
    there, region = page.erased_at is None, page.person.region
    return {
        "may_look": there and actor.may("person.look", region),
        "may_write": there and actor.may("person.write", region),
        "may_card": there and actor.may("person.card", region),
        "sees_looks": actor.may("person.look", region) or actor.may("audit.view", region),
    }


def _forms(page: PersonPage, given: dict[str, Any]) -> dict[str, Any]:
    agreed = {(one.purpose, one.edition) for one in page.consents if one.withdrawn_at is None}
    offered = tuple(one for one in purposes(today()) if (one.id, one.edition) not in agreed)
    return {
        "look_form": LookForm(),
        "consent_form": ConsentForm(offered=offered),
        "request_form": RequestForm(),
        "papers": [{"id": one.id, "name": purpose_name(one)} for one in offered],
        **given,
    }


def correct(request: HttpRequest, id: int) -> HttpResponse:
    """Correct what is on file; what is there is not shown, what is left empty stays."""
    actor = writable(request, id)
    page = person_page(id, actor, today())
    form = CorrectForm(request.POST or None, initial={"revision": page.revision})
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        drop = tuple(said.pop("drop"))
        try:
            correct_person(by=actor, at=now(), person=id, drop=drop, **said)
        except Refusal as refusal:
            say_at_field(form, refusal)
            if refusal.code == "erased":
                say_above(request, refusal)
        else:
            toast(request, _("改好了。"))
            return redirect("person", id)
    crumbs = [
        (pgettext("menu", "群众"), reverse("people")),
        (page.person.name, reverse("person", args=[id])),
        (_("更正"), ""),
    ]
    return render(request, "people/correct.html", {"form": form, "page": page, "crumbs": crumbs})
