"""Keep what was read until a deed on record may have changed it.

Every write ends in an entry of the record, which notes a change, and every process reads the mark of the changes before
it takes anything from here: no page shows what its own process, or another one, has just done away with. Inside a
transaction nothing is kept and nothing is taken: what is read there may yet be undone.
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
from django.db.models import Max, Sum
from django.utils.translation import get_language

from lianxin.base.clock import county_date
from lianxin.base.kept.models import Change

LATE = 200  # deeds that may be committed while an earlier one still is not

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

_look: ContextVar[list[str] | None] = ContextVar("look", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Read the mark of the changes once for all that is read inside; nothing may be written there."""
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
    """Return a mark that is another one after every change, and on every day: names and editions begin by date.

    The sum is in it because an id is drawn before its deed is committed: a change may show up behind a later id.
    """
    look = _look.get()
    if look:
        return look[0]
    found = Change.objects.order_by("-id")[:LATE].aggregate(Max("id"), Sum("id"))
    facts = (connection.settings_dict["NAME"], county_date(None, dt.datetime.now(dt.UTC)), *found.values())
    now = " ".join(map(str, facts))
    if look is not None:
        look.append(now)
    return now
