"""A village's options as cost against benefit: the frontier as a line, the chosen, the runner-up, the dominated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lianxin.base.money import WAN_FEN, wan
from lianxin.web.draw.axes import Axes, Tick
from lianxin.web.draw.labels import Label, Plane, Wish, place

HEIGHT = 262
LEFT, MARGIN, TOP, BOTTOM = 46, 8, 30, 234
LAST_LABEL = 40
RADIUS = {"chosen": 7.5, "second": 6.5, "frontier": 4.0, "dominated": 3.5}
STEPS_WAN = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to do a village: cost in fen, share of the need it meets in tenths of a percent.

    `role` is chosen, second (the runner-up), frontier or dominated.
    """

    label: str
    cost_fen: int
    served_permille: int
    role: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences that the picture needs, in the reader's language; `unit` holds {amount}."""

    dominated: str
    unit: str


@dataclass(frozen=True, slots=True)
class Point:
    """One option as drawn."""

    x: float
    y: float
    radius: float
    role: str
    href: str
    told: str

    @property
    def cross(self) -> str:
        """A faint cross for what costs more and gives less."""
        left, right = self.x - self.radius, self.x + self.radius
        top, foot = self.y - self.radius, self.y + self.radius
        return f"M{left:.1f} {top:.1f} {right:.1f} {foot:.1f}M{left:.1f} {foot:.1f} {right:.1f} {top:.1f}"

    @property
    def tick(self) -> str:
        """The tick inside the chosen one."""
        return f"M{self.x - 3.4:.1f} {self.y + 0.2:.1f}l2.6 2.5l4.4 -5.3"


@dataclass(frozen=True, slots=True)
class Picture(Axes):
    """The drawing on its axes; `cut` is set where the upright axis does not start at zero."""

    cut: str
    low: str
    frontier: str
    points: tuple[Point, ...]
    labels: tuple[Label, ...]


def _scale_wan(highest_fen: int) -> tuple[int, int]:
    """Return the step and the end of the cost axis, in 万元."""
    highest = max(1, -(-highest_fen // WAN_FEN))
    step = next((step for step in STEPS_WAN if step * 4 >= highest), highest)
    return step, step * -(-highest // step)


def _low_permille(choices: Sequence[Choice]) -> int:
    """Start the upright axis at zero, or at a multiple of 20% that leaves the least option some air."""
    least = min(choice.served_permille for choice in choices)
    return 0 if least < 300 else (least - 1) // 200 * 200


def draw(choices: Sequence[Choice], *, words: Words, width: int = 400) -> Picture:
    """Draw the options; none gives an empty picture."""
    right = width - MARGIN
    if not choices:
        return Picture(width, HEIGHT, LEFT, right, BOTTOM, (), (), "", "", "", (), ())
    step, end = _scale_wan(max(choice.cost_fen for choice in choices))
    low = _low_permille(choices)

    def across(cost_fen: int) -> float:
        return round(LEFT + (right - LAST_LABEL - LEFT) * cost_fen / (end * WAN_FEN), 1)

    def down(permille: int) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (permille - low) / (1000 - low), 1)

    points = tuple(_point(choice, across(choice.cost_fen), down(choice.served_permille), words) for choice in choices)
    line = sorted((point.x, point.y) for point in points if point.role != "dominated")
    gap = 200 if low < 600 else 100
    return Picture(
        width=width,
        height=HEIGHT,
        left=LEFT,
        right=right,
        bottom=BOTTOM,
        rows=tuple(Tick(down(at), down(at) + 4, f"{at // 10}%") for at in range(low, 1001, gap)),
        columns=tuple(Tick(across(at * WAN_FEN), BOTTOM + 19, f"{at:,}") for at in range(0, end + 1, step)),
        cut=f"M{LEFT - 5} {BOTTOM + 7}l5 -3l-5 -3l5 -3" if low else "",
        low=f"{low // 10}%",
        frontier=" ".join(f"{x},{y}" for x, y in line),
        points=points,
        labels=place(_wishes(choices, points, words), _plane(points, line, width)),
    )


def _point(choice: Choice, x: float, y: float, words: Words) -> Point:
    return Point(x, y, RADIUS[choice.role], choice.role, choice.href, f"{choice.label} {_facts(choice, words)}")


def _facts(choice: Choice, words: Words) -> str:
    return f"{words.unit.format(amount=wan(choice.cost_fen))} {choice.served_permille / 10:.0f}%"


def _plane(points: Iterable[Point], line: Sequence[tuple[float, float]], width: int) -> Plane:
    boxes = tuple(
        (point.x - point.radius - 1, point.y - point.radius - 1, point.x + point.radius + 1, point.y + point.radius + 1)
        for point in points
    )
    return Plane(LEFT + 2, 2, width - 2, BOTTOM - 2, boxes, tuple(pairwise(line)))


def _wishes(choices: Sequence[Choice], points: Sequence[Point], words: Words) -> list[Wish]:
    """Name the chosen and the runner-up with their figures, the frontier's ends by name, the dominated once."""
    both = list(zip(choices, points, strict=True))
    wishes = [
        Wish(point.x, point.y, point.radius, (choice.label, _facts(choice, words)), f"chart-{role}")
        for role in ("chosen", "second")
        for choice, point in both
        if choice.role == role
    ]
    wishes += [
        Wish(point.x, point.y, point.radius, ("", choice.label), "chart-other")
        for choice, point in both
        if choice.role == "frontier" and choice.label
    ]
    crosses = sorted((point for _choice, point in both if point.role == "dominated"), key=lambda point: -point.x)
    if crosses:
        wishes.append(Wish(crosses[0].x, crosses[0].y, crosses[0].radius, ("", words.dominated), "chart-other"))
    return wishes
