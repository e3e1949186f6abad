"""Accounts that somebody should look after."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.accounts.models import User
from lianxin.base.roles import SECOND_FACTOR

A_FORTNIGHT = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Unsafe:
    """How many first passwords nobody has changed, and who must have a second factor and has none (usernames)."""

    first_passwords: int
    without_factor: tuple[str, ...]


def unsafe(now: dt.datetime) -> Unsafe:
    """Return what is unsafe among the accounts that are open."""
    users = User.objects.filter(is_active=True)
    first = users.filter(must_change_password=True, created_at__lt=now - A_FORTNIGHT).count()
    bound = users.filter(memberships__role__in=SECOND_FACTOR).exclude(second_factor__confirmed_at__isnull=False)
    names = bound.order_by("username").values_list("username", flat=True).distinct()
    return Unsafe(first, tuple(names))
