"""The floor sketch: a section through a centre's buildings on one ground line, not to scale."""

from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.web.draw import text

NAME, SAY = 14, 12
PAD = 12
FLOOR_LABEL = 38
BETWEEN = 22
ROOM_LEAST, ROOM_MOST = 112, 190
FLOOR_LEAST = 78
ROOF, SLAB = 20, 7
EAVES = 6
LINE = 17


@dataclass(frozen=True, slots=True)
class Room:
    """A room with what stands in it; `kind` is required, extra or free; `warn` is said in the colour of missing."""

    name: str
    kind: str = "required"
    lines: tuple[str, ...] = ()
    warn: str = ""


@dataclass(frozen=True, slots=True)
class Floor:
    """A floor, from left to right."""

    label: str
    rooms: tuple[Room, ...]


@dataclass(frozen=True, slots=True)
class Building:
    """A building, floors from the ground up; `lines` tell former use, owner and tenure."""

    name: str
    floors: tuple[Floor, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """All buildings of a centre, and sentences about what lies elsewhere, with minutes on foot."""

    buildings: tuple[Building, ...]
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: `role` names its class."""

    x: float
    y: float
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Box:
    """A room as drawn."""

    x: float
    y: float
    width: float
    height: float
    kind: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """The drawing: boxes, roofs as point lists, ground lines and words, in pixels of a width x height picture."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    roofs: tuple[str, ...]
    ground: tuple[tuple[float, float, float], ...]
    rules: tuple[tuple[float, float, float], ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class _Measured:
    building: Building
    least: float
    rooms: int


def _room_least(room: Room) -> float:
    widest = max([text.width(room.name, NAME), *(text.width(line, SAY) for line in room.lines)])
    return min(ROOM_MOST, max(ROOM_LEAST, widest + PAD + 10))


def _measure(building: Building) -> _Measured:
    floors = [sum(map(_room_least, floor.rooms)) for floor in building.floors]
    rooms = max((len(floor.rooms) for floor in building.floors), default=1)
    return _Measured(building, max([ROOM_LEAST, *floors]), rooms)


def _outer(measured: _Measured) -> float:
    return FLOOR_LABEL + measured.least + BETWEEN


def _rows(measured: Iterable[_Measured], width: float) -> list[list[_Measured]]:
    """Break buildings into rows that fit; a building wider than the picture gets a row of its own."""
    rows: list[list[_Measured]] = []
    left = 0.0
    for one in measured:
        if rows and left >= _outer(one):
            rows[-1].append(one)
        else:
            rows.append([one])
            left = width
        left -= _outer(one)
    return rows


class _Pen:
    """Collects shapes while a sketch is drawn."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self.roofs: list[str] = []
        self.ground: list[tuple[float, float, float]] = []
        self.rules: list[tuple[float, float, float]] = []
        self.words: list[Words] = []

    def write(self, x: float, y: float, lines: Iterable[str], role: str, leading: int = LINE) -> float:
        """Write lines one under the other and return where the next would stand."""
        for line in lines:
            self.words.append(Words(round(x, 1), round(y, 1), line, role))
            y += leading
        return y


def _room_lines(room: Room, width: float) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    inside = width - PAD - 6
    says = tuple(line for said in room.lines for line in text.wrap(said, SAY, inside))
    return text.wrap(room.name, NAME, inside), says, text.wrap(room.warn, SAY, inside)


def _floor_need(floor: Floor, width: float) -> float:
    each = width / max(1, len(floor.rooms))
    lines = (sum(map(len, _room_lines(room, each))) for room in floor.rooms)
    return max(FLOOR_LEAST, 14 + 19 * max(lines, default=1))


def _draw_room(pen: _Pen, room: Room, box: Box) -> None:
    pen.boxes.append(box)
    name, says, warn = _room_lines(room, box.width)
    y = pen.write(box.x + PAD, box.y + 24, name, "name", 19)
    y = pen.write(box.x + PAD, y + 1, says, "say")
    pen.write(box.x + PAD, y + 1, warn, "warn")


def _draw_building(pen: _Pen, building: Building, x: float, width: float, ground: float, heights: list[float]) -> None:
    y = ground
    for floor, height in zip(building.floors, heights, strict=False):
        y -= height
        each = width / max(1, len(floor.rooms))
        for place, room in enumerate(floor.rooms):
            _draw_room(pen, room, Box(round(x + place * each, 1), y, round(each, 1), height, room.kind))
        pen.words.append(Words(x - 9, y + height / 2 + 4, floor.label, "floor"))
    low = len(building.floors) < 2
    corners = (
        [(x - 5, y), (x - 5, y - SLAB), (x + width + 5, y - SLAB), (x + width + 5, y)]
        if low
        else [(x - EAVES, y), (x + 14, y - ROOF), (x + width - 14, y - ROOF), (x + width + EAVES, y)]
    )
    pen.roofs.append(" ".join(f"{across:.1f},{down:.1f}" for across, down in corners))


def _draw_row(pen: _Pen, row: list[_Measured], width: float, top: float) -> float:
    """Draw one row of buildings under `top` and return where the next row may begin."""
    spare = max(0.0, width - sum(map(_outer, row)))
    rooms = sum(one.rooms for one in row)
    widths = [min(one.least + spare * one.rooms / rooms, one.rooms * ROOM_MOST, width - FLOOR_LABEL) for one in row]
    widths = [max(drawn, one.least) for drawn, one in zip(widths, row, strict=True)]
    levels = max(len(one.building.floors) for one in row)
    heights = [
        max(
            _floor_need(one.building.floors[level], drawn)
            for one, drawn in zip(row, widths, strict=True)
            if level < len(one.building.floors)
        )
        for level in range(levels)
    ]
    ground = top + ROOF + 2 + sum(heights)
    x, lowest = 0.0, ground
    for one, drawn in zip(row, widths, strict=True):
        x += FLOOR_LABEL
        _draw_building(pen, one.building, x, drawn, ground, heights)
        y = pen.write(x, ground + 24, text.wrap(one.building.name, NAME, drawn + BETWEEN), "building", 20)
        says = [line for said in one.building.lines for line in text.wrap(said, SAY, drawn + BETWEEN)]
        lowest = max(lowest, pen.write(x, y, says, "say"))
        x += drawn + BETWEEN
    pen.ground.append((0, ground, max(width, x)))
    return lowest + 8


def without_words(site: Site) -> Site:
    """Return the houses, floors and rooms of a site alone: what a small picture shows."""
    return Site(
        tuple(
            Building("", tuple(Floor("", tuple(Room("", room.kind) for room in floor.rooms)) for floor in one.floors))
            for one in site.buildings
        )
    )


def draw(site: Site, *, width: int = 820) -> Sketch:
    """Lay out a site in a picture of the given width; rows of buildings follow one another down the page."""
    pen = _Pen()
    y, widest = 2.0, float(width)
    for row in _rows(map(_measure, site.buildings), width + BETWEEN):
        y = _draw_row(pen, row, width, y)
        widest = max(widest, sum(map(_outer, row)))
    if site.elsewhere:
        pen.rules.append((0, y + 2, width))
        lines = [line for said in site.elsewhere for line in text.wrap(said, SAY, width)]
        y = pen.write(0, y + 22, lines, "say", 18)
    return Sketch(
        width=round(widest),
        height=round(y),
        boxes=tuple(pen.boxes),
        roofs=tuple(pen.roofs),
        ground=tuple(pen.ground),
        rules=tuple(pen.rules),
        words=tuple(pen.words),
    )
