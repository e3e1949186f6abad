"""The centres that are built."""

import datetime as dt
from dataclasses import dataclass

from lianxin.domain.places.models import Opening


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
    rows = Opening.objects.filter(village__code__startswith=region).order_by("pk")
    return {
        row.pk: OpeningInfo(row.pk, row.accepted_date, row.opened_date, row.cost_fen, row.source, row.synthetic)
        for row in rows
    }
