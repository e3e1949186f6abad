"""How many of the built centres are used (用好): every required function has delivered its hours."""

import datetime as dt
from dataclasses import dataclass

from lianxin.domain.places.queries.opening import openings
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.services.queries.delivered import delivered
from lianxin.domain.services.queries.edition import service_rules


@dataclass(frozen=True, slots=True)
class Used:
    """Of the built centres, how many are used, and which are short of which functions; by code.

    `known` is how many of them have a timetable at all: without any there is nothing to say.
    """

    used: int
    built: int
    known: int
    short: dict[str, tuple[str, ...]]

    @property
    def percent(self) -> int | None:
        """Used of built, rounded down; None where there is no data yet."""
        return 100 * self.used // self.built if self.known else None


def used(region: str, today: dt.date) -> Used:
    """Return the use of the built centres under a region in the days before today that the edition looks at.

    A centre that opened within them is judged from its opening on; one that opens today is not used yet.
    """
    rule = service_rules(today).timetable
    built = openings(region)
    last = today - dt.timedelta(days=1)
    first = today - dt.timedelta(days=rule.window_days)
    minutes = delivered(region, first, last, {code: info.opened_date for code, info in built.items()})
    required = [one.id for one in current_standard(today).required]
    short: dict[str, tuple[str, ...]] = {}
    for code in built:
        missing = tuple(
            one for one in required if (code, one) not in minutes or minutes[code, one].percent < rule.delivered_percent
        )
        if missing:
            short[code] = missing
    known = len(built.keys() & {code for code, _function in minutes})
    return Used(len(built) - len(short), len(built), known, short)
