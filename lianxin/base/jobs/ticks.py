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


def run_due(at: dt.datetime, *, slow: bool | None = None) -> tuple[str, ...]:
    """Do all that is due at a time and return the names; one that fails is written down and stops none of the others.

    `slow` asks for what takes long alone, or for the rest; None for all.

    Raises what the database raises when it is gone: then nothing can be written down either.
    """
    seen = dict(TickRun.objects.values_list("name", "due_at"))
    asked = [one for one in TICKS.values() if slow is None or one.slow == slow]
    return tuple(one.name for one in asked if _claimed(one, at, seen.get(one.name)) and _done(one, at))


def _claimed(one: Tick, at: dt.datetime, due_at: dt.datetime | None) -> bool:
    """Take the work if it is due, unless another worker has taken it since `due_at` was read; None is a new tick."""
    next_due = one.next_due(timezone.localtime(at))
    taken = {"started_at": timezone.now(), "due_at": min(next_due, at + AGAIN)}
    if due_at is None:
        return TickRun.objects.get_or_create(name=one.name, defaults=taken)[1]
    # What is due later than it can be was written before the clock was set back, and does not wait for it to catch up.
    is_due = due_at <= at or due_at > next_due
    return is_due and bool(TickRun.objects.filter(name=one.name, due_at=due_at).update(**taken))


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
