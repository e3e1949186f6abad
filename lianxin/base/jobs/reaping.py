"""Find what was lost with its worker, and queue it again or say that it broke off."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lianxin.base.jobs.actions import break_off, enqueue, held, tell_broken_off
from lianxin.base.jobs.models import Job
from lianxin.base.jobs.working import alive, bury
from lianxin.base.words import gettext_noop as _

INTERRUPTED = _("做到一半，做它的程序停了。不知道做成了多少，请看一看，需要时再做一次。")
ON_ITS_WAY = dt.timedelta(seconds=30)  # a job younger than this may be between its row and the queue
LOST_TASK = "its worker is gone"


def reap(at: dt.datetime) -> int:
    """Free what lost workers held, and what fell out of the queue. Returns how many jobs were touched."""
    bury(at)
    living = alive()
    # What runs without a worker of ours was called in a process of its own, and is given the time of a lost beat.
    lost = Job.objects.filter(state="running").exclude(worker__in=living)
    lost = lost.filter(Q(worker__isnull=False) | Q(started_at__lt=at - dt.timedelta(minutes=3)))
    freed = sum(_freed(row, at) for row in lost)
    _free_tasks(living, at)
    return freed + _enqueue_lost(at)


def release(at: dt.datetime, worker: int) -> int:
    """Free what one worker still holds; called by itself while it does nothing. Returns how many jobs."""
    freed = sum(_freed(row, at) for row in Job.objects.filter(state="running", worker=worker))
    _free_tasks(alive() - {worker}, at)
    return freed


def _freed(row: Job, at: dt.datetime) -> bool:
    if row.stop_asked_at is None and break_off(row, at=at):
        return True
    ended = ("interrupted", INTERRUPTED) if row.stop_asked_at is None else ("cancelled", "")
    with transaction.atomic():
        if not held(row).update(state=ended[0], message=ended[1], ended_at=at):
            return False
        tell_broken_off(row, again=False)
    return True


def _free_tasks(living: frozenset[int], at: dt.datetime) -> None:
    """End the queue's own rows that stand as running in a worker that is gone; the job itself was freed above."""
    for task in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        number = task.worker_ids[-1].partition(":")[0] if task.worker_ids else ""
        if not number.isdigit() or int(number) not in living:
            still = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING)
            still.update(status=TaskResultStatus.FAILED, finished_at=at, traceback=LOST_TASK)


def _enqueue_lost(at: dt.datetime) -> int:
    """Queue the jobs again that stand as queued while nothing in the queue stands for them."""
    waiting = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    queued = Job.objects.filter(state="queued", asked_at__lt=at - ON_ITS_WAY)
    known = set(DBTaskResult.objects.filter(status__in=waiting).values_list("pk", flat=True))
    lost = [row for row in queued if row.task not in known]
    for row in lost:
        with transaction.atomic():
            if Job.objects.filter(pk=row.pk, state="queued", task=row.task).select_for_update().exists():
                enqueue(row)
    return len(lost)
