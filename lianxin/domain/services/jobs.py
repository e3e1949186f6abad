"""Background work of what happens inside a centre."""

import datetime as dt

from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.ticks import tick
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.arrival import release_no_shows, remind_of_bookings
from lianxin.domain.services.actions.attendance import close_shifts
from lianxin.domain.services.actions.half_day import draw_half_days
from lianxin.domain.services.actions.loan_soon import remind_of_loans
from lianxin.domain.services.actions.programme import tell_of_lapses
from lianxin.domain.services.actions.request_overdue import escalate_overdue
from lianxin.domain.services.actions.review import escalate_late_reviews
from lianxin.domain.services.actions.session import close_past_sessions
from lianxin.domain.services.actions.session_soon import remind_of_sessions
from lianxin.domain.services.actions.timetable_ahead import carry_on
from lianxin.domain.services.rules.seasons import next_month

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


@tick("services.remind_loans", every_minutes=60)
def remind_loans(at: dt.datetime) -> None:
    """Remind of books that are due soon, by day."""
    today = today_at(at)
    if today is not None and MORNING <= at.astimezone(CHINA).hour < EVENING:
        remind_of_loans(by=WORKER, at=at, today=today)


@tick("services.remind_sessions", every_minutes=10)
def remind_sessions(at: dt.datetime) -> None:
    """Remind of activities that are soon, and of programmes that have lapsed, by day."""
    today = today_at(at)
    if today is not None and MORNING <= at.astimezone(CHINA).hour < EVENING:
        remind_of_sessions(by=WORKER, at=at, now=now_of(current(at), at))
        tell_of_lapses(by=WORKER, at=at, today=today)


@tick("services.late_reviews", every_minutes=60)
def escalate_reviews(at: dt.datetime) -> None:
    """Let townships have the activities that their branches are late with; close what is over."""
    today = today_at(at)
    if today is not None:
        escalate_late_reviews(by=WORKER, at=at, today=today)
        close_past_sessions(by=WORKER, at=at, now=now_of(current(at), at))


@tick("services.past_shifts", every_minutes=60)
def close_past_shifts(at: dt.datetime) -> None:
    """Close the shifts that are over: whoever forgot to check out has their hours."""
    if today_at(at) is not None:
        close_shifts(by=WORKER, at=at, instant=now_of(current(at), at))


@tick("services.draw_half_days", every_minutes=360)
def draw_visits(at: dt.datetime) -> None:
    """Draw the half-days of this month and of the next, on which somebody counts who comes."""
    today = today_at(at)
    if today is not None:
        draw_half_days(by=WORKER, at=at, month=today)
        draw_half_days(by=WORKER, at=at, month=next_month(today))


@tick("services.overdue_requests", every_minutes=60)
def escalate_requests(at: dt.datetime) -> None:
    """Let townships have the requests that are past their date, by day."""
    today = today_at(at)
    if today is not None and MORNING <= at.astimezone(CHINA).hour < EVENING:
        escalate_overdue(by=WORKER, at=at, today=today)


@tick("services.timetable", every_minutes=60)
def carry_timetables_on(at: dt.datetime) -> None:
    """Take rooms for the timetable as days come within reach, and tell of clashes, by day."""
    today = today_at(at)
    if today is not None and MORNING <= at.astimezone(CHINA).hour < EVENING:
        carry_on(by=WORKER, at=at, today=today)
