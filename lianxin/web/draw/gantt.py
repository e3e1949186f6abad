"""Two tracks of stages over time: the first plan as a thin line, how it stands now as a bar, today, the deadline."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ROW, HEAD, FOOT, BAR = 30, 30, 10, 12
MARGIN = 10
NARROW = 500  # a picture less wide than this is a phone's
LABELS, PHONE_LABELS = 116, 96
LEAST = 3  # pixels: what is done within a day is still seen


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage; `state` is done, now or later, `late` whether it is, or was, later than planned at first."""

    label: str
    track: str
    baseline: tuple[dt.date, dt.date]
    now: tuple[dt.date, dt.date]
    state: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A row as drawn, in pixels."""

    label: str
    y: float
    baseline_y: float
    text_y: float
    x: float
    width: float
    baseline_x: float
    baseline_end: float
    state: str
    late: bool
    rule: bool  # a track begins here


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the axis: a month's first, today or the deadline."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Gantt:
    """The drawing."""

    width: int
    height: int
    left: float
    right: float
    bars: tuple[Bar, ...]
    months: tuple[Mark, ...]
    today: Mark | None
    deadline: Mark | None


def draw(
    stages: Sequence[Stage], *, today: dt.date, deadline: dt.date, month: Callable[[dt.date], str], width: int = 832
) -> Gantt:
    """Draw stages in their order; the axis spans all dates that are shown."""
    left = float(PHONE_LABELS if width < NARROW else LABELS)
    right = float(width - MARGIN)
    days = [day for stage in stages for day in (*stage.baseline, *stage.now)] + [deadline]
    first, last = min(days), max(days)
    span = max(1, (last - first).days)

    def across(day: dt.date) -> float:
        return round(left + (right - left) * (day - first).days / span, 1)

    bars = []
    for number, stage in enumerate(stages):
        y = HEAD + number * ROW
        x = across(stage.now[0])
        bars.append(
            Bar(
                label=stage.label,
                y=y + 6,
                baseline_y=y + 6 + BAR + 4,
                text_y=y + 17,
                x=x,
                width=max(LEAST, round(across(stage.now[1]) - x, 1)),
                baseline_x=across(stage.baseline[0]),
                baseline_end=max(across(stage.baseline[1]), across(stage.baseline[0]) + LEAST),
                state=stage.state,
                late=stage.late,
                rule=number > 0 and stage.track != stages[number - 1].track,
            )
        )
    return Gantt(
        width=width,
        height=HEAD + len(bars) * ROW + FOOT,
        left=left,
        right=right,
        bars=tuple(bars),
        months=tuple(_months(first, last, across, month, 60 if width < NARROW else 40)),
        today=Mark(across(today), "") if first <= today <= last else None,
        deadline=Mark(across(deadline), ""),
    )


def _months(
    first: dt.date, last: dt.date, across: Callable[[dt.date], float], name: Callable[[dt.date], str], apart: int
) -> list[Mark]:
    """The first days of months within a span, those left out whose words would touch."""
    found: list[Mark] = []
    for year in range(first.year, last.year + 1):
        for number in range(1, 13):
            day = dt.date(year, number, 1)
            if first <= day <= last and (not found or across(day) - found[-1].x >= apart):
                found.append(Mark(across(day), name(day)))
    return found
