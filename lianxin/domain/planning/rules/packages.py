"""The options of one village: survey, edition and settings in; a few good layouts, each with its items, out."""

import math
from dataclasses import replace

from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.rules.benefit import points
from lianxin.domain.planning.rules.item import Item, in_order, total_fen
from lianxin.domain.planning.rules.mode import mode_of
from lianxin.domain.planning.rules.option import AS_BUILT, Beside, Option, Placement, key_of
from lianxin.domain.planning.rules.site import Site
from lianxin.domain.planning.rules.thin import thin
from lianxin.domain.planning.rules.week import Slot, own_week, shared_week
from lianxin.engine.layout import layout_options
from lianxin.engine.shapes import Conflict, Layout

OPTIONS_MOST = 8
BESIDE_MOST = 8


def options_of(site: Site, locked: str = "") -> tuple[Option, ...] | Conflict:
    """Return at most eight options, cheapest first, of all exact trades of cost for benefit.

    The option whose key is `locked` stays whatever it is worth, as long as it is a good trade at all.
    """
    layouts = layout_options(site.village)
    if isinstance(layouts, Conflict):
        return layouts
    kept = frozenset(n for n, layout in enumerate(layouts) if locked and key_of(placements(site, layout)) == locked)
    rows = thin([(layout.cost_fen, layout.benefit) for layout in layouts], OPTIONS_MOST, kept)
    return tuple(option_of(site, layouts[row]) for row in rows)


def placements(site: Site, layout: Layout) -> tuple[Placement, ...]:
    """Return where a layout puts each function."""
    found: list[Placement] = []
    for rule, row in zip(site.rules, layout.room, strict=True):
        if row < 0:
            continue
        space = site.spaces[row]
        building, room = space.key.split("/", 1)
        stays = rule.id in space.standing
        found.append(Placement(rule.id, building, room, space.floor, space.area_m2, layout.sharing[row], stays))
    return tuple(found)


def option_of(site: Site, layout: Layout) -> Option:
    """Price a layout item by item; the items add up to what the engine reckoned."""
    placed = placements(site, layout)
    rows = sorted({row for row in layout.room if row >= 0})
    items: list[Item] = [*site.constant, *site.services]
    items += [item for place in sorted({site.spaces[row].place for row in rows}) for item in site.places[place].items]
    items += [item for row in rows for item in site.spaces[row].items]
    fitting = [item for need, row in enumerate(layout.room) if row >= 0 for item in site.cells[need][row]]
    items += [_told(item, site, set(rows)) for item in fitting]
    cost = layout.cost_fen + total_fen(site.constant)
    assert cost == total_fen(tuple(items)), (site.village.code, cost, total_fen(tuple(items)))
    return Option(
        key=key_of(placed),
        cost_fen=cost,
        benefit=layout.benefit,
        percent=site.percent(layout.benefit),
        crew_days=layout.crew_days,
        mode=_mode(site, layout),
        placements=placed,
        items=in_order(items),
        week=week_of(placed, site.standard),
    )


def _told(item: Item, site: Site, used: set[int]) -> Item:
    """Say of a function that moves without need whether another one takes its room."""
    if item.reason != "moved":
        return item
    left = {row for row, space in enumerate(site.spaces) if item.subject in space.standing}
    return item if left & used else replace(item, reason="moved_wider")


def _mode(site: Site, layout: Layout) -> str:
    rows = {row for rule, row in zip(site.rules, layout.room, strict=True) if rule.required}
    buildings = tuple(sorted({site.spaces[row].place for row in rows}))
    rooms = {site.spaces[row].key: site.spaces[row].area_m2 for row in rows}
    needs = zip(site.rules, site.village.needs, strict=True)
    needed = tuple(need.area_dm2 // 100 for rule, need in needs if rule.required)
    return mode_of(rooms, needed, buildings, site.village.walk_min.tolist(), site.standard.policy)


def week_of(placed: tuple[Placement, ...], standard: Standard) -> tuple[tuple[str, Slot], ...]:
    """Return the week of every room; functions that take turns never meet."""
    rooms: dict[str, list[Placement]] = {}
    for placement in placed:
        rooms.setdefault(f"{placement.building}/{placement.room}", []).append(placement)
    week: list[tuple[str, Slot]] = []
    for key, here in sorted(rooms.items()):
        minutes = {p.function: standard.function(p.function).min_per_week for p in here}
        if here[0].sharing == "timed":
            week += [(key, slot) for slot in shared_week(minutes)]
        else:
            week += [(key, slot) for function, needed in minutes.items() for slot in own_week(function, needed)]
    return tuple(week)


def as_built(facts: Facts, standard: Standard, site: Site, cost_fen: int) -> Option:
    """Return the one option of a centre that is open: its rooms as they are, its recorded cost, nothing lacking."""
    rooms = {f"{room.building}/{room.key}": room for room in facts.rooms}
    holders = {
        rule.id: max(facts.rooms_of(rule.id), key=lambda room: (room.area_m2, room.key), default=None)
        for rule in standard.functions
    }
    held: dict[str, list[str]] = {}
    for function, room in holders.items():
        if room is not None:
            held.setdefault(f"{room.building}/{room.key}", []).append(function)
    residents = facts.people.resident or 0
    placed: list[Placement] = []
    for rule in standard.functions:
        room = holders[rule.id]
        if room is None and not facts.status(rule.id).present:
            continue
        here = [] if room is None else held[f"{room.building}/{room.key}"]
        area = 0 if room is None else sum(math.floor(r.area_m2) for r in facts.rooms_of(rule.id))
        placed.append(
            Placement(
                rule.id,
                room.building if room else "",
                room.key if room else "",
                room.floor if room else 1,
                area,
                _sharing(here, rooms[f"{room.building}/{room.key}"].area_m2 if room else 0, residents, standard),
                True,
            )
        )
    benefit = sum(
        points(rule, facts.people, p.area_m2 or rule.area_for(residents), standard.policy)
        for p in placed
        if (rule := standard.function(p.function)).required
    )
    recorded = Item(code="recorded", unit_price_fen=cost_fen, reason="recorded")
    return Option(
        key=AS_BUILT,
        cost_fen=cost_fen,
        benefit=benefit,
        percent=min(100.0, site.percent(benefit)),
        crew_days=0,
        mode=_mode_as_built(facts, placed, standard),
        placements=tuple(placed),
        items=(recorded,),
        week=week_of(tuple(placed), standard),
    )


def _sharing(functions: list[str], area_m2: float, residents: int, standard: Standard) -> str:
    if len(functions) < 2:
        return "alone"
    rules = [standard.function(function) for function in functions]
    zoned = sum(rule.area_for(residents) for rule in rules) <= area_m2
    timed = sum(rule.min_per_week for rule in rules) <= standard.policy.room_hours_per_week * 60
    return "timed" if timed and not zoned else "zoned"


def _mode_as_built(facts: Facts, placed: list[Placement], standard: Standard) -> str:
    walks = {building.key: building.walk_min for building in facts.buildings}
    mine = [p for p in placed if standard.function(p.function).required]
    keys = sorted({p.building for p in mine if p.building in walks})
    walk = [[0 if a == b else walks[a] + walks[b] for b in keys] for a in keys]
    rooms = {f"{p.building}/{p.room}": p.area_m2 for p in mine}
    needed = tuple(standard.function(p.function).area_for(facts.people.resident or 0) for p in mine)
    return mode_of(rooms, needed, tuple(range(len(keys))), walk, standard.policy)


def today(facts: Facts, site: Site) -> Beside:
    """Return what the village has without any change, for the left end of the picture."""
    residents = facts.people.resident or 0
    benefit = 0
    for rule in site.standard.required:
        if facts.status(rule.id).present:
            area = sum(room.area_m2 for room in facts.rooms_of(rule.id)) or rule.area_for(residents)
            benefit += points(rule, facts.people, area, site.standard.policy)
    return Beside(0, min(100.0, site.percent(benefit)))


def _opened_fen(site: Site, rows: set[int]) -> int:
    """Return what opening these rooms and their buildings costs."""
    rooms = [site.village.rooms[row] for row in rows]
    buildings = {room.building for room in rooms}
    return sum(room.open_fen for room in rooms) + sum(site.village.buildings[b].open_fen for b in buildings)


def passed_over(site: Site, option: Option) -> tuple[Beside, ...]:
    """Return layouts that differ from an option by one function's room, cost more and give no more."""
    rows = {space.key: row for row, space in enumerate(site.spaces)}
    placed = {p.function: rows[f"{p.building}/{p.room}"] for p in option.placements}
    used = set(placed.values())
    cost, village = option.cost_fen, site.village
    counter = village.rooms[placed[site.rules[village.counter].id]].building
    found: set[tuple[int, float]] = set()
    for need, rule in enumerate(site.rules):
        if rule.id not in placed or not rule.required:
            continue
        here = placed[rule.id]
        for row, room in enumerate(village.rooms):
            near = village.walk_min[room.building, counter] <= village.walk_limit_min and need != village.counter
            fits = village.allowed[need, row] and room.area_dm2 >= village.needs[need].area_dm2
            if row in used or not fits or not near:
                continue
            after = {**placed, rule.id: row}
            more = _opened_fen(site, set(after.values())) - _opened_fen(site, used)
            more += int(village.fit_fen[need, row] - village.fit_fen[need, here])
            gain = int(village.quality[need, row] - village.quality[need, here])
            if more > 0 and gain <= 0:
                found.add((cost + more, site.percent(option.benefit + gain)))
    ordered = sorted(found)
    step = max(1, -(-len(ordered) // BESIDE_MOST))
    return tuple(Beside(*one) for one in ordered[::step])
