"""Circuits that come to a village or near it, for whoever comes; who goes along is nobody's business."""

import datetime as dt
from dataclasses import dataclass

from lianxin.domain.services.queries.shifts import tours_near


@dataclass(frozen=True, slots=True)
class PublicTour:
    """One stop: what comes, to which place, when; `here` where it is the village itself."""

    title: str
    team: str
    where: str
    place: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    here: bool
    synthetic: bool


def public_tours(village: str, first: dt.datetime, last: dt.datetime) -> tuple[PublicTour, ...]:
    """Return the stops in a village, and then those in its township, between two instants."""
    return tuple(
        PublicTour(
            row.title,
            row.team,
            row.where,
            row.place,
            row.begins_at,
            row.ends_at,
            row.village == village,
            row.synthetic,
        )
        for row in tours_near(village, first, last)
    )
