"""Keys of programs: the list, a new one that is shown once, and the end of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lianxin.base.accounts.actions.keys import end_key, make_key
from lianxin.base.accounts.queries.keys import EXPIRED, IN_USE, KeyRow, keys_under
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.roles import PERMISSIONS
from lianxin.base.words import gettext_noop
from lianxin.web.actor import now, reader
from lianxin.web.keys.forms import KeyForm
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast

STATES = {IN_USE: gettext_noop("在用"), "ended": gettext_noop("已停用"), EXPIRED: gettext_noop("过期了")}
NAMED = 4  # permissions named in a row; the others are counted


def keys(request: HttpRequest) -> HttpResponse:
    """Show the keys of the accounts that the actor manages."""
    actor = reader(request, "key.manage")
    rows = keys_under(actor.holds("key.manage"), now())
    return render(request, "keys/keys.html", {"rows": [_row(row) for row in rows]})


@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Show the form, or make a key and show it, this once."""
    actor = reader(request, "key.manage")
    form = KeyForm(request.POST or None)
    crumbs = [(_("接口钥匙"), reverse("keys")), (_("发一把"), "")]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            key = make_key(by=actor, at=now(), **{**said, "permissions": frozenset(said["permissions"])})
        except NotFound as refusal:
            form.add_error("username", refusal.sentence(_))
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence(_))
        else:
            return render(request, "keys/made.html", {"key": key, "name": said["name"], "crumbs": crumbs})
    return render(request, "keys/new.html", {"form": form, "crumbs": crumbs})


@require_POST
def end(request: HttpRequest, prefix: str) -> HttpResponse:
    """End a key."""
    actor = reader(request, "key.manage")
    try:
        end_key(by=actor, at=now(), prefix=prefix)
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, _("钥匙停用了。"), _("拿着它的程序从现在起进不来。"))
    return redirect("keys")


def _row(row: KeyRow) -> dict[str, Any]:
    words = [_(PERMISSIONS[one]) for one in row.permissions if one in PERMISSIONS]
    return {
        "key": row,
        "state": _(STATES[row.state]),
        "in_use": row.state == IN_USE,
        "may": _("、").join(words[:NAMED]),
        "more": max(0, len(words) - NAMED),
    }
