"""Who is a pilot, which tier a village falls in, and who has which function, so that the published totals come out."""

from dataclasses import dataclass
from random import Random

from lianxin.base.regions import township_of
from lianxin.demo.shape import Place, Shape
from lianxin.domain.places.rules.standard import Policy, Standard

# A few more are strong than the pilots, and fewer are weak than the last tranche takes: the policy stays feasible.
STRONG_PER_PILOT = 1.4
WEAK_PER_LAST = 0.9
TOWNSHIP_SHARE = 0.25  # how much of a village's 家底 it has in common with its township
LUCK = 0.8  # how far chance outweighs 家底 in who has which function


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is settled before any house is drawn, by village code."""

    pilots: frozenset[str]
    tier: dict[str, str]
    functions: dict[str, frozenset[str]]


def calibrate(shape: Shape, standard: Standard, seed: int) -> Calibration:
    """Settle pilots, tiers and functions; equal input gives equal output."""
    wealth = {place.code: _wealth(place, seed) for place in shape.places}
    pilots = choose_pilots(shape, standard.policy, wealth)
    tier = _tiers(shape, pilots, wealth)
    return Calibration(pilots, tier, _functions(shape, standard, pilots, tier, wealth, seed))


def choose_pilots(shape: Shape, policy: Policy, wealth: dict[str, float]) -> frozenset[str]:
    """Choose as many pilots as the first tranche counts: the named ones, the best of each township, then the best."""
    chosen = set(shape.pilots)
    best = sorted(
        (place for place in shape.places if place.code not in chosen), key=lambda p: (-wealth[p.code], p.code)
    )
    held: dict[str, int] = {}
    for code in chosen:
        held[township_of(code)] = held.get(township_of(code), 0) + 1
    for limit in (policy.pilots_min, policy.pilots_max):
        for place in best:
            full = limit == policy.pilots_max and len(chosen) >= shape.counts[0]
            if not full and place.code not in chosen and held.get(place.township_code, 0) < limit:
                chosen.add(place.code)
                held[place.township_code] = held.get(place.township_code, 0) + 1
    if len(chosen) != shape.counts[0]:
        raise ValueError(f"{len(chosen)} pilots fit, {shape.counts[0]} are wanted")
    return frozenset(chosen)


def _wealth(place: Place, seed: int) -> float:
    """Return 家底 between 0 and 1, partly the township's."""
    own = Random(f"{seed}:{place.code}").random()
    common = Random(f"{seed}:{place.township_code}").random()
    return (1 - TOWNSHIP_SHARE) * own + TOWNSHIP_SHARE * common


def _tiers(shape: Shape, pilots: frozenset[str], wealth: dict[str, float]) -> dict[str, str]:
    ranked = sorted(wealth, key=lambda code: (code not in pilots, -wealth[code], code))
    strong = round(len(pilots) * STRONG_PER_PILOT)
    weak = round(shape.counts[-1] * WEAK_PER_LAST)
    middle = len(ranked) - strong - weak
    return dict(zip(ranked, ["strong"] * strong + ["middle"] * middle + ["weak"] * weak, strict=True))


def _functions(
    shape: Shape,
    standard: Standard,
    pilots: frozenset[str],
    tier: dict[str, str],
    wealth: dict[str, float],
    seed: int,
) -> dict[str, frozenset[str]]:
    others = [code for code in wealth if code not in pilots]
    held: dict[str, set[str]] = {code: set() for code in wealth}
    for rule in standard.required:
        luck = {code: wealth[code] + LUCK * Random(f"{seed}:{code}:{rule.id}").random() for code in others}
        best = sorted(others, key=lambda code: (-luck[code], code))
        for code in [*pilots, *best[: shape.published[rule.id] - len(pilots)]]:
            held[code].add(rule.id)
    most = len(standard.required) - 1  # only a pilot has them all
    room = {code: most - (tier[code] == "weak") for code in others}
    for code in others:
        while len(held[code]) > room[code]:
            _hand_on(code, held, room)
    return {code: frozenset(functions) for code, functions in held.items()}


def _hand_on(code: str, held: dict[str, set[str]], room: dict[str, int]) -> None:
    """Move one function from a village that has too many to one that lacks it: the totals stay."""
    for function in sorted(held[code], key=lambda f: (sum(f in has for has in held.values()), f)):
        takers = [other for other in room if function not in held[other] and len(held[other]) < room[other]]
        if takers:
            taker = min(takers, key=lambda other: (len(held[other]), other))
            held[code].remove(function)
            held[taker].add(function)
            return
    raise ValueError(f"nobody can take a function from {code}")
