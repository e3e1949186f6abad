"""Background work of what happens inside a centre."""

import datetime as dt

from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.ticks import tick
from lianxin.domain.places.queries.county import current
from lianxin.domain.services.actions.arrival import release_no_shows, remind_of_bookings

MORNING, EVENING = 8, 20  # hours of China between which people are told of things
WORKER = Actor(id=None, username="lianxin", name="", posts=(), place="work")


def today_at(at: dt.datetime) -> dt.date | None:
    """Return the county's date; None where no county is set up yet."""
    try:
        return current(at).as_of
    except Refusal:
        return None


@tick("services.no_shows", every_minutes=5)
def free_rooms(at: dt.datetime) -> None:
    """Free the rooms of those who have not come."""
    today = today_at(at)
    if today is not None:
        release_no_shows(by=WORKER, at=at, today=today)


@tick("services.remind_bookings", every_minutes=10)
def remind_bookings(at: dt.datetime) -> None:
    """Remind of bookings that are soon, by day."""
    today = today_at(at)
    if today is not None and MORNING <= at.astimezone(CHINA).hour < EVENING:
        remind_of_bookings(by=WORKER, at=at, today=today)
