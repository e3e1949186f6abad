"""Bars: what is there against what is missing, and money against its limit."""

from collections.abc import Iterable
from dataclasses import dataclass


def percent(part: int, whole: int) -> str:
    """Return a length as a share of the picture's width, never beyond it."""
    if whole <= 0:
        return "0%"
    return f"{100 * max(0, min(part, whole)) / whole:.2f}".rstrip("0").rstrip(".") + "%"


@dataclass(frozen=True, slots=True)
class Bar:
    """One function: how many centres have it, of how many."""

    label: str
    have: int
    whole: int
    href: str = ""

    @property
    def missing(self) -> int:
        """How many centres lack it."""
        return self.whole - self.have

    @property
    def length(self) -> str:
        """Length of the solid part."""
        return percent(self.have, self.whole)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Bars of one scale with their total."""

    bars: tuple[Bar, ...]

    @property
    def have(self) -> int:
        """Sum of what is there."""
        return sum(bar.have for bar in self.bars)

    @property
    def missing(self) -> int:
        """Sum of what is missing."""
        return sum(bar.missing for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Share:
    """One piece of a whole; `tone` names its paint."""

    label: str
    value: int
    tone: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A share as drawn: where it starts and how long it is."""

    label: str
    value: int
    tone: str
    start: str
    length: str


def pieces(shares: Iterable[Share]) -> tuple[Piece, ...]:
    """Lay shares end to end over the whole width; empty ones are left out."""
    listed = [share for share in shares if share.value > 0]
    whole, before, laid = sum(share.value for share in listed), 0, []
    for share in listed:
        laid.append(
            Piece(share.label, share.value, share.tone, percent(before, whole), percent(share.value, whole)),
        )
        before += share.value
    return tuple(laid)


@dataclass(frozen=True, slots=True)
class Money:
    """What a tranche costs and what it may cost, in fen; None where nobody has set a limit."""

    label: str
    say: str
    used_fen: int
    limit_fen: int | None
    tone: str = "pine"


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """A money bar as drawn, on the scale shared by all bars beside it."""

    label: str
    say: str
    used_fen: int
    limit_fen: int | None
    over_fen: int
    tone: str
    used: str
    over_start: str
    over: str
    limit: str


def money_bars(rows: Iterable[Money]) -> tuple[MoneyBar, ...]:
    """Draw all bars on one scale, starting at zero; what exceeds its limit is a piece of its own."""
    listed = list(rows)
    scale = max((max(row.used_fen, row.limit_fen or 0) for row in listed), default=0)
    return tuple(_money_bar(row, scale) for row in listed)


def _money_bar(row: Money, scale: int) -> MoneyBar:
    within = row.used_fen if row.limit_fen is None else min(row.used_fen, row.limit_fen)
    over = row.used_fen - within
    return MoneyBar(
        label=row.label,
        say=row.say,
        used_fen=row.used_fen,
        limit_fen=row.limit_fen,
        over_fen=over,
        tone=row.tone,
        used=percent(within, scale),
        over_start=percent(within, scale),
        over=percent(over, scale),
        limit=percent(row.limit_fen or 0, scale),
    )
