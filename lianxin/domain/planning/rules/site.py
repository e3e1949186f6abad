"""A village as the engine sees it, with the steps behind every price: facts, edition and settings in; arrays out."""

from dataclasses import dataclass

import numpy as np

from lianxin.domain.places.rules.assessment import Assessment
from lianxin.domain.places.rules.facts import OFFICE, Facts
from lianxin.domain.places.rules.standard import FunctionRule, Standard
from lianxin.domain.planning.rules.benefit import full_points, points
from lianxin.domain.planning.rules.item import Item, own_prices, total_fen
from lianxin.domain.planning.rules.premises import Place, Space, premises
from lianxin.domain.planning.rules.settings import Settings
from lianxin.domain.planning.rules.week import GRID_MIN
from lianxin.engine.shapes import Building, Need, Room, Village

NEEDS_MOST = 12  # required functions and extras together that one village is laid out for


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """The engine's village and what its numbers stand for."""

    village: Village
    standard: Standard
    facts: Facts
    rules: tuple[FunctionRule, ...]  # (need,)
    places: tuple[Place, ...]
    spaces: tuple[Space, ...]  # (room,)
    cells: tuple[tuple[tuple[Item, ...], ...], ...]  # (need, room) steps of fitting the function out there
    constant: tuple[Item, ...]  # steps of every option: 两去
    services: tuple[Item, ...]  # staff, hours and papers still to be arranged, whatever the rooms
    full: int  # points a month if everything had all the room it can use

    def percent(self, benefit: int) -> float:
        """Return a benefit in percent of the full one, to a tenth."""
        return round(1000 * benefit / self.full) / 10 if self.full else 100.0


def site_of(
    code: str,
    facts: Facts,
    assessment: Assessment,
    standard: Standard,
    settings: Settings,
    wished: tuple[str, ...] = (),
) -> Site:
    """Turn a survey into the engine's village; the extras that are `wished` it has to hold as it has the required."""
    own = own_prices(standard, settings)
    places, spaces = premises(facts, own)
    rules = _rules(spaces, own, wished, settings.extras)
    gaps = {(gap.subject, gap.criterion) for gap in assessment.gaps}
    cells = tuple(tuple(_fitting(rule, space, facts, gaps, own) for space in spaces) for rule in rules)
    allowed = np.array([[_allowed(rule, space, facts) for space in spaces] for rule in rules], dtype=np.bool_)
    quality = [[points(rule, facts.people, space.area_m2, own.policy) for space in spaces] for rule in rules]
    village = Village(
        code=code,
        buildings=tuple(Building(p.key, total_fen(p.items)) for p in places),
        rooms=tuple(_room(space, own) for space in spaces),
        needs=tuple(_need(rule, facts, wished) for rule in rules),
        fit_fen=np.array([[total_fen(items) for items in row] for row in cells], dtype=np.int64),
        fit_crew_days=np.array([[_crew(rule, s) for s in spaces] for rule in rules], dtype=np.int64),
        allowed=allowed,
        quality=np.array(quality, dtype=np.int64),
        may_share=_may_share(rules, own),
        share_loss=_share_loss(rules, facts, own),
        walk_min=_walks(places),
        counter=next(n for n, rule in enumerate(rules) if rule.id == own.required[0].id),
        walk_limit_min=own.policy.walk_limit_min,
        room_limit=own.policy.room_limit,
    )
    wanted = {*settings.extras, *wished}
    full = sum(full_points(rule, facts.people) for rule in rules if rule.required or rule.id in wanted)
    services = _services(facts, gaps, rules)
    return Site(village, own, facts, rules, places, spaces, cells, two_go(facts, own), services, full)


def two_go(facts: Facts, standard: Standard) -> tuple[Item, ...]:
    """Return the steps of 两去: courtyard wall down, offices vacated, surplus signs off; steps of every option."""
    prices = standard.prices
    items: list[Item] = []
    if facts.wall_m:
        items.append(
            Item(
                code="remove_wall",
                quantity=facts.wall_m,
                unit="m",
                unit_price_fen=prices.remove_wall_fen_per_m,
                gap="two_go:wall",
                reason="remove_wall",
            )
        )
    items += [
        Item(
            code="vacate_office",
            building=room.building,
            room=room.key,
            unit="room",
            unit_price_fen=prices.vacate_office_fen,
            gap="two_go:office",
            reason="vacate_office",
        )
        for room in facts.rooms_of(OFFICE)
    ]
    if facts.surplus_signs:
        items.append(
            Item(
                code="remove_sign",
                quantity=facts.surplus_signs,
                unit="sign",
                unit_price_fen=prices.remove_sign_fen,
                gap="two_go:signs",
                reason="remove_sign",
            )
        )
    return tuple(items)


def _rules(
    spaces: tuple[Space, ...], standard: Standard, wished: tuple[str, ...], wanted: tuple[str, ...]
) -> tuple[FunctionRule, ...]:
    """Return what is laid out: the required, the extras wished and wanted, and those that stand there and may stay."""
    standing = {function for space in spaces for function in space.standing}
    extras = [r for r in standard.extras if r.id in wished]
    extras += [r for r in standard.extras if r.id in wanted and r not in extras]
    extras += [r for r in standard.extras if r.id in standing and r not in extras]
    return (*standard.required, *extras[: NEEDS_MOST - len(standard.required)])


def _fitting(
    rule: FunctionRule, space: Space, facts: Facts, gaps: set[tuple[str, str]], standard: Standard
) -> tuple[Item, ...]:
    """Return the steps of having a function in a room; none where it already stands there with nothing lacking."""
    need = rule.area_for(facts.people.resident or 0)
    status = facts.status(rule.id)
    stays = rule.id in space.standing
    building, room = space.key.split("/", 1)
    gap = f"missing:{rule.id}" if not status.present else ""
    items: list[Item] = []
    if not stays:
        reason = "missing" if not status.present else _why_move(rule, gaps)
        why = gap or next((f"below:{rule.id}:{c}" for c in ("area", "floor") if (rule.id, c) in gaps), "")
        items.append(
            Item(
                code="fit",
                subject=rule.id,
                building=building,
                room=room,
                quantity=need,
                unit="m2",
                unit_price_fen=rule.fit_fen_per_m2,
                gap=why,
                reason=reason,
            )
        )
    if not status.present or status.equipped is False:
        items.append(
            Item(
                code="equip",
                subject=rule.id,
                building=building,
                room=room,
                unit_price_fen=rule.equip_fen,
                gap=gap or f"below:{rule.id}:equipment",
                reason="equip",
            )
        )
    if rule.floor_rule == "preference" and rule.max_floor is not None and space.floor > rule.max_floor:
        items.append(
            Item(
                code="floor_preference",
                subject=rule.id,
                building=building,
                room=room,
                unit_price_fen=standard.prices.floor_preference_fen,
                gap=f"below:{rule.id}:floor",
                reason="floor_preference",
            )
        )
    return tuple(items)


def _why_move(rule: FunctionRule, gaps: set[tuple[str, str]]) -> str:
    return next((f"moved_{c}" for c in ("area", "floor") if (rule.id, c) in gaps), "moved")


def _allowed(rule: FunctionRule, space: Space, facts: Facts) -> bool:
    if space.only_for and rule.id not in space.only_for:
        return False
    too_high = rule.max_floor is not None and space.floor > rule.max_floor
    return not (too_high and rule.floor_rule == "safety" and not facts.status(rule.id).floor_authority)


def _room(space: Space, standard: Standard) -> Room:
    minutes = min(standard.policy.room_hours_per_week * 60, GRID_MIN)
    cost = total_fen(space.items)
    return Room(space.key, space.place, space.floor, space.area_m2 * 100, cost, space.crew_days, minutes)


def _need(rule: FunctionRule, facts: Facts, wished: tuple[str, ...]) -> Need:
    has_to = rule.required or rule.id in wished
    return Need(rule.id, has_to, rule.area_for(facts.people.resident or 0) * 100, rule.min_per_week)


def _crew(rule: FunctionRule, space: Space) -> int:
    return 0 if rule.id in space.standing else rule.crew_days


def _may_share(rules: tuple[FunctionRule, ...], standard: Standard) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    def together(a: FunctionRule, b: FunctionRule) -> bool:
        apart = a.dedicated or b.dedicated or {a.noise, b.noise} == {"loud", "quiet"}
        return a.id != b.id and not apart and frozenset((a.id, b.id)) in standard.may_share

    return np.array([[together(a, b) for b in rules] for a in rules], dtype=np.bool_)


def _share_loss(
    rules: tuple[FunctionRule, ...], facts: Facts, standard: Standard
) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    full = [full_points(rule, facts.people) for rule in rules]

    def loss(a: int, b: int) -> int:
        kin = frozenset((rules[a].id, rules[b].id)) in standard.kin
        permille = standard.policy.share_loss_kin if kin else standard.policy.share_loss
        return 0 if a == b else min(full[a], full[b]) * permille // 1000

    return np.array([[loss(a, b) for b in range(len(rules))] for a in range(len(rules))], dtype=np.int64)


def _walks(places: tuple[Place, ...]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Return the walk between buildings: the survey has it from the counter; two others are at most the sum apart."""
    count = range(len(places))
    walk = [[0 if a == b else places[a].walk_min + places[b].walk_min for b in count] for a in count]
    return np.array(walk, dtype=np.int64)


def _services(facts: Facts, gaps: set[tuple[str, str]], rules: tuple[FunctionRule, ...]) -> tuple[Item, ...]:
    """Return the steps of the service side of the required functions: people, opening hours, papers."""
    items: list[Item] = []
    for rule in (rule for rule in rules if rule.required):
        status = facts.status(rule.id)
        missing = not status.present
        steps = (
            ("papers", len(rule.papers), "document"),
            ("staff", rule.staff - (0 if missing else status.staff or 0), "person"),
            ("hours", rule.min_per_week // 60, "hour"),
        )
        for code, quantity, unit in steps:
            lacking = (rule.id, code) in gaps or (code == "papers" and status.papers is False)
            if quantity > 0 and (missing or lacking):
                gap = f"missing:{rule.id}" if missing else f"below:{rule.id}:{code}"
                reason = f"new_{code}" if missing else code
                items.append(Item(code=code, subject=rule.id, quantity=quantity, unit=unit, gap=gap, reason=reason))
    return tuple(items)
