"""The kinds of work that areas have registered by name."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from lianxin.base.actor import Actor

Progress = Callable[[int, int, str], None]
Handler = Callable[[Actor, dt.datetime, dict[str, Any], Progress], None]

HANDLERS: dict[str, Handler] = {}


def job(kind: str) -> Callable[[Handler], Handler]:
    """Register a handler under a name; it gets actor, time, payload and a progress call (done, total, step)."""

    def keep(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return keep
