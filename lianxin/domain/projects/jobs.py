"""Background work of projects."""

import datetime as dt

from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.ticks import tick
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.actions.remind import remind_of_due
from lianxin.domain.projects.actions.settled import settle_all
from lianxin.domain.projects.actions.warn import warn_of_ends

DAY = 24 * 60
MORNING, EVENING = 9, 18  # hours of China between which people are told of things
WORKER = Actor(id=None, username="lianxin", name="", posts=(), place="work")


@tick("projects.lapsed", every_minutes=DAY)
def note_lapsed(at: dt.datetime) -> None:
    """Re-open what rests on papers that lapsed, and close again what is in order."""
    try:
        today = current().as_of
    except Refusal:
        return  # no county is set up yet
    settle_all(by=WORKER, at=at, today=today)


@tick("projects.remind", every_minutes=60)
def remind(at: dt.datetime) -> None:
    """Remind of what is due soon and warn of what runs out, by day."""
    if not MORNING <= at.astimezone(CHINA).hour < EVENING:
        return
    try:
        today = current(at).as_of
    except Refusal:
        return  # no county is set up yet
    remind_of_due(by=WORKER, at=at, today=today)
    warn_of_ends(by=WORKER, at=at, today=today)
