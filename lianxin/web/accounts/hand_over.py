"""A post handed from one person to the next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lianxin.base.accounts.actions.posts import Incoming, hand_over
from lianxin.base.accounts.actions.slips import draw_password
from lianxin.base.accounts.queries import actor_named
from lianxin.base.accounts.queries.account import account_page
from lianxin.base.accounts.rules.slips import Slip
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.roles import role_name
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.seats import place_names
from lianxin.web.accounts.manage_forms import HandOverForm
from lianxin.web.accounts.slips import slip_page
from lianxin.web.actor import now, reader
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast


def hand_over_post(request: HttpRequest, username: str, role: str, region: str) -> HttpResponse:
    """Hand a post over: to somebody with an account, or to somebody for whom one is opened."""
    actor, at = reader(request, "account.manage"), now()
    page = account_page(username, actor, at)
    actor.require("account.manage", region)
    if not any((post.role, post.region) == (role, region) for post in page.posts):
        raise NotFound(gettext_noop("岗位"), f"{role} {region}")
    form = HandOverForm(request.POST or None)
    place = place_names().get(region, region)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        new = actor_named(typed["username"]) is None
        if new and not typed["name"]:
            form.add_error("name", _("还没有「{username}」这个账号。要开新的，请填姓名。").format(**typed))
        else:
            password = draw_password() if new else ""
            try:
                incoming = Incoming(typed["username"], typed["name"], typed["phone"], password)
                hand_over(by=actor, at=at, outgoing=username, role=role, region=region, incoming=incoming)
            except Refusal as refusal:
                say_at_field(form, refusal)
            else:
                if new:
                    return slip_page(request, (Slip(place, role, typed["name"], typed["username"], password),))
                toast(request, _("岗位交给「{username}」了。").format(**typed))
                return redirect("account", typed["username"])
    context = {"form": form, "account": page, "role": _(role_name(role)), "place": place}
    return render(request, "accounts/hand_over.html", context)
