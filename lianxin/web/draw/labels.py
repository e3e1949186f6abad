"""Labels beside points: each takes the nearest place where it covers nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.web.draw import text

NAME, SAY, LEADING, AIR = 13, 12, 16, 5
Box = tuple[float, float, float, float]
Spot = tuple[float, float]
OUTSIDE, ON_LABEL, ON_POINT, ON_LINE, ORDER = 1000.0, 400.0, 60.0, 25.0, 0.5


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that wants to stand by a point: a bold name over a line of facts, either may be empty."""

    x: float
    y: float
    radius: float
    lines: tuple[str, str]
    role: str


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text as drawn."""

    x: float
    y: float
    text: str
    role: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Plane:
    """The field that labels may stand in and what they should keep off."""

    left: float
    top: float
    right: float
    bottom: float
    points: tuple[Box, ...]
    lines: tuple[tuple[Spot, Spot], ...]


def _overlap(one: Box, two: Box) -> float:
    across = min(one[2], two[2]) - max(one[0], two[0])
    down = min(one[3], two[3]) - max(one[1], two[1])
    return across * down if across > 0 and down > 0 else 0.0


def _crosses(box: Box, line: tuple[Spot, Spot]) -> bool:
    """Tell whether a line runs through a box, by sampling: labels are a few dozen pixels, lines a few hundred."""
    (x1, y1), (x2, y2) = line
    return any(
        box[0] < x1 + (x2 - x1) * part / 24 < box[2] and box[1] < y1 + (y2 - y1) * part / 24 < box[3]
        for part in range(25)
    )


def _size(wish: Wish) -> Spot:
    shown = [(line, size) for line, size in zip(wish.lines, (NAME, SAY), strict=True) if line]
    return max(text.width(line, size) for line, size in shown) + 2, LEADING * len(shown)


def _places(wish: Wish) -> list[tuple[Box, str]]:
    """List the places around a point, the liked ones first, with the side on which the text begins."""
    wide, high = _size(wish)
    x, y, off = wish.x, wish.y, wish.radius + AIR
    tops = [y - off - high + 4, y - high / 2, y + off - 4]
    sides = [(x - off - wide, "end"), (x + off, "start"), (x - wide / 2, "middle")]
    found = [((left, top, left + wide, top + high), side) for top in tops for left, side in sides]
    centre_above = ((x - wide / 2, y - off - high, x + wide / 2, y - off), "middle")
    centre_below = ((x - wide / 2, y + off, x + wide / 2, y + off + high), "middle")
    beside = [one for one in found if one[1] != "middle"]
    return [beside[0], centre_above, *beside[1:], centre_below]


def _anywhere(wish: Wish, plane: Plane) -> list[tuple[Box, str]]:
    """List places all over the plane, the nearest first, for a label that must stand somewhere."""
    wide, high = _size(wish)
    spots = [
        (left, top)
        for left in range(int(plane.left) + 1, int(plane.right - wide), 12)
        for top in range(int(plane.top) + 1, int(plane.bottom - high), 8)
    ]
    spots.sort(key=lambda spot: (abs(spot[0] + wide / 2 - wish.x) + abs(spot[1] + high / 2 - wish.y), spot))
    return [((left, top, left + wide, top + high), "start") for left, top in spots]


def _cost(box: Box, plane: Plane, taken: Iterable[Box]) -> float:
    cost = 0.0
    if box[0] < plane.left or box[1] < plane.top or box[2] > plane.right or box[3] > plane.bottom:
        cost += OUTSIDE
    cost += sum(ON_LABEL for other in taken if _overlap(box, other))
    cost += sum(ON_POINT for other in plane.points if _overlap(box, other))
    return cost + sum(ON_LINE for line in plane.lines if _crosses(box, line))


def place(wishes: Iterable[Wish], plane: Plane) -> tuple[Label, ...]:
    """Place labels in the order of their weight; one that finds no room without covering another is left out.

    The first two (the chosen and the runner-up) are always shown.
    """
    taken: list[Box] = []
    labels: list[Label] = []
    for rank, wish in enumerate(wishes):
        cost, box, side = _best(_places(wish), plane, taken)
        if cost >= ON_POINT and rank > 1:
            continue
        if cost >= ON_LABEL:
            cost, box, side = _best(_anywhere(wish, plane), plane, taken)
        taken.append(box)
        labels.extend(_lines(wish, box, side))
    return tuple(labels)


def _best(places: list[tuple[Box, str]], plane: Plane, taken: list[Box]) -> tuple[float, Box, str]:
    """Return the place of least cost, the first of those that are equal."""
    ranked = ((_cost(box, plane, taken) + order * ORDER, box, side) for order, (box, side) in enumerate(places))
    return min(ranked, key=lambda one: one[0])


def _lines(wish: Wish, box: Box, side: str) -> list[Label]:
    x = {"start": box[0], "end": box[2], "middle": (box[0] + box[2]) / 2}[side]
    styles = ((wish.lines[0], f"chart-name {wish.role}"), (wish.lines[1], "chart-say"))
    shown = [(line, role) for line, role in styles if line]
    return [
        Label(round(x, 1), round(box[1] + 12.5 + LEADING * row, 1), line, role, side)
        for row, (line, role) in enumerate(shown)
    ]
