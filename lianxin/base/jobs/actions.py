"""Ask for background work, and do it."""

import datetime as dt
import logging
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from lianxin.base.actor import Actor, Post
from lianxin.base.errors import Refusal
from lianxin.base.jobs.models import Job
from lianxin.base.jobs.registry import HANDLERS
from lianxin.base.words import gettext_noop as _

log = logging.getLogger(__name__)


def ask(*, by: Actor, at: dt.datetime, kind: str, payload: dict[str, Any], region: str = "") -> int:
    """Ask for a piece of work; it is queued when the surrounding transaction commits. Returns the job's id."""
    if kind not in HANDLERS:
        raise KeyError(kind)
    row = Job.objects.create(kind=kind, payload=payload, region=region, asked_by=_stored(by), asked_at=at)
    transaction.on_commit(lambda: run_job.enqueue(row.pk))
    return row.pk


@task()
def run_job(job_id: int) -> None:
    """Do one job in the worker; a refusal is an answer, anything else is our fault and is logged."""
    perform(job_id)


def perform(job_id: int) -> None:
    """Do one job here and now, and write down how it ended. A job that is no longer queued is left alone."""
    started = Job.objects.filter(pk=job_id, state="queued").update(state="running", started_at=timezone.now())
    if not started:
        return
    row = Job.objects.get(pk=job_id)
    by = _actor(row.asked_by)

    def progress(done: int, total: int, step: str) -> None:
        Job.objects.filter(pk=job_id).update(done=done, total=total, step=step)

    try:
        HANDLERS[row.kind](by, row.asked_at, row.payload, progress)
        ended: dict[str, Any] = {"state": "done"}
    except Refusal as refusal:
        ended = {"state": "refused", "message": refusal.message, "facts": refusal.facts}
    except Exception:
        log.exception("job %s (%s) failed", job_id, row.kind)
        ended = {"state": "failed", "message": _("电脑这边出了错，已经记下。请再试一次；还不行，请联系县里的管理员。")}
    Job.objects.filter(pk=job_id).update(ended_at=timezone.now(), **ended)


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
