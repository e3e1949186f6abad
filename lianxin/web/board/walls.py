"""The county's lines as a wall of tiles: by progress, by tranche, by tier or by what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.words import gettext_noop
from lianxin.domain.board.queries.county import BoardPage, TownshipLine
from lianxin.domain.board.rules.course import Course
from lianxin.domain.board.rules.line import Line
from lianxin.domain.projects.rules.standing import HELP
from lianxin.web.draw import tile
from lianxin.web.draw.wall import Column, Row, Wall, arrange

PROGRESS, TRANCHE, TIER, GAPS = "progress", "tranche", "tier", "gaps"
CODE, STATE = "code", "state"
SHOWN = {
    PROGRESS: gettext_noop("进度"),
    TRANCHE: gettext_noop("批次"),
    TIER: gettext_noop("家底"),
    GAPS: gettext_noop("缺项"),
}
ORDERS = {CODE: gettext_noop("按代码"), STATE: gettext_noop("按状态")}
# How far a village is, as its tile shows it.
STEPS = {
    "open": "open",
    "acceptance": "accepting",
    "works": "works",
    "decision": "planned",
    "consultation": "planned",
    "plan": "waiting",
}
UNPLANNED = tile.State("", gettext_noop("还没排批次"), "unknown")


@dataclass(frozen=True, slots=True)
class WallView:
    """What the wall shows and in which order."""

    show: str
    order: str

    @classmethod
    def of(cls, show: str, order: str, *, planned: bool, begun: bool = False) -> "WallView":
        """Read the view from an address; what is unknown there falls back to the page's own.

        `planned` says whether there is a plan, `begun` whether a village is on its way from plan to opening.
        """
        first = PROGRESS if begun else TRANCHE if planned else GAPS
        known = {*SHOWN} if planned else {PROGRESS, TIER, GAPS}
        return cls(show if show in known else first, order if order in ORDERS else STATE)

    def segments(self, *, planned: bool) -> dict[str, list[tuple[str, str, bool]]]:
        """Return both switches: label, address and whether it is the current one."""
        shown = [(key, label) for key, label in SHOWN.items() if planned or key != TRANCHE]
        return {
            "show": [(_(label), f"?show={key}&order={self.order}", key == self.show) for key, label in shown],
            "order": [(_(label), f"?show={self.show}&order={key}", key == self.order) for key, label in ORDERS.items()],
        }


def board_wall(page: BoardPage, view: WallView) -> Wall:
    """Return the wall of a county's board."""
    return township_wall(page.townships, view, page.tranche_names, page.courses)


def begun(courses: Iterable[Course]) -> bool:
    """Whether a village is on its way from plan to opening."""
    return any(one.phase not in ("plan", "open") for one in courses)


def township_wall(
    townships: Iterable[TownshipLine], view: WallView, tranche_names: tuple[str, ...], courses: Iterable[Course] = ()
) -> Wall:
    """Return a wall of some townships; at the right of each how many centres are open, and how many there are."""
    ways = {one.code: one for one in courses}
    rows = tuple(
        Row(
            code=township.code,
            name=township.name,
            href=reverse("township", args=[township.code]),
            tiles=tuple(_tile(line, view.show, ways) for line in township.lines),
            figures=(township.opened, len(township.lines)),
        )
        for township in townships
        if township.lines
    )
    modes = tile.MODES if view.show == TRANCHE else ()
    columns = (Column(_("投用"), strong=True), Column(_("共")))
    states = states_of(view.show, tranche_names, rows)
    return arrange(Wall(rows, states, modes, columns), by_state=view.order == STATE)


def states_of(show: str, tranche_names: tuple[str, ...], rows: Iterable[Row] = ()) -> tuple[tile.State, ...]:
    """Return the states that tiles may have; the one for villages without a tranche only where there are some."""
    if show == PROGRESS:
        return tile.PROGRESS
    if show == TIER:
        return tile.TIERS
    if show == GAPS:
        return tile.GAPS
    bare = any(not one.state for row in rows for one in row.tiles)
    return tile.tranches(tranche_names) + ((UNPLANNED,) if bare else ())


def state_key(line: Line, show: str) -> str:
    """Return the key of a village's state."""
    if show == TIER:
        return line.tier
    if show == GAPS:
        return tile.gap_state(line.lacking)
    return "" if line.tranche is None else str(line.tranche)


def _tile(line: Line, show: str, ways: Mapping[str, Course]) -> tile.Tile:
    href, way = reverse("village", args=[line.code]), ways.get(line.code)
    if show == PROGRESS:
        key = STEPS[way.phase] if way else STEPS["plan"]
        return tile.Tile(line.code, line.name, href, key, late=way is not None and way.state == HELP)
    mode = line.mode if show == TRANCHE else ""
    return tile.Tile(line.code, line.name, href, state_key(line, show), mode)
