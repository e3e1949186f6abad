"""What is done with a round: closed, moved, withdrawn, summed up; suggestions answered, shown, hidden; promises."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.actions.consultation import (
    close_consultation,
    move_closing,
    sum_up,
    withdraw_consultation,
)
from lianxin.domain.planning.actions.suggestion import answer_opinions, show_opinions
from lianxin.domain.planning.actions.wish import drop_wish
from lianxin.domain.planning.queries.consultation import Consulted, consulted_one
from lianxin.domain.planning.queries.plain_package import plain_package
from lianxin.domain.planning.queries.promises import village_of_wish
from lianxin.web.actor import acting, now
from lianxin.web.consultations.forms import AnswerForm, DropForm, MoveForm, SumUpForm, WithdrawForm
from lianxin.web.consultations.page import shown
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast

LONGEST_ID = 13  # digits; no database counts further
Done = tuple[str, str]  # what the toast says, and what happens next


@require_POST
def step(request: HttpRequest, id: int, step: str) -> HttpResponse:
    """Do one step with a round; a form that is not right comes back on the village's page."""
    if step not in STEPS:
        raise NotFound(gettext_noop("步骤"), step)
    acting(request).require("consult.write", _round(id).code)
    return STEPS[step](request, _round(id))


@require_POST
def drop(request: HttpRequest, id: int) -> HttpResponse:
    """Take a promise back."""
    code, form = village_of_wish(id), DropForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        drop_wish(by=acting(request), at=now(), wish_id=id, reason=reason)
        toast(request, _("取消了。"), _("以后排方案不再排它。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("consultation", code)


def _round(id: int) -> Consulted:
    return consulted_one(id)


def _formed(
    request: HttpRequest, one: Consulted, name: str, form: forms.Form, act: Callable[[dict[str, Any]], Done]
) -> HttpResponse:
    """Act on a valid form and say so; else bring the form back with all that was filled in."""
    if form.is_valid():
        try:
            toast(request, *act(form.cleaned_data))
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            return redirect("consultation", one.code)
    return shown(request, one.code, bound={name: form}, ticked=frozenset(_ticked(request)))


def _close(request: HttpRequest, one: Consulted) -> HttpResponse:
    try:
        close_consultation(
            by=acting(request),
            at=now(),
            today=current().as_of,
            consultation_id=one.consultation_id,
            revision=_revision(request),
        )
        toast(request, _("截止了。"), _("还没答复的，接着答复；群众那一页现在看得到数了。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("consultation", one.code)


def _move(request: HttpRequest, one: Consulted) -> HttpResponse:
    def act(said: dict[str, Any]) -> Done:
        move_closing(
            by=acting(request),
            at=now(),
            today=current().as_of,
            consultation_id=one.consultation_id,
            revision=_revision(request),
            **said,
        )
        return _("截止日期改好了。"), ""

    return _formed(request, one, "move", MoveForm(request.POST), act)


def _withdraw(request: HttpRequest, one: Consulted) -> HttpResponse:
    def act(said: dict[str, Any]) -> Done:
        withdraw_consultation(
            by=acting(request),
            at=now(),
            today=current().as_of,
            consultation_id=one.consultation_id,
            revision=_revision(request),
            **said,
        )
        return _("撤回了。"), _("发出去的意见单都作废，请在村里说一声。")

    return _formed(request, one, "withdraw", WithdrawForm(request.POST), act)


def _sum_up(request: HttpRequest, one: Consulted) -> HttpResponse:
    def act(said: dict[str, Any]) -> Done:
        sum_up(
            by=acting(request),
            at=now(),
            consultation_id=one.consultation_id,
            revision=_revision(request),
            **said,
        )
        return _("总的答复存好了。"), ""

    return _formed(request, one, "sum_up", SumUpForm(request.POST), act)


def _answer(request: HttpRequest, one: Consulted) -> HttpResponse:
    def act(said: dict[str, Any]) -> Done:
        count = answer_opinions(
            by=acting(request),
            at=now(),
            consultation_id=one.consultation_id,
            opinions=_ticked(request),
            again="again" in request.POST,
            **said,
        )
        return _("答复了 {count} 条。").format(count=count), ""

    form = AnswerForm(request.POST, offered=plain_package(one.package_id).offered)
    return _formed(request, one, "answer", form, act)


def _show(request: HttpRequest, one: Consulted) -> HttpResponse:
    return _turn(request, one, shown=True)


def _hide(request: HttpRequest, one: Consulted) -> HttpResponse:
    return _turn(request, one, shown=False)


def _turn(request: HttpRequest, one: Consulted, *, shown: bool) -> HttpResponse:
    count = show_opinions(
        by=acting(request), at=now(), consultation_id=one.consultation_id, opinions=_ticked(request), shown=shown
    )
    said = _("{count} 条原话截止以后会公开。") if shown else _("{count} 条原话不公开了。")
    toast(request, said.format(count=count))
    return redirect("consultation", one.code)


def _ticked(request: HttpRequest) -> list[int]:
    return [int(one) for one in request.POST.getlist("opinion") if one.isdecimal() and len(one) < LONGEST_ID]


def _revision(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() else 0


STEPS: dict[str, Callable[[HttpRequest, Consulted], HttpResponse]] = {
    "close": _close,
    "move": _move,
    "withdraw": _withdraw,
    "sum-up": _sum_up,
    "answer": _answer,
    "show": _show,
    "hide": _hide,
}
