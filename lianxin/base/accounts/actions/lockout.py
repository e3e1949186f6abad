"""The rest after too many wrong passwords: how long it lasts, and how an administrator ends it."""

import datetime as dt

from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import Max, Sum
from django.http import HttpRequest

from lianxin.base.accounts.actions.managed import managed
from lianxin.base.accounts.models import SecondFactor, User
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.vault.sealing import blind_index


def counted_as(username: str) -> str:
    """Return under which name wrong passwords are counted: a username, or a mark for what is none.

    People type their name, their phone or their password there: it stands nowhere in clear.
    """
    return username if User.objects.filter(username=username).exists() else f"?{blind_index('sign_in', username)}"


def counted_name(request: HttpRequest, credentials: dict[str, str] | None = None) -> str:
    """Return the name of a request as django-axes counts it, read once a request."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    read: dict[str, str] = vars(request).setdefault("_counted_as", {})
    if typed not in read:
        read[typed] = counted_as(typed)
    return read[typed]


def locked_until(username: str, at: dt.datetime) -> dt.datetime | None:
    """Return when a username opens again; None where it is open."""
    since = at - settings.AXES_COOLOFF_TIME
    tries = AccessAttempt.objects.filter(username=counted_as(username), attempt_time__gte=since)
    counted = tries.aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
    last: dt.datetime | None = counted["last"]
    if last is None or (counted["failures"] or 0) < settings.AXES_FAILURE_LIMIT:
        return None
    return last + settings.AXES_COOLOFF_TIME


@transaction.atomic
def unlock(*, by: Actor, at: dt.datetime, username: str) -> None:
    """Open an account before its rest is over, for somebody who stands at the desk."""
    user = managed(by, username)
    AccessAttempt.objects.filter(username=username).delete()
    SecondFactor.objects.filter(user=user).update(failures=0, paused_until=None)
    record(by=by, at=at, verb="account.unlock", target=f"account:{username}")
