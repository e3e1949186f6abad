"""The accounts of the county, for those who open and close them."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.accounts.actions.accounts import open_account, renew_password, set_active
from lianxin.base.accounts.queries.listing import AccountRow
from lianxin.base.accounts.queries.listing import accounts as listed
from lianxin.base.actor import Post
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.roles import ROLES, role_name
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current, townships, villages
from lianxin.web.accounts.forms import AccountForm
from lianxin.web.actor import acting, now, reader
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast

TELL = gettext_noop("第一次登录的密码是 {password}，只显示这一次，请当面告诉本人。")


def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts, and open one."""
    actor = reader(request, "account.manage")
    names = _places()
    form = AccountForm(request.POST or None, places=names)
    if request.method == "POST" and form.is_valid():
        password = _first_password()
        typed = form.cleaned_data
        try:
            open_account(
                by=actor,
                at=now(),
                username=typed["username"],
                name=typed["name"],
                password=password,
                posts=(Post(typed["role"], typed["region"]),),
            )
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            done = _("{name}的账号「{username}」开好了。").format(name=typed["name"], username=typed["username"])
            toast(request, done, _(TELL).format(password=password))
            return redirect("accounts")
    rows = [_row(row, names) for row in listed(actor.holds("account.manage"), now())]
    return render(request, "accounts/accounts.html", {"form": form, "rows": rows, "actor": actor})


@require_POST
def account_step(request: HttpRequest, username: str, step: str) -> HttpResponse:
    """Give a new first password, close an account, or open it again."""
    actor, at = acting(request), now()
    if step == "renew":
        password = _first_password()
        renew_password(by=actor, at=at, username=username, password=password)
        toast(request, _("「{username}」换了密码。").format(username=username), _(TELL).format(password=password))
    elif step in ("close", "reopen"):
        set_active(by=actor, at=at, username=username, active=step == "reopen")
        done = (
            _("「{username}」又可以登录了。") if step == "reopen" else _("「{username}」停用了，做过的事都还在留痕里。")
        )
        toast(request, done.format(username=username))
    else:
        raise NotFound(gettext_noop("这一步"), step)
    return redirect("accounts")


def _places() -> dict[str, str]:
    """Names of the county and of every township and village in it, by code."""
    county = current()
    names = {county.code: county.name} | {row.code: row.name for row in townships(county.code)}
    return names | {row.code: f"{row.township} {row.name}" for row in villages(county.code)}


def _first_password() -> str:
    return secrets.token_urlsafe(9)


def _row(row: AccountRow, names: dict[str, str]) -> dict[str, object]:
    posts = [(_(role_name(post.role)), names.get(post.region, post.region)) for post in row.posts if post.role in ROLES]
    return {"account": row, "posts": posts}
