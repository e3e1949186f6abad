"""When a project will be done: its own pace, shrunk to that of similar villages, carried through what is left.

A pace is days taken in permille of days planned, over the stages that people move.

(1) taken(m)  = min(done(m) - ready(m), max(planned(m), done(m) - start(m))), ready(m) = when the last of what it waits
    for was done: quick is quick, and whoever waited for the planned start has taken the planned days
(2) own       = 1000 * sum of taken / sum of planned, over what is done, and over what is open for longer than planned
    (its days so far are the least that it takes); n counts these stages
(3) prior     = middle of the paces of similar villages, without its own; low and high are percentiles of the paces of
    their single stages, which stray further than whole projects do, and never closer than the edition's plain ones
(4) pace      = (n * own + weight * prior) / (n + weight), and its low and high in the ratio of low and high to the
    middle of the single stages
    (acceptance and opening take their planned days, in the same ratio: they are not the village's to hasten)
(5) finish(m) = done(m), or begin(m) + planned(m) * pace / 1000 rounded up, but at least a part of it after today
    where it is under way; begin(m) = the latest finish of what it waits for, not before today where it has not begun

docs/models/forecast.md says why, and how well the interval holds.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lianxin.domain.projects.rules.schedule import Leg
from lianxin.domain.projects.rules.works import ForecastRule

WHOLE, SLOWEST, FASTEST, MIDDLE = 1000, 5000, 200, 50


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a project went: days taken and planned of each stage that tells, in order."""

    stages: tuple[tuple[int, int], ...]  # taken, planned

    @property
    def permille(self) -> int:
        """The pace of the whole."""
        return _permille(sum(taken for taken, _planned in self.stages), sum(planned for _taken, planned in self.stages))

    @property
    def of_stages(self) -> tuple[int, ...]:
        """The pace of each stage."""
        return tuple(_permille(taken, planned) for taken, planned in self.stages)


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
    done = {leg.key: leg.done_date for leg in legs if leg.done_date is not None}
    found = [(_taken(leg, done, today), leg.days) for leg in legs]
    stages = tuple((taken, planned) for taken, planned in found if taken is not None)
    return Pace(stages) if stages else None


def _taken(leg: Leg, done: Mapping[str, dt.date], today: dt.date) -> int | None:
    """Return the days that a stage took, or takes so far where that is more than planned; None where nothing tells."""
    if leg.done_date is not None:
        ready = max((done[key] for key in leg.after if key in done), default=leg.start_date)
        waited = max(leg.days, (leg.done_date - leg.start_date).days)
        return max(1, min((leg.done_date - ready).days, waited)) if leg.done_date > ready else leg.days
    so_far = (today - leg.start_date).days
    return so_far if done.keys() >= set(leg.after) and so_far > leg.days else None


def _permille(taken: int, planned: int) -> int:
    return min(max(WHOLE * taken // planned, FASTEST), SLOWEST)


def prior_of(others: Sequence[Pace], rule: ForecastRule) -> tuple[int, Paces]:
    """Return the middle pace of similar projects, and the spread of their stages; of none the edition's own (3)."""
    if not others:
        low, middle, high = (percent * WHOLE // 100 for percent in rule.plain_percents)
        return middle, Paces(low, middle, high)
    stages = sorted(pace for other in others for pace in other.of_stages)
    low, middle, high = (_rank(stages, percent) for percent in (rule.low_percent, MIDDLE, rule.high_percent))
    plain = Paces(*rule.plain_percents)
    wide = Paces(
        min(low, middle * plain.low // plain.middle), middle, max(high, -(-middle * plain.high // plain.middle))
    )
    return _rank(sorted(other.permille for other in others), MIDDLE), wide


def _rank(ordered: Sequence[int], percent: int) -> int:
    """Return a percentile by nearest rank."""
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]


def shrunk(own: Pace | None, prior: tuple[int, Paces], weight: int) -> Paces:
    """Return the paces to go on with: the own one drawn to those of similar villages, with their spread (4)."""
    middle, stages = prior
    if own is not None:
        known = len(own.stages)
        middle = (known * own.permille + weight * middle) // (known + weight)
    return Paces(middle * stages.low // stages.middle, middle, -(-middle * stages.high // stages.middle))


def forecast(
    legs: Sequence[Leg], paces: Paces, by_fact: frozenset[str], begin: dt.date, today: dt.date, rule: ForecastRule
) -> Forecast:
    """Return when all of `legs` is done (5); works begin on `begin` at the earliest."""

    def end(pace: int) -> dt.date:
        others = WHOLE * pace // paces.middle  # what acceptance and opening take is not the village's to hasten
        days = {leg.key: _stretched(leg.days, others if leg.key in by_fact else pace) for leg in legs}
        return _end(legs, days, begin, today, rule)

    return Forecast(end(paces.middle), end(paces.low), end(paces.high))


def _stretched(days: int, pace: int) -> dt.timedelta:
    return dt.timedelta(days=-(-days * pace // WHOLE))


def _end(
    legs: Sequence[Leg], days: Mapping[str, dt.timedelta], begin: dt.date, today: dt.date, rule: ForecastRule
) -> dt.date:
    finish: dict[str, dt.date] = {}
    done = {leg.key for leg in legs if leg.done_date is not None}
    for leg in legs:
        ready = max((finish[key] for key in leg.after), default=begin)
        if leg.done_date is not None:
            finish[leg.key] = leg.done_date
        elif done.issuperset(leg.after) and leg.start_date <= today and ready <= today:
            rest = dt.timedelta(days=-(-leg.days * rule.least_rest_percent // 100))
            finish[leg.key] = max(leg.start_date + days[leg.key], today + rest)
        else:
            finish[leg.key] = max(ready, today) + days[leg.key]
    return max(finish.values(), default=begin)
