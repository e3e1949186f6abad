"""Remedies: the village says that one is done, whoever found the fault closes or returns it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import NotFound, Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.actions.remedy import judge_remedy, say_remedy_done
from lianxin.web.actor import acting, now
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast

DONE, CLOSE, RETURN = "done", "close", "return"


class DueForm(forms.Form):
    """By when it is to be put right now."""

    due = forms.DateField(required=False)


@require_POST
def step(request: HttpRequest, id: int, remedy: int, verb: str) -> HttpResponse:
    """Take a remedy one step on, and go back to the sheet."""
    if verb not in (DONE, CLOSE, RETURN):
        raise NotFound(_("步骤"), verb)
    note, form = request.POST.get("note", ""), DueForm(request.POST)
    due = form.cleaned_data["due"] if form.is_valid() else None
    today = current().as_of
    try:
        if verb == DONE:
            say_remedy_done(by=acting(request), at=now(), remedy_id=remedy, note=note)
            toast(request, _("记下了。"), _("等来验收的人再看一看。"))
        else:
            judge_remedy(
                by=acting(request),
                at=now(),
                today=today,
                remedy_id=remedy,
                passed=verb == CLOSE,
                date=today,
                note=note if verb == RETURN else "",
                due_date=due,
            )
            toast(request, _("销号了。") if verb == CLOSE else _("退回去了，请村里再改。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("acceptance", id)
