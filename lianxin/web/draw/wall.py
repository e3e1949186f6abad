"""The wall: a row a township, a tile a village, the same everywhere."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lianxin.web.draw.tile import State, Tile


@dataclass(frozen=True, slots=True)
class Column:
    """A figure at the right end of every row; `strong` sets it in the colour of what is done."""

    label: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One township: its tiles and one figure for each column of the wall."""

    code: str
    name: str
    href: str
    tiles: tuple[Tile, ...]
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Wall:
    """All townships, the states that the tiles may have, and the modes where the wall shows a plan.

    `note` stands at the end of the row of the selected tile, with the village's name, and leads to what is said of it.
    """

    rows: tuple[Row, ...]
    states: tuple[State, ...]
    modes: tuple[State, ...] = ()
    columns: tuple[Column, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A line of the legend: a state and how many tiles have it."""

    state: State
    count: int


@dataclass(frozen=True, slots=True)
class Legend:
    """Counts of the states sum to the number of tiles; late ones are counted again, on top."""

    states: tuple[Count, ...]
    modes: tuple[Count, ...]
    late: int
    total: int


def arrange(wall: Wall, *, by_state: bool) -> Wall:
    """Return the wall with every row in the order of its states, so that it reads as a bar, or in that of the codes."""
    rank = {state.key: place for place, state in enumerate(wall.states)}
    mode = {state.key: place for place, state in enumerate(wall.modes)}

    def place(tile: Tile) -> tuple[int, int, str]:
        if not by_state:
            return 0, 0, tile.code
        return rank[tile.state], mode.get(tile.mode, len(mode)), tile.code

    rows = (replace(row, tiles=tuple(sorted(row.tiles, key=place))) for row in wall.rows)
    return replace(wall, rows=tuple(rows))


def legend(wall: Wall) -> Legend:
    """Count the tiles of each state and mode; a state without a name for unknown villages appears only where needed."""
    tiles = [tile for row in wall.rows for tile in row.tiles]
    states = Counter(tile.state for tile in tiles)
    modes = Counter(tile.mode for tile in tiles if tile.mode)
    return Legend(
        states=tuple(Count(state, states[state.key]) for state in wall.states if state.key or states[state.key]),
        modes=tuple(Count(mode, modes[mode.key]) for mode in wall.modes),
        late=sum(tile.late for tile in tiles),
        total=len(tiles),
    )


def halves(rows: Iterable[Row], columns: int = 8) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Split townships into two columns of about one height, in order; `columns` tiles stand in a line."""
    listed = list(rows)
    lines = [max(1.2, -(-len(row.tiles) // columns)) + 0.3 for row in listed]
    cuts = range(len(listed) + 1)
    best = min(cuts, key=lambda cut: (abs(sum(lines[:cut]) - sum(lines[cut:])), cut))
    if sum(lines[:best]) > sum(lines[best:]) and best > 1:
        # The legend stands under the first column, which therefore is the shorter one.
        best -= 1
    return tuple(listed[:best]), tuple(listed[best:])
