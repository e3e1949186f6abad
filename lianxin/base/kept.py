"""What was read of the database and still holds, kept in this process until a deed on record may have changed it.

The record is the version of the data: every write ends in an entry of the audit, and every process reads the mark of
the record before it takes anything from here. So no process shows what another one, or itself, has just changed.
Inside a transaction nothing is kept and nothing is taken: what is read there may yet be undone.
"""

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection
from django.utils.translation import get_language

from lianxin.base.audit.queries import mark
from lianxin.base.clock import county_date

# Deeds that change nothing of what is kept: sign-ins, drafts and looks come by the hundred. One that is missing here
# costs time, never truth.
PASSING = (
    "account.sign_in",
    "account.sign_in_failed",
    "account.sign_out",
    "account.password",
    "survey.save",
    "survey.submit",
    "run.ask",
    "person.look",
    "person.search",
)

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

_look: ContextVar[list[str] | None] = ContextVar("look", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Read the mark of the record once for all that is read inside; nothing may be written there."""
    token = _look.set([])
    try:
        yield
    finally:
        _look.reset(token)


def may_keep() -> bool:
    """Whether what is read now may be kept: not inside a transaction."""
    return not connection.in_atomic_block


def kept(most: int) -> Callable[[Callable[Asked, Found]], Callable[Asked, Found]]:
    """Keep the answers of a query by its arguments and the reader's language, the `most` that were asked for last.

    Whoever asks while another thread reads the same query waits for its answer. What is kept must not be changed.
    """

    def keeping(read: Callable[Asked, Found]) -> Callable[Asked, Found]:
        lock = threading.RLock()
        held: OrderedDict[object, Found] = OrderedDict()
        under = [""]  # the mark under which all of `held` was read

        @wraps(read)
        def answer(*args: Asked.args, **named: Asked.kwargs) -> Found:
            if not may_keep():
                return read(*args, **named)
            now = _mark()
            key = (get_language(), args, tuple(sorted(named.items())))
            with lock:
                if under[0] != now:
                    held.clear()
                    under[0] = now
                if key not in held:
                    held[key] = read(*args, **named)
                    if len(held) > most:
                        held.popitem(last=False)
                held.move_to_end(key)
                return held[key]

        return answer

    return keeping


def _mark() -> str:
    """The mark of the record, and the day: names and editions come into force by date."""
    look = _look.get()
    if look:
        return look[0]
    now = f"{connection.settings_dict['NAME']} {county_date(None, dt.datetime.now(dt.UTC))} {mark(but=PASSING)}"
    if look is not None:
        look.append(now)
    return now
