"""Dates of a project: counted back from its deadline, and carried forward when something slips.

Days are those of the calendar. A milestone of `days` that starts on s is due on s + days.

(1) back:    due(m) = min over n that wait for m of start(n), or the deadline where none waits; start(m) = due(m) - days
(2) forward: start(m) = max(start(m), finish(p) for p that m waits for, today if m has not begun and is next)
             finish(p) = done(p), or max(due(p), today) where it is not done
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Leg:
    """One milestone as the schedule sees it; `done_date` None while it is not done. In an order to take them in."""

    key: str
    after: tuple[str, ...]
    days: int
    start_date: dt.date
    due_date: dt.date
    done_date: dt.date | None = None


def counted_back(legs: Iterable[tuple[str, tuple[str, ...], int]], deadline: dt.date) -> tuple[Leg, ...]:
    """Return the latest dates at which all is done by the deadline; `legs` are key, after, days, in order (1)."""
    found: dict[str, Leg] = {}
    ordered = list(legs)
    for key, after, days in reversed(ordered):
        due = min((leg.start_date for leg in found.values() if key in leg.after), default=deadline)
        found[key] = Leg(key, after, days, due - dt.timedelta(days=days), due)
    return tuple(found[key] for key, _after, _days in ordered)


def carried_forward(legs: Iterable[Leg], today: dt.date) -> tuple[Leg, ...]:
    """Return the dates as they stand now: what slipped pushes what waits for it, nothing moves to the front (2)."""
    found: dict[str, Leg] = {}
    for leg in legs:
        if leg.done_date is not None:
            found[leg.key] = leg
            continue
        ready = max((finished(found[key], today) for key in leg.after), default=leg.start_date)
        start = max(leg.start_date, ready)
        slipped = (start - leg.start_date).days
        found[leg.key] = replace(leg, start_date=start, due_date=leg.due_date + dt.timedelta(days=slipped))
    return tuple(found.values())


def finished(leg: Leg, today: dt.date) -> dt.date:
    """Return when a milestone is done, or will be at the earliest: not before today where it is late."""
    return leg.done_date or max(leg.due_date, today)


def slack_days(legs: Iterable[Leg], deadline: dt.date, today: dt.date) -> int:
    """Return the days between the last milestone as it stands now and the deadline; below zero how many it misses."""
    return (deadline - max(finished(leg, today) for leg in carried_forward(legs, today))).days


def next_ones(legs: Iterable[Leg]) -> tuple[Leg, ...]:
    """Return the milestones that wait for nothing any more and are not done."""
    legs = tuple(legs)
    done = {leg.key for leg in legs if leg.done_date is not None}
    return tuple(leg for leg in legs if leg.done_date is None and done.issuperset(leg.after))
