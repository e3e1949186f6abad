"""Acting for a colleague or a resident: leave given, a spell begun, a spell ended."""

import datetime as dt

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lianxin.base.accounts.actions.mandates import (
    begin_card_proxy,
    begin_proxy,
    end_mandate,
    end_proxy,
    give_mandate,
)
from lianxin.base.accounts.queries.proxy import MandateRow, mandates_of
from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.seats import place_names
from lianxin.web.accounts.manage import said_posts
from lianxin.web.actor import PROXY, acting, now, spell
from lianxin.web.fields import DATE, REQUIRED
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast

LONGEST_ID = 18


class MandateForm(forms.Form):
    """Whom one lets act, until when, and why."""

    deputy = forms.CharField(label=gettext_lazy("代办人的用户名"), max_length=40, error_messages={"required": REQUIRED})
    until = forms.DateField(
        label=gettext_lazy("到哪一天"),
        widget=DATE,
        help_text=gettext_lazy("含这一天，连今天最长 30 天。"),
        error_messages={"required": REQUIRED},
    )
    reason = forms.CharField(
        label=gettext_lazy("为什么"),
        max_length=200,
        help_text=gettext_lazy("比如：外出学习一周。"),
        error_messages={"required": REQUIRED},
    )


class CardForm(forms.Form):
    """The card of a resident who is there."""

    number = forms.CharField(label=gettext_lazy("卡号"), max_length=20, error_messages={"required": REQUIRED})
    code = forms.CharField(label=gettext_lazy("卡上的密码"), max_length=12, error_messages={"required": REQUIRED})

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}


@sensitive_post_parameters("code")
def proxy(request: HttpRequest) -> HttpResponse:
    """Show whom one lets act and for whom one may act; take a mandate or a card."""
    actor = acting(request)
    asked = request.POST.get("form", "") if request.method == "POST" else ""
    form = MandateForm(request.POST if asked == "mandate" else None)
    card = CardForm(request.POST if asked == "card" else None)
    if asked == "mandate" and form.is_valid() and _give(request, actor, form):
        return redirect("proxy")
    if asked == "card" and card.is_valid() and _show_card(request, actor, card):
        return redirect("home")
    names = place_names()
    rows = mandates_of(actor.username, now())
    context = {
        "form": form,
        "card_form": card,
        "given": [_row(one, names) for one in rows if one.principal == actor.username],
        "held": [_row(one, names) for one in rows if one.deputy == actor.username and not one.over],
        "may_act_for_residents": bool(actor.holds("proxy.resident")) and not actor.on_behalf,
        "may_give": bool(actor.posts) and not actor.on_behalf,
        "acting": bool(actor.on_behalf),
    }
    return render(request, "accounts/proxy.html", context)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin to act under a mandate."""
    try:
        found = begin_proxy(by=acting(request), at=now(), mandate=_posted_id(request))
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("proxy")
    request.session[PROXY] = found.kept()
    return redirect("home")


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Take a mandate back, or lay it down."""
    try:
        end_mandate(by=acting(request), at=now(), id=_posted_id(request))
        toast(request, _("这份委托结束了。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("proxy")


@require_POST
def leave_proxy(request: HttpRequest) -> HttpResponse:
    """End the spell: from here on one acts for oneself."""
    if spell(request):
        end_proxy(by=acting(request), at=now())
        request.session.pop(PROXY, None)
        toast(request, _("代办结束了，现在您是为自己办事。"))
    return redirect("proxy")


def _give(request: HttpRequest, actor: Actor, form: MandateForm) -> bool:
    typed = form.cleaned_data
    until = timezone.make_aware(dt.datetime.combine(typed["until"] + dt.timedelta(days=1), dt.time()))
    try:
        give_mandate(by=actor, at=now(), deputy=typed["deputy"], reason=typed["reason"], until=until)
    except Refusal as refusal:
        say_at_field(form, refusal)
        return False
    toast(request, _("委托给「{username}」了，随时可以收回。").format(username=typed["deputy"]))
    return True


def _show_card(request: HttpRequest, actor: Actor, form: CardForm) -> bool:
    try:
        found = begin_card_proxy(by=actor, at=now(), number=form.cleaned_data["number"], code=form.cleaned_data["code"])
    except Refusal as refusal:
        say_at_field(form, refusal)
        return False
    request.session[PROXY] = found.kept()
    return True


def _row(row: MandateRow, names: dict[str, str]) -> dict[str, object]:
    # It ends with a day: the day is said, not the midnight after it.
    last = timezone.localtime(row.valid_to - dt.timedelta(seconds=1))
    return {"mandate": row, "last": last, "posts": said_posts(row.posts, names)}


def _posted_id(request: HttpRequest) -> int:
    typed = request.POST.get("id", "")
    if not typed.isdecimal() or len(typed) > LONGEST_ID:
        raise NotFound(gettext_noop("委托"), typed)
    return int(typed)
