"""Consents that were given on paper or by word, recorded by whoever was there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.base.people.actions import give_consent, withdraw_consent
from lianxin.base.people.purposes import purposes
from lianxin.web.actor import acting, now
from lianxin.web.people.forms import ConsentForm
from lianxin.web.people.person import shown, writable
from lianxin.web.people.shown import today
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast


@require_POST
def give(request: HttpRequest, id: int) -> HttpResponse:
    """Record a consent, with a picture of the signed paper where there is one."""
    actor = writable(request, id)
    form = ConsentForm(request.POST, request.FILES, offered=purposes(today()))
    if form.is_valid():
        said = {key: form.cleaned_data[key] for key in ("purpose", "way", "guardian")}
        try:
            give_consent(by=actor, at=now(), today=today(), person=id, scan=form.picture(), **said)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("记下了。"))
            return redirect("person", id)
    return shown(request, id, consent_form=form)


@require_POST
def withdraw(request: HttpRequest, id: int, purpose: str) -> HttpResponse:
    """Record that somebody took a consent back."""
    try:
        withdraw_consent(by=acting(request), at=now(), person=id, purpose=purpose)
        toast(request, _("收回了，从现在起不再用。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("person", id)
