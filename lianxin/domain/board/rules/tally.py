"""Totals over lines of villages."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.domain.board.rules.line import FunctionWord, Line

TIERS = ("strong", "middle", "weak")


@dataclass(frozen=True, slots=True)
class FunctionTally:
    """How many surveyed centres have a function, and how many lack it."""

    word: FunctionWord
    have: int
    missing: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Totals of a region: a part stands beside its whole, and the parts sum to it."""

    centres: int
    surveyed: int
    opened: int
    functions: tuple[FunctionTally, ...]
    tiers: dict[str, int]
    tranches: tuple[int, ...]
    below: int
    two_go: int

    @property
    def have(self) -> int:
        """Functions that are there, over all surveyed centres."""
        return sum(function.have for function in self.functions)

    @property
    def missing(self) -> int:
        """Functions that are missing, over all surveyed centres."""
        return sum(function.missing for function in self.functions)


def tally(lines: Iterable[Line], words: tuple[FunctionWord, ...], tranches: int) -> Tally:
    """Sum lines; `tranches` is how many tranches the plan has, 0 where there is none."""
    listed = tuple(lines)
    surveyed = [line for line in listed if line.surveyed]
    lacking = {word.id: sum(word.id in line.missing for line in surveyed) for word in words}
    return Tally(
        centres=len(listed),
        surveyed=len(surveyed),
        opened=sum(line.opened_date is not None for line in listed),
        functions=tuple(FunctionTally(word, len(surveyed) - lacking[word.id], lacking[word.id]) for word in words),
        tiers={tier: sum(line.tier == tier for line in listed) for tier in TIERS},
        tranches=tuple(sum(line.tranche == number for line in listed) for number in range(tranches)),
        below=sum(line.below for line in listed),
        two_go=sum(line.two_go for line in listed),
    )


def cumulative(counts: Iterable[int]) -> tuple[int, ...]:
    """Return running totals: what should be done by the end of each tranche."""
    total, sums = 0, []
    for count in counts:
        total += count
        sums.append(total)
    return tuple(sums)


def filled(counts: Iterable[int], total: int) -> list[int]:
    """Fill places in their order from a total: how many of each are taken."""
    taken = []
    for count in counts:
        taken.append(max(0, min(count, total)))
        total -= taken[-1]
    return taken


def opened_so_far(lines: Iterable[Line]) -> tuple[tuple[dt.date, int], ...]:
    """Return how many centres were open by each date on which one opened."""
    opened = Counter(line.opened_date for line in lines if line.opened_date is not None)
    dates = sorted(opened)
    return tuple(zip(dates, cumulative(opened[date] for date in dates), strict=True))


def lacking_most(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the villages not yet open that lack as many functions as any, by code; none where nothing is missing."""
    waiting = [line for line in lines if line.lacking and line.opened_date is None]
    most = max((len(line.missing) for line in waiting), default=0)
    return tuple(line for line in waiting if len(line.missing) == most)
