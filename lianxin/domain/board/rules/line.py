"""One village in one line: what every wall, table and total of the board is made of."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FunctionWord:
    """A function as this county calls it, in both languages; `full` is the edition's own name."""

    id: str
    name: str
    name_en: str
    full: str


@dataclass(frozen=True, slots=True)
class Line:
    """A village that runs a centre. Where no survey is accepted, `tier` is "" and nothing is known of its gaps.

    `tranche`, `mode` and `cost_fen` are the current plan's; `opened_date` is when the centre opened, None before.
    """

    code: str
    name: str
    kind: str
    township_code: str
    township: str
    tier: str = ""
    score: int = 0
    missing: tuple[str, ...] = ()
    below: int = 0
    two_go: int = 0
    tranche: int | None = None
    mode: str = ""
    cost_fen: int | None = None
    opened_date: dt.date | None = None

    @property
    def surveyed(self) -> bool:
        """Whether an accepted survey says what it has."""
        return self.tier != ""

    @property
    def lacking(self) -> int | None:
        """The number of missing functions; None where nothing is known."""
        return len(self.missing) if self.surveyed else None
