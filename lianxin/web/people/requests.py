"""Requests about one's own data: recorded, taken up, answered, declined; and deletion, in two steps."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.people.actions import (
    answer_request,
    ask_request,
    decline_request,
    erase_person,
    hand_over,
    take_request,
    withdraw_request,
)
from lianxin.base.people.queries import request_line
from lianxin.domain.places.queries.seats import place_names
from lianxin.web.actor import acting, now
from lianxin.web.downloads import attachment
from lianxin.web.people.forms import AnswerForm, RequestForm
from lianxin.web.people.person import shown, writable
from lianxin.web.people.shown import request_rows, today, user_names
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast


@require_POST
def ask(request: HttpRequest, id: int) -> HttpResponse:
    """Record what a person asks for on paper or by word."""
    actor = writable(request, id)
    form = RequestForm(request.POST, request.FILES)
    if form.is_valid():
        said = {key: form.cleaned_data[key] for key in ("kind", "way", "wish")}
        try:
            made = ask_request(by=actor, at=now(), today=today(), person=id, scan=form.picture(), **said)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("记下了，县里会在 15 个工作日内答复。"))
            return redirect("data-request", made)
    return shown(request, id, request_form=form)


def request(request: HttpRequest, id: int) -> HttpResponse:
    """Show one request and what may be done about it."""
    actor = acting(request)
    one = request_line(id, actor, today())
    places = place_names()
    names = user_names(one.asked_by, one.taken_by, one.answered_by)
    answers = actor.may("person.answer", one.region) and one.person not in (actor.person, actor.hand)
    context = {
        "row": request_rows((one,), names, places)[0],
        "answered_by": names.get(one.answered_by, one.answered_by),
        "may_answer": answers and one.open,
        "may_record": actor.may("person.write", one.region) and one.open,
        "may_see": actor.may("person.look", one.region) and one.scanned,
        "sees_person": actor.may("person.view", one.region),
        "form": AnswerForm(),
        "crumbs": [(pgettext("menu", "群众"), reverse("people")), (_("请求"), "")],
    }
    answer = render(request, "people/request.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def step(request: HttpRequest, id: int, step: str) -> HttpResponse:
    """Do one step with a request; the step "erase" has a page of its own before it is done."""
    actor = acting(request)
    if step == "erase" and request.method != "POST":
        return _before_erasing(request, actor, id)
    if step not in STEPS:
        raise NotFound(_("步骤"), step)
    return _posted(request, id, step)


@require_POST
def _posted(request: HttpRequest, id: int, step: str) -> HttpResponse:
    try:
        return STEPS[step](request, acting(request), id)
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("data-request", id)


def _before_erasing(request: HttpRequest, actor: Actor, id: int) -> HttpResponse:
    """Say what will be gone and what stays, and ask for the second step."""
    one = request_line(id, actor, today())
    actor.require("person.answer", one.region)
    crumbs = [
        (pgettext("menu", "群众"), reverse("people")),
        (_("请求"), reverse("data-request", args=[id])),
        (_("删除"), ""),
    ]
    return render(request, "people/erase.html", {"request_line": one, "crumbs": crumbs})


def _take(request: HttpRequest, by: Actor, id: int) -> HttpResponse:
    take_request(by=by, at=now(), request=id)
    toast(request, _("您接手了。"), _("办好以后，把答复写在下面。"))
    return redirect("data-request", id)


def _answer(request: HttpRequest, by: Actor, id: int) -> HttpResponse:
    answer_request(by=by, at=now(), request=id, answer=request.POST.get("answer", ""))
    toast(request, _("答复好了。"))
    return redirect("people")


def _decline(request: HttpRequest, by: Actor, id: int) -> HttpResponse:
    decline_request(by=by, at=now(), request=id, reason=request.POST.get("answer", ""))
    toast(request, _("记下了，理由会告诉本人。"))
    return redirect("people")


def _withdraw(request: HttpRequest, by: Actor, id: int) -> HttpResponse:
    withdraw_request(by=by, at=now(), request=id)
    toast(request, _("请求收回了。"))
    return redirect("people" if by.holds("person.view") else "me")


def _copy(_request: HttpRequest, by: Actor, id: int) -> HttpResponse:
    file = hand_over(by=by, at=now(), today=today(), request=id)
    return attachment(file.content, name=file.name, plain=file.name)


def _erase(request: HttpRequest, by: Actor, id: int) -> HttpResponse:
    person: Any = request_line(id, by, today()).person
    erase_person(by=by, at=now(), request=id, confirmed="confirmed" in request.POST)
    toast(request, _("删除了，找不回来了。"), _("请告诉本人。"))
    return redirect("person", person)


STEPS: dict[str, Callable[[HttpRequest, Actor, int], HttpResponse]] = {
    "take": _take,
    "answer": _answer,
    "decline": _decline,
    "withdraw": _withdraw,
    "copy": _copy,
    "erase": _erase,
}
