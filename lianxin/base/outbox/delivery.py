"""Carry messages out: claim one, send it outside any transaction, and write down what became of it."""

import datetime as dt
import logging
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskContext

from lianxin.base.jobs.actions import LEAVING, worker_of
from lianxin.base.jobs.working import alive
from lianxin.base.outbox.models import Message
from lianxin.base.outbox.senders.chosen import chosen
from lianxin.base.outbox.senders.sender import Never, NotNow, Sender
from lianxin.base.vault.sealing import open_text, subject_keys

QUEUE = "messages"
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (0.5, 2, 10, 30, 120, 360))
SLOWEST = dt.timedelta(minutes=5)  # no sender takes that long: whatever is still being sent then was broken off

log = logging.getLogger(__name__)


def deliver_soon() -> None:
    """Have what is due sent by a worker at once; called inside the transaction that made it due."""
    deliver_in_worker.enqueue()


@task(queue_name=QUEUE, takes_context=True)
def deliver_in_worker(context: TaskContext) -> None:
    """Send what is due, in a worker."""
    deliver(worker=worker_of(context))


def deliver(*, worker: int | None = None) -> int:
    """Send all that is due, oldest first, and return how many were taken up."""
    sender, taken = chosen(), 0
    name = f"{type(sender).__module__.rpartition('.')[2]}:{type(sender).__name__}"
    settle_interrupted(timezone.now())
    _leave_in_doubt(name)
    while not LEAVING.is_set() and (row := _claimed(sender, name, worker)) is not None:
        _carry(row, sender)
        taken += 1
    return taken


def settle_interrupted(at: dt.datetime) -> int:
    """Queue messages again whose sending broke off, where the sender knows their key; others stand as uncertain.

    Returns how many. The same key goes out again, so that a sender which honours it delivers once.
    """
    broken = Message.objects.filter(state="sending").filter(
        Q(sending_at__lt=at - SLOWEST) | (Q(worker__isnull=False) & ~Q(worker__in=alive()))
    )
    doubt = {"doubtful": True, "fault": "interrupted"}
    again = broken.filter(honours_keys=True).update(state="queued", due_at=at, **doubt)
    return again + broken.filter(honours_keys=False).update(state="uncertain", ended_at=at, **doubt)


def leave_all_in_doubt(at: dt.datetime) -> int:
    """Let every message that has not ended stand as uncertain: after a restore nobody knows what has gone out since."""
    unsent = Message.objects.filter(state__in=("queued", "sending"))
    return unsent.update(state="uncertain", doubtful=True, fault="interrupted", ended_at=at)


def due(at: dt.datetime) -> bool:
    """Tell whether a message waits to be sent, or stands as being sent."""
    return Message.objects.filter(Q(state="queued", due_at__lte=at) | Q(state="sending")).exists()


def _leave_in_doubt(name: str) -> None:
    """Let a message stand as uncertain that another sender may have sent: this one does not know its key."""
    others = Message.objects.filter(state="queued", doubtful=True).exclude(sender=name)
    others.update(state="uncertain", ended_at=timezone.now())


def _claimed(sender: Sender, name: str, worker: int | None) -> Message | None:
    """Take the oldest message that is due; what was taken is on record before anything leaves the house."""
    while True:
        now = timezone.now()
        found = Message.objects.filter(state="queued", due_at__lte=now).order_by("due_at", "pk").first()
        if found is None:
            return None
        taken = {"state": "sending", "attempts": F("attempts") + 1, "sending_at": now, "worker": worker}
        taken |= {"sender": name, "honours_keys": sender.honours_keys, "fault": ""}
        if Message.objects.filter(pk=found.pk, state="queued").update(**taken):
            return Message.objects.get(pk=found.pk)


def _carry(row: Message, sender: Sender) -> None:
    """Send one message and write down what became of it."""
    seal = subject_keys([row.subject]).get(row.subject)
    to, text = open_text(seal, row.recipient_sealed, "recipient"), open_text(seal, row.text_sealed, "text")
    if not to or not text:
        _end(row, "cancelled", fault="forgotten")
    elif row.until is not None and row.until < timezone.now():
        _end(row, "cancelled", fault="too_late")
    else:
        _hand_over(row, sender, to, text)


def _hand_over(row: Message, sender: Sender, to: str, text: str) -> None:
    try:
        receipt = sender.send(row.key, to, text)
    except NotNow as error:
        _later(row, error.code)
    except Never as error:
        _end(row, "failed", fault=error.code)
    except Exception as error:
        # What the error quotes may be the message itself, so its kind alone is logged.
        log.warning("message %s: nobody knows whether it was sent (%s)", row.pk, type(error).__name__)
        row.doubtful = True
        if row.honours_keys:
            _later(row, "unknown")
        else:
            _end(row, "failed", fault="unknown")
    else:
        _end(row, "sent", receipt=receipt)


def _later(row: Message, fault: str) -> None:
    """Try again after a pause that grows; after the last one it has failed."""
    if row.attempts > len(PAUSES):
        _end(row, "failed", fault=fault)
    else:
        _write(row, state="queued", due_at=timezone.now() + PAUSES[row.attempts - 1], fault=fault)


def _end(row: Message, state: str, *, fault: str = "", receipt: str = "") -> None:
    """Write down how it ended; what failed after an attempt of which nobody knows stands as uncertain."""
    if state == "failed" and row.doubtful:
        state = "uncertain"
    forgotten = {"text_sealed": ""} if row.secret and state in ("sent", "cancelled") else {}
    _write(row, state=state, fault=fault, receipt=receipt, ended_at=timezone.now(), **forgotten)


def _write(row: Message, **values: Any) -> None:
    """Write what became of this attempt, unless it was taken for broken off meanwhile."""
    Message.objects.filter(pk=row.pk, state="sending", attempts=row.attempts).update(doubtful=row.doubtful, **values)
