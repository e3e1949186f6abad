"""Acting for somebody: who gave whom leave, and who a deputy is while a spell lasts."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from lianxin.base.accounts.models import Mandate, ResidentCard, User
from lianxin.base.accounts.queries.actors import actor_of
from lianxin.base.accounts.queries.listing import OPEN, state_of
from lianxin.base.actor import Actor, Post
from lianxin.base.people.queries import name_of
from lianxin.base.roles import PERMISSIONS

# What nobody lends to a deputy: to open accounts, to make keys, and to look at whole persons.
KEPT_BACK = frozenset({"account.manage", "key.manage", "person.look"})
LENT = frozenset(PERMISSIONS) - KEPT_BACK


@dataclass(frozen=True, slots=True)
class Proxy:
    """A spell under way: the deputy in the other's posts, the other's name, and until when."""

    actor: Actor
    name: str
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class MandateRow:
    """A mandate as both sides see it; `over` is set where it no longer holds."""

    id: int
    principal: str
    principal_name: str
    deputy: str
    deputy_name: str
    posts: tuple[Post, ...]
    reason: str
    valid_to: dt.datetime
    over: bool


def proxy_of(user: User, kept: object, now: dt.datetime) -> Proxy | None:
    """Return the spell that a session keeps, held against what is true now; None where it is over.

    `kept` is {"mandate": id, "until": seconds} or {"card": id, "until": seconds}.
    """
    if not isinstance(kept, Mapping) or now.timestamp() >= kept.get("until", 0):
        return None
    until = dt.datetime.fromtimestamp(kept["until"], dt.UTC)
    if state_of(user, now) != OPEN:
        return None
    return (
        _for_resident(user, kept["card"], until, now)
        if "card" in kept
        else _for_user(user, kept["mandate"], until, now)
    )


def _for_user(user: User, id: int, until: dt.datetime, now: dt.datetime) -> Proxy | None:
    rows = Mandate.objects.select_related("principal__person__key").prefetch_related("principal__memberships")
    mandate = rows.filter(pk=id, deputy=user, ended_at__isnull=True, valid_from__lte=now, valid_to__gt=now).first()
    if mandate is None or state_of(mandate.principal, now) != OPEN:
        return None
    principal = actor_of(mandate.principal)
    actor = Actor(
        id=user.pk,
        username=user.username,
        name=name_of(user.person),
        posts=principal.posts,
        on_behalf=principal.username,
        only=LENT,
        hand=user.person_id,
    )
    return Proxy(actor, principal.name, until)


def _for_resident(user: User, id: int, until: dt.datetime, now: dt.datetime) -> Proxy | None:
    card = ResidentCard.objects.select_related("person__key").filter(pk=id, ended_at__isnull=True).first()
    if card is None or card.person.erased_at is not None:
        return None
    if not actor_of(user).may("proxy.resident", card.person.region) or not account_open(card.person_id, now):
        return None
    actor = Actor(
        id=user.pk,
        username=user.username,
        name=name_of(user.person),
        posts=(Post("resident", card.person.region),),
        on_behalf=f"card:{card.number}",
        person=card.person_id,
    )
    return Proxy(actor, name_of(card.person), until)


def account_open(person: int, now: dt.datetime) -> bool:
    """Tell whether a person may act, themself or through another: with an account that is open, or with none yet."""
    user = User.objects.filter(person_id=person).first()
    return user is None or state_of(user, now) == OPEN


def mandates_of(username: str, now: dt.datetime) -> tuple[MandateRow, ...]:
    """Return the mandates that a user gave or was given, those that hold first."""
    mine = Q(principal__username=username) | Q(deputy__username=username)
    rows = Mandate.objects.filter(mine).order_by("-valid_to", "-id")
    rows = rows.select_related("principal__person__key", "deputy__person__key")
    rows = rows.prefetch_related("principal__memberships")
    found = [
        MandateRow(
            id=row.pk,
            principal=row.principal.username,
            principal_name=name_of(row.principal.person),
            deputy=row.deputy.username,
            deputy_name=name_of(row.deputy.person),
            posts=actor_of(row.principal).posts,
            reason=row.reason,
            valid_to=row.valid_to,
            over=row.ended_at is not None
            or row.valid_to <= now
            or state_of(row.principal, now) != OPEN
            or state_of(row.deputy, now) != OPEN,
        )
        for row in rows[:100]
    ]
    return tuple(sorted(found, key=lambda row: row.over))
