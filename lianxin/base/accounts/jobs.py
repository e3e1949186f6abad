"""Background work of accounts; what reads sheets is loaded only when one is read."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone

from lianxin.base.accounts.actions.stays import end_idle_stays
from lianxin.base.accounts.rules.sheet import OPENING
from lianxin.base.actor import Actor
from lianxin.base.jobs.registry import Progress, job
from lianxin.base.ticks import tick

RARELY = dt.timedelta(minutes=10)  # that a stay goes on is written no more often


@job(OPENING)
def open_accounts(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
    """Open the accounts of a sheet; the slips wait from when they are made, however long the work was queued."""
    from lianxin.base.accounts.actions.intake import open_sheet

    del at
    open_sheet(by=by, at=timezone.now(), id=payload["intake"], progress=progress)


@tick("accounts.forget", every_minutes=5)
def forget(at: dt.datetime) -> None:
    """Forget sheets and slips that nobody came for."""
    from lianxin.base.accounts.actions.intake import forget_sheets

    forget_sheets(at=at)


@tick("accounts.idle", every_minutes=5)
def end_idle(at: dt.datetime) -> None:
    """Say of stays that nobody has used for long that they have ended; their sessions ended by themselves."""
    end_idle_stays(at=at, idle=dt.timedelta(seconds=settings.SESSION_COOKIE_AGE) + RARELY)
