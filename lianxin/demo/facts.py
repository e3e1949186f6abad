"""Synthetic facts of a demo county: deterministic by seed, calibrated to the published totals, true of nobody.

Pure: the same shape, edition, date and seed give the same facts. Each village draws from a stream of its own, so that
one village never depends on another's luck.
"""

import datetime as dt
from dataclasses import dataclass, replace
from random import Random

from lianxin.demo.calibration import calibrate
from lianxin.demo.described import DESCRIBED_REMARK, LAYOUTS
from lianxin.demo.premises import Wanted, draw_premises
from lianxin.demo.shape import Shape
from lianxin.domain.places.rules.assessment import assess
from lianxin.domain.places.rules.facts import Facts, FunctionStatus, People, Room
from lianxin.domain.places.rules.standard import FunctionRule, Standard

LEAST_RESIDENTS, MOST_RESIDENTS = 400, 4500
SPREAD = 0.42  # of the logarithm of a village's size
WALLS_M = (0, 0, 40, 60, 80, 90, 120, 160)
SIGNS = (0, 0, 1, 2, 3, 5)
LEAST_ROOMS = 4
REMARK = "示例数据：人口、楼房、房间、坐标都是生成的，不是这个村的真实情况。"
MOST_DRAWS = 400  # a village is drawn again until it falls in its tier
SHORT_OF = {"strong": 0.04, "middle": 0.09, "weak": 0.14}  # chance that a function falls short in hours, staff, kit


@dataclass(frozen=True, slots=True)
class Drawn:
    """All facts of a county by village code, and the codes of its pilots."""

    facts: dict[str, Facts]
    pilots: tuple[str, ...]


def draw_county(shape: Shape, standard: Standard, *, seed: int, on: dt.date) -> Drawn:
    """Draw every village of a shape, as surveyed shortly before `on`."""
    settled = calibrate(shape, standard, seed)
    sizes = draw_sizes(shape, seed)
    spots = draw_spots(shape, seed)
    facts: dict[str, Facts] = {}
    for place in shape.places:
        code, pilot = place.code, place.code in settled.pilots
        people = _people(Random(f"{seed}:{code}:people"), sizes[code], place.kind)
        wanted = Wanted(
            functions=settled.functions[code],
            tier=settled.tier[code],
            residents=sizes[code],
            pilot=pilot,
            community=place.kind == "community",
            calm=pilot or not shape.troubled,
            on=on,
        )
        bare = Facts(people=people, longitude=spots[code][0], latitude=spots[code][1], remark=REMARK)
        facts[code] = _fitting(shape, standard, code, bare, wanted, seed)
    return Drawn(facts, tuple(sorted(settled.pilots)))


def draw_sizes(shape: Shape, seed: int) -> dict[str, int]:
    """Draw residents by village, so that the county's total comes out near what its file says."""
    raw = {
        place.code: Random(f"{seed}:{place.code}:size").lognormvariate(0.0, SPREAD)
        * (1.7 if place.kind == "community" else 1.0)
        for place in shape.places
    }
    scale = shape.residents / sum(raw.values())
    return {code: min(max(round(size * scale), LEAST_RESIDENTS), MOST_RESIDENTS) for code, size in raw.items()}


def _fitting(shape: Shape, standard: Standard, code: str, bare: Facts, wanted: Wanted, seed: int) -> Facts:
    """Draw premises and services until the assessment finds the tier that was settled."""
    layout = shape.described.get(code, "")
    no_wall = wanted.pilot or any(code.startswith(prefix) for prefix in shape.no_walls)
    for attempt in range(MOST_DRAWS):
        chance = Random(f"{seed}:{code}:{attempt}")
        buildings, rooms = LAYOUTS[layout](wanted.on) if layout else draw_premises(chance, standard, wanted)
        facts = replace(
            bare,
            buildings=buildings,
            rooms=rooms,
            functions=_services(chance, standard, rooms, wanted),
            wall_m=0 if no_wall else chance.choice(WALLS_M),
            surplus_signs=0 if wanted.pilot else chance.choice(SIGNS),
            remark=DESCRIBED_REMARK if layout else bare.remark,
        )
        if len(rooms) >= LEAST_ROOMS and assess(facts, standard, built=wanted.pilot).tier == wanted.tier:
            return facts
    raise ValueError(f"{code} cannot be drawn as {wanted.tier} with {sorted(wanted.functions)}")


def _people(chance: Random, resident: int, kind: str) -> People:
    away = chance.uniform(0.95, 1.1) if kind == "community" else chance.uniform(1.08, 1.4)
    aged_60 = round(resident * chance.uniform(0.22, 0.30))
    return People(
        registered=round(resident * away),
        resident=resident,
        aged_60=aged_60,
        aged_80=round(aged_60 * chance.uniform(0.11, 0.17)),
        children_0_3=round(resident * chance.uniform(0.018, 0.032)),
        children_3_6=round(resident * chance.uniform(0.028, 0.045)),
        living_alone=round(aged_60 * chance.uniform(0.06, 0.14)),
        households=round(resident / chance.uniform(2.9, 3.6)),
        party_members=round(resident * chance.uniform(0.022, 0.042)),
    )


def _services(
    chance: Random, standard: Standard, rooms: tuple[Room, ...], wanted: Wanted
) -> tuple[FunctionStatus, ...]:
    """Say of each function whether it is there; what has a room is there, and nothing else."""
    used = {use for room in rooms for use in room.uses}
    return tuple(
        _service(chance, rule, wanted) if rule.id in used else FunctionStatus(function=rule.id)
        for rule in standard.functions
        if rule.id in used or rule.required
    )


def _service(chance: Random, rule: FunctionRule, wanted: Wanted) -> FunctionStatus:
    """Draw hours, staff, equipment and papers; a pilot is short of nothing."""
    short = 0.0 if wanted.pilot else SHORT_OF[wanted.tier]
    spare = chance.choice((0, 0, 2, 4)) * 60
    hours = rule.min_per_week + spare if chance.random() >= short else round(rule.min_per_week * 0.75 / 60) * 60
    staff = rule.staff + (chance.random() < 0.25) if chance.random() >= short else max(rule.staff - 1, 1)
    papers = None if not rule.papers or (not wanted.pilot and chance.random() < 0.3) else True
    if papers and not wanted.calm and chance.random() < 0.06:
        papers = False
    return FunctionStatus(
        function=rule.id,
        present=True,
        open_min_per_week=hours,
        staff=staff,
        equipped=chance.random() >= short,
        papers=papers,
    )


def draw_spots(shape: Shape, seed: int) -> dict[str, tuple[float, float]]:
    """Scatter townships over the county's box in a jittered grid and villages about them: synthetic, no survey."""
    west, south, east, north = shape.box
    townships = sorted({place.township_code for place in shape.places})
    side = -(-(len(townships) ** 0.5) // 1)
    wide, high = (east - west) / side, (north - south) / side
    spots: dict[str, tuple[float, float]] = {}
    for index, township in enumerate(townships):
        chance = Random(f"{seed}:{township}:spot")
        row, column = divmod(index, int(side))
        middle = (
            west + (column + 0.5 + chance.uniform(-0.15, 0.15)) * wide,
            south + (row + 0.5 + chance.uniform(-0.15, 0.15)) * high,
        )
        for place in shape.places:
            if place.township_code == township:
                own = Random(f"{seed}:{place.code}:spot")
                spots[place.code] = (
                    round(middle[0] + own.uniform(-0.42, 0.42) * wide, 4),
                    round(middle[1] + own.uniform(-0.42, 0.42) * high, 4),
                )
    return spots
