"""How far a job is."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from lianxin.base.errors import NotFound
from lianxin.base.jobs.models import Job
from lianxin.base.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class JobStatus:
    """A job as a page polls it."""

    id: int
    kind: str
    region: str
    state: str
    done: int
    total: int
    step: str
    message: str
    facts: dict[str, Any]
    asked_at: dt.datetime
    ended_at: dt.datetime | None

    @property
    def over(self) -> bool:
        """Whether it has ended, well or not."""
        return self.state not in ("queued", "running")


def status(job_id: int) -> JobStatus:
    """Return a job's status; raise NotFound for an unknown id."""
    row = Job.objects.filter(pk=job_id).first()
    if row is None:
        raise NotFound(_("任务"), job_id)
    return JobStatus(
        row.pk,
        row.kind,
        row.region,
        row.state,
        row.done,
        row.total,
        row.step,
        row.message,
        row.facts,
        row.asked_at,
        row.ended_at,
    )
