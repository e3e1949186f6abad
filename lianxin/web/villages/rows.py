"""A line of a village as tables show it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.domain.board.rules.line import FunctionWord, Line
from lianxin.web.draw.tile import GAPS, MODES, TIERS, State, gap_state
from lianxin.web.local import local

TIER = {state.key: state for state in TIERS}
GAP = {state.key: state for state in GAPS}
MODE = {state.key: state for state in MODES}


@dataclass(frozen=True, slots=True)
class VillageRow:
    """One row: words in the reader's language, figures as numbers."""

    line: Line
    href: str
    tier: State
    gap: State
    missing: str
    tranche: str
    mode: str


def village_row(line: Line, words: tuple[FunctionWord, ...], tranches: tuple[str, ...]) -> VillageRow:
    """Return a village's row; `tranches` are the names of the plan's tranches."""
    lacking = [local(word) for word in words if word.id in line.missing]
    return VillageRow(
        line=line,
        href=reverse("village", args=[line.code]),
        tier=TIER[line.tier],
        gap=GAP[gap_state(line.lacking)],
        missing=_("、").join(lacking),
        tranche="" if line.tranche is None else _(tranches[line.tranche]),
        mode=_(MODE[line.mode].label) if line.mode in MODE else "",
    )
