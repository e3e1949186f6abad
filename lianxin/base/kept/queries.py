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
from typing import Generic, ParamSpec, TypeVar

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


class Shelf(Generic[Found]):
    """What was read by keys and in the reader's language: the `most` that were asked for last.

    Whoever asks while another thread reads for the same shelf waits for it. What is kept must not be changed.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.RLock()
        self._held: OrderedDict[object, Found] = OrderedDict()
        self._under = ""  # the mark under which all that is held was read

    def take(self, key: object, read: Callable[[], Found]) -> Found:
        """Return what is held under a key, read now where nothing is."""
        if not may_keep():
            return read()
        now, place = _mark(), (get_language(), key)
        with self._lock:
            if self._under != now:
                self._held.clear()
                self._under = now
            if place not in self._held:
                self._held[place] = read()
                if len(self._held) > self._most:
                    self._held.popitem(last=False)
            self._held.move_to_end(place)
            return self._held[place]


def kept(most: int) -> Callable[[Callable[Asked, Found]], Callable[Asked, Found]]:
    """Keep the answers of a query by its arguments, on a shelf of its own."""

    def keeping(read: Callable[Asked, Found]) -> Callable[Asked, Found]:
        shelf: Shelf[Found] = Shelf(most)

        @wraps(read)
        def answer(*args: Asked.args, **named: Asked.kwargs) -> Found:
            return shelf.take((args, tuple(sorted(named.items()))), lambda: read(*args, **named))

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
