"""Make the nightly copy and let go of old ones."""

import datetime as dt
import shutil
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from lianxin.base.actor import Actor
from lianxin.base.backup.actions.back_up import FOLDER, Made, back_up
from lianxin.base.backup.queries import copies, newest
from lianxin.base.backup.rules import due, kept

LEFT_BEHIND = dt.timedelta(days=1)  # a draft or proof as old as this belongs to a process that was killed


def back_up_when_due(*, by: Actor, at: dt.datetime, county: str) -> Made | None:
    """Make a copy where the newest is a night old, and let go of those that need not be kept any more."""
    home = Path(settings.LIANXIN_HOME)
    folder, now = home / FOLDER, timezone.localtime(at)
    last = newest(folder)
    if not due(timezone.localtime(last.made_at) if last else None, now):
        return None
    _sweep(home, now)
    made = back_up(by=by, at=at, county=county)
    let_go(folder)
    return made


def let_go(folder: Path) -> int:
    """Delete the copies that need not be kept: 7 daily, 4 weekly and 12 monthly ones stay. Returns how many went."""
    readable = [copy for copy in copies(folder) if copy.header]
    stay = kept(timezone.localtime(copy.made_at) for copy in readable)
    gone = [copy for copy in readable if timezone.localtime(copy.made_at) not in stay]
    for copy in gone:
        copy.path.unlink()
    return len(gone)


def _sweep(home: Path, now: dt.datetime) -> None:
    """Clear away what a copy that was broken off has left."""
    left = [*home.glob(".proof-*"), *(home / FOLDER).glob(".*.part")]
    for path in left:
        if now.timestamp() - path.stat().st_mtime < LEFT_BEHIND.total_seconds():
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
