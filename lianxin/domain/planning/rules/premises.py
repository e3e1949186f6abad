"""The rooms a village can count on: those of safe buildings whose owner agrees, and new ones at a price."""

from dataclasses import dataclass, replace

from lianxin.domain.places.rules.facts import DWELLING, MEETING, OFFICE, OTHER, STORAGE, VACANT, Building, Facts, Room
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.rules.item import Item

NEW = "*new"  # key of the building that is put up if nothing else serves
RENTED_FROM = ("private", "enterprise")


@dataclass(frozen=True, slots=True)
class Place:
    """A building that may be used, with the steps that its use takes."""

    key: str
    walk_min: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """A room that may be used: what opening it takes, which functions stand in it, for whom it is kept."""

    key: str
    place: int  # index of its building
    floor: int
    area_m2: int
    items: tuple[Item, ...]
    crew_days: int
    standing: tuple[str, ...] = ()  # functions that are there today
    only_for: tuple[str, ...] = ()  # empty: for any function
    parts: tuple[str, ...] = ()  # rooms of one function that lie together and are used as one


def premises(facts: Facts, standard: Standard) -> tuple[tuple[Place, ...], tuple[Space, ...]]:
    """Return the buildings and rooms open to a layout, the new building last.

    Left out: buildings appraised C or D, buildings whose owner said no, dwellings and rooms put to other use.
    """
    usable = [b for b in facts.buildings if not b.unsafe and b.owner_consent is not False]
    places = [Place(b.key, b.walk_min, _building_items(b, facts, standard)) for b in usable]
    index = {b.key: n for n, b in enumerate(usable)}
    suites = _suites([room for room in facts.rooms if room.building in index and _open(room)], facts, standard)
    spaces = [_space(suite, usable[at], at, standard) for suite in suites for at in (index[suite[0].building],)]
    spaces = [_extended(space, facts, standard) for space in spaces]
    places.append(Place(NEW, 0, _opening(NEW, standard)))
    spaces += _new_spaces(facts, len(places) - 1, standard)
    return tuple(places), tuple(spaces)


def _open(room: Room) -> bool:
    return room.area_m2 >= 1 and not {DWELLING, OTHER} & set(room.uses)


def standing_in(room: Room, standard: Standard) -> tuple[str, ...]:
    """Return the functions and extras of the edition that are in a room today."""
    return tuple(use for use in room.uses if standard.knows(use))


def _building_items(building: Building, facts: Facts, standard: Standard) -> tuple[Item, ...]:
    prices = standard.prices
    rooms = [room for room in facts.rooms if room.building == building.key]
    used = any(standing_in(room, standard) for room in rooms)
    items: list[Item] = []
    if not building.appraisal_grade:
        area = max(1, round(sum(room.area_m2 for room in rooms)))
        items.append(_step("appraisal", building.key, area, "m2", prices.appraisal_fen_per_m2, "safety:appraisal"))
    if building.owner != "collective" and building.owner_consent is None and not used:
        items.append(_step("consent", building.key, 1, "document", 0, "safety:consent"))
    if building.fire != "passed":
        items.append(_step("fire_check", building.key, 1, "building", prices.fire_check_fen, "safety:fire"))
    if not used and not any(OFFICE in room.uses or MEETING in room.uses for room in rooms):
        items += _opening(building.key, standard)
    return tuple(items)


def _opening(building: str, standard: Standard) -> tuple[Item, ...]:
    return (_step("open_building", building, 1, "building", standard.prices.open_building_fen, ""),)


def _step(code: str, building: str, quantity: int, unit: str, price: int, gap: str) -> Item:
    return Item(code=code, building=building, quantity=quantity, unit=unit, unit_price_fen=price, gap=gap, reason=code)


def _suites(rooms: list[Room], facts: Facts, standard: Standard) -> list[tuple[Room, ...]]:
    """Group rooms that one function uses together, where no single one of them is large enough but all are."""
    taken: set[tuple[str, str]] = set()
    suites: dict[tuple[str, str], tuple[Room, ...]] = {}
    for rule in standard.required:
        mine = [r for r in rooms if r.uses == (rule.id,) and (r.building, r.key) not in taken]
        need = rule.area_for(facts.people.resident or 0)
        for building in sorted({r.building for r in mine}):
            here = sorted((r for r in mine if r.building == building), key=lambda r: (-r.area_m2, r.key))
            if len({r.floor for r in here}) == 1 and here[0].area_m2 < need <= sum(r.area_m2 for r in here):
                suites[building, here[0].key] = tuple(here)
                taken |= {(building, r.key) for r in here}
    grouped = [suites.get((r.building, r.key), (r,)) for r in rooms]
    return [suite for suite in grouped if len(suite) > 1 or (suite[0].building, suite[0].key) not in taken]


def _space(suite: tuple[Room, ...], building: Building, place: int, standard: Standard) -> Space:
    room = suite[0]
    area = int(sum(r.area_m2 for r in suite))
    standing = standing_in(room, standard)
    items: list[Item] = []
    crew_days = 0
    percent = standard.prices.refurbish_percent.get(building.condition, standard.prices.refurbish_percent["fair"])
    if not standing:
        if building.owner in RENTED_FROM:
            items.append(_room_step("rent", room, area, standard.prices.rent_fen_per_m2))
        if percent:
            items.append(_room_step("refurbish", room, area, standard.prices.refurbish_fen_per_m2 * percent // 100))
            crew_days = -(-standard.prices.refurbish_crew_days_per_100m2 * percent * area // 10_000)
    key = f"{room.building}/{room.key}"
    parts = tuple(r.key for r in suite) if len(suite) > 1 else ()
    return Space(key, place, room.floor, area, tuple(items), crew_days, standing, parts=parts)


def _extended(space: Space, facts: Facts, standard: Standard) -> Space:
    """Let a ground-floor room be built on (接建) where the one function in it has all but the area."""
    if len(space.standing) != 1 or space.floor != 1:
        return space
    need = standard.function(space.standing[0]).area_for(facts.people.resident or 0)
    more = need - space.area_m2
    if more <= 0:
        return space
    building, room = space.key.split("/", 1)
    item = Item(
        code="extend",
        subject=space.standing[0],
        building=building,
        room=room,
        quantity=more,
        unit="m2",
        unit_price_fen=standard.prices.build_fen_per_m2,
        gap=f"below:{space.standing[0]}:area",
        reason="extend",
    )
    crew_days = -(-standard.prices.build_crew_days_per_100m2 * more // 100)
    return replace(space, area_m2=need, items=(*space.items, item), crew_days=crew_days, only_for=space.standing)


def _room_step(code: str, room: Room, area: int, price: int) -> Item:
    use = next((use for use in (OFFICE, MEETING, STORAGE) if use in room.uses), VACANT)
    return Item(
        code=code,
        building=room.building,
        room=room.key,
        quantity=area,
        unit="m2",
        unit_price_fen=price,
        reason=f"{code}_{use}" if code == "refurbish" else code,
    )


def _new_spaces(facts: Facts, place: int, standard: Standard) -> list[Space]:
    """Offer a new ground-floor room to every required function, and one to share where functions go together."""
    residents = facts.people.resident or 0
    needs = {rule.id: rule.area_for(residents) for rule in standard.required}
    kin = sorted(tuple(sorted(pair)) for pair in standard.kin & standard.may_share if pair <= set(needs))
    wanted = [((id,), area) for id, area in needs.items()] + [(pair, max(needs[f] for f in pair)) for pair in kin]
    return [_new_space(functions, area, place, standard) for functions, area in wanted]


def _new_space(functions: tuple[str, ...], area: int, place: int, standard: Standard) -> Space:
    key = "+".join(functions)
    item = Item(
        code="build",
        building=NEW,
        room=key,
        quantity=area,
        unit="m2",
        unit_price_fen=standard.prices.build_fen_per_m2,
        reason="build",
    )
    crew_days = -(-standard.prices.build_crew_days_per_100m2 * area // 100)
    return Space(f"{NEW}/{key}", place, 1, area, (item,), crew_days, only_for=functions)
