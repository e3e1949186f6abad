"""What happens in a demo county: told one village after another, done in the order of its time.

The record of it then reads as that of a county does.
"""

import datetime as dt
from collections.abc import Callable
from functools import partial
from operator import itemgetter
from typing import ParamSpec, cast

Facts = ParamSpec("Facts")


class Diary:
    """Deeds noted down in any order, each an action with its facts; `at` among these says when it is done."""

    def __init__(self) -> None:
        self._deeds: list[tuple[dt.datetime, Callable[[], object]]] = []

    def note(self, action: Callable[Facts, object], *none: Facts.args, **facts: Facts.kwargs) -> None:
        """Note one deed down."""
        self._deeds.append((cast(dt.datetime, facts["at"]), partial(action, *none, **facts)))

    def live(self) -> None:
        """Do all that is noted, the earliest first; of the same moment, what was noted first."""
        for _at, deed in sorted(self._deeds, key=itemgetter(0)):
            deed()
