"""What is done with an activity: handed in, taken back, reviewed, cancelled."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.activity import cancel_activity, submit_activity, take_back_activity
from lianxin.domain.services.actions.review import review_activity
from lianxin.domain.services.queries.activities import activity_page
from lianxin.web.activities.forms import ReasonForm, ReviewForm
from lianxin.web.activities.page import shown
from lianxin.web.actor import acting, now
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast


@require_POST
def step(request: HttpRequest, id: int, step: str) -> HttpResponse:
    """Do one step with an activity."""
    if step not in STEPS:
        raise NotFound(gettext_noop("步骤"), step)
    return STEPS[step](request, id)


def _submit(request: HttpRequest, id: int) -> HttpResponse:
    try:
        submit_activity(
            by=acting(request), at=now(), today=current().as_of, activity_id=id, revision=revision_of(request)
        )
        toast(request, _("交去把关了。"), _("支部看过就发布；要改会写明哪里改。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("activity", id)


def _take_back(request: HttpRequest, id: int) -> HttpResponse:
    try:
        take_back_activity(by=acting(request), at=now(), activity_id=id, revision=revision_of(request))
        toast(request, _("收回了，可以接着改。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("activity", id)


def _review(request: HttpRequest, id: int) -> HttpResponse:
    form = ReviewForm(request.POST)
    try:
        if form.is_valid():
            passed = review_activity(
                by=acting(request),
                at=now(),
                today=current().as_of,
                activity_id=id,
                revision=revision_of(request),
                verdicts=form.verdicts(),
            )
            toast(request, _("通过了，已经发布。") if passed else _("退回去改了，理由协会看得到。"))
            return redirect("activity", id)
        _require_reviewer(request, id)
    except Refusal as refusal:
        say_at_field(form, refusal)
    return shown(request, id, bound={"review": form})


def _cancel(request: HttpRequest, id: int) -> HttpResponse:
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        cancel_activity(
            by=acting(request),
            at=now(),
            now=now_of(current()),
            activity_id=id,
            revision=revision_of(request),
            reason=reason,
        )
    except Refusal as refusal:
        say_at_field(form, refusal)
        return shown(request, id, bound={"cancel": form})
    toast(request, _("取消了。"), _("报了名、同意收短信的人会收到消息。"))
    return redirect("activity", id)


def _require_reviewer(request: HttpRequest, id: int) -> None:
    """Refuse whoever may not review, whatever was filled in."""
    code = activity_page(id, current().as_of).row.code
    actor = acting(request)
    if not actor.may("activity.review_late", code):
        actor.require("activity.review", code)


def revision_of(request: HttpRequest) -> int | None:
    """Return the revision that a page was read at."""
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


STEPS: dict[str, Callable[[HttpRequest, int], HttpResponse]] = {
    "submit": _submit,
    "take-back": _take_back,
    "review": _review,
    "cancel": _cancel,
}
