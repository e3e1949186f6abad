"""What a village has and lacks against the standard: gaps of three kinds, tier by an explained score, 两去双提."""

from dataclasses import dataclass

from lianxin.domain.places.rules.facts import OFFICE, Facts
from lianxin.domain.places.rules.standard import FunctionRule, Standard

MISSING, BELOW, TWO_GO = "missing", "below", "two_go"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing lacking: its kind, the criterion missed, what is there and what is needed, in the criterion's unit."""

    kind: str
    subject: str  # function id; for two_go: wall, office, signs
    criterion: (
        str  # missing: ""; below: building, area, floor, equipment, hours, staff, papers; two_go: wall, office, signs
    )
    have: int | None = None
    need: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know that is no gap, such as an authority that is not known; `subject` is a function's id."""

    code: str  # authority_not_known, room_not_known, needs_not_known
    subject: str


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part of the tier's score: what was found, and the points it gave of the most possible."""

    part: str  # area, rooms, condition, functions
    found: int
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """Gaps, notes, tier with its score, and the 两去 indicators of one village."""

    gaps: tuple[Gap, ...]
    notes: tuple[Note, ...]
    tier: str  # strong, middle, weak
    score: int
    parts: tuple[ScorePart, ...]
    office_rooms: int
    office_m2: int
    wall_m: int
    surplus_signs: int

    @property
    def missing(self) -> tuple[str, ...]:
        """The required functions that are missing, by id."""
        return tuple(gap.subject for gap in self.gaps if gap.kind == MISSING)


def assess(facts: Facts, standard: Standard, *, built: bool = False) -> Assessment:
    """Hold a village's facts against an edition.

    A safety criterion missed without a document is a gap; in a centre that is already open (`built`) it is a note,
    "authority not known", since somebody accepted it and we have not seen on what authority.
    """
    gaps: list[Gap] = []
    notes: list[Note] = []
    for rule in standard.required:
        found, noted = _function_gaps(facts, rule, built)
        gaps += found
        notes += noted
    gaps += _two_go(facts)
    parts = _score(facts, standard)
    score = sum(part.points for part in parts)
    offices = facts.rooms_of(OFFICE)
    return Assessment(
        gaps=tuple(gaps),
        notes=tuple(notes),
        tier=tier_of(score, standard),
        score=score,
        parts=parts,
        office_rooms=len(offices),
        office_m2=round(sum(room.area_m2 for room in offices)),
        wall_m=facts.wall_m or 0,
        surplus_signs=facts.surplus_signs or 0,
    )


def tier_of(score: int, standard: Standard) -> str:
    """Return the tier that a score reaches."""
    if score >= standard.tiers.strong_from:
        return "strong"
    return "middle" if score >= standard.tiers.middle_from else "weak"


def _function_gaps(facts: Facts, rule: FunctionRule, built: bool) -> tuple[list[Gap], list[Note]]:
    status = facts.status(rule.id)
    if not status.present:
        return [Gap(MISSING, rule.id, "")], []
    gaps, notes = _place_gaps(facts, rule, built, status.floor_authority)
    if status.equipped is False:
        gaps.append(Gap(BELOW, rule.id, "equipment"))
    if status.open_min_per_week is not None and status.open_min_per_week < rule.min_per_week:
        gaps.append(Gap(BELOW, rule.id, "hours", status.open_min_per_week // 60, rule.min_per_week // 60))
    if status.staff is not None and status.staff < rule.staff:
        gaps.append(Gap(BELOW, rule.id, "staff", status.staff, rule.staff))
    if rule.papers and status.papers is False:
        gaps.append(Gap(BELOW, rule.id, "papers"))
    return gaps, notes


def _place_gaps(facts: Facts, rule: FunctionRule, built: bool, authority: str) -> tuple[list[Gap], list[Note]]:
    """Hold the rooms of a function against the edition; rooms in a building appraised unsafe do not count."""
    rooms = facts.rooms_of(rule.id)
    if not rooms:
        return [], [Note("room_not_known", rule.id)]
    unsafe = {building.key for building in facts.buildings if building.unsafe}
    rooms = tuple(room for room in rooms if room.building not in unsafe)
    if not rooms:
        return [Gap(BELOW, rule.id, "building")], []
    gaps: list[Gap] = []
    notes: list[Note] = []
    residents = facts.people.resident
    if residents is None:
        notes.append(Note("needs_not_known", rule.id))
    need, area = rule.area_for(residents or 0), round(sum(room.area_m2 for room in rooms))
    if area < need:
        gaps.append(Gap(BELOW, rule.id, "area", area, need))
    lowest = min(room.floor for room in rooms)
    if rule.max_floor is not None and lowest > rule.max_floor and not authority:
        if built:
            notes.append(Note("authority_not_known", rule.id))
        else:
            gaps.append(Gap(BELOW, rule.id, "floor", lowest, rule.max_floor))
    return gaps, notes


def _two_go(facts: Facts) -> list[Gap]:
    offices = facts.rooms_of(OFFICE)
    found = (("wall", facts.wall_m or 0), ("office", len(offices)), ("signs", facts.surplus_signs or 0))
    return [Gap(TWO_GO, name, name, have, 0) for name, have in found if have > 0]


def _score(facts: Facts, standard: Standard) -> tuple[ScorePart, ...]:
    rule = standard.tiers
    safe = {b.key for b in facts.buildings if not b.unsafe}
    rooms = [room for room in facts.rooms if room.building in safe]
    area = round(sum(room.area_m2 for room in rooms))
    worth = {"good": 100, "fair": 60, "poor": 20}
    keyed = {b.key: worth.get(b.condition, 60) for b in facts.buildings}
    condition = round(sum(keyed[r.building] * r.area_m2 for r in rooms) / area) if area else 0
    present = sum(facts.status(f.id).present for f in standard.required)
    found = {"area": area, "rooms": len(rooms), "condition": condition, "functions": present}
    full = {"area": rule.area_full_m2, "rooms": rule.rooms_full, "condition": 100, "functions": len(standard.required)}
    return tuple(
        ScorePart(part, found[part], min(found[part], full[part]) * most // full[part], most)
        for part, most in rule.points.items()
    )
