"""The kinds of work that areas have registered by name."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lianxin.base.actor import Actor

Progress = Callable[[int, int, str], None]
Handler = Callable[[Actor, dt.datetime, dict[str, Any], Progress], None]
BrokenOff = Callable[[Actor, dt.datetime, dict[str, Any], bool], None]

MOST_ATTEMPTS = 3
PAUSES = (dt.timedelta(seconds=5), dt.timedelta(minutes=2))  # before the second attempt, and before the third


@dataclass(frozen=True, slots=True)
class Kind:
    """What does one kind of work, and what happens when it breaks off.

    `repeatable`: may be done again from the start when it broke off anywhere. `broken_off` gets who
    asked, the time, the payload and whether it will be done again, and sets right what the work had marked as its own;
    it may be called more than once.
    """

    name: str
    handler: Handler
    repeatable: bool
    broken_off: BrokenOff | None

    def pause(self, attempts: int) -> dt.timedelta | None:
        """Return how long to wait before the next attempt; None where there is none."""
        return PAUSES[max(attempts, 1) - 1] if self.repeatable and attempts < MOST_ATTEMPTS else None


KINDS: dict[str, Kind] = {}


def job(name: str, *, repeatable: bool = False, broken_off: BrokenOff | None = None) -> Callable[[Handler], Handler]:
    """Register a handler under a name; it gets actor, time, payload and a progress call (done, total, step).

    The progress call raises `Stopped` when somebody
    stopped the work: call it between steps, and let what it raises through.
    """

    def keep(handler: Handler) -> Handler:
        KINDS[name] = Kind(name, handler, repeatable, broken_off)
        return handler

    return keep
