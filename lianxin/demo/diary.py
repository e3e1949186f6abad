"""What happens in a demo county: told one village after another, done in the order of its time.

The record of it then reads as that of a county does.
"""

import datetime as dt
import heapq
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import ParamSpec, cast

Facts = ParamSpec("Facts")
Deed = tuple[dt.datetime, int, Callable[[], object]]


class Diary:
    """Deeds noted down in any order, each an action with its facts; `at` among these says when it is done.

    Nothing is done that lies after `until`. A deed may note down further ones while it is done.
    """

    def __init__(self, until: dt.date = dt.date.max) -> None:
        self._deeds: list[Deed] = []
        self._number = count()
        self._until = until

    def note(self, action: Callable[Facts, object], *none: Facts.args, **facts: Facts.kwargs) -> None:
        """Note one deed down."""
        self.then(cast(dt.datetime, facts["at"]), partial(action, *none, **facts))

    def then(self, at: dt.datetime, deed: Callable[[], object]) -> None:
        """Note down what happens at a moment and needs no telling of it."""
        if at.date() <= self._until:
            heapq.heappush(self._deeds, (at, next(self._number), deed))

    def live(self) -> None:
        """Do all that is noted, the earliest first; of the same moment, what was noted first."""
        while self._deeds:
            _at, _number, deed = heapq.heappop(self._deeds)
            deed()
