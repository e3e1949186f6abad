"""The week: rooms down, days across, blocks where something happens."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Day:
    """One column; `label` is what its head says."""

    label: str
    today: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Something that happens in a room on a day; minutes count from midnight.

    `kind` is daily, activity, course or open.
    """

    room: str
    day: int
    start_min: int
    end_min: int
    label: str
    kind: str = "daily"

    @property
    def start(self) -> str:
        """Start on the 24-hour clock."""
        return clock(self.start_min)

    @property
    def end(self) -> str:
        """End on the 24-hour clock."""
        return clock(self.end_min)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one room holds on one day, by start."""

    blocks: tuple[Block, ...]
    today: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One room over the week."""

    room: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """The whole table."""

    days: tuple[Day, ...]
    lines: tuple[Line, ...]


def clock(minute: int) -> str:
    """Return minutes from midnight as people write them: 9:00."""
    return f"{minute // 60}:{minute % 60:02d}"


def week(rooms: Iterable[str], days: tuple[Day, ...], blocks: Iterable[Block]) -> Week:
    """Lay blocks into rooms and days; two users of one room at one time both show."""
    held: dict[tuple[str, int], list[Block]] = {}
    for block in blocks:
        held.setdefault((block.room, block.day), []).append(block)

    def cell(room: str, number: int, day: Day) -> Cell:
        listed = sorted(held.get((room, number), []), key=lambda block: (block.start_min, block.end_min, block.label))
        return Cell(tuple(listed), day.today)

    lines = (Line(room, tuple(cell(room, number, day) for number, day in enumerate(days))) for room in rooms)
    return Week(days, tuple(lines))
