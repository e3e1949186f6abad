"""Background work lets people write first where the database has one writer at a time.

SQLite keeps no queue: whoever waits looks again every tenth of a second, and work that writes thousands of rows one
after the other would be back before them each time, until they are told that it is locked.
"""

import time
from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

LONGEST_S = 0.5  # those who wait have all looked by then

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


class GivesWay:
    """Wraps what one thread executes: between two transactions it leaves the file free as long as it has held it."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._began_at = self._held_to = clock()

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001: Django calls it so
        begins = sql.startswith("BEGIN")
        if begins:
            self._leave_free()
        try:
            return execute(sql, params, many, context)
        finally:
            if begins:
                self._began_at = self._held_to = self._clock()
            elif context["connection"].in_atomic_block:
                self._held_to = self._clock()

    def _leave_free(self) -> None:
        held_s = min(self._held_to - self._began_at, LONGEST_S)
        free_s = self._clock() - self._held_to
        if free_s < held_s:
            self._sleep(held_s - free_s)


def give_way(connection: BaseDatabaseWrapper) -> None:
    """Let the rest of this thread's work give way; PostgreSQL has a queue and needs nothing."""
    if connection.vendor == "sqlite":
        connection.execute_wrappers.append(GivesWay())
