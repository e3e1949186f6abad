"""Open accounts, close them, give a new first password."""

import datetime as dt

from django.db import transaction

from lianxin.base.accounts.actions.password import check_password
from lianxin.base.accounts.models import Membership, User
from lianxin.base.accounts.queries import actor_of
from lianxin.base.actor import Actor, Post
from lianxin.base.audit.actions import Personal, record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.people.actions import put_on_file
from lianxin.base.roles import ROLES
from lianxin.base.words import gettext_noop as _


@transaction.atomic
def open_account(
    *,
    by: Actor,
    at: dt.datetime,
    username: str,
    name: str,
    password: str,
    posts: tuple[Post, ...],
    temporary: bool = True,
) -> int:
    """Open an account with its posts; a temporary password must be changed at first sign-in. Returns the user's id."""
    for post in posts or (Post("", ""),):
        by.require("account.manage", post.region)
    unknown = [post.role for post in posts if post.role not in ROLES]
    if unknown:
        raise Refusal("unknown_role", _("没有「{role}」这个岗位。"), "role", role=unknown[0])
    if User.objects.filter(username=username).exists():
        raise Refusal("taken", _("账号「{username}」已经有人用了，请换一个。"), "username", username=username)
    check_password(password)
    person = put_on_file(at=at, name=name, region=_widest(posts))
    user = User(username=username, person=person, must_change_password=temporary, created_at=at)
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
        after={"posts": [post.role for post in posts]},
        personal=Personal(person.key_id, {"name": name}),
    )
    return user.pk


def _widest(posts: tuple[Post, ...]) -> str:
    """Return the widest region that posts are held for: those who manage it see the person's data."""
    return min((post.region for post in posts), key=len, default="")


@transaction.atomic
def renew_password(*, by: Actor, at: dt.datetime, username: str, password: str) -> None:
    """Give an account a new first password, for somebody who forgot theirs; it must be changed at the next sign-in."""
    user = managed(by, username)
    check_password(password)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    record(by=by, at=at, verb="account.renew", target=f"account:{username}")


@transaction.atomic
def set_active(*, by: Actor, at: dt.datetime, username: str, active: bool) -> None:
    """Close an account, or open it again; nobody closes their own. What it did stays on record."""
    user = managed(by, username)
    if user.username == by.username and not active:
        raise Refusal("own_account", _("不能停用自己的账号，请让另一位管理员来做。"))
    user.is_active = active
    user.save(update_fields=["is_active"])
    record(by=by, at=at, verb="account.reopen" if active else "account.close", target=f"account:{username}")


def managed(by: Actor, username: str) -> User:
    """Return an account, locked, that the actor may manage: one whose posts all lie in the actor's region."""
    user = User.objects.select_for_update().filter(username=username).first()
    if user is None:
        raise NotFound(_("账号"), username)
    for post in actor_of(user).posts or (Post("", ""),):
        by.require("account.manage", post.region)
    return user
