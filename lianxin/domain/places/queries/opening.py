"""The centres that are built."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.kept.queries import kept, may_keep
from lianxin.base.regions import county_of
from lianxin.domain.places.models import Opening

COUNTY_DIGITS = 6


@dataclass(frozen=True, slots=True)
class OpeningInfo:
    """When a centre was accepted and opened, and what it cost; `cost_fen` None where it was not recorded.

    `reopened_date` says since when the acceptance does not hold any more, with the reason; None while it does.
    """

    code: str
    accepted_date: dt.date
    opened_date: dt.date
    cost_fen: int | None
    source: str
    synthetic: bool
    reopened_date: dt.date | None = None
    reopened_reason: str = ""


def openings(region: str) -> dict[str, OpeningInfo]:
    """Return the centres under a region that are built, accepted and open now, by code."""
    return {code: info for code, info in opened(region).items() if info.reopened_date is None}


def opened(region: str) -> dict[str, OpeningInfo]:
    """Return the centres under a region that were accepted and opened, whether the acceptance still holds or not."""
    whole = _whole(county_of(region)) if may_keep() and len(region) >= COUNTY_DIGITS else _read(region)
    return {code: info for code, info in whole.items() if code.startswith(region)}


@kept(most=2)
def _whole(county: str) -> dict[str, OpeningInfo]:
    """The openings of a whole county, read once for all that ask for a part of it."""
    return _read(county)


def _read(region: str) -> dict[str, OpeningInfo]:
    rows = Opening.objects.filter(village__code__startswith=region).order_by("pk")
    return {
        row.pk: OpeningInfo(
            code=row.pk,
            accepted_date=row.accepted_date,
            opened_date=row.opened_date,
            cost_fen=row.cost_fen,
            source=row.source,
            synthetic=row.synthetic,
            reopened_date=row.reopened_date,
            reopened_reason=row.reopened_reason,
        )
        for row in rows
    }
