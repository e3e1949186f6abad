"""Ask for a change of a project, and decide about one."""

import datetime as dt
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
from lianxin.domain.planning.queries.run import current_plan
from lianxin.domain.projects.actions.change import (
    LONGEST_REASON,
    ask_change,
    grant_change,
    refuse_change,
    withdraw_change,
)
from lianxin.domain.projects.queries.change import village_of_change
from lianxin.domain.projects.queries.page import ProjectPage, project_page
from lianxin.domain.projects.rules.changing import DROP, KINDS, REPLAN, RESUME, SUSPEND, TRANCHE
from lianxin.web.actor import acting, now
from lianxin.web.projects.words import tranche_names
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast

DAY = "due-"
SAYS = {
    REPLAN: gettext_noop("改要改的日期就行，后面等着它的会跟着往后排。批次的期限不变。"),
    SUSPEND: gettext_noop("暂停期间不催，也不能推进。恢复以后，没做完的节点按停了几天往后挪。"),
    RESUME: gettext_noop("恢复以后，没做完的节点按停了几天往后挪。"),
    TRANCHE: gettext_noop("换了批次，期限跟着换，没做完的节点整体挪动。"),
    DROP: gettext_noop("终止以后，要再办须重新议定。"),
}


class AskForm(forms.Form):
    """What to change, and why."""

    reason = forms.CharField(
        label=gettext_lazy("为什么"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("请写明原因。")},
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: ProjectPage, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == TRANCHE and page.project is not None:
            choices = [(n, name) for n, name in _tranches_ahead() if n != page.project.tranche]
            self.fields["tranche"] = forms.TypedChoiceField(label=_("换到哪一批"), choices=choices, coerce=int)
        if kind == REPLAN:
            for one in page.stages:
                if one.state != "done":
                    self.fields[DAY + one.key] = forms.DateField(
                        label=one.name,
                        initial=one.due_date,
                        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                    )
        self.order_fields([name for name in self.fields if name != "reason"] + ["reason"])

    def said(self) -> dict[str, Any]:
        """Return what is asked as the action takes it; only of a valid form."""
        said = dict(self.cleaned_data)
        dates: dict[str, dt.date] = {
            name.removeprefix(DAY): said.pop(name) for name in list(said) if name.startswith(DAY)
        }
        changed = {key: day for key, day in dates.items() if day != self.fields[DAY + key].initial}
        return {"dates": changed, **said}


def _tranches_ahead() -> list[tuple[int, str]]:
    """The tranches whose deadline is still to come."""
    plan, today = current_plan(), current().as_of.isoformat()
    deadlines = plan.deadlines if plan else ()
    return [(n, name) for n, name in enumerate(tranche_names()) if deadlines[n] >= today]


def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for another date, a rest, another tranche or the end; `kind` stands in the address."""
    actor = acting(request)
    actor.require("project.ask", code)
    page = project_page(code, current().as_of, now())
    if page.project is None:
        raise NotFound(gettext_noop("改造项目"), code)
    kinds = page.kinds or (REPLAN,)  # an accepted project takes none: the action says why
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else kinds[0]
    posted = request.method == "POST"
    form = AskForm(request.POST if posted else None, page=page, kind=kind, initial={"revision": page.project.revision})
    draft = f"ask:{page.project.id}:{kind}"
    if posted and form.is_valid():
        try:
            ask_change(by=actor, at=now(), today=current().as_of, project_id=page.project.id, kind=kind, **form.said())
        except Refusal as refusal:
            field = f"{DAY}{next(iter(form.said()['dates']), '')}" if refusal.field == "dates" else None
            say_at_field(form, refusal, field)
        else:
            toast(request, _("申请提上去了。"), _("县里批了才算数，批以前照原来的办。"))
            return redirect(f"{reverse('project', args=[code])}?kept={draft}")
    context = {
        "page": page,
        "form": form,
        "posted": posted,
        "draft": draft,
        "says": _(SAYS[kind]),
        "segments": [(_(KINDS[one]), f"?kind={one}", one == kind) for one in kinds],
        "crumbs": [(page.village.name, reverse("project", args=[code])), (_("申请改动"), "")],
    }
    return render(request, "projects/ask.html", context)


@require_POST
def decide(request: HttpRequest, id: int, verb: str) -> HttpResponse:
    """Grant, refuse or take back a request."""
    code = village_of_change(id)
    if verb not in VERBS:
        raise NotFound(gettext_noop("操作"), verb)
    try:
        done, then = VERBS[verb](request, id)
        toast(request, _(done), _(then) if then else "")
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("project", code)


def _grant(request: HttpRequest, id: int) -> tuple[str, str]:
    answer = request.POST.get("answer", "")
    grant_change(by=acting(request), at=now(), today=current().as_of, change_id=id, answer=answer)
    return gettext_noop("批准了。"), gettext_noop("日期和状态已经改过来。")


def _refuse(request: HttpRequest, id: int) -> tuple[str, str]:
    refuse_change(by=acting(request), at=now(), change_id=id, answer=request.POST.get("answer", ""))
    return gettext_noop("没有批，理由村里看得到。"), ""


def _withdraw(request: HttpRequest, id: int) -> tuple[str, str]:
    withdraw_change(by=acting(request), at=now(), change_id=id)
    return gettext_noop("申请收回了。"), ""


VERBS = {"grant": _grant, "refuse": _refuse, "withdraw": _withdraw}
