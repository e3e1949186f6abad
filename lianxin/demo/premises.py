"""Draw the buildings and rooms of one village: what it has stands in a room, and the rest is as its tier suggests."""

import datetime as dt
from dataclasses import dataclass, field, replace
from random import Random

from lianxin.domain.places.rules.facts import MEETING, OFFICE, STORAGE, VACANT, Building, Room
from lianxin.domain.places.rules.standard import Standard

BUILDING_KEYS = ("甲", "乙", "丙", "丁", "戊")
ROOM_NAMES = {OFFICE: "办公室", MEETING: "会议室", STORAGE: "储物间", VACANT: "闲置房间"}


@dataclass(frozen=True, slots=True)
class Site:
    """A kind of building that a village may have: its name, former use, owners, most floors."""

    name: str
    former_use: str
    owners: tuple[str, ...]
    floors: int


SITES = {
    "hall": Site("村部楼", "村委会", ("collective",), 3),
    "school": Site("原小学", "小学", ("collective", "school"), 2),
    "shop": Site("门面房", "门面", ("collective", "private"), 1),
    "clinic": Site("卫生室", "", ("collective", "government"), 1),
    "court": Site("文化大院", "", ("collective",), 2),
}

# Where each function stands, by the form of the village; the first site that the village has is taken.
PLACED: dict[str, dict[str, tuple[str, ...]]] = {
    "compact": {"store": ("shop",), "clinic": ("court",)},
    "scattered": {
        "clinic": ("clinic",),
        "store": ("shop",),
        "training": ("school", "court"),
        "nursery": ("school",),
        "civic": ("court",),
        "eldercare": ("court", "school"),
    },
    "small": {"clinic": ("clinic",)},
}
FORMS = {  # tier > weights of compact, scattered, small
    "strong": (60, 40, 0),
    "middle": (50, 32, 18),
    "weak": (26, 19, 55),
}
EXTRA_SITES = {"strong": (1, 3), "middle": (1, 2), "weak": (0, 2)}
SPARE = {  # tier > least and most of vacant, office, meeting, storage rooms
    "strong": ((3, 5), (1, 2), (1, 1), (0, 1)),
    "middle": ((3, 5), (1, 2), (0, 1), (0, 1)),
    "weak": ((1, 3), (1, 2), (0, 1), (0, 0)),
}
CONDITIONS = {"strong": (80, 20, 0), "middle": (25, 65, 10), "weak": (3, 57, 40)}
TOO_SMALL = {"strong": 0.08, "middle": 0.22, "weak": 0.35}
NOT_ON_FILE = {"strong": 0.1, "middle": 0.25, "weak": 0.4}
VACANT_M2 = (36, 54, 66, 80, 110)  # a class room of an old school has 54
TOGETHER = (("civic", "training"), ("counter", "civic"))  # what shares a room where rooms are few


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is settled of one village before its houses are drawn; `calm` keeps bad news away."""

    functions: frozenset[str]
    tier: str
    residents: int
    pilot: bool
    community: bool
    calm: bool
    on: dt.date


@dataclass(slots=True)
class Sketch:
    """A building while rooms are put into it: (uses, area, whether it needs the ground floor)."""

    site: str
    walk_min: int
    rooms: list[tuple[tuple[str, ...], float, bool]] = field(default_factory=list)


def draw_premises(chance: Random, standard: Standard, wanted: Wanted) -> tuple[tuple[Building, ...], tuple[Room, ...]]:
    """Draw buildings and rooms; every wanted function gets a room, in a pilot large enough."""
    form = chance.choices(("compact", "scattered", "small"), FORMS[wanted.tier])[0]
    sketches = _sites(chance, form, wanted.tier)
    _settle(chance, standard, wanted, form, {sketch.site: sketch for sketch in sketches})
    _furnish(chance, sketches, wanted)
    buildings: list[Building] = []
    rooms: list[Room] = []
    for key, sketch in zip(BUILDING_KEYS, (sketch for sketch in sketches if sketch.rooms), strict=False):
        placed = _floors(chance, key, sketch, standard)
        rooms += placed
        building = _building(chance, key, sketch, max(room.floor for room in placed), wanted)
        if wanted.community and sketch.site == "hall":
            building = replace(building, name="社区办公楼", former_use="居委会")
        buildings.append(building)
    return tuple(buildings), tuple(rooms)


def _sites(chance: Random, form: str, tier: str) -> list[Sketch]:
    walks = {"compact": (1, 2), "scattered": (3, 9), "small": (3, 8)}[form]
    kinds = {
        "compact": ["shop", "court", "school"],
        "scattered": ["clinic", "shop", "school", "court"],
        "small": ["clinic"],
    }
    least, most = EXTRA_SITES[tier]
    count = min(chance.randint(max(least, form == "scattered"), most), len(kinds[form]), len(BUILDING_KEYS) - 1)
    chosen = kinds[form][:1] if form == "scattered" else []
    chosen += chance.sample([kind for kind in kinds[form] if kind not in chosen], count - len(chosen))
    return [Sketch("hall", 0), *(Sketch(kind, chance.randint(*walks)) for kind in chosen)]


def _settle(chance: Random, standard: Standard, wanted: Wanted, form: str, sites: dict[str, Sketch]) -> None:
    """Put every function that the village has where its kind of village has it."""
    small = 0.0 if wanted.pilot else TOO_SMALL[wanted.tier]
    for uses in _shared(chance, standard, wanted.functions, form):
        rules = [standard.function(use) for use in uses]
        site = next((site for site in PLACED[form].get(uses[0], ()) if site in sites), "hall")
        area = _area(chance, max(rule.area_for(wanted.residents) for rule in rules), small)
        sites[site].rooms.append((uses, area, any(rule.max_floor == 1 for rule in rules)))


def _shared(chance: Random, standard: Standard, functions: frozenset[str], form: str) -> list[tuple[str, ...]]:
    """Return the functions in the order of the edition, some of them together where rooms are few."""
    left = [rule.id for rule in standard.required if rule.id in functions]
    groups: list[tuple[str, ...]] = []
    for pair in TOGETHER:
        if (
            form == "small"
            and set(pair) <= set(left)
            and frozenset(pair) in standard.may_share
            and chance.random() < 0.7
        ):
            groups.append(pair)
            left = [function for function in left if function not in pair]
    return [*groups, *((function,) for function in left)]


def _area(chance: Random, need: int, small: float) -> float:
    """Return an area at half a square metre; below the need by the chance `small`."""
    share = chance.uniform(0.6, 0.95) if chance.random() < small else chance.uniform(1.0, 1.3)
    return -(-need * share * 2 // 1) / 2


def _furnish(chance: Random, sketches: list[Sketch], wanted: Wanted) -> None:
    """Add vacant rooms anywhere, and offices, meeting and store rooms in the hall; a pilot has no office left."""
    vacant, office, meeting, storage = (chance.randint(*span) for span in SPARE[wanted.tier])
    hall = sketches[0]
    hall.rooms += [((MEETING,), _area(chance, 42, 0.0), False) for _ in range(meeting)]
    hall.rooms += [((OFFICE,), _area(chance, 14, 0.2), False) for _ in range(0 if wanted.pilot else office)]
    hall.rooms += [((STORAGE,), _area(chance, 10, 0.2), False) for _ in range(storage)]
    for sketch in sketches:
        if not sketch.rooms and vacant:  # an old school or yard that stands empty
            sketch.rooms.append(((VACANT,), _area(chance, 54, 0.0), True))
            vacant -= 1
    for _ in range(vacant):
        place = chance.choice([s for s in sketches if SITES[s.site].floors > 1])
        place.rooms.append(((VACANT,), _area(chance, chance.choice(VACANT_M2), 0.0), chance.random() < 0.85))


def _floors(chance: Random, key: str, sketch: Sketch, standard: Standard) -> list[Room]:
    """Put what needs the ground floor there, and the rest where the building is still smallest."""
    filled: dict[int, float] = {1: 0.0}
    total = sum(area for _, area, _ in sketch.rooms)
    most = SITES[sketch.site].floors
    floors = 1 if total < 130 or most == 1 else min(most, 2 if total < 420 or chance.random() < 0.6 else 3)
    numbers: dict[int, int] = {}
    rooms: list[Room] = []
    for uses, area, ground in sorted(sketch.rooms, key=lambda room: (not room[2], -room[1])):
        floor = 1 if ground else min(range(1, floors + 1), key=lambda level: (filled.get(level, 0.0), level))
        filled[floor] = filled.get(floor, 0.0) + area
        numbers[floor] = numbers.get(floor, 0) + 1
        name = "、".join(_name(use, standard) for use in uses)
        number = f"{key}{floor}{numbers[floor]:02d}"
        rooms.append(Room(building=key, key=number, name=name, floor=floor, area_m2=area, uses=uses))
    return sorted(rooms, key=lambda room: room.key)


def _name(use: str, standard: Standard) -> str:
    return ROOM_NAMES.get(use) or standard.function(use).short


def _building(chance: Random, key: str, sketch: Sketch, floors: int, wanted: Wanted) -> Building:
    site, strong = SITES[sketch.site], wanted.tier == "strong"
    condition = chance.choices(("good", "fair", "poor"), CONDITIONS[wanted.tier])[0]
    newest = {"good": 5, "fair": 12, "poor": 24}[condition]
    owner = chance.choice(site.owners)
    grade = "" if chance.random() < NOT_ON_FILE[wanted.tier] else chance.choices("AB", (40, 60))[0]
    fire = chance.choices(("passed", "unknown"), (85, 15) if strong else (45, 55))[0]
    consent = None if owner == "collective" else chance.choice((True, True, None))
    if not wanted.calm:
        grade, fire, consent = _trouble(chance, wanted.tier, grade, fire, consent, owner)
    tested = wanted.on - dt.timedelta(days=chance.randint(60, 600))
    return Building(
        key=key,
        name=site.name,
        floors=floors,
        year=wanted.on.year - chance.randint(newest, newest + 14),
        condition=condition,
        appraisal_grade=grade,
        appraisal_date=tested.isoformat() if grade else "",
        appraisal_document=f"示例鉴〔{tested.year}〕{chance.randint(1, 899):03d}号" if grade else "",
        fire=fire,
        power=True,
        heating=chance.choices(("aircon", "stove", "none"), (60, 25, 15) if strong else (35, 35, 30))[0],
        owner=owner,
        owner_consent=consent,
        former_use=site.former_use,
        walk_min=sketch.walk_min,
    )


def _trouble(
    chance: Random, tier: str, grade: str, fire: str, consent: bool | None, owner: str
) -> tuple[str, str, bool | None]:
    """In the invented county alone: an unsafe house, a failed fire test, an owner who says no."""
    if tier != "strong" and chance.random() < 0.07:
        grade = chance.choices("CD", (70, 30))[0]
    if chance.random() < 0.05:
        fire = "failed"
    if owner != "collective" and chance.random() < 0.15:
        consent = False
    return grade, fire, consent
