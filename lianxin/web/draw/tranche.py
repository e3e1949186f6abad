"""A tranche as a strip or a row says it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrancheFacts:
    """How many centres a tranche has, until when, and what it costs; None where it is not known.

    `days_left` is counted from the county's date; below zero the deadline has passed.
    """

    label: str
    count: int
    due: dt.date | None = None
    days_left: int | None = None
    finished: bool = False
    cost_fen: int | None = None
    budget_fen: int | None = None
    href: str = ""

    @property
    def days_over(self) -> int:
        """Days since the deadline, 0 before it."""
        return max(0, -(self.days_left or 0))
