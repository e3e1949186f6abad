"""Say that a stage is stuck, and that it is solved."""

import secrets
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.actions.snag import LONGEST, say_stuck, solve
from lianxin.domain.projects.queries.page import ProjectPage, project_page
from lianxin.domain.projects.queries.snag import village_of_snag
from lianxin.domain.projects.queries.works import works
from lianxin.web.actor import acting, now
from lianxin.web.local import local
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast


class SnagForm(forms.Form):
    """What a stage is stuck on: one tap on what blocks, and a word where somebody wants to add one."""

    about = forms.ChoiceField(label=gettext_lazy("卡在哪里"))
    words = forms.CharField(
        label=gettext_lazy("想补一句？"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = choices  # type: ignore[attr-defined]


def snag_form(page: ProjectPage, stage: str, data: Any = None) -> SnagForm:
    """Return the form by which a stage is said to be stuck, what blocks it most often first."""
    assert page.project is not None, "seen to by the view"
    choices = [(one.key, local(one)) for one in works(page.project.edition).told_of(stage)]
    return SnagForm(data, choices=choices, auto_id="stuck-%s", initial={"key": secrets.token_hex(16)})


@require_POST
def stuck(request: HttpRequest, code: str, stage: str) -> HttpResponse:
    """Say that a stage is stuck."""
    acting(request).require("project.move", code)
    page = project_page(code, current().as_of, now())
    if page.project is None:
        raise NotFound(gettext_noop("改造项目"), code)
    form = snag_form(page, page.stage(stage).key, request.POST)
    if not form.is_valid():
        toast(request, _("请选卡在哪里。"))
        return redirect("project-move", code, stage)
    by, today = acting(request), current().as_of
    try:
        say_stuck(by=by, at=now(), today=today, project_id=page.project.id, stage=stage, **form.cleaned_data)
        toast(request, _("记下了，乡镇和县里看得到。"), _("解决了，点一下「解决了」；这一步做完，它自己就销。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("project", code)


@require_POST
def solved(request: HttpRequest, id: int) -> HttpResponse:
    """Say that what was stuck goes on."""
    code = village_of_snag(id)
    try:
        solve(by=acting(request), at=now(), snag_id=id)
        toast(request, _("好，接着办。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("project", code)
