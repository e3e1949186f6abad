"""The accounts of the county, for those who open, suspend and close them, and for those who look on."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.accounts.actions.accounts import open_account, renew_password, resume, set_active, suspend
from lianxin.base.accounts.actions.ending import end_stays_of
from lianxin.base.accounts.actions.factor import reset_factor
from lianxin.base.accounts.actions.lockout import locked_until, unlock
from lianxin.base.accounts.actions.posts import add_post, remove_post
from lianxin.base.accounts.actions.slips import draw_password
from lianxin.base.accounts.queries.account import AccountPage, account_page
from lianxin.base.accounts.queries.listing import accounts as listed
from lianxin.base.accounts.rules.slips import Slip
from lianxin.base.actor import Actor, Post
from lianxin.base.audit.queries import lines
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.roles import ROLES, SECOND_FACTOR, role_name
from lianxin.base.words import gettext_noop
from lianxin.domain.merit.queries.stars import current_stars
from lianxin.domain.merit.rules.stars import StarRule
from lianxin.domain.places.queries.county import CountyInfo, current
from lianxin.domain.places.queries.seats import place_names
from lianxin.domain.places.queries.standard import current_standard, function_label
from lianxin.web.accounts.manage_forms import AccountForm, PostForm, SearchForm, SuspendForm
from lianxin.web.accounts.slips import slip_page
from lianxin.web.actor import acting, now, reader
from lianxin.web.audit.verbs import verb_label
from lianxin.web.people.shown import user_names
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast

HISTORY = 30
STATES = {"open": gettext_noop("在用"), "suspended": gettext_noop("暂停"), "closed": gettext_noop("已停用")}
NO_STEP = gettext_noop("这一步")


def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts, narrowed to a name, a post or a place where one is asked for."""
    actor = reader(request, "account.view")
    names = place_names()
    form = SearchForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    region = _code(asked.get("region", ""), names)
    number = request.GET.get("page", "1")
    page = listed(
        actor.holds("account.view"),
        now(),
        q=asked.get("q", "").strip(),
        role=asked.get("role", ""),
        region=region,
        number=int(number) if number.isdecimal() else 1,
    )
    kept = {key: value for key, value in asked.items() if value}
    context = {
        "form": form,
        "page": page,
        "rows": [
            {"account": row, "posts": said_posts(row.posts, names), "state": _(STATES[row.state])} for row in page
        ],
        "asked": bool(kept),
        "query": f"{urlencode(kept)}&" if kept else "",
        "places": names,
        "may_manage": bool(actor.holds("account.manage")),
    }
    return render(request, "accounts/accounts.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Open an account; its first password is shown on the slip that answers."""
    actor = reader(request, "account.manage")
    names = place_names()
    form = AccountForm(request.POST or None, places=names)
    if request.method == "POST" and form.is_valid():
        typed, password = form.cleaned_data, draw_password()
        try:
            open_account(
                by=actor,
                at=now(),
                username=typed["username"],
                name=typed["name"],
                phone=typed["phone"],
                password=password,
                posts=(Post(typed["role"], typed["region"]),),
            )
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            slip = Slip(names[typed["region"]], typed["role"], typed["name"], typed["username"], password)
            return slip_page(request, (slip,))
    return render(request, "accounts/new.html", {"form": form, "places": names})


def account(request: HttpRequest, username: str) -> HttpResponse:
    """Show one account: posts, sessions, what can be done with it, and what was."""
    actor = reader(request, "account.view")
    page = account_page(username, actor, now())
    return _account(request, page, actor)


def _account(
    request: HttpRequest,
    page: AccountPage,
    actor: Actor,
    *,
    post: PostForm | None = None,
    pause: SuspendForm | None = None,
) -> HttpResponse:
    county = current()
    names, functions = place_names(county), _functions(county)
    context = {
        "account": page,
        "state": _(STATES[page.state]),
        "posts": said_posts(page.posts, names, functions),
        "places": names,
        "form": post or PostForm(places=names, functions=list(functions.items())),
        "suspend_form": pause or SuspendForm(),
        "may_manage": page.may_manage and not page.own,
        "locked_until": locked_until(page.username, now()),
        "needs_factor": any(one.role in SECOND_FACTOR for one in page.posts),
        "stays": [{"stay": one, "device": " · ".join(map(_, one.device))} for one in page.stays],
        "history": _history(page.username),
        "actor": actor,
    }
    return render(request, "accounts/account.html", context)


def _history(username: str) -> list[dict[str, object]]:
    """Return what was done with an account, newest first, each by the name of who did it."""
    found = lines(target=f"account:{username}", limit=HISTORY)
    names = user_names(*(line.username for line in found))
    return [
        {
            "at": line.at,
            "who": names.get(line.username, line.username),
            "verb": _(verb_label(line.verb)),
            "reason": _reason(line.after),
        }
        for line in found
    ]


@require_POST
def account_step(request: HttpRequest, username: str, step: str) -> HttpResponse:
    """Do one thing with an account, then show it again."""
    actor, at = acting(request), now()
    if step == "renew":
        return _renew(request, actor, at, username)
    if step in ("post", "suspend"):
        return _form_step(request, actor, at, username, step)
    steps: dict[str, Any] = {
        "close": lambda: set_active(by=actor, at=at, username=username, active=False),
        "reopen": lambda: set_active(by=actor, at=at, username=username, active=True),
        "resume": lambda: resume(by=actor, at=at, username=username),
        "end-stays": lambda: end_stays_of(by=actor, at=at, username=username),
        "factor": lambda: reset_factor(by=actor, at=at, username=username),
        "unlock": lambda: unlock(by=actor, at=at, username=username),
        "unpost": lambda: _unpost(request, actor, at, username),
    }
    if step not in steps:
        raise NotFound(NO_STEP, step)
    try:
        steps[step]()
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, _(DONE[step]).format(username=username))
    return redirect("account", username)


DONE = {
    "close": gettext_noop("「{username}」停用了，做过的事都还在留痕里。"),
    "reopen": gettext_noop("「{username}」又可以登录了。"),
    "resume": gettext_noop("「{username}」又可以登录了。"),
    "end-stays": gettext_noop("「{username}」在各处都退出了登录。"),
    "factor": gettext_noop("「{username}」的验证器清掉了，下次登录时重新绑定。"),
    "unlock": gettext_noop("「{username}」解开了，现在就能再试。"),
    "unpost": gettext_noop("「{username}」的这个岗位去掉了。"),
    "post": gettext_noop("「{username}」添了一个岗位。"),
    "suspend": gettext_noop("「{username}」暂停了，已经退出登录。"),
}


def _renew(request: HttpRequest, actor: Actor, at: dt.datetime, username: str) -> HttpResponse:
    password = draw_password()
    renew_password(by=actor, at=at, username=username, password=password)
    page = account_page(username, actor, at)
    names = place_names()
    first = page.posts[0] if page.posts else Post("", "")
    slip = Slip(names.get(first.region, ""), first.role, page.name, username, password)
    return slip_page(request, (slip,), back=username)


def _form_step(request: HttpRequest, actor: Actor, at: dt.datetime, username: str, step: str) -> HttpResponse:
    county = current()
    names = place_names(county)
    form: PostForm | SuspendForm
    if step == "post":
        form = PostForm(request.POST, places=names, functions=list(_functions(county).items()))
    else:
        form = SuspendForm(request.POST)
    page = account_page(username, actor, at)
    if not page.may_manage:
        actor.require("account.manage", page.posts[0].region if page.posts else "")
    if form.is_valid():
        typed = form.cleaned_data
        try:
            if step == "post":
                post = Post(typed["role"], typed["region"], tuple(typed["functions"]))
                add_post(by=actor, at=at, username=username, post=post)
            else:
                suspend(by=actor, at=at, username=username, until=_day(typed["until"]), reason=typed["reason"])
        except Refusal as refusal:
            if page.own:  # whose page has no form to say it in
                say_above(request, refusal)
                return redirect("account", username)
            say_at_field(form, refusal)
        else:
            toast(request, _(DONE[step]).format(username=username))
            return redirect("account", username)
    shown = {"post": form} if isinstance(form, PostForm) else {"pause": form}
    return _account(request, page, actor, **shown)


def _unpost(request: HttpRequest, actor: Actor, at: dt.datetime, username: str) -> None:
    role, region = request.POST.get("role", ""), request.POST.get("region", "")
    remove_post(by=actor, at=at, username=username, role=role, region=region)


def _day(day: dt.date | None) -> dt.datetime | None:
    """Return the end of a day of the county: somebody suspended until Friday is back on Saturday."""
    if day is None:
        return None
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))


def said_posts(
    posts: tuple[Post, ...], names: dict[str, str], functions: dict[str, str] | None = None
) -> list[dict[str, object]]:
    """Return posts in words: role, place, and of the functions that they are narrowed to those that are named."""
    known = functions or {}
    return [
        {
            "post": post,
            "role": _(role_name(post.role)) if post.role in ROLES else post.role,
            "place": names.get(post.region, post.region),
            "functions": [known[one] for one in post.functions if one in known],
        }
        for post in posts
    ]


def _functions(county: CountyInfo) -> dict[str, str]:
    """Return what a department's post may be for: the functions of the standard in force, and stars that it leads.

    Functions are called as they are here. There is nothing to choose from before there are editions.
    """
    try:
        standard, stars = current_standard(county.as_of), current_stars(county.as_of)
    except Refusal:
        return {}
    functions = {one.id: function_label(county, standard, one.id) for one in standard.required}
    return {function: _star(rule) for function, rule in stars.leads.items()} | functions


def _star(rule: StarRule) -> str:
    english = get_language() == "en"
    name, lead = (rule.name_en, rule.lead_en) if english else (rule.name, rule.lead)
    return _("五星支部：{star}（{lead}）").format(star=name, lead=lead)


def _reason(after: dict[str, Any] | None) -> str:
    return str((after or {}).get("reason", ""))


def _code(typed: str, names: dict[str, str]) -> str:
    """Return the code that a typed place means: itself, or that of its name; what means none finds nothing."""
    typed = typed.strip()
    if not typed or typed.isdecimal():
        return typed
    return next((code for code, name in names.items() if typed in (name, name.rpartition(" ")[2])), "-")
