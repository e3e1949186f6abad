"""Whether somebody has a second factor."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.accounts.models import RecoveryCode, SecondFactor


@dataclass(frozen=True, slots=True)
class FactorInfo:
    """One's second factor: since when, and how many codes on paper are left."""

    since: dt.datetime
    codes_left: int


def factor_of(user_id: int) -> FactorInfo | None:
    """Return a user's confirmed second factor, or None."""
    held = SecondFactor.objects.filter(user_id=user_id, confirmed_at__isnull=False).first()
    if held is None or held.confirmed_at is None:
        return None
    left = RecoveryCode.objects.filter(user_id=user_id, used_at__isnull=True).count()
    return FactorInfo(held.confirmed_at, left)
