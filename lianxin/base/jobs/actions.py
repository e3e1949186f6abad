"""Ask for background work, and do it."""

import datetime as dt
import logging
import threading
from dataclasses import asdict
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskContext

from lianxin.base.actor import Actor, Post
from lianxin.base.errors import Refusal
from lianxin.base.jobs.models import Job
from lianxin.base.jobs.registry import KINDS, Progress
from lianxin.base.words import gettext_noop as _
from lianxin.base.words import stored

log = logging.getLogger(__name__)

FAILED = _("电脑这边出了错，已经记下。请再试一次；还不行，请联系县里的管理员。")

# Set when this process is told to end: work that can be done again goes back to the queue at its next step.
LEAVING = threading.Event()


class Stopped(Exception):
    """Raised in the middle of a job that somebody stopped, or that this process does not hold any more."""


@transaction.atomic
def ask(*, by: Actor, at: dt.datetime, kind: str, payload: dict[str, Any], region: str = "") -> int:
    """Ask for a piece of work; it is in the queue once the surrounding transaction commits. Returns the job's id."""
    if kind not in KINDS:
        raise KeyError(kind)
    row = Job.objects.create(kind=kind, payload=payload, region=region, asked_by=_stored(by), asked_at=at)
    enqueue(row)
    return row.pk


def enqueue(row: Job) -> None:
    """Put a queued job into the queue; called inside the transaction that queued it, so that neither is without it."""
    wanted = run_job.using(run_after=row.due_at) if row.due_at else run_job
    row.task = wanted.enqueue(row.pk).id
    row.save(update_fields=["task"])


@task(takes_context=True)
def run_job(context: TaskContext, job_id: int) -> None:
    """Do one job in a worker."""
    perform(job_id, worker=worker_of(context))


def worker_of(context: TaskContext) -> int | None:
    """Return the id of the worker that does a task; None for a worker that is not ours."""
    number = context.task_result.worker_ids[-1].partition(":")[0]
    return int(number) if number.isdigit() else None


def perform(job_id: int, *, worker: int | None = None) -> None:
    """Do one job here and now, and write down how it ended. A job that is not queued is left alone.

    A refusal is an answer; a lost database is tried again where the work may be; anything else is our fault.
    """
    row = _claimed(job_id, worker)
    if row is None:
        return
    kind = KINDS[row.kind]
    try:
        kind.handler(_actor(row.asked_by), row.asked_at, row.payload, _progress(row, kind.repeatable))
        _end(row, "done")
    except Stopped:
        _leave(row)
    except Refusal as refusal:
        _end(row, "refused", refusal.message, stored(refusal.facts))
    except (OperationalError, InterfaceError):
        log.exception("job %s (%s) lost the database", job_id, row.kind)
        if not break_off(row, at=timezone.now()):
            _end(row, "failed", FAILED)
    except Exception:
        log.exception("job %s (%s) failed", job_id, row.kind)
        _end(row, "failed", FAILED)


def break_off(row: Job, *, at: dt.datetime) -> bool:
    """Queue a running job again that broke off through no fault of its own; tell whether there is another attempt."""
    pause = KINDS[row.kind].pause(row.attempts) if row.kind in KINDS else None
    return pause is not None and put_back(row, due_at=at + pause)


@transaction.atomic
def put_back(row: Job, *, due_at: dt.datetime, attempts: int | None = None) -> bool:
    """Queue a running job again, unless it has ended meanwhile or somebody else holds it."""
    again = {"state": "queued", "due_at": due_at, "worker": None, "done": 0, "total": 0, "step": ""}
    if attempts is not None:
        again["attempts"] = attempts
    if not held(row).update(**again):
        return False
    row.refresh_from_db()
    tell_broken_off(row, again=True)
    enqueue(row)
    return True


def held(row: Job) -> Any:
    """Return the job's row as a query that finds it only while this attempt at it runs."""
    return Job.objects.filter(pk=row.pk, state="running", attempts=row.attempts)


def tell_broken_off(row: Job, *, again: bool) -> None:
    """Let the area that registered the kind set right what the work had marked as its own."""
    kind = KINDS.get(row.kind)
    if kind is not None and kind.broken_off is not None:
        kind.broken_off(_actor(row.asked_by), timezone.now(), row.payload, again)


@transaction.atomic
def _claimed(job_id: int, worker: int | None) -> Job | None:
    taken = {"state": "running", "attempts": F("attempts") + 1, "worker": worker, "started_at": timezone.now()}
    if not Job.objects.filter(pk=job_id, state="queued").update(**taken):
        return None
    return Job.objects.get(pk=job_id)


def _progress(row: Job, repeatable: bool) -> Progress:
    def progress(done: int, total: int, step: str) -> None:
        if LEAVING.is_set() and repeatable:
            raise Stopped
        if not held(row).filter(stop_asked_at=None).update(done=done, total=total, step=step):
            raise Stopped

    return progress


def _leave(row: Job) -> None:
    """Write down that a job was stopped; where nobody asked for it, the process is ending and it goes on elsewhere."""
    with transaction.atomic():
        if held(row).exclude(stop_asked_at=None).update(state="cancelled", ended_at=timezone.now()):
            tell_broken_off(row, again=False)
            return
    now = timezone.now()
    put_back(row, due_at=now, attempts=row.attempts - 1)


def _end(row: Job, state: str, message: str = "", facts: dict[str, Any] | None = None) -> None:
    held(row).update(state=state, message=message, facts=facts or {}, ended_at=timezone.now())


def _stored(by: Actor) -> dict[str, Any]:
    """Return the actor as a job keeps it: without the name, which is personal."""
    return {
        "id": by.id,
        "username": by.username,
        "posts": [asdict(post) for post in by.posts],
        "place": by.place,
        "on_behalf": by.on_behalf,
        "only": sorted(by.only) if by.only is not None else None,
    }


def _actor(stored: dict[str, Any]) -> Actor:
    posts = tuple(Post(post["role"], post["region"], tuple(post["functions"])) for post in stored["posts"])
    only = stored.get("only")
    return Actor(
        id=stored["id"],
        username=stored["username"],
        name=stored["username"],
        posts=posts,
        place=stored.get("place", ""),
        on_behalf=stored.get("on_behalf", ""),
        only=frozenset(only) if only is not None else None,
    )
