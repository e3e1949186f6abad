"""A county as the engine sees it: the options of all villages, the settings' limits and rules, as arrays."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from lianxin.domain.planning.rules.settings import Settings
from lianxin.engine.shapes import ANY, NO_LIMIT, Bools, Ints, Limits, Lock, Options, Rules, Support

DAYS_OF_MONTH = 365.25 / 12


class Priced(Protocol):
    """What the county needs to know of an option."""

    @property
    def key(self) -> str:
        """Its short name."""

    @property
    def cost_fen(self) -> int:
        """What it costs."""

    @property
    def benefit(self) -> int:
        """Points a month."""

    @property
    def crew_days(self) -> int:
        """Working days."""


@dataclass(frozen=True, slots=True)
class Column:
    """An option with nothing but its figures, as a stored certificate keeps it."""

    key: str
    cost_fen: int
    benefit: int
    crew_days: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One village with its options; `built_tranche` is where a centre that is open stands, None where it is not."""

    code: str
    township: str
    tier: str
    residents: int
    options: tuple[Priced, ...]
    built_tranche: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose for a village, in a lock or in the run before: an option's key, a tranche, or both."""

    key: str = ""
    tranche: int | None = None
    placements: tuple[tuple[str, str], ...] = ()  # (function, building/room) of the option, where somebody holds to it


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """What the engine is asked, and whose rows are whose."""

    options: Options
    limits: Limits
    rules: Rules
    candidates: tuple[Candidate, ...]
    townships: tuple[str, ...]
    first: Ints  # (village,) row of its first option

    def chosen(self, village: int, row: int) -> int:
        """Return which option of the village a row of Options is."""
        return int(row - self.first[village])


def closed(settings: Settings) -> tuple[bool, ...]:
    """Return which tranches take no new village: their deadline has passed when works begin. (tranche,)"""
    return tuple(settings.keep_built and t.deadline <= settings.start_date for t in settings.tranches)


def months(settings: Settings) -> tuple[int, ...]:
    """Return the months of service until the horizon that a centre opened by each deadline gives. (tranche,)"""
    return tuple(round((settings.horizon_date - t.deadline).days / DAYS_OF_MONTH) for t in settings.tranches)


def tranche_of(opened: dt.date, settings: Settings) -> int:
    """Return the tranche in which a centre opened: the first whose deadline it kept, else the last."""
    kept = (n for n, tranche in enumerate(settings.tranches) if opened <= tranche.deadline)
    return next(kept, len(settings.tranches) - 1)


def problem_of(
    candidates: tuple[Candidate, ...],
    settings: Settings,
    locks: dict[str, Choice],
    incumbents: dict[str, Choice],
) -> Problem:
    """Put a county's candidates, by code, into arrays.

    A lock on an option that its village no longer has raises KeyError(code); the caller refuses it first.
    """
    townships = tuple(sorted({one.township for one in candidates}))
    sizes = [len(one.options) for one in candidates]
    first = np.cumsum([0, *sizes[:-1]], dtype=np.int64)
    owner = np.repeat(np.arange(len(candidates)), sizes)
    all_options = [option for one in candidates for option in one.options]
    options = Options(
        village=owner,
        cost_fen=np.array([[option.cost_fen] for option in all_options], dtype=np.int64),
        benefit=np.array([option.benefit for option in all_options], dtype=np.int64),
        crew_days=np.array([option.crew_days for option in all_options], dtype=np.int64),
    )
    built = np.array([one.built_tranche is not None for one in candidates], dtype=np.bool_)
    rules = Rules(
        allowed=_allowed(candidates, settings)[owner],
        locks=tuple(_lock(n, one, locks[one.code], first) for n, one in enumerate(candidates) if one.code in locks),
        built=built,
        support=_support(candidates, settings),
        incumbent_option=_incumbent(candidates, incumbents, first),
        incumbent_tranche=np.array([_tranche(incumbents.get(one.code)) for one in candidates], dtype=np.int64),
        inertia_permille=settings.inertia_permille if incumbents else 0,
    )
    return Problem(options, _limits(candidates, townships, settings), rules, candidates, townships, first)


def _allowed(candidates: tuple[Candidate, ...], settings: Settings) -> Bools:
    """(village, tranche): a tranche that is over takes nobody new, and the policy says which tiers go where."""
    count = len(settings.tranches)
    over = np.array(closed(settings))
    open_to = np.ones((len(candidates), count), dtype=np.bool_)
    for row, one in enumerate(candidates):
        if one.built_tranche is not None:
            continue
        open_to[row] = ~over
        if not settings.free and one.tier in settings.tier_tranches:
            open_to[row] &= np.isin(np.arange(count), settings.tier_tranches[one.tier])
    return open_to


def _limits(candidates: tuple[Candidate, ...], townships: tuple[str, ...], settings: Settings) -> Limits:
    index = {code: n for n, code in enumerate(townships)}
    return Limits(
        township=np.array([index[one.township] for one in candidates], dtype=np.int64),
        months=np.array(months(settings), dtype=np.int64),
        budget_cum_fen=_budget(settings),
        crew_days=_crews(townships, settings),
        count=_counts(candidates, settings),
        pilots=_pilots(candidates, townships, settings),
    )


def _budget(settings: Settings) -> Ints:
    """(1, tranche): money of a tranche that is over is spent; a tranche without a limit lifts all later ones."""
    total, limits = 0, []
    for tranche, over in zip(settings.tranches, closed(settings), strict=True):
        if tranche.budget_fen is None and not over:
            total = NO_LIMIT
        elif total < NO_LIMIT and not over:
            total += tranche.budget_fen or 0
        limits.append(total)
    return np.array([limits], dtype=np.int64)


def _crews(townships: tuple[str, ...], settings: Settings) -> Ints:
    none = (NO_LIMIT,) * len(settings.tranches)
    return np.array([settings.crew_days.get(code, none) for code in townships], dtype=np.int64)


def _counts(candidates: tuple[Candidate, ...], settings: Settings) -> Ints:
    """(tranche, 2): the engine keeps all built centres in tranche 0, so those opened later change places here."""
    here = [one.built_tranche for one in candidates if one.built_tranche is not None]
    over = closed(settings)
    limits = []
    for n, tranche in enumerate(settings.tranches):
        built = here.count(n)
        moved = len(here) - built if n == 0 else -built
        least, most = (0, NO_LIMIT) if settings.free else (tranche.least or 0, tranche.most)
        if over[n]:
            least = most = built
        low, high = max(0, least + moved), NO_LIMIT if most is None else min(NO_LIMIT, most + moved)
        limits.append((low, max(0, high)))
    return np.array(limits, dtype=np.int64)


def _pilots(candidates: tuple[Candidate, ...], townships: tuple[str, ...], settings: Settings) -> Ints | None:
    """(township, 2): where the first tranche is over its pilots are facts, whatever their number."""
    if settings.pilots_min == 0 and settings.pilots_max is None:
        return None
    over, limits = closed(settings)[0], []
    for township in townships:
        built = [one.built_tranche for one in candidates if one.township == township and one.built_tranche is not None]
        pilots, later = built.count(0), len(built) - built.count(0)
        most = NO_LIMIT - later if settings.pilots_max is None else settings.pilots_max
        low, high = (pilots, pilots) if over else (settings.pilots_min, most)
        limits.append((low + later, high + later))
    return np.array(limits, dtype=np.int64)


def _support(candidates: tuple[Candidate, ...], settings: Settings) -> Support | None:
    weak = np.array([one.tier == "weak" for one in candidates], dtype=np.bool_)
    middle = np.array([one.tier == "middle" for one in candidates], dtype=np.bool_)
    if not settings.support_rule or not weak.any() or not middle.any():
        return None
    return Support(weak, middle, np.array([max(1, one.residents) for one in candidates], dtype=np.int64))


def _row(village: int, one: Candidate, key: str, first: Ints) -> int:
    for n, option in enumerate(one.options):
        if option.key == key:
            return int(first[village]) + n
    raise KeyError(one.code)


def _lock(village: int, one: Candidate, choice: Choice, first: Ints) -> Lock:
    option = _row(village, one, choice.key, first) if choice.key else ANY
    return Lock(village, option, ANY if choice.tranche is None else choice.tranche)


def _incumbent(candidates: tuple[Candidate, ...], incumbents: dict[str, Choice], first: Ints) -> Ints:
    rows = []
    for n, one in enumerate(candidates):
        key = incumbents.get(one.code, Choice()).key
        rows.append(_row(n, one, key, first) if any(option.key == key for option in one.options) else -1)
    return np.array(rows, dtype=np.int64)


def _tranche(choice: Choice | None) -> int:
    return -1 if choice is None or choice.tranche is None else choice.tranche
