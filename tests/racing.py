"""Two people at the same moment: each is held where they have looked, until the other has looked as well.

SQLite lets one writer in at a time whatever the rows (`transaction_mode` IMMEDIATE), so races are run on PostgreSQL.
"""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.models import QuerySet

from lianxin.base.errors import Refusal

PATIENCE_S = 1.0  # that whoever came in waits for those whom a lock keeps out
LONG_PATIENCE_S = 10.0
BROKE = "broke"

on_postgresql = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def both_at_once(
    monkeypatch: pytest.MonkeyPatch, *deeds: Callable[[], object], looks: tuple[tuple[Any, str], ...]
) -> list[str]:
    """Return what those hear who do `deeds` at once: "done", the code of a refusal, or BROKE where a constraint held.

    `looks` are the functions (module, name) after which everybody waits for the others; a lock keeps the others out.
    """
    meeting = Barrier(len(deeds))
    for module, name in looks:
        monkeypatch.setattr(module, name, _held_after(getattr(module, name), meeting))

    def heard(deed: Callable[[], object]) -> str:
        try:
            deed()
        except Refusal as refusal:
            return refusal.code
        except IntegrityError:
            return BROKE
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(one.result() for one in [pool.submit(heard, deed) for deed in deeds])


def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody hold a row against anybody else; all meet then, however busy the machine."""
    monkeypatch.setattr(sys.modules[__name__], "PATIENCE_S", LONG_PATIENCE_S)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_given: rows.all())


def _held_after(look: Callable[..., Any], meeting: Barrier) -> Callable[..., Any]:
    def look_when_all_do(*args: Any, **given: Any) -> Any:
        found = look(*args, **given)
        with suppress(BrokenBarrierError):  # the others are kept out by the lock
            meeting.wait(PATIENCE_S)
        return found

    return look_when_all_do
