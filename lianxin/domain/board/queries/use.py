"""Use of the built centres (用好): how many are used, and how many visits there were, in the same last days."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.kept.queries import kept
from lianxin.domain.board.queries.snapshot import snapshot
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.used import Used, used
from lianxin.domain.services.queries.visits import Visits, visits_in
from lianxin.domain.services.rules.seasons import months

MONTHS = 12


@dataclass(frozen=True, slots=True)
class CountyUse:
    """Use and visits between two days; visits by month too, the newest first. `used` None before there is a standard.

    `percent` is what a function has to deliver of its planned hours.
    """

    first: dt.date
    last: dt.date
    percent: int
    used: Used | None
    visits: Visits
    months: tuple[tuple[dt.date, Visits], ...]


@kept(most=2)
def county_use() -> CountyUse:
    """Return the county's use on its date; refuse where no county has been set up."""
    shot = snapshot()
    today, code = shot.county.as_of, shot.county.code
    rule = service_rules(today).timetable
    first, last = today - dt.timedelta(days=rule.window_days), today - dt.timedelta(days=1)
    spans = months(last, MONTHS)
    whole, *monthly = visits_in(code, [(first, last), *spans])
    return CountyUse(
        first=first,
        last=last,
        percent=rule.delivered_percent,
        used=used(code, today) if shot.standard else None,
        visits=whole,
        months=tuple((span[0], one) for span, one in zip(spans, monthly, strict=True)),
    )
