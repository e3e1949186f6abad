"""How the number of centres climbs: done as a solid line, targets as rings, what is foretold dashed with its band."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lianxin.web.draw.axes import Axes, Tick
from lianxin.web.draw.labels import Label

HEIGHT = 218
LEFT, MARGIN, TOP, BOTTOM = 40, 12, 26, 186


@dataclass(frozen=True, slots=True)
class Mark:
    """So many centres by that date; `done` is a fact, otherwise a target; `label` is what the picture says there."""

    date: dt.date
    count: int
    label: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Foretold:
    """So many centres by that date as it looks now, at the least and at the most."""

    date: dt.date
    count: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark as drawn: now or target."""

    x: float
    y: float
    role: str


@dataclass(frozen=True, slots=True)
class Picture(Axes):
    """The drawing on its axes."""

    deadlines: tuple[tuple[float, float], ...]
    actual: str
    plan: str
    points: tuple[Dot, ...]
    labels: tuple[Label, ...]
    forecast: str = ""
    band: str = ""


def _quarters(first: dt.date, last: dt.date) -> list[dt.date]:
    """List the first days of quarters within a span."""
    starts = [dt.date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 4, 7, 10)]
    return [start for start in starts if first <= start <= last]


def draw(
    marks: Sequence[Mark], *, month: Callable[[dt.date], str], width: int = 448, foretold: Sequence[Foretold] = ()
) -> Picture:
    """Draw marks in the order of their dates; the counts are cumulative, the scale starts at zero.

    `month` names a month on the axis; a January shows its year. `foretold` begins where the marks that are done end.
    """
    right = width - MARGIN
    if not marks:
        return Picture(width, HEIGHT, LEFT, right, BOTTOM, (), (), (), "", "", (), ())
    listed = sorted(marks, key=lambda mark: (mark.date, mark.count))
    ends = (listed[-1].date, listed[0].date + dt.timedelta(days=1), *(one.date for one in foretold))
    first, last = listed[0].date, max(ends)
    top = max(1, *(mark.count for mark in listed), *(one.high for one in foretold))

    def across(date: dt.date) -> float:
        return round(LEFT + (right - LEFT) * (date - first).days / (last - first).days, 1)

    def down(count: int) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * count / top, 1)

    def path(chosen: Sequence[Mark]) -> str:
        return " ".join(f"{across(mark.date)},{down(mark.count)}" for mark in chosen)

    past = [mark for mark in listed if mark.done]
    ahead = past[-1:] + [mark for mark in listed if not mark.done]
    shown = ahead if past else listed
    return Picture(
        width=width,
        height=HEIGHT,
        left=LEFT,
        right=right,
        bottom=BOTTOM,
        rows=_rows([mark.count for mark in shown], down),
        columns=tuple(Tick(across(date), BOTTOM + 19, _month(date, month)) for date in _quarters(first, last)),
        deadlines=tuple((across(mark.date), down(mark.count)) for mark in listed if not mark.done),
        actual=path(past),
        plan=path(ahead) if len(ahead) > 1 else "",
        points=tuple(Dot(across(mark.date), down(mark.count), "now" if mark.done else "target") for mark in shown),
        labels=tuple(
            Label(across(mark.date) - 9, down(mark.count) - 9, mark.label, "chart-name", "end")
            if across(mark.date) > LEFT + 90
            else Label(across(mark.date) + 2, down(mark.count) - 10, mark.label, "chart-name", "start")
            for mark in shown
        ),
        forecast=" ".join(f"{across(one.date)},{down(one.count)}" for one in foretold),
        band=" ".join(
            [f"{across(one.date)},{down(one.high)}" for one in foretold]
            + [f"{across(one.date)},{down(one.low)}" for one in reversed(foretold)]
        ),
    )


def _month(date: dt.date, name: Callable[[dt.date], str]) -> str:
    return str(date.year) if date.month == 1 else name(date)


def _rows(counts: Sequence[int], down: Callable[[int], float]) -> tuple[Tick, ...]:
    """Mark only the values that matter, leaving out one that would touch its neighbour."""
    rows: list[Tick] = []
    for count in sorted(set(counts), reverse=True):
        if rows and down(count) - rows[-1].at < 14:
            continue
        rows.append(Tick(down(count), down(count) + 4, f"{count:,}"))
    return tuple(rows)
