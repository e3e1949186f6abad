"""A scenario's plan as the parts of the look draw it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.words import gettext_noop
from lianxin.domain.planning.queries.pages.scenario import ScenarioPage, Tile, TrancheMoney, WallRow
from lianxin.domain.planning.queries.pages.village import OptionPoint, VillageChoice
from lianxin.web.draw import tile
from lianxin.web.draw.bars import Money
from lianxin.web.draw.chart import Choice
from lianxin.web.draw.wall import Column, Row, Wall, arrange

TONES = 4  # tones of tranches; the lightest repeats
LONGEST_LABEL = 12  # characters that stand beside a point; a longer name is in the table under the picture
# Heads of the narrow columns beside the wall, where the whole name of a tranche has no room.
HEADS = (
    gettext_noop("一批"),
    gettext_noop("二批"),
    gettext_noop("三批"),
    gettext_noop("四批"),
    gettext_noop("五批"),
    gettext_noop("六批"),
)
ROLES = {"chosen": "chosen", "runner_up": "second", "frontier": "frontier", "today": "frontier"}


def plan_wall(page: ScenarioPage, query: str) -> Wall:
    """Return the wall of a plan: fill by tranche, mark by mode, how many of each tranche at the right."""
    wall = Wall(
        rows=tuple(_row(row, query) for row in page.wall),
        states=tile.tranches(page.tranche_names),
        modes=tile.MODES,
        columns=tuple(Column(_(head)) for head in HEADS[: len(page.tranche_names)]),
        note=_("做法见下方"),
    )
    return arrange(wall, by_state=True)


def _row(row: WallRow, query: str) -> Row:
    return Row(
        code=row.code,
        name=row.name,
        href=reverse("township", args=[row.code]),
        tiles=tuple(_tile(one, query) for one in row.tiles),
        figures=row.counts,
    )


def _tile(one: Tile, query: str) -> tile.Tile:
    href = f"?{query}village={one.code}"
    return tile.Tile(one.code, one.name, href, str(one.tranche), one.mode, selected=one.selected, held=one.locked)


def held_villages(page: ScenarioPage) -> list[Tile]:
    """Return the villages that somebody has taken out of the planner's hands."""
    return [one for row in page.wall for one in row.tiles if one.locked]


def money(rows: Iterable[TrancheMoney]) -> tuple[Money, ...]:
    """Return what each tranche spends against its limit."""
    return tuple(
        Money(row.name, row.sentence, row.spent_fen, row.limit_fen, f"tranche{min(row.index, TONES - 1)}")
        for row in rows
    )


def choices(choice: VillageChoice, base: str) -> tuple[Choice, ...]:
    """Return a village's options for the cost-benefit picture; `base` is the address that `option=` is added to."""
    return tuple(_choice(point, base) for point in choice.points)


def _choice(point: OptionPoint, base: str) -> Choice:
    names = {"chosen": _("已选"), "runner_up": _("第二名")}
    label = ""
    if point.kind in names:
        label = names[point.kind]
        if len(point.label) <= LONGEST_LABEL:
            label = _("{role}：{name}").format(role=label, name=point.label)
    elif point.kind == "today":
        label = point.label
    return Choice(
        label=label,
        cost_fen=point.cost_fen,
        served_permille=min(1000, round(point.percent * 10)),
        role=ROLES.get(point.kind, "dominated"),
        href=f"{base}option={point.key}" if point.key else "",
    )
