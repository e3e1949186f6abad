"""A stay begins at sign-in, is seen from time to time, and ends; ending it signs out."""

import datetime as dt
from dataclasses import replace
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet

from lianxin.base.accounts.models import Stay, User
from lianxin.base.accounts.queries import actor_of
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record

LONGEST = dt.timedelta(hours=12)  # however busy: a working day ends
IDLE = "idle"  # who ended a stay that nobody ended
LONGEST_DEVICE = 80


def stay_digest(session_key: str) -> str:
    """Return what stands for a session in the table of stays."""
    return sha256(session_key.encode()).hexdigest()


@transaction.atomic
def begin_stay(
    *, user: User, at: dt.datetime, session_key: str, way: str, place: str, address: str, device: str
) -> None:
    """Begin a stay and put the sign-in on record. `way` is password, oidc, code or card."""
    Stay.objects.create(
        user=user,
        session_digest=stay_digest(session_key),
        way=way,
        address=address,
        device=device[:LONGEST_DEVICE],
        begun_at=at,
        seen_at=at,
    )
    by = replace(actor_of(user), place=place)
    record(by=by, at=at, verb="account.sign_in", target=f"account:{user.username}", after={"way": way})


def see_stay(*, session_key: str, at: dt.datetime, every: dt.timedelta) -> bool | None:
    """Note that a stay goes on, at most as often as `every`. Returns whether it does; None where there is none."""
    stay = Stay.objects.filter(session_digest=stay_digest(session_key)).first()
    if stay is None:
        return None
    if stay.ended_at is not None:
        return False
    if at - stay.begun_at >= LONGEST:
        _end(Stay.objects.filter(pk=stay.pk), at, IDLE)
        return False
    if at - stay.seen_at >= every:
        Stay.objects.filter(pk=stay.pk).update(seen_at=at)
    return True


def move_stay(*, old_key: str, new_key: str) -> None:
    """Let a stay go on under the session's new key."""
    Stay.objects.filter(session_digest=stay_digest(old_key)).update(session_digest=stay_digest(new_key))


def end_stay(*, by: Actor, at: dt.datetime, session_key: str) -> None:
    """End the stay of a session: somebody signs out."""
    if _end(Stay.objects.filter(session_digest=stay_digest(session_key)), at, by.username):
        record(by=by, at=at, verb="account.sign_out", target=f"account:{by.username}")


def end_stays(*, user: User, at: dt.datetime, ended_by: str, but_session_key: str = "") -> int:
    """End all stays of a user, or all but that of one session; the action that calls it checks and records."""
    stays = Stay.objects.filter(user=user)
    if but_session_key:
        stays = stays.exclude(session_digest=stay_digest(but_session_key))
    return _end(stays, at, ended_by)


def end_idle_stays(*, at: dt.datetime, idle: dt.timedelta) -> int:
    """End the stays that nobody has used for so long that their sessions are gone. Returns how many."""
    return _end(Stay.objects.filter(seen_at__lt=at - idle), at, IDLE)


def _end(stays: QuerySet[Stay], at: dt.datetime, by: str) -> int:
    return stays.filter(ended_at__isnull=True).update(ended_at=at, ended_by=by)
