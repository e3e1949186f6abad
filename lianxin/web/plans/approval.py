"""Approve a plan: first what it means, then the deed."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.base.errors import Refusal
from lianxin.domain.planning.actions.scenario import approve
from lianxin.domain.planning.queries.pages.scenario import ScenarioPage
from lianxin.domain.planning.queries.scenario import scenario_page
from lianxin.web.actor import acting, now, reader
from lianxin.web.fields import DATE
from lianxin.web.plans import pictures
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast


class ApprovalForm(forms.Form):
    """The document that says so, where there is one."""

    run = forms.IntegerField(widget=forms.HiddenInput)
    document = forms.CharField(label=gettext_lazy("文件名"), max_length=100, required=False)
    number = forms.CharField(label=gettext_lazy("文号"), max_length=40, required=False)
    date = forms.DateField(
        label=gettext_lazy("文件日期"),
        required=False,
        widget=DATE,
    )

    def said(self) -> str:
        """Return the document in one line."""
        given = self.cleaned_data
        date = given["date"].isoformat() if given["date"] else ""
        return " ".join(part for part in (given["document"], given["number"], date) if part)


def approve_page(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Say what approval means, and approve."""
    reader(request, "plan.approve")
    page = scenario_page(scenario_id)
    form = ApprovalForm(request.POST or None, initial={"run": page.run_id})
    if request.method == "POST" and form.is_valid() and _approved(request, page, form):
        toast(request, _("「{name}」已批准。").format(name=page.name), _("从现在起，它和各村的安排都不再改动。"))
        return redirect("scenario", scenario_id)
    context = {
        "page": page,
        "form": form,
        "money": pictures.money(page.money),
        "total_fen": sum(row.spent_fen for row in page.money),
        "crumbs": [
            (_("方案"), reverse("scenarios")),
            (page.name, reverse("scenario", args=[scenario_id])),
            (_("批准"), ""),
        ],
    }
    return render(request, "plans/approve.html", context)


def _approved(request: HttpRequest, page: ScenarioPage, form: ApprovalForm) -> bool:
    try:
        approve(
            by=acting(request),
            at=now(),
            scenario_id=page.id,
            run_id=form.cleaned_data["run"],
            document=form.said(),
        )
    except Refusal as refusal:
        say_at_field(form, refusal)
        return False
    return True
