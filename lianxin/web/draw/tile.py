"""One village, one tile: a fill says the state, a mark says it again without colour."""

from dataclasses import dataclass

from lianxin.base.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class State:
    """One state a tile may have: `fill` and `mark` name a class and a symbol of the look."""

    key: str
    label: str
    fill: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """One village on the wall; `state` is a key of the wall's states, `mode` one of its modes or ''."""

    code: str
    name: str
    href: str
    state: str
    mode: str = ""
    late: bool = False
    selected: bool = False
    held: bool = False  # somebody decided here, not the planner


PROGRESS = (
    State("open", _("建成投用"), "open", "tick"),
    State("accepting", _("待验收"), "accepting", "bar"),
    State("works", _("改造中"), "works", "half"),
    State("planned", _("定方案"), "planned", "dot"),
    State("waiting", _("待启动"), "waiting"),
)

TIERS = (
    State("strong", _("家底强"), "strong", "bars3"),
    State("middle", _("家底中"), "middle", "bars2"),
    State("weak", _("家底弱"), "weak", "bars1"),
    State("", _("还没摸底"), "unknown"),
)

GAPS = (
    State("0", _("七项齐"), "gap0", "tick"),
    State("1", _("缺1项"), "gap1", "pips1"),
    State("2", _("缺2项"), "gap2", "pips2"),
    State("3", _("缺3项"), "gap3", "pips3"),
    State("4", _("缺4项及以上"), "gap4", "pips4"),
    State("", _("还没摸底"), "unknown"),
)

MODES = (
    State("clustered", _("集聚式"), "none", "disc"),
    State("distributed", _("分布式"), "none", "three"),
    State("embedded", _("嵌入式"), "none", "square"),
)

LATE = State("late", _("要帮"), "planned", "dot")


def tranches(labels: tuple[str, ...]) -> tuple[State, ...]:
    """Return one state a tranche, keyed "0", "1", …; fills go from dark to light so that grey print tells them apart.

    After the fourth tranche the lightest fill repeats; the label and the order still tell them apart.
    """
    return tuple(State(str(number), label, f"tranche{min(number, 3)}") for number, label in enumerate(labels))


def gap_state(missing: int | None) -> str:
    """Return the key of GAPS for a number of missing functions; None where nothing is known."""
    return "" if missing is None else str(min(missing, 4))
