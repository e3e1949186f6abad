"""What people decide about background work: stop it, or have it done again."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.jobs.actions import enqueue, tell_broken_off
from lianxin.base.jobs.models import Job
from lianxin.base.jobs.registry import KINDS
from lianxin.base.words import gettext_noop as _

STOPPABLE = ("queued", "running")
REPEATABLE = ("failed", "interrupted", "cancelled")


@transaction.atomic
def cancel(*, by: Actor, at: dt.datetime, job_id: int) -> None:
    """Stop a job: a queued one at once, a running one at its next step. Whoever asked for it may, too."""
    row = _locked(job_id, by, "job.manage", own=True)
    if row.state not in STOPPABLE:
        raise Refusal("over", _("这项任务已经结束了，没有可停的。"))
    if row.state == "queued":
        row.state, row.ended_at = "cancelled", at
        tell_broken_off(row, again=False)
    row.stop_asked_at = row.stop_asked_at or at
    row.save(update_fields=["state", "ended_at", "stop_asked_at"])
    record(by=by, at=at, verb="job.cancel", target=f"job:{row.pk}", region=row.region, after={"kind": row.kind})


@transaction.atomic
def retry(*, by: Actor, at: dt.datetime, job_id: int) -> None:
    """Have a job that failed, broke off or was stopped done again, with its attempts counted anew."""
    row = _locked(job_id, by, "job.manage")
    if row.state not in REPEATABLE or row.kind not in KINDS:
        raise Refusal("not_again", _("这项任务不能再做一次。"))
    before = {"state": row.state}
    row.state, row.due_at, row.attempts, row.worker_id = "queued", None, 0, None
    row.done, row.total, row.step, row.message, row.facts = 0, 0, "", "", {}
    row.stop_asked_at = row.started_at = row.ended_at = None
    row.save()
    tell_broken_off(row, again=True)
    enqueue(row)
    after = {"state": row.state, "kind": row.kind}
    record(by=by, at=at, verb="job.retry", target=f"job:{row.pk}", region=row.region, before=before, after=after)


def _locked(job_id: int, by: Actor, permission: str, *, own: bool = False) -> Job:
    """Return the job's row, locked; work of no place is anybody's who holds the permission anywhere."""
    row = Job.objects.select_for_update().filter(pk=job_id).first()
    if row is not None and own and by.username and row.asked_by["username"] == by.username:
        return row
    if not by.holds(permission):
        raise Forbidden(permission, row.region if row else "")
    if row is None:
        raise NotFound(_("任务"), job_id)
    if row.region:
        by.require(permission, row.region)
    return row
