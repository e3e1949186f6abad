"""What is held again and again (机制常办), and when it has lapsed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lapse:
    """A programme that has lapsed: on which date it was to be held, and how many days ago that is."""

    due_date: dt.date
    days: int


def lapse(
    dates: Sequence[dt.date], *, held: dt.date | None, planned: dt.date | None, lapse_days: int, today: dt.date
) -> Lapse | None:
    """Return how a programme has lapsed, None where it has not.

    `dates` are those of its cadence in order, `held` the day of its newest session, `planned` that of the next one.
    It has lapsed where the first date after the newest session is more than `lapse_days` past and nothing is planned.
    """
    if planned is not None and planned >= today:
        return None
    due = next((one for one in dates if held is None or one > held), None)
    if due is None or due + dt.timedelta(days=lapse_days) >= today:
        return None
    return Lapse(due, (today - due).days)
