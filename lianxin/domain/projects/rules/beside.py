"""Two tiers side by side: support, gaps closed month by month, and how late; with the number of villages it is of."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.domain.projects.rules.fairness import TierSupport


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one village has come: functions it lacked, when they were open, and how many days it is late.

    `missing` counts the functions that were missing before works; `opened_date` None while it is not open.
    """

    tier: str
    missing: int
    opened_date: dt.date | None
    late_days: int


@dataclass(frozen=True, slots=True)
class Side:
    """One tier beside the others: support, gaps closed month by month, and lateness. `n` stands with everything.

    `closed` counts functions that opened in each month; `gaps` are all that the tier lacked. `late_days` is the sum
    over the `late` villages of the `waiting` ones, which are not open yet.
    """

    support: TierSupport
    gaps: int
    months: tuple[dt.date, ...]  # first days
    closed: tuple[int, ...]  # (month,)
    waiting: int
    late: int
    late_days: int

    @property
    def closed_by_month(self) -> tuple[tuple[dt.date, int], ...]:
        """Months with the gaps closed in them."""
        return tuple(zip(self.months, self.closed, strict=True))

    @property
    def mean_late_days(self) -> int | None:
        """Days late of a village that is late, rounded half up; None where none is."""
        return (2 * self.late_days + self.late) // (2 * self.late) if self.late else None

    @property
    def closed_permille(self) -> int | None:
        """Gaps closed a month in thousandths of the tier's gaps, rounded down; None where it lacked nothing."""
        return sum(self.closed) * 1000 // (self.gaps * len(self.closed)) if self.gaps and self.closed else None


def months_before(today: dt.date, count: int) -> tuple[dt.date, ...]:
    """Return the first days of the `count` months that end with today's, oldest first."""
    first = today.year * 12 + today.month - count
    return tuple(dt.date(number // 12, number % 12 + 1, 1) for number in range(first, first + count))


def side(support: TierSupport, progress: Iterable[Progress], months: tuple[dt.date, ...]) -> Side:
    """Put one tier together; `months` are first days."""
    mine = [one for one in progress if one.tier == support.tier]
    waiting = [one for one in mine if one.opened_date is None]
    late = [one for one in waiting if one.late_days > 0]
    opened = [(one.opened_date.replace(day=1), one.missing) for one in mine if one.opened_date is not None]
    return Side(
        support=support,
        gaps=sum(one.missing for one in mine),
        months=months,
        closed=tuple(sum(missing for month, missing in opened if month == first) for first in months),
        waiting=len(waiting),
        late=len(late),
        late_days=sum(one.late_days for one in late),
    )
