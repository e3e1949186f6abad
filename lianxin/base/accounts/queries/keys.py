"""Keys of programs as plain values."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q

from lianxin.base.accounts.models import ApiKey
from lianxin.base.accounts.queries.actors import actor_of, readable
from lianxin.base.actor import Actor, Post
from lianxin.base.regions import covers
from lianxin.base.roles import PERMISSIONS, permits

IN_USE, ENDED, EXPIRED = "in_use", "ended", "expired"
SOON = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Who acts with a key: the account's actor narrowed to the key, the key's prefix and its region."""

    actor: Actor
    prefix: str
    region: str


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key in the list; its secret stands nowhere. `soon`: it ends within two weeks."""

    prefix: str
    name: str
    username: str
    permissions: tuple[str, ...]
    region: str
    state: str  # in_use, ended, expired
    soon: bool
    made_at: dt.datetime
    made_by: str
    expires_at: dt.datetime
    used_at: dt.datetime | None
    ended_at: dt.datetime | None
    ended_by: str


def holder_of(row: ApiKey, now: dt.datetime) -> KeyHolder | None:
    """Return who acts with a key, or None where the account is closed or suspended."""
    open_now = Q(suspended_until__isnull=True) | Q(suspended_until__lte=now)
    user = readable().filter(open_now, pk=row.user_id, is_active=True).first()
    if user is None:
        return None
    actor = actor_of(user)
    posts = _within(actor.posts, row.region)
    return KeyHolder(replace(actor, posts=posts, only=frozenset(row.permissions)), row.prefix, row.region)


def keys_under(regions: Iterable[str], now: dt.datetime) -> tuple[KeyRow, ...]:
    """Return the keys of accounts with a post under one of the regions, newest first."""
    wanted = Q(pk__in=())
    for region in regions:
        wanted |= Q(user__memberships__region__startswith=region)
        wanted |= Q(user__memberships__isnull=True, user__person__region__startswith=region)
    rows = ApiKey.objects.filter(wanted).distinct().select_related("user").order_by("-pk")
    return tuple(_row(row, now) for row in rows)


def keys_of(user: int | None, now: dt.datetime) -> tuple[KeyRow, ...]:
    """Return an account's own keys, newest first."""
    return tuple(_row(row, now) for row in ApiKey.objects.filter(user=user).select_related("user").order_by("-pk"))


def grantable(actor: Actor) -> frozenset[str]:
    """Return the permissions that an account's posts carry: what a key in its name can be of use for."""
    return frozenset(one for post in actor.posts for one in PERMISSIONS if permits(post.role, one))


def _within(posts: tuple[Post, ...], region: str) -> tuple[Post, ...]:
    """Narrow posts to a region: one that is wider holds for the region alone, one outside it falls away."""
    return tuple(
        replace(post, region=region) if covers(post.region, region) else post
        for post in posts
        if covers(post.region, region) or covers(region, post.region)
    )


def _row(row: ApiKey, now: dt.datetime) -> KeyRow:
    state = ENDED if row.ended_at else EXPIRED if row.expires_at <= now else IN_USE
    return KeyRow(
        prefix=row.prefix,
        name=row.name,
        username=row.user.username,
        permissions=tuple(row.permissions),
        region=row.region,
        state=state,
        soon=state == IN_USE and row.expires_at - now < SOON,
        made_at=row.made_at,
        made_by=row.made_by,
        expires_at=row.expires_at,
        used_at=row.used_at,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
    )
