"""The weak tier beside the middle one: what it gets, what it gets done, and how late it is."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.kept.queries import kept
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.projects.queries.known import known_villages
from lianxin.domain.projects.queries.project import projects_of
from lianxin.domain.projects.queries.standing import standings
from lianxin.domain.projects.queries.support import support_totals
from lianxin.domain.projects.rules.beside import Progress, Side, months_before, side
from lianxin.domain.projects.rules.fairness import by_tier

MONTHS = 6


@dataclass(frozen=True, slots=True)
class WeakBesideMiddle:
    """Two tiers side by side; `months` are the first days of the months that `closed` of a side counts."""

    months: tuple[dt.date, ...]
    weak: Side
    middle: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both, the weak first."""
        return self.weak, self.middle


@kept(most=2)
def weak_beside_middle(today: dt.date) -> WeakBesideMiddle:
    """Return the weak tier beside the middle one on a day."""
    county = current().code
    months, progress = months_before(today, MONTHS), _progress(county, today)
    weak, middle, _strong = by_tier(known_villages(county), support_totals(county))
    return WeakBesideMiddle(months, side(weak, progress, months), side(middle, progress, months))


def _progress(county: str, today: dt.date) -> tuple[Progress, ...]:
    known, late = known_villages(county), {one.code: one.late_days for one in standings(county, today)}
    opened = {code: one.opened_date for code, one in openings(county).items()}
    before = {one.code: one.scope.missing for one in projects_of(county)}
    return tuple(
        Progress(one.tier, len(before.get(code, one.missing)), opened.get(code), late.get(code, 0))
        for code, one in known.items()
    )
