"""Say that a stage is done, and take it back."""

import secrets
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.actions.move import LONGEST_NOTE, move_milestone, undo_move
from lianxin.domain.projects.queries.page import ProjectPage, project_page
from lianxin.web.actor import acting, now
from lianxin.web.fields import DATE
from lianxin.web.files import PictureField
from lianxin.web.links import link
from lianxin.web.projects.snags import snag_form
from lianxin.web.projects.words import BY_FACT
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast


class MoveForm(forms.Form):
    """When it was done; a word and a picture where somebody wants to add them."""

    date = forms.DateField(
        label=gettext_lazy("哪天做完的"),
        widget=DATE,
        error_messages={"required": gettext_lazy("请填做完的那一天。")},
    )
    note = forms.CharField(
        label=gettext_lazy("想补一句？"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    photo = PictureField(label=gettext_lazy("照片"), required=False, help_text=gettext_lazy("可加可不加。"))
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


def move(request: HttpRequest, code: str, stage: str) -> HttpResponse:
    """Ask when a stage was done, today unless said otherwise, and mark it."""
    actor = acting(request)
    actor.require("project.move", code)
    county = current()
    page = project_page(code, county.as_of, now())
    if page.project is None:
        raise NotFound(gettext_noop("改造项目"), code)
    line = page.stage(stage)
    initial = {"date": county.as_of, "key": secrets.token_hex(16), "revision": page.project.revision}
    posted = request.method == "POST"
    form = MoveForm(request.POST, request.FILES) if posted else MoveForm(initial=initial)
    draft = f"move:{page.project.id}:{stage}"
    if posted and form.is_valid():
        try:
            _moved(request, form, page, stage)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            undone = reverse("project-undo", args=[code, stage])
            toast(request, _("已记为做完：{stage}").format(stage=line.name), _then(code), undo=undone)
            return redirect(f"{reverse('project', args=[code])}?kept={draft}")
    context = {
        "page": page,
        "line": line,
        "waits": _(BY_FACT[line.by_fact]) if line.by_fact else "",
        "form": form,
        "posted": posted,
        "draft": draft,
        "stuck_form": snag_form(page, stage),
        "snag": next((one for one in page.snags if one.stage == stage), None),
        "crumbs": [(page.village.name, reverse("project", args=[code])), (line.name, "")],
        "escalate_href": link("escalation-new", code) if actor.may("escalation.write", code) else "",
    }
    return render(request, "projects/move.html", context)


@require_POST
def undo(request: HttpRequest, code: str, stage: str) -> HttpResponse:
    """Take a stage back."""
    actor = acting(request)
    actor.require("project.move", code)
    page = project_page(code, current().as_of, now())
    if page.project is None:
        raise NotFound(gettext_noop("改造项目"), code)
    try:
        undo_move(by=actor, at=now(), project_id=page.project.id, stage=stage)
        toast(request, _("撤回了：{stage}").format(stage=page.stage(stage).name), _("日期都回到了原来的样子。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("project", code)


def _moved(request: HttpRequest, form: MoveForm, page: ProjectPage, stage: str) -> None:
    assert page.project is not None, "seen to by the view"
    said: dict[str, Any] = dict(form.cleaned_data)
    photo = said.pop("photo")
    move_milestone(
        by=acting(request),
        at=now(),
        today=current().as_of,
        project_id=page.project.id,
        stage=stage,
        photo=photo.read() if photo else None,
        **said,
    )


def _then(code: str) -> str:
    """Say what comes next."""
    following = project_page(code, current().as_of, now()).following
    if not following:
        return ""
    return _("接下来：{stage}，计划 {date}").format(stage=following[0].name, date=following[0].due_date.isoformat())
