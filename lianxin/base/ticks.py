"""What is done again and again: areas register it by name, and `base.jobs.ticks` does what is due."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[dt.datetime], object]


@dataclass(frozen=True, slots=True)
class Tick:
    """Work that falls due every so many minutes, counted from midnight of the county's day."""

    name: str
    every_minutes: int
    work: Work
    slow: bool = False

    def next_due(self, at: dt.datetime) -> dt.datetime:
        """Return when it falls due after `at`: the next full stretch of its minutes, a daily one at midnight."""
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        passed = (at - midnight) // dt.timedelta(minutes=1)
        return midnight + dt.timedelta(minutes=(passed // self.every_minutes + 1) * self.every_minutes)


TICKS: dict[str, Tick] = {}


def tick(name: str, every_minutes: int = 1, *, slow: bool = False) -> Callable[[Work], Work]:
    """Register work under a name; it is given the time alone. 1440 minutes are a day: done in the night.

    `slow` work is done beside the rest and holds nothing up. It may be broken off anywhere and is then done again,
    and two may be at it at once: it claims what it takes.
    """

    def keep(work: Work) -> Work:
        TICKS[name] = Tick(name, every_minutes, work, slow)
        return work

    return keep
