"""Write the dates of a project's milestones: pushed by what slipped, and put back."""

import datetime as dt
from collections.abc import Iterable

from lianxin.domain.projects.models import Milestone
from lianxin.domain.projects.rules.schedule import Leg, carried_forward

Carried = dict[str, list[str]]  # key > start and due before, as ISO dates


def leg_of(row: Milestone) -> Leg:
    """Return a milestone as the schedule sees it."""
    return Leg(row.key, tuple(row.after), row.days, row.start_date, row.due_date, row.done_date)


def carry(rows: Iterable[Milestone], today: dt.date) -> Carried:
    """Push what waits for what slipped, save it, and return the dates that were there before; the baseline stays."""
    rows = list(rows)
    return set_dates(rows, carried_forward(map(leg_of, rows), today))


def set_dates(rows: Iterable[Milestone], legs: Iterable[Leg]) -> Carried:
    """Give milestones the dates of legs, save those that differ, and return the dates that were there before."""
    before: Carried = {}
    for row, leg in zip(rows, legs, strict=True):
        if (leg.start_date, leg.due_date) != (row.start_date, row.due_date):
            before[row.key] = [row.start_date.isoformat(), row.due_date.isoformat()]
            row.start_date, row.due_date = leg.start_date, leg.due_date
            row.save(update_fields=["start_date", "due_date"])
    return before


def put_back(rows: Iterable[Milestone], before: Carried) -> None:
    """Give milestones the dates back that `carry` took."""
    for row in rows:
        if row.key in before and row.done_date is None:
            row.start_date, row.due_date = map(dt.date.fromisoformat, before[row.key])
            row.save(update_fields=["start_date", "due_date"])
