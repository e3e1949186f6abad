"""When a project will be done: its own pace, shrunk to that of similar villages, carried through what is left.

A pace is days taken in permille of days planned, over the stages that people move.

(1) taken(m)  = done(m) - start(m) where it was done after its planned start, else the planned days: done ahead of its
    turn, a stage says nothing about pace
(2) own       = 1000 * sum of taken / sum of planned, over what is done, and over what is open for longer than planned
    (its days so far are the least that it takes); n counts these stages
(3) prior     = low, middle and high percentile of the paces of similar villages, without its own
(4) pace(q)   = (n * own + weight * prior(q)) / (n + weight), for q of low, middle, high
(5) finish(m) = done(m), or begin(m) + planned(m) * pace / 1000 rounded up, but at least a part of it after today
    where it is overdue; begin(m) = the latest finish of what it waits for, not before today where it has not begun

docs/models/forecast.md says why, and how well the interval holds.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lianxin.domain.projects.rules.schedule import Leg
from lianxin.domain.projects.rules.works import ForecastRule

WHOLE, SLOWEST, FASTEST = 1000, 5000, 200


@dataclass(frozen=True, slots=True)
class Pace:
    """A pace in permille of the planned days, and over how many stages it was seen."""

    permille: int
    stages: int


@dataclass(frozen=True, slots=True)
class Paces:
    """A low, a middle and a high pace, in permille."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """When all is done, and between which dates in most cases."""

    date: dt.date
    low_date: dt.date
    high_date: dt.date


def own_pace(legs: Iterable[Leg], by_fact: frozenset[str], today: dt.date) -> Pace | None:
    """Return the pace of a project by what it has done and what it is late with (1, 2); None where nothing tells."""
    legs = [leg for leg in legs if leg.key not in by_fact]
    finished = {leg.key for leg in legs if leg.done_date is not None}
    taken = planned = stages = 0
    for leg in legs:
        days = _taken(leg, finished, today)
        if days is not None:
            taken, planned, stages = taken + days, planned + leg.days, stages + 1
    if not stages:
        return None
    return Pace(min(max(WHOLE * taken // planned, FASTEST), SLOWEST), stages)


def _taken(leg: Leg, finished: set[str], today: dt.date) -> int | None:
    """Return the days that a stage took, or takes so far where that is more than planned; None where nothing tells."""
    if leg.done_date is not None:
        days = (leg.done_date - leg.start_date).days
        return days if days > 0 else leg.days
    so_far = (today - leg.start_date).days
    return so_far if finished.issuperset(leg.after) and so_far > leg.days else None


def spread(paces: Sequence[int], rule: ForecastRule) -> Paces:
    """Return the percentiles of paces that the edition names, by nearest rank; of none the edition's plain ones (3)."""
    if not paces:
        return Paces(*(percent * WHOLE // 100 for percent in rule.plain_percents))
    ordered = sorted(paces)
    low, middle, high = (_rank(ordered, percent) for percent in (rule.low_percent, 50, rule.high_percent))
    return Paces(low, middle, high)


def _rank(ordered: Sequence[int], percent: int) -> int:
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]


def shrunk(own: Pace | None, prior: Paces, weight: int) -> Paces:
    """Return the paces to go on with: the own one drawn to those of similar villages (4)."""
    if own is None:
        return prior
    low, middle, high = (
        (own.stages * own.permille + weight * pace) // (own.stages + weight)
        for pace in (prior.low, prior.middle, prior.high)
    )
    return Paces(low, middle, high)


def forecast(legs: Sequence[Leg], paces: Paces, begin: dt.date, today: dt.date, rule: ForecastRule) -> Forecast:
    """Return when all of `legs` is done (5); works begin on `begin` at the earliest."""
    low, date, high = (_end(legs, pace, begin, today, rule) for pace in (paces.low, paces.middle, paces.high))
    return Forecast(date, low, high)


def _end(legs: Sequence[Leg], pace: int, begin: dt.date, today: dt.date, rule: ForecastRule) -> dt.date:
    finish: dict[str, dt.date] = {}
    done = {leg.key for leg in legs if leg.done_date is not None}
    for leg in legs:
        finish[leg.key] = leg.done_date or _finish(leg, finish, done, pace, begin, today, rule)
    return max(finish.values(), default=begin)


def _finish(
    leg: Leg,
    finish: Mapping[str, dt.date],
    done: set[str],
    pace: int,
    begin: dt.date,
    today: dt.date,
    rule: ForecastRule,
) -> dt.date:
    days = dt.timedelta(days=-(-leg.days * pace // WHOLE))
    ready = max((finish[key] for key in leg.after), default=begin)
    if done.issuperset(leg.after) and leg.start_date <= today and ready <= today:
        rest = dt.timedelta(days=-(-leg.days * rule.least_rest_percent // 100))
        return max(leg.start_date + days, today + rest)
    return max(ready, today) + days
