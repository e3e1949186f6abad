"""Open accounts, suspend, close, and give a new first password."""

import datetime as dt

from django.db import transaction

from lianxin.base.accounts.actions.ending import end_all_stays
from lianxin.base.accounts.actions.managed import managed, others_secrets
from lianxin.base.accounts.actions.password import check_password
from lianxin.base.accounts.models import Membership, User
from lianxin.base.accounts.rules.usernames import RESERVED, USERNAME
from lianxin.base.actor import Actor, Post
from lianxin.base.audit.actions import Personal, record
from lianxin.base.errors import Refusal
from lianxin.base.people.actions.filing import on_file, put_on_file
from lianxin.base.roles import OPERATOR, ROLES
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _

# A pause without an end of its own lasts until somebody ends it.
UNTIL_RESUMED = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
LONGEST_REASON = 200


@transaction.atomic
def open_account(
    *,
    by: Actor,
    at: dt.datetime,
    username: str,
    name: str,
    password: str,
    posts: tuple[Post, ...],
    phone: str = "",
    temporary: bool = True,
    encoded: bool = False,
) -> int:
    """Open an account with its posts; a temporary password must be changed at first sign-in. Returns the user's id.

    `encoded` says that `password` has been checked and hashed already, as an import does beforehand.
    """
    for post in posts or (Post("", ""),):
        by.require("account.manage", post.region)
    check_posts(posts)
    check_username(username)
    if not encoded:
        check_password(password)
    # Who is on file with exactly this name and phone and has no account yet: what they did stays theirs.
    known = on_file(name=name, phone=phone) if phone else ()
    mine = next((one for one in known if not User.objects.filter(person=one).exists()), None)
    person = mine or put_on_file(at=at, name=name, phone=phone, region=_widest(posts))
    user = User(username=username, person=person, must_change_password=temporary, created_at=at)
    if encoded:
        user.password = password
    else:
        user.set_password(password)
    user.save()
    Membership.objects.bulk_create(
        Membership(user=user, role=post.role, region=post.region, functions=list(post.functions)) for post in posts
    )
    record(
        by=by,
        at=at,
        verb="account.open",
        target=f"account:{username}",
        region=person.region,
        after={"posts": [post.role for post in posts]},
        personal=Personal(person.key_id, {"name": name, "phone": phone} if phone else {"name": name}),
    )
    return user.pk


def check_posts(posts: tuple[Post, ...]) -> None:
    """Refuse a role that nobody can hold."""
    unknown = [post.role for post in posts if post.role not in ROLES or post.role == OPERATOR]
    if unknown:
        raise Refusal("unknown_role", _("没有「{role}」这个岗位。"), "role", role=unknown[0])


def check_username(username: str) -> None:
    """Refuse a username that is taken, or that nobody could type or tell from an address."""
    if not USERNAME.fullmatch(username):
        message = _("用户名「{username}」不行：只用小写字母、数字、点和横线，最多 40 个字。")
        raise Refusal("bad_username", message, "username", username=username)
    take_turn(f"username:{username}")
    if username in RESERVED or User.objects.filter(username=username).exists():
        raise Refusal("taken", _("账号「{username}」已经有人用了，请换一个。"), "username", username=username)


def _widest(posts: tuple[Post, ...]) -> str:
    """Return the widest region that posts are held for: those who manage it see the person's data."""
    return min((post.region for post in posts), key=len, default="")


@transaction.atomic
def renew_password(*, by: Actor, at: dt.datetime, username: str, password: str) -> None:
    """Give an account a new first password, for somebody who forgot theirs; it must be changed at the next sign-in.

    Every session of the account ends. Nobody does it for themselves: one's own is changed with the present one.
    """
    user = others_secrets(by, username)
    check_password(password)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    end_all_stays(by=by, at=at, user=user)
    _record(by, at, "account.renew", user)


@transaction.atomic
def set_active(*, by: Actor, at: dt.datetime, username: str, active: bool) -> None:
    """Close an account, or open it again; nobody closes their own. What it did stays on record."""
    user = managed(by, username)
    if user.username == by.username and not active:
        raise own_account()
    user.is_active = active
    user.save(update_fields=["is_active"])
    if not active:
        end_all_stays(by=by, at=at, user=user)
    _record(by, at, "account.reopen" if active else "account.close", user)


@transaction.atomic
def suspend(*, by: Actor, at: dt.datetime, username: str, reason: str, until: dt.datetime | None = None) -> None:
    """Let nobody in with an account until an instant, or until it is resumed; its sessions end."""
    user = managed(by, username)
    if user.username == by.username:
        raise own_account()
    if not reason.strip():
        raise Refusal("no_reason", _("请写明为什么，以后看留痕的人要明白。"), "reason")
    if until is not None and until <= at:
        raise Refusal("past", _("停到哪一天，要在今天以后。"), "until")
    user.suspended_until = until or UNTIL_RESUMED
    user.save(update_fields=["suspended_until"])
    end_all_stays(by=by, at=at, user=user)
    said = {"reason": reason.strip()[:LONGEST_REASON], "until": until.isoformat() if until else None}
    _record(by, at, "account.suspend", user, after=said)


@transaction.atomic
def resume(*, by: Actor, at: dt.datetime, username: str) -> None:
    """End the pause of an account."""
    user = managed(by, username)
    user.suspended_until = None
    user.save(update_fields=["suspended_until"])
    _record(by, at, "account.resume", user)


def own_account() -> Refusal:
    """Return what is said to somebody who manages themselves."""
    return Refusal("own_account", _("不能停用自己的账号，请让另一位管理员来做。"))


def _record(by: Actor, at: dt.datetime, verb: str, user: User, after: dict[str, str | None] | None = None) -> None:
    record(by=by, at=at, verb=verb, target=f"account:{user.username}", region=user.person.region, after=after)
