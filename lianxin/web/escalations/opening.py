"""Open an escalation: first the help that could be sent instead, then, if the officer goes on, the call itself."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.county import village as place_of
from lianxin.domain.projects.actions.escalation import open_escalation, open_escalation_before
from lianxin.domain.projects.queries.blocking import blocking, blocking_before
from lianxin.domain.projects.queries.escalation import escalations_of
from lianxin.domain.projects.queries.project import project_of
from lianxin.domain.projects.queries.support import support_totals
from lianxin.domain.projects.queries.works import works, works_to_judge_by
from lianxin.domain.projects.rules.blockers import Block, owner_of
from lianxin.domain.projects.rules.works import Works
from lianxin.web.actor import acting, now
from lianxin.web.escalations import said
from lianxin.web.escalations.forms import CallForm
from lianxin.web.local import local
from lianxin.web.refusals import say_at_field
from lianxin.web.support.said import sums
from lianxin.web.toast import toast


def new(request: HttpRequest, code: str) -> HttpResponse:
    """Show what blocks a village's project and which help is at hand; open an escalation."""
    acting(request).require("escalation.write", code)
    place, project, today = place_of(code), project_of(code), current().as_of
    edition = works(project.edition) if project else works_to_judge_by(today)
    found = blocking(project, today) if project else blocking_before(code, today)
    form = CallForm(
        request.POST or None,
        choices=_choices(found, edition, code, begun=project is not None),
        initial={"due_date": today + dt.timedelta(days=edition.escalation.answer_days)},
    )
    if request.method == "POST" and form.is_valid():
        about, function = form.asked()
        given = {name: form.cleaned_data[name] for name in ("words", "due_date")}
        given |= {"by": acting(request), "at": now(), "today": today, "about": about}
        try:
            if project:
                made = open_escalation(project_id=project.id, function=function, **given)
            else:
                made = open_escalation_before(code=code, synthetic=current().synthetic, **given)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("督办发出去了。"), _("对方答复以后，这里看得到。"))
            return redirect("escalation", made)
    kinds = tuple(kind for one in found for kind in one.first) or ("people", "money", "exemplar")
    context = {
        "place": place,
        "form": form,
        "blocks": [said.block(one, edition) for one in found],
        "helps": said.helps(kinds, code),
        "sums": sums(totals) if (totals := support_totals(code).get(code)) else [],
        "others": [said.row(one) for one in escalations_of(code) if one.open],
        "crumbs": [
            (_("督办"), reverse("escalations")),
            (place.name, reverse("village", args=[code])),
            (_("发督办"), ""),
        ],
    }
    return render(request, "escalations/new.html", context)


def _choices(found: tuple[Block, ...], edition: Works, code: str, *, begun: bool) -> list[tuple[str, str]]:
    """Offer what blocks first, then what else may, before there is a project or with it: an officer may know better."""
    named = (one for one in found if one.owner.function or not edition.blocker(one.about).by_function)
    rows = [said.block(one, edition) for one in named]
    choices = {row["value"]: f"{row['name']}（{row['owner']}）" for row in rows}
    names = said.functions()
    for blocker in (one for one in edition.blockers if begun != bool(one.before) or one.told):
        functions = tuple(edition.departments) if blocker.by_function else ("",)
        for function in functions:
            value, owner = f"{blocker.key}:{function}", owner_of(blocker, code, function)
            whose = said.owner(owner, department=edition.departments.get(function, ""))
            name = f"{local(blocker)}·{names.get(function, function)}" if function else local(blocker)
            choices.setdefault(value, f"{name}（{whose}）")
    return list(choices.items())
