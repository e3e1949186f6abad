"""How like two villages are, in parts that can be told: the nearest accepted villages are twins.

Every part is an integer of 0 (the same) to 1000 (nothing in common), its weight is data, the weights sum to 1000:

(1) gaps:      1000 - 1000 |A and B| / |A or B| of the functions missing before works (Jaccard); 0 where both lack none
(2) area, budget, residents: 1000 - 1000 min / max; 0 where both are nought
(3) mode:      0 or 1000
(4) tier:      500 a step between strong, middle and weak
(5) distance = sum of weight * part, in millionths

A fact that is known of one alone counts 1000, of neither 0. It is symmetric, and nought from a village to itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.domain.projects.rules.works import TwinsRule

WHOLE = 1000
TIERS = {"strong": 0, "middle": 1, "weak": 2}


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a village is compared by; None or "" where it is not known.

    `missing` are the functions that it lacked before works, `area_m2` all rooms of its centre, `budget_fen` what its
    package costs or cost.
    """

    code: str
    missing: frozenset[str] | None
    area_m2: int
    budget_fen: int | None
    mode: str
    residents: int
    tier: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a distance: how far apart, how much it weighs, and both values."""

    key: str
    apart: int
    weight: int
    here: object
    there: object


@dataclass(frozen=True, slots=True)
class Twin:
    """A village with its distance, in millionths, and the parts that explain it."""

    code: str
    distance: int
    parts: tuple[Part, ...]

    @property
    def alike_percent(self) -> int:
        """How like it is, in percent rounded down; only the same in everything is 100."""
        return (WHOLE * WHOLE - self.distance) * 100 // (WHOLE * WHOLE)


def twin_of(here: Likeness, there: Likeness, rule: TwinsRule) -> Twin:
    """Return how far a village is from another (5)."""
    weights = rule.weights
    parts = (
        Part("gaps", _jaccard(here.missing, there.missing), weights["gaps"], here.missing, there.missing),
        Part("area", _ratio(here.area_m2, there.area_m2), weights["area"], here.area_m2, there.area_m2),
        Part("budget", _ratio(here.budget_fen, there.budget_fen), weights["budget"], here.budget_fen, there.budget_fen),
        Part("mode", 0 if here.mode == there.mode else WHOLE, weights["mode"], here.mode, there.mode),
        Part(
            "residents", _ratio(here.residents, there.residents), weights["residents"], here.residents, there.residents
        ),
        Part("tier", _steps(here.tier, there.tier), weights["tier"], here.tier, there.tier),
    )
    return Twin(there.code, sum(one.weight * one.apart for one in parts), parts)


def nearest(here: Likeness, others: Iterable[Likeness], rule: TwinsRule, most: int) -> tuple[Twin, ...]:
    """Return the nearest of some villages, itself left out; of equal ones the lower code first."""
    found = (twin_of(here, one, rule) for one in others if one.code != here.code)
    return tuple(sorted(found, key=lambda one: (one.distance, one.code))[:most])


def _jaccard(a: frozenset[str] | None, b: frozenset[str] | None) -> int:
    """(1)"""
    if a is None or b is None:
        return 0 if a is b else WHOLE
    both = len(a | b)
    return WHOLE - WHOLE * len(a & b) // both if both else 0


def _ratio(a: int | None, b: int | None) -> int:
    """(2)"""
    if a is None or b is None:
        return 0 if a is b else WHOLE
    most = max(a, b)
    return WHOLE - WHOLE * min(a, b) // most if most else 0


def _steps(a: str, b: str) -> int:
    """(4)"""
    if a not in TIERS or b not in TIERS:
        return 0 if a == b else WHOLE
    return abs(TIERS[a] - TIERS[b]) * WHOLE // 2
