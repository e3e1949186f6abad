"""Do what is due of the work that is done again and again; each once, however many workers there are."""

import datetime as dt
import logging
import traceback

from django.utils import timezone

from lianxin.base.errors import Refusal
from lianxin.base.jobs.models import TickRun
from lianxin.base.ticks import TICKS, Tick, tick

__all__ = ["TICKS", "run_due", "tick"]

log = logging.getLogger(__name__)

# Work that broke off with its worker, or failed, is tried again after this, or earlier where it falls due earlier.
AGAIN = dt.timedelta(minutes=10)


def run_due(at: dt.datetime) -> tuple[str, ...]:
    """Do all that is due at a time and return the names; one that fails is written down and stops none of the others.

    Raises what the database raises when it is gone: then nothing can be written down either.
    """
    return tuple(one.name for one in tuple(TICKS.values()) if _claimed(one, at) and _done(one, at))


def _claimed(one: Tick, at: dt.datetime) -> bool:
    """Take the work, unless another worker has it; the row is made on its first day."""
    next_due = one.next_due(timezone.localtime(at))
    rows = TickRun.objects.filter(name=one.name)
    taken = {"started_at": timezone.now(), "due_at": min(next_due, at + AGAIN)}
    if rows.filter(due_at__lte=at).update(**taken):
        return True
    if rows.exists():
        # A clock that was set back must not keep the work waiting until it has caught up.
        return bool(rows.filter(due_at__gt=next_due).update(**taken))
    return TickRun.objects.get_or_create(name=one.name, defaults=taken)[1]


def _done(one: Tick, at: dt.datetime) -> bool:
    rows = TickRun.objects.filter(name=one.name)
    try:
        one.work(at)
    except Exception as error:
        log.exception("tick %s failed", one.name)
        rows.update(failed_at=timezone.now(), fault=_fault(error))
    else:
        rows.update(ended_at=timezone.now(), due_at=one.next_due(timezone.localtime(at)), fault="")
    return True


def _fault(error: Exception) -> str:
    """Return what is shown of a failure: a refusal's sentence, else its kind and place; the log holds the rest.

    The words of any other error may quote what is personal, so they are not kept.
    """
    if isinstance(error, Refusal):
        return error.sentence()[:500]
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} ({frame.name}:{frame.lineno})"
