"""The centres that are built."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.kept.queries import kept, may_keep
from lianxin.base.regions import county_of
from lianxin.domain.places.models import Opening

COUNTY_DIGITS = 6


@dataclass(frozen=True, slots=True)
class OpeningInfo:
    """When a centre was accepted and opened, and what it cost; `cost_fen` None where it was not recorded."""

    code: str
    accepted_date: dt.date
    opened_date: dt.date
    cost_fen: int | None
    source: str
    synthetic: bool


def openings(region: str) -> dict[str, OpeningInfo]:
    """Return the openings under a region by code."""
    whole = _whole(county_of(region)) if may_keep() and len(region) >= COUNTY_DIGITS else _read(region)
    return {code: info for code, info in whole.items() if code.startswith(region)}


@kept(most=2)
def _whole(county: str) -> dict[str, OpeningInfo]:
    """The openings of a whole county, read once for all that ask for a part of it."""
    return _read(county)


def _read(region: str) -> dict[str, OpeningInfo]:
    rows = Opening.objects.filter(village__code__startswith=region).order_by("pk")
    return {
        row.pk: OpeningInfo(row.pk, row.accepted_date, row.opened_date, row.cost_fen, row.source, row.synthetic)
        for row in rows
    }
