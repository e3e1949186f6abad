"""Synthetic projects that run their course: how fast a village is, and how each stage strays from that, by chance."""

import datetime as dt
import math
from dataclasses import replace
from pathlib import Path
from random import Random

from lianxin.domain.projects.rules.forecast import Forecast, Paces, forecast, own_pace, prior_of, shrunk
from lianxin.domain.projects.rules.schedule import Leg, carried_forward, counted_back
from lianxin.domain.projects.rules.works import Works, parse

WORKS = parse(Path(__file__).parents[4].joinpath("lianxin/data/works/2022.toml").read_text(encoding="utf-8"))
BY_FACT = frozenset(stage.key for stage in WORKS.stages if stage.by_fact)
BEGIN = dt.date(2023, 1, 1)


def course(dice: Random, works: Works = WORKS) -> dict[str, tuple[dt.date, dt.date]]:
    """When each stage of one project begins and ends, in truth."""
    village = math.exp(dice.gauss(math.log(1.1), 0.25))
    found: dict[str, tuple[dt.date, dt.date]] = {}
    for stage in works.stages:
        begin = max((found[key][1] for key in stage.after), default=BEGIN)
        own = 1.0 if stage.by_fact else village
        days = stage.takes(60) * own * math.exp(dice.gauss(0, 0.3))
        found[stage.key] = (begin, begin + dt.timedelta(days=max(1, round(days))))
    return found


def end_of(truth: dict[str, tuple[dt.date, dt.date]]) -> dt.date:
    return max(end for _begin, end in truth.values())


def seen(truth: dict[str, tuple[dt.date, dt.date]], today: dt.date, works: Works = WORKS) -> tuple[Leg, ...]:
    """What the product knows of a course on a day: planned dates carried along with each stage that was marked."""
    plan = [(stage.key, stage.after, stage.takes(60)) for stage in works.stages]
    length = BEGIN - min(leg.start_date for leg in counted_back(plan, BEGIN))
    legs = counted_back(plan, BEGIN + length)
    for day in sorted({end for _begin, end in truth.values() if end <= today}):
        legs = tuple(replace(leg, done_date=day) if truth[leg.key][1] == day else leg for leg in legs)
        legs = carried_forward(legs, day)
    return legs


def history(dice: Random, count: int) -> tuple[int, Paces]:
    """The paces of projects that are over."""
    over = BEGIN + dt.timedelta(days=900)
    known = [own_pace(seen(course(dice), over), BY_FACT, over) for _ in range(count)]
    return prior_of([pace for pace in known if pace is not None], WORKS.forecast)


def foreseen(legs: tuple[Leg, ...], prior: tuple[int, Paces], today: dt.date) -> Forecast:
    """The forecast of a project as it is seen on a day."""
    paces = shrunk(own_pace(legs, BY_FACT, today), prior, WORKS.forecast.prior_weight)
    return forecast(legs, paces, BY_FACT, BEGIN, today, WORKS.forecast)
