"""What other apps hold of a person: each registers it here, so that people, which lie below them, can ask.

Erasing a person asks every holder whether a duty stands against it, and then tells each to forget; a copy of one's own
data has a part from each; nobody who is still held is forgotten for want of use; and each lets go of what rested on a
consent that was taken back.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from lianxin.base.errors import Refusal

Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """What one app holds: its name in a copy (a message), and what it answers about a person's id."""

    name: str
    duty: Callable[[int], Refusal | None]
    copy: Callable[[int], Rows]
    forget: Callable[[int, dt.datetime], None]
    kept: Callable[[Iterable[int]], set[int]]
    withdrawn: Callable[[int, str, dt.datetime], None]  # a person's id, the purpose


HOLDINGS: list[Holding] = []


def holds(holding: Holding) -> None:
    """Register what an app holds; called once, when the app is ready."""
    HOLDINGS.append(holding)
