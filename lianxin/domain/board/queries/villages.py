"""The table of villages, narrowed by what a reader asks for."""

from dataclasses import dataclass

from lianxin.domain.board.queries.snapshot import PlanBrief, snapshot
from lianxin.domain.board.rules.line import FunctionWord, Line


@dataclass(frozen=True, slots=True)
class Choice:
    """What to narrow the table by; empty fields narrow nothing."""

    township: str = ""
    tier: str = ""
    lacks: str = ""  # a function
    lacking: str = ""  # how many functions
    tranche: str = ""
    mode: str = ""

    def holds(self, line: Line) -> bool:
        """Whether a village is among those asked for."""
        return (
            line.township_code.startswith(self.township)
            and self.tier in ("", line.tier)
            and self.mode in ("", line.mode)
            and self.tranche in ("", "" if line.tranche is None else str(line.tranche))
            and (not self.lacks or self.lacks in line.missing)
            and self.lacking in ("", "" if line.lacking is None else str(line.lacking))
        )


@dataclass(frozen=True, slots=True)
class VillagesPage:
    """The villages asked for, by code, and what the filters may be set to."""

    lines: tuple[Line, ...]
    whole: int
    words: tuple[FunctionWord, ...]
    townships: tuple[tuple[str, str], ...]
    tranches: tuple[str, ...]
    plan: PlanBrief | None
    synthetic: bool


def villages_page(choice: Choice) -> VillagesPage:
    """Return the table of villages that run a centre."""
    shot = snapshot()
    return VillagesPage(
        lines=tuple(line for line in shot.lines if choice.holds(line)),
        whole=len(shot.lines),
        words=shot.words,
        townships=tuple((township.code, township.name) for township in shot.townships if township.centres),
        tranches=tuple(tranche.name for tranche in shot.tranches),
        plan=shot.plan,
        synthetic=shot.county.synthetic,
    )
