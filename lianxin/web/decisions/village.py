"""One village's way to the county's approval: its ladder of steps, and what may be done next."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.actions.decision import (
    approve_special,
    begin_decision,
    state_demolition,
    withdraw_decision,
)
from lianxin.domain.planning.actions.step import record_step, review, undo_step
from lianxin.domain.planning.queries.decision_page import decision_page
from lianxin.domain.planning.queries.decision_papers import VILLAGE_PAPERS
from lianxin.domain.planning.queries.pages.decision import DecisionPage, Rung
from lianxin.web.actor import acting, now, reader
from lianxin.web.decisions.forms import (
    DecisionForm,
    DemolishForm,
    ReviewForm,
    SpecialForm,
    StepForm,
    WithdrawForm,
)
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast

BEFORE_COUNTY = ("village", "township")
UNDER_WAY = ("village", "township", "county")


def decision(request: HttpRequest, code: str) -> HttpResponse:
    """Show one village's ladder of steps with the form of the next one."""
    return shown(request, reader(request, "decision.view"), decision_page(code), {})


def notice(request: HttpRequest, code: str) -> HttpResponse:
    """Show the village's resolution as a sheet to be put up (决议公开)."""
    reader(request, "decision.view")
    page = decision_page(code)
    resolved = {rung.key: rung for rung in page.rungs}
    if page.package is None or resolved["villagers"].record is None:
        raise Refusal("not_done", gettext_noop("村里还没有决议，先记决议再公开。"))
    context = {
        "page": page,
        "resolution": resolved["villagers"].record,
        "published": resolved["resolution_notice"],
        "as_of": current().as_of,
        "crumbs": _crumbs(page, _("决议公开")),
    }
    return render(request, "decisions/village_notice.html", context)


@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Put the package that the village was asked about to its decision."""
    acting(request).require("decision.write", code)
    try:
        begin_decision(
            by=acting(request),
            at=now(),
            consultation_id=_number(request, "consultation"),
            demolishes=request.POST.get("building", ""),
        )
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, _("议定开始了。"), _("先记党支部提议。"))
    return redirect("decision", code)


@require_POST
def step(request: HttpRequest, code: str) -> HttpResponse:
    """Record the step that comes next."""
    acting(request).require("decision.write", code)
    page = decision_page(code)
    rung = next((one for one in page.rungs if one.key == request.POST.get("key")), None)
    if rung is None:
        raise NotFound(_("步骤"), request.POST.get("key", ""))
    form = StepForm(request.POST, request.FILES, rung=rung)
    if form.is_valid():
        known = form.said() | {"by": acting(request), "at": now(), "today": current().as_of}
        try:
            record_step(**known)
        except Refusal as refusal:
            if rung.state != "now":  # the step has been taken meanwhile, so that its form is no more
                say_above(request, refusal)
                return redirect("decision", code)
            form = StepForm(_with_revision(request, page), request.FILES, rung=rung)
            say_at_field(form, refusal, "date")
        else:
            toast(request, *_told(decision_page(code), rung))
            return redirect("decision", code)
    return shown(request, acting(request), page, {"step": form})


@require_POST
def undo(request: HttpRequest, code: str) -> HttpResponse:
    """Take the step that was recorded last back, on the same day."""
    _write_or_review(request, code)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise NotFound(_("议定"), code)
    try:
        undo_step(by=acting(request), at=now(), **form.known())
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, _("撤回了，可以重新记。"))
    return redirect("decision", code)


@require_POST
def review_step(request: HttpRequest, code: str) -> HttpResponse:
    """Pass a village's resolution up to the county, or send it back."""
    acting(request).require("decision.review", code)
    page = decision_page(code)
    form = ReviewForm(request.POST, rungs=page.rungs)
    passed = request.POST.get("result") != "back"
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("date", "reason", "back_to")}
        known = given | form.known() | {"by": acting(request), "at": now(), "today": current().as_of}
        try:
            review(passed=passed, **known)
        except Refusal as refusal:
            if page.state != "township":  # it is not in the township's hand any more
                say_above(request, refusal)
                return redirect("decision", code)
            form = ReviewForm(_with_revision(request, page), rungs=page.rungs)
            say_at_field(form, refusal, "reason")
        else:
            toast(request, _("审核通过，报到县里了。") if passed else _("退回村里了，理由村里看得到。"))
            return redirect("decision", code)
    return shown(request, acting(request), page, {"review": form})


@require_POST
def demolish(request: HttpRequest, code: str) -> HttpResponse:
    """State which building the package pulls down."""
    acting(request).require("decision.write", code)
    form = DemolishForm(request.POST)
    return _simple(
        request,
        code,
        "demolish",
        form,
        lambda: state_demolition(by=acting(request), at=now(), building=form.cleaned_data["building"], **form.known()),
    )


@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take the decision back, with the reason."""
    acting(request).require("decision.write", code)
    form = WithdrawForm(request.POST)
    return _simple(
        request,
        code,
        "withdraw",
        form,
        lambda: withdraw_decision(by=acting(request), at=now(), reason=form.cleaned_data["reason"], **form.known()),
    )


@require_POST
def special(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Record the paper that allows what needs an approval of its own."""
    acting(request).require("decision.approve", code)
    page = decision_page(code)
    if page.decision_id is None:
        raise NotFound(_("议定"), code)
    form, decision_id = SpecialForm(request.POST), page.decision_id
    return _simple(
        request,
        code,
        f"special-{kind}",
        form,
        lambda: approve_special(
            by=acting(request),
            at=now(),
            today=current().as_of,
            decision_id=decision_id,
            kind=kind,
            **form.cleaned_data,
        ),
    )


def shown(request: HttpRequest, actor: Actor, page: DecisionPage, typed: dict[str, forms.Form]) -> HttpResponse:
    """Render the page; `typed` holds the forms that were sent and are not right yet."""
    may_write, may_review = actor.may("decision.write", page.code), actor.may("decision.review", page.code)
    may_approve = actor.may("decision.approve", page.code)
    known = {"decision": page.decision_id, "revision": page.revision}
    today = current().as_of
    coming = next((rung for rung in page.rungs if rung.state == "now"), None)
    undo_rung = next((rung for rung in page.rungs if rung.record and rung.record.id == page.undo), None)
    may_undo = page.undo is not None and (may_review if undo_rung and undo_rung.key == "township" else may_write)
    context: dict[str, Any] = {
        "page": page,
        "coming": coming,
        "may_begin": may_write and page.state == "ready",
        "may_undo": may_undo,
        "known": known,
        "today": today,
        "specials": [
            (line, typed.get(f"special-{line.key}") or SpecialForm(auto_id=f"id_{line.key}_%s"))
            for line in page.special
        ],
        "may_special": may_approve and page.state in UNDER_WAY,
        "may_look": may_write or may_review or may_approve,
        "crumbs": _crumbs(page),
        "papers": _papers(page),
    }
    if coming and may_write and coming.key != "township":
        context["step_form"] = typed.get("step") or StepForm(
            rung=coming, initial=known | {"key": coming.key, "date": today}
        )
    if page.state == "township" and may_review:
        context["review_form"] = typed.get("review") or ReviewForm(rungs=page.rungs, initial=known | {"date": today})
    if page.state in BEFORE_COUNTY and may_write:
        context["demolish_form"] = typed.get("demolish") or DemolishForm(initial=known | {"building": page.demolishes})
    if page.state == "village" and may_write:
        context["withdraw_form"] = typed.get("withdraw") or WithdrawForm(initial=known)
    return render(request, "decisions/decision.html", context)


def _write_or_review(request: HttpRequest, code: str) -> None:
    """What was recorded last may be the village's step or the township's review; the action looks which."""
    actor = acting(request)
    if not actor.may("decision.review", code):
        actor.require("decision.write", code)


def _simple(request: HttpRequest, code: str, name: str, form: forms.Form, action: Callable[[], object]) -> HttpResponse:
    if form.is_valid() and _did(form, None, action):
        toast(request, _("记下了。"))
        return redirect("decision", code)
    return shown(request, acting(request), decision_page(code), {name: form})


def _with_revision(request: HttpRequest, page: DecisionPage) -> QueryDict:
    """What was typed, on the revision that stands now: whoever was late has been told, and may send it again."""
    typed = request.POST.copy()
    typed["revision"] = str(page.revision)
    return typed


def _did(form: forms.Form, field: str | None, action: Callable[[], object]) -> bool:
    try:
        action()
    except Refusal as refusal:
        say_at_field(form, refusal, field)
        return False
    return True


def _told(page: DecisionPage, rung: Rung) -> tuple[str, str]:
    """What was done, and what comes next."""
    now_ = next((one for one in page.rungs if one.key == rung.key), rung)
    if now_.state != "done":
        return _("记下了，票数不够，这一步没有通过。"), _("可以再开一次，再记。")
    coming = next((one for one in page.rungs if one.state == "now"), None)
    then = _("接下来是「{step}」。").format(step=coming.name) if coming else ""
    return _("「{step}」记好了。").format(step=rung.name), then


def _papers(page: DecisionPage) -> list[tuple[str, str]]:
    """The papers that can be made of what is known by now: name and address."""
    if page.package is None or page.decision_id is None:
        return []
    return [(_(label), reverse("decision-paper", args=[page.code, kind])) for kind, label in VILLAGE_PAPERS.items()]


def _crumbs(page: DecisionPage, here: str = "") -> list[tuple[str, str]]:
    address = reverse("decision", args=[page.code]) if here else ""
    crumbs = [
        (_("议定"), reverse("decisions")),
        (page.township, f"{reverse('decisions')}?township={page.township_code}"),
        (page.name, address),
    ]
    return [*crumbs, (here, "")] if here else crumbs


def _number(request: HttpRequest, name: str) -> int:
    try:
        return int(request.POST.get(name, ""))
    except ValueError:
        raise NotFound(_("征求意见"), request.POST.get(name, "")) from None
