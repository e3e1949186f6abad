"""When a date is reminded of."""

from collections.abc import Iterable


def mark_of(days: int, marks: Iterable[int]) -> int | None:
    """Return for which of the edition's days a date `days` away is reminded of; None where it has time or is past.

    A day that was missed, because nothing ran on it, is made up for on the next.
    """
    return min((mark for mark in marks if 0 <= days <= mark), default=None)
