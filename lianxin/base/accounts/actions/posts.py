"""Posts given, taken away, and handed from one person to the next."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from lianxin.base.accounts.actions.accounts import check_posts, open_account
from lianxin.base.accounts.actions.ending import end_all_stays
from lianxin.base.accounts.actions.managed import managed
from lianxin.base.accounts.models import Membership, User
from lianxin.base.actor import Actor, Post
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Incoming:
    """Who takes a post over: somebody with an account, or with `password` somebody for whom one is opened."""

    username: str
    name: str = ""
    phone: str = ""
    password: str = ""


@transaction.atomic
def add_post(*, by: Actor, at: dt.datetime, username: str, post: Post) -> None:
    """Give an account one more post; one of the same role and place only gets the new functions."""
    user = _others(by, username)
    check_posts((post,))
    by.require("account.manage", post.region)
    before = _told(user)
    _give(user, post)
    _record(by, at, "account.post", user, before)


@transaction.atomic
def remove_post(*, by: Actor, at: dt.datetime, username: str, role: str, region: str) -> None:
    """Take a post from an account; where none is left its sessions end."""
    user = _others(by, username)
    before = _told(user)
    _take(user, role, region)
    _end_where_none_is_left(by, at, user)
    _record(by, at, "account.unpost", user, before)


@transaction.atomic
def hand_over(*, by: Actor, at: dt.datetime, outgoing: str, role: str, region: str, incoming: Incoming) -> None:
    """Hand a post from one person to the next: the old account loses it at once, the new one holds it at once.

    What stands unfinished stays with the place, so whoever comes next finds it.
    """
    if incoming.username == outgoing:
        raise Refusal("same_account", _("接手的要是另一个人。账号一人一个，不转给别人用。"), "username")
    old = _others(by, outgoing)
    by.require("account.manage", region)
    before = _told(old)
    post = _take(old, role, region)
    _end_where_none_is_left(by, at, old)
    _record(by, at, "account.hand_over", old, before, to=incoming.username)
    if incoming.password:
        open_account(
            by=by,
            at=at,
            username=incoming.username,
            name=incoming.name,
            phone=incoming.phone,
            password=incoming.password,
            posts=(post,),
        )
        new = User.objects.select_related("person").get(username=incoming.username)
        held: list[str] = []
    else:
        new = _others(by, incoming.username)
        held = _told(new)
        _give(new, post)
    _record(by, at, "account.take_over", new, held, origin=outgoing)


def _others(by: Actor, username: str) -> User:
    """Return an account that the actor may manage and that is not their own."""
    user = managed(by, username)
    if username == by.username:
        raise Refusal("own_posts", _("自己的岗位不能自己改，请让另一位管理员来做。"))
    return user


def _give(user: User, post: Post) -> None:
    Membership.objects.update_or_create(
        user=user, role=post.role, region=post.region, defaults={"functions": list(post.functions)}
    )


def _take(user: User, role: str, region: str) -> Post:
    membership = Membership.objects.filter(user=user, role=role, region=region).first()
    if membership is None:
        raise NotFound(_("岗位"), f"{role} {region}")
    membership.delete()
    return Post(role, region, tuple(membership.functions))


def _end_where_none_is_left(by: Actor, at: dt.datetime, user: User) -> None:
    if not Membership.objects.filter(user=user).exists():
        end_all_stays(by=by, at=at, user=user)


def _told(user: User) -> list[str]:
    """Return the posts as the record keeps them: role and place."""
    rows = Membership.objects.filter(user=user).order_by("pk")
    return [" ".join(filter(None, (row.role, row.region, *row.functions))) for row in rows]


def _record(by: Actor, at: dt.datetime, verb: str, user: User, before: list[str], **more: str) -> None:
    record(
        by=by,
        at=at,
        verb=verb,
        target=f"account:{user.username}",
        region=user.person.region,
        before={"posts": before},
        after={"posts": _told(user), **more},
    )
