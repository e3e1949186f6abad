"""The first timetable that a centre's rooms, hours and the standard suggest, by names."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.standard import current_standard, function_label
from lianxin.domain.services.models import Room
from lianxin.domain.services.queries.hours import hours_of
from lianxin.domain.services.rules.hours import Span
from lianxin.domain.services.rules.proposal import Proposal, propose
from lianxin.domain.services.rules.rooms import GONE


@dataclass(frozen=True, slots=True)
class SuggestedLine:
    """A function in a room on a span of a weekday (0 is Monday)."""

    room: str
    function: str
    weekday: int
    begin_min: int
    end_min: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """The lines, and what is short: function and hours a week. `said`: opening hours are known; `rooms`: how many."""

    lines: tuple[SuggestedLine, ...]
    short: tuple[tuple[str, float], ...]
    said: bool
    rooms: int


def proposal(village: str, today: dt.date) -> Proposal:
    """Return the first timetable that a centre's rooms, hours and the standard suggest."""
    return _proposed(_rooms(village), _week(village, today), today)


def suggested(village: str, today: dt.date) -> Suggested:
    """Return the proposal with the names of rooms and functions."""
    county, standard = current(), current_standard(today)
    rooms, week = _rooms(village), _week(village, today)
    names = {row.pk: row.name for row in rooms}
    found = _proposed(rooms, week, today)
    lines = tuple(
        SuggestedLine(
            room=names[one.room_id],
            function=function_label(county, standard, one.function),
            weekday=one.span.weekday,
            begin_min=one.span.begin_min,
            end_min=one.span.end_min,
        )
        for one in found.lines
    )
    short = tuple((function_label(county, standard, one), minutes / 60) for one, minutes in found.short_min.items())
    return Suggested(lines, short, bool(week), len(names))


def _proposed(rooms: Iterable[Room], week: Iterable[Span], today: dt.date) -> Proposal:
    standard = current_standard(today)
    asked = {
        row.pk: [one for one in row.functions if standard.knows(one) and standard.function(one).min_per_week]
        for row in rooms
    }
    need = {one.id: one.min_per_week for one in (*standard.required, *standard.extras)}
    return propose(asked, need, week)


def _week(village: str, today: dt.date) -> tuple[Span, ...]:
    return hours_of(village, today, today).week_on(today)


def _rooms(village: str) -> tuple[Room, ...]:
    return tuple(Room.objects.filter(village=village, whole__isnull=True).exclude(state=GONE).order_by("pk"))
