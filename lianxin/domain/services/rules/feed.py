"""One entry of a centre's calendar, as its sources hand it over. Pure."""

import datetime as dt
from dataclasses import dataclass

KEPT = dt.timedelta(days=30)  # how long what is over, or was called off, stays in the feed
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """One entry of a calendar. `uid` stays the same as long as it is the same thing; `sequence` grows with every edit.

    What recurs has its first time in `begins_at`, and either a `rule` of RFC 5545 (FREQ=WEEKLY;...) or further `dates`;
    `skips` are beginnings that do not take place.
    """

    uid: str
    sequence: int
    title: str
    place: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    changed_at: dt.datetime
    status: str = CONFIRMED
    words: str = ""
    rule: str = ""
    dates: tuple[dt.datetime, ...] = ()
    skips: tuple[dt.datetime, ...] = ()
