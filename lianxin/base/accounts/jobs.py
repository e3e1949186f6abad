"""Background work of accounts."""

import datetime as dt
from typing import Any

from django.utils import timezone

from lianxin.base.accounts.actions.intake import JOB, forget_sheets, open_sheet
from lianxin.base.actor import Actor
from lianxin.base.jobs.registry import Progress, job
from lianxin.base.ticks import tick


@job(JOB)
def open_accounts(by: Actor, at: dt.datetime, payload: dict[str, Any], progress: Progress) -> None:
    """Open the accounts of a sheet; the slips wait from when they are made, however long the work was queued."""
    del at
    open_sheet(by=by, at=timezone.now(), id=payload["intake"], progress=progress)


@tick("accounts.forget", every_minutes=5)
def forget(at: dt.datetime) -> None:
    """Forget sheets and slips that nobody came for."""
    forget_sheets(at=at)
