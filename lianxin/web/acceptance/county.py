"""The county's word: accept, open, and set a criterion aside by a document."""

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.base.errors import NotFound, Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.actions.accept import accept_functions, accept_project
from lianxin.domain.projects.actions.criteria import set_aside
from lianxin.domain.projects.actions.opening import open_centre
from lianxin.domain.projects.queries.acceptance import AcceptancePage, acceptance_of
from lianxin.domain.projects.rules.acceptance import ACCEPTED, PASSED
from lianxin.domain.projects.rules.criteria import is_safety
from lianxin.web.acceptance.said import Block, Names, blocks
from lianxin.web.acceptance.sheet import crumbs
from lianxin.web.actor import acting, now
from lianxin.web.fields import DATE
from lianxin.web.plans.amounts import YuanField
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast


class DatedForm(forms.Form):
    """A date, and the page that it was said on."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    date = forms.DateField(label=gettext_lazy("日期"), widget=DATE)


class AcceptForm(DatedForm):
    """What is accepted, by which document; some functions alone where not all of them are ready."""

    all_optional = True  # keeps 可以不填 off the functions: where they are asked for, one at least is wanted
    document = forms.CharField(label=gettext_lazy("文号"), max_length=60)
    functions = forms.MultipleChoiceField(
        label=gettext_lazy("认定哪几项"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, ready: list[Block], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.function or "-", one.name) for one in ready]
        self.fields["functions"].choices = choices  # type: ignore[attr-defined]


class OpenForm(DatedForm):
    """Since when it is open, and what it came to."""

    cost = YuanField(label=gettext_lazy("一共花了多少（元）"))


class AsideForm(forms.Form):
    """By which document of whom."""

    document = forms.CharField(label=gettext_lazy("文号"), max_length=60)
    issuer = forms.CharField(label=gettext_lazy("哪个部门发的"), max_length=60)
    date = forms.DateField(label=gettext_lazy("文件日期"), widget=DATE)


def accept(request: HttpRequest, id: int) -> HttpResponse:
    """Say what stands, and accept the project or some of its functions."""
    page = _page(request, id)
    shown = blocks(page)
    ready = [one for one in shown if one.block.state == PASSED]
    whole = page.accepted_date is None and page.reported_date is not None and page.passed
    form = AcceptForm(request.POST or None, ready=ready, initial=_initial(page))
    if request.method == "POST" and form.is_valid() and _accepted(request, page, form, whole):
        return redirect("acceptance", id)
    context = {
        "page": page,
        "form": form,
        "whole": whole,
        "ready": ready,
        "left": [one for one in shown if one.block.state not in (PASSED, ACCEPTED)],
        "crumbs": [*crumbs(page, linked=True), (_("认定"), "")],
    }
    return render(request, "acceptance/accept.html", context)


def opening(request: HttpRequest, id: int) -> HttpResponse:
    """Record that an accepted centre is open."""
    page = _page(request, id)
    form = OpenForm(request.POST or None, initial=_initial(page) | {"cost": page.cost_fen})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            open_centre(
                by=acting(request),
                at=now(),
                today=current().as_of,
                project_id=id,
                date=given["date"],
                cost_fen=given["cost"],
                revision=given["revision"],
            )
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("记下了：中心开门了。"), _("从现在起算建成。"))
            return redirect("acceptance", id)
    context = {"page": page, "form": form, "crumbs": [*crumbs(page, linked=True), (_("记开门"), "")]}
    return render(request, "acceptance/open.html", context)


def aside(request: HttpRequest, id: int, criterion: int) -> HttpResponse:
    """Record the document by which a criterion is set aside."""
    page = _page(request, id)
    row = next((row for one in blocks(page) for row in one.rows if row.id == criterion), None)
    if row is None:
        raise NotFound(_("验收条目"), criterion)
    form = AsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_aside(by=acting(request), at=now(), today=current().as_of, criterion_id=criterion, **form.cleaned_data)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("文件记下了。"), _("这一条按文件办，还要来看的人看过。"))
            return redirect("acceptance", id)
    context = {
        "page": page,
        "row": row,
        "function": Names(current(), page.standard).of(row.line.function),
        "safety": is_safety(row.line.key, row.line.wanted),
        "form": form,
        "crumbs": [*crumbs(page, linked=True), (_("按文件办"), "")],
    }
    return render(request, "acceptance/aside.html", context)


def _page(request: HttpRequest, id: int) -> AcceptancePage:
    page = acceptance_of(id, current().as_of)
    acting(request).require("acceptance.county", page.code)
    return page


def _initial(page: AcceptancePage) -> dict[str, Any]:
    today: dt.date = current().as_of
    return {"date": today, "revision": page.revision}


def _accepted(request: HttpRequest, page: AcceptancePage, form: AcceptForm, whole: bool) -> bool:
    given = form.cleaned_data
    facts: dict[str, Any] = {
        "by": acting(request),
        "at": now(),
        "today": current().as_of,
        "project_id": page.project_id,
        "date": given["date"],
        "document": given["document"],
        "revision": given["revision"],
    }
    try:
        if whole and request.POST.get("then") != "some":
            accept_project(**facts)
            toast(request, _("整个项目认定了。"), _("接下来定开门的日子。"))
        else:
            accept_functions(**facts, functions=["" if one == "-" else one for one in given["functions"]])
            toast(request, _("选中的认定了。"), _("全部认定以后，项目才算验收。"))
    except Refusal as refusal:
        say_at_field(form, refusal)
        return False
    return True
