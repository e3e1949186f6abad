"""Write the dates of a project's milestones: pushed by what slipped, set anew, and put back."""

import datetime as dt
from collections.abc import Iterable

from lianxin.domain.projects.models import Milestone
from lianxin.domain.projects.rules.schedule import Leg, carried_forward

Carried = dict[str, list[str]]  # key > start and due before, as ISO dates


class Dates:
    """The dates of all milestones of a project, in order; what changes is saved at once. The baseline stays."""

    def __init__(self, rows: Iterable[Milestone]) -> None:
        self.rows = list(rows)

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The milestones as the schedule sees them."""
        return tuple(
            Leg(row.key, tuple(row.after), row.days, row.start_date, row.due_date, row.done_date) for row in self.rows
        )

    def carry(self, today: dt.date) -> Carried:
        """Push what waits for what slipped, and return the dates that were there before."""
        return self.set(carried_forward(self.legs, today))

    def set(self, legs: Iterable[Leg]) -> Carried:
        """Take the dates of legs, and return those that were there before of what differs."""
        before: Carried = {}
        for row, leg in zip(self.rows, legs, strict=True):
            if (leg.start_date, leg.due_date) != (row.start_date, row.due_date):
                before[row.key] = [row.start_date.isoformat(), row.due_date.isoformat()]
                row.start_date, row.due_date = leg.start_date, leg.due_date
                row.save(update_fields=["start_date", "due_date"])
        return before

    def put_back(self, before: Carried) -> None:
        """Give milestones the dates back that `carry` took."""
        for row in self.rows:
            if row.key in before and row.done_date is None:
                row.start_date, row.due_date = map(dt.date.fromisoformat, before[row.key])
                row.save(update_fields=["start_date", "due_date"])
