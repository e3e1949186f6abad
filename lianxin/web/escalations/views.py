"""The list of escalations, one with its thread, and what is said of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.actions.escalation import (
    answer_escalation,
    close_escalation,
    extend_escalation,
    remind_escalation,
)
from lianxin.domain.projects.queries.escalation import (
    EscalationPage,
    closed_escalations,
    escalation_page,
    mine,
    open_escalations,
)
from lianxin.web.actor import acting, now, reader
from lianxin.web.escalations import said
from lianxin.web.escalations.forms import NoteForm
from lianxin.web.refusals import say_at_field
from lianxin.web.support.tabs import tabs
from lianxin.web.toast import toast

# step: the deed, the label of what is written, its button, what is said once it is done
STEPS: dict[str, tuple[Any, str, str, str]] = {
    "answer": (
        answer_escalation,
        gettext_noop("怎么办的，或者哪天办成"),
        gettext_noop("答复"),
        gettext_noop("答复了。"),
    ),
    "extend": (extend_escalation, gettext_noop("为什么延期"), gettext_noop("延期"), gettext_noop("延期了。")),
    "remind": (remind_escalation, gettext_noop("再说一句"), gettext_noop("再催一次"), gettext_noop("催了。")),
    "close": (close_escalation, gettext_noop("结果怎样"), gettext_noop("办好了，销掉"), gettext_noop("销了。")),
}


def escalations(request: HttpRequest) -> HttpResponse:
    """Show what waits for the reader first, then all that is open, then what was closed last."""
    actor = reader(request, "escalation.view")
    county = current()
    waiting, everything = mine(actor), open_escalations(county.code)
    rest = [one for one in everything if one not in waiting]
    context = {
        "tabs": tabs(actor, "escalations"),
        "mine": [said.row(one) for one in waiting],
        "open": [said.row(one) for one in rest],
        "late": sum(one.late_days(county.as_of) > 0 for one in everything),
        "count": len(everything),
        "closed": [said.row(one) for one in closed_escalations(county.code)],
        "synthetic": any(one.synthetic for one in everything),
        "crumbs": [(county.name, reverse("board")), (_("督办"), "")],
    }
    return render(request, "escalations/escalations.html", context)


def escalation(request: HttpRequest, id: int) -> HttpResponse:
    """Show one escalation with everything that was said."""
    return _shown(request, escalation_page(id))


@require_POST
def step(request: HttpRequest, id: int, step: str) -> HttpResponse:
    """Say something of an escalation: answer, extend, remind, close."""
    if step not in STEPS:
        raise NotFound(gettext_noop("督办"), step)
    deed, _label, _button, done = STEPS[step]
    form = _form(step, request.POST)
    if form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "due_date"}
        if step == "extend":
            given |= {"due_date": form.cleaned_data["due_date"], "today": current().as_of}
        try:
            deed(by=acting(request), at=now(), escalation_id=id, **given)
        except Refusal as refusal:
            say_at_field(form, refusal)
            # Whoever has read what was said meanwhile, and sends it again, means it.
            form.data = request.POST.copy()
            form.data["revision"] = str(escalation_page(id).line.revision)
        else:
            toast(request, _(done))
            return redirect("escalation", id)
    else:
        acting(request).require("escalation.answer" if step == "answer" else "escalation.write", _code(id))
    return _shown(request, escalation_page(id), step, form)


def _shown(request: HttpRequest, page: EscalationPage, step: str = "", form: NoteForm | None = None) -> HttpResponse:
    actor, line = reader(request, "escalation.view"), page.line
    forms = {one: form if one == step and form else _form(one, None, line.revision) for one in _open_to(actor, page)}
    context = {
        "page": page,
        "row": said.row(line),
        "notes": [(_(said.NOTES[note.kind]), note) for note in page.notes],
        "forms": [(one, _(STEPS[one][2]), forms[one]) for one in forms],
        "mine": "answer" in forms and line.state == "open",
        "crumbs": [
            (_("督办"), reverse("escalations")),
            (line.name, reverse("village", args=[line.code])),
        ],
    }
    return render(request, "escalations/escalation.html", context)


def _open_to(actor: Actor, page: EscalationPage) -> list[str]:
    """Return what an actor may say of it now."""
    line = page.line
    if not line.open:
        return []
    found = ["answer"] if line.is_mine(actor) else []
    if actor.may("escalation.write", line.code):
        found += ["remind", "extend"]
        if line.opener == actor.username or actor.may("escalation.write", current().code):
            found.append("close")
    return found


def _form(step: str, data: Any, revision: int = 0) -> NoteForm:
    return NoteForm(
        data,
        label=_(STEPS[step][1]),
        dated=step == "extend",
        prefix=None,
        auto_id=f"{step}-%s",
        initial={"revision": revision},
    )


def _code(id: int) -> str:
    return escalation_page(id).line.code
