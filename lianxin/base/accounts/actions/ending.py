"""End stays: one's own on another device, or all of an account."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet

from lianxin.base.accounts.actions.managed import managed
from lianxin.base.accounts.models import Stay, User
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _


@transaction.atomic
def end_own_stay(*, by: Actor, at: dt.datetime, id: int) -> None:
    """End one of one's own stays: that device has to sign in anew."""
    stay = Stay.objects.filter(pk=id, user__username=by.username, ended_at__isnull=True).first()
    if stay is None:
        raise NotFound(_("登录"), id)
    _end(by, at, Stay.objects.filter(pk=id), f"account:{by.username}")


@transaction.atomic
def end_other_stays(*, by: Actor, at: dt.datetime, session_digest: str) -> int:
    """End all of one's own stays but the one in use. Returns how many."""
    return _end(
        by,
        at,
        Stay.objects.filter(user__username=by.username).exclude(session_digest=session_digest),
        f"account:{by.username}",
    )


@transaction.atomic
def end_stays_of(*, by: Actor, at: dt.datetime, username: str) -> int:
    """End every stay of an account that the actor manages. Returns how many."""
    user = managed(by, username)
    return end_all_stays(by=by, at=at, user=user)


def end_all_stays(*, by: Actor, at: dt.datetime, user: User) -> int:
    """End every stay of an account; the action that calls it has checked who may. Returns how many."""
    return _end(by, at, Stay.objects.filter(user=user), f"account:{user.username}")


def _end(by: Actor, at: dt.datetime, stays: QuerySet[Stay], target: str) -> int:
    ended = stays.filter(ended_at__isnull=True).update(ended_at=at, ended_by=by.username)
    if ended:
        record(by=by, at=at, verb="stay.end", target=target, after={"stays": ended})
    return ended
