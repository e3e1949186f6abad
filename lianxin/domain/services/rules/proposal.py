"""A first timetable from the layout: every function of a room gets its hours, and no two at the same time. Pure.

What a room is open for is dealt out in half-days, the largest need first, days apart from each other first. Where the
needs of a room are more than its hours, each gets its share of them, and what is short is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lianxin.domain.services.rules.hours import Span

STEP_MIN = 30
SPREAD = (0, 2, 4, 1, 3, 5, 6)  # weekdays in the order in which they are dealt out


@dataclass(frozen=True, slots=True, order=True)
class Proposed:
    """A line of the first timetable: a function in a room on a span of a weekday."""

    room_id: int
    span: Span
    function: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The lines, and by function how many minutes a week are short of its need."""

    lines: tuple[Proposed, ...]
    short_min: Mapping[str, int]


def propose(rooms: Mapping[int, Sequence[str]], need_min: Mapping[str, int], week: Iterable[Span]) -> Proposal:
    """Deal the week of each room out to its functions; a function in several rooms has its need met once.

    `need_min` is minutes a week by function, `week` when the door is open.
    """
    spans = _in_turn(week)
    left = {function: need_min.get(function, 0) for functions in rooms.values() for function in functions}
    lines: list[Proposed] = []
    for room, functions in sorted(rooms.items(), key=lambda one: (len(one[1]), one[0])):
        wants = {function: left[function] for function in dict.fromkeys(functions) if left[function] > 0}
        for function, span in _dealt(_fitted(wants, sum(span.minutes for span in spans)), spans):
            lines.append(Proposed(room, span, function))
            left[function] -= span.minutes
    return Proposal(tuple(sorted(lines)), {function: minutes for function, minutes in left.items() if minutes > 0})


def _in_turn(week: Iterable[Span]) -> list[Span]:
    """Return the spans in the order in which they are dealt out: the first of every day, then the second ones."""
    seen: dict[int, int] = {}
    ranked = []
    for span in sorted(week):
        seen[span.weekday] = seen.get(span.weekday, 0) + 1
        ranked.append((seen[span.weekday], SPREAD.index(span.weekday), span))
    return [span for _rank, _day, span in sorted(ranked)]


def _fitted(wants: Mapping[str, int], open_min: int) -> dict[str, int]:
    """Return what each may have: what it wants, or its share where all together want more than there is."""
    total = sum(wants.values())
    if total <= open_min:
        return dict(wants)
    return {function: wanted * open_min // total // STEP_MIN * STEP_MIN for function, wanted in wants.items()}


def _dealt(wants: Mapping[str, int], spans: Sequence[Span]) -> list[tuple[str, Span]]:
    """Give the spans out, whole ones while they are wanted whole; what is left of a cut one goes to the next."""
    free, found = list(spans), []
    for function, wanted in sorted(wants.items(), key=lambda one: (-one[1], one[0])):
        left = wanted
        while left > 0 and free:
            span = free.pop(0)
            end = min(span.end_min, span.begin_min + left)
            found.append((function, Span(span.weekday, span.begin_min, end)))
            left -= end - span.begin_min
            if end < span.end_min:
                free.insert(0, Span(span.weekday, end, span.end_min))
    return found
