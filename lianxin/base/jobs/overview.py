"""All that goes on in the background: jobs, the processes that do them, and what is done again and again."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q

from lianxin.base.jobs.models import Job, TickRun, Worker
from lianxin.base.ticks import TICKS

WORKERS = 20  # at most as many processes are shown
UNDER_WAY = ("queued", "running")
NOT_DONE = ("failed", "interrupted", "refused", "cancelled")
GROUPS: dict[str, tuple[str, ...]] = {"under_way": UNDER_WAY, "done": ("done",), "not_done": NOT_DONE}


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job; `asked_by` is a username."""

    id: int
    kind: str
    region: str
    state: str
    attempts: int
    done: int
    total: int
    step: str
    message: str
    facts: dict[str, Any]
    asked_by: str
    asked_at: dt.datetime
    due_at: dt.datetime | None
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    stopping: bool

    @property
    def stoppable(self) -> bool:
        """Whether it can be stopped, and nobody has asked that yet."""
        return self.state in UNDER_WAY and not self.stopping

    @property
    def repeatable(self) -> bool:
        """Whether a person may have it done again."""
        return self.state in ("failed", "interrupted", "cancelled")


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """One process that does background work, or did."""

    host: str
    pid: int
    started_at: dt.datetime
    beat_at: dt.datetime
    ended_at: dt.datetime | None
    lost: bool


@dataclass(frozen=True, slots=True)
class TickRow:
    """Work that is done again and again, and how it went last."""

    name: str
    every_minutes: int | None
    ended_at: dt.datetime | None
    failed_at: dt.datetime | None
    due_at: dt.datetime | None
    fault: str


def jobs(regions: Iterable[str], group: str = "", limit: int = 200) -> tuple[JobRow, ...]:
    """Return the newest jobs of the regions (and of none), of a group of GROUPS or all, newest first."""
    rows = Job.objects.filter(_within(regions)).order_by("-pk")
    if group in GROUPS:
        rows = rows.filter(state__in=GROUPS[group])
    return tuple(_row(row) for row in rows[:limit])


def counts(regions: Iterable[str]) -> dict[str, int]:
    """Return how many jobs there are, by group of GROUPS."""
    found = Job.objects.filter(_within(regions)).values_list("state").annotate(Count("pk"))
    by_state: dict[str, int] = dict(found)
    return {group: sum(by_state.get(state, 0) for state in states) for group, states in GROUPS.items()}


def workers() -> tuple[WorkerRow, ...]:
    """Return the processes that live, longest first; where there is none, the one that was seen last."""
    newest = list(Worker.objects.order_by(F("ended_at").desc(nulls_first=True), "started_at")[:WORKERS])
    rows = [row for row in newest if row.ended_at is None] or newest[:1]
    return tuple(WorkerRow(row.host, row.pid, row.started_at, row.beat_at, row.ended_at, row.lost) for row in rows)


def ticks() -> tuple[TickRow, ...]:
    """Return what is done again and again, what failed first, then by name."""
    runs = {row.name: row for row in TickRun.objects.all()}
    found = [_tick(name, runs.get(name)) for name in {*TICKS, *runs}]
    return tuple(sorted(found, key=lambda row: (not row.fault, row.name)))


def _tick(name: str, run: TickRun | None) -> TickRow:
    """Return one; what only the worker's own process registers is known here by its run alone."""
    every_minutes = TICKS[name].every_minutes if name in TICKS else None
    if run is None:
        return TickRow(name, every_minutes, None, None, None, "")
    return TickRow(name, every_minutes, run.ended_at, run.failed_at, run.due_at, run.fault)


def _within(regions: Iterable[str]) -> Q:
    within = Q(region="")
    for region in regions:
        within |= Q(region__startswith=region)
    return within


def _row(row: Job) -> JobRow:
    return JobRow(
        id=row.pk,
        kind=row.kind,
        region=row.region,
        state=row.state,
        attempts=row.attempts,
        done=row.done,
        total=row.total,
        step=row.step,
        message=row.message,
        facts=row.facts,
        asked_by=row.asked_by["username"],
        asked_at=row.asked_at,
        due_at=row.due_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        stopping=row.stop_asked_at is not None and row.state == "running",
    )
