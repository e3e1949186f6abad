"""Read the outbox: recipients masked, words only for those who may look."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from lianxin.base.outbox.models import Message
from lianxin.base.vault.sealing import open_text, subject_keys

# In the order in which they want a person.
STATES = ("uncertain", "failed", "queued", "sending", "sent", "cancelled")


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message; `to` is masked, `asked_by` a username, `fault` the code of what went wrong last."""

    id: int
    channel: str
    to: str
    state: str
    fault: str
    attempts: int
    sender: str
    receipt: str
    asked_by: str
    asked_at: dt.datetime
    due_at: dt.datetime
    until: dt.datetime | None
    ended_at: dt.datetime | None
    secret: bool
    kept: bool

    @property
    def cancellable(self) -> bool:
        """Whether it can be stopped, or left at that."""
        return self.state in ("queued", "uncertain")

    @property
    def resendable(self) -> bool:
        """Whether a person may send it again."""
        return self.state in ("uncertain", "failed") and self.kept

    @property
    def doubtful(self) -> bool:
        """Whether nobody knows if it went out."""
        return self.state == "uncertain"


def messages(state: str = "", limit: int = 200) -> tuple[MessageRow, ...]:
    """Return the newest messages of a state, or of all, newest first."""
    rows = Message.objects.order_by("-pk")
    if state in STATES:
        rows = rows.filter(state=state)
    return rows_of(rows[:limit])


def counts() -> dict[str, int]:
    """Return how many messages there are, by state of STATES."""
    found: dict[str, int] = dict(Message.objects.values_list("state").annotate(Count("pk")))
    return {state: found.get(state, 0) for state in STATES}


def rows_of(found: Iterable[Message]) -> tuple[MessageRow, ...]:
    """Return messages as a page shows them; their keys are read in one query."""
    rows = list(found)
    keys = subject_keys(row.subject for row in rows)
    return tuple(_row(row, keys.get(row.subject)) for row in rows)


def masked(to: str) -> str:
    """Return a recipient as it is shown: of a number the first three and the last four digits."""
    return f"{to[:3]}****{to[-4:]}" if len(to) >= 11 else "****" * bool(to)


def _row(row: Message, key: bytes | None) -> MessageRow:
    return MessageRow(
        id=row.pk,
        channel=row.channel,
        to=masked(open_text(key, row.recipient_sealed, "recipient")),
        state=row.state,
        fault=row.fault,
        attempts=row.attempts,
        sender=row.sender,
        receipt=row.receipt,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        due_at=row.due_at,
        until=row.until,
        ended_at=row.ended_at,
        secret=row.secret,
        kept=bool(row.text_sealed) and key is not None,
    )
