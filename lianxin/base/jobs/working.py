"""Which processes do background work: they sign on, give a sign of life, and are found gone."""

import datetime as dt
import os
import socket
from pathlib import Path

from lianxin.base.jobs.models import Worker

BEAT_EVERY_S = 20
GONE = dt.timedelta(minutes=3)  # without a sign of life for this long a worker counts as lost


def sign_on(at: dt.datetime) -> int:
    """Write down that this process does background work from now on; returns its number."""
    pid = os.getpid()
    row = Worker.objects.create(host=socket.gethostname(), pid=pid, born=_born(pid), started_at=at, beat_at=at)
    return row.pk


def beat(at: dt.datetime, worker: int) -> None:
    """Give a sign of life; also after others took this worker for lost."""
    Worker.objects.filter(pk=worker).update(beat_at=at, ended_at=None, lost=False)


def sign_off(at: dt.datetime, worker: int) -> None:
    """Write down that a worker ended as it should."""
    Worker.objects.filter(pk=worker).update(ended_at=at)


def bury(at: dt.datetime) -> None:
    """Mark the workers as lost that are gone: no process any more on this machine, or no sign of life."""
    for row in Worker.objects.filter(ended_at=None):
        if at - row.beat_at > GONE or _gone_from_here(row):
            Worker.objects.filter(pk=row.pk, beat_at=row.beat_at).update(ended_at=at, lost=True)


def alive() -> frozenset[int]:
    """Return the numbers of the workers that have neither ended nor been found gone."""
    return frozenset(Worker.objects.filter(ended_at=None).values_list("pk", flat=True))


def _gone_from_here(row: Worker) -> bool:
    return row.host == socket.gethostname() and row.born != "" and _born(row.pid) != row.born


def _born(pid: int) -> str:
    """Return when a process of this machine started, in its kernel's own count; empty where there is none or no /proc.

    Field 22 of proc(5), which counts from the name's closing bracket on; a process in state Z has ended.
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()[:8]
    except OSError:
        return ""
    return "" if fields[0] == "Z" else f"{boot}:{fields[19]}"
