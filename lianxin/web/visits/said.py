"""How visits are said."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lianxin.base.words import gettext_noop
from lianxin.domain.services.queries.visits import AM, PM, Visits
from lianxin.domain.services.rules.seasons import SEASONS, season_of

HALVES = {AM: gettext_noop("上午"), PM: gettext_noop("下午")}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A month or a season as a row of a table; `so_far` while it is not over."""

    name: str
    visits: Visits
    so_far: bool


def month(span: tuple[dt.date, dt.date], visits: Visits, today: dt.date) -> Stretch:
    """Return a month with its name."""
    first, last = span
    name = _("{year}年{month}月").format(year=first.year, month=first.month)
    return Stretch(name, visits, last + dt.timedelta(days=1) >= today and (last + dt.timedelta(days=1)).day != 1)


def season(span: tuple[dt.date, dt.date], visits: Visits, today: dt.date) -> Stretch:
    """Return a season with its name, by the year in which it begins."""
    first, last = span
    name = _("{year}年{season}季").format(year=first.year, season=_(SEASONS[season_of(first)]))
    over = season_of(last + dt.timedelta(days=1)) != season_of(first)
    return Stretch(name, visits, not over and last + dt.timedelta(days=1) >= today)
