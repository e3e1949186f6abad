"""What people do again and again: forget, every night."""

import datetime as dt

from lianxin.base.people.actions.retention import forget_unused
from lianxin.base.ticks import tick

A_DAY = 1440


@tick("people.retention", every_minutes=A_DAY)
def forget(at: dt.datetime) -> None:
    """Forget what has been kept long enough."""
    forget_unused(at)
