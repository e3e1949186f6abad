"""The rest after too many wrong passwords: how long it lasts, and how an administrator ends it."""

import datetime as dt

from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import Max, Sum

from lianxin.base.accounts.actions.managed import managed
from lianxin.base.accounts.models import SecondFactor
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record


def locked_until(username: str, at: dt.datetime) -> dt.datetime | None:
    """Return when a username opens again; None where it is open."""
    since = at - settings.AXES_COOLOFF_TIME
    tries = AccessAttempt.objects.filter(username=username, attempt_time__gte=since)
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
