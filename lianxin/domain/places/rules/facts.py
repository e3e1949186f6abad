"""What a survey (摸底) says of one village: people, buildings, rooms, functions. Plain values, JSON in and out."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any

# What a room is used for beside a function or extra of the standard.
OFFICE, MEETING, STORAGE, VACANT, DWELLING, OTHER = "office", "meeting", "storage", "vacant", "dwelling", "other"
PLAIN_USES = (OFFICE, MEETING, STORAGE, VACANT, DWELLING, OTHER)
CONDITIONS = ("good", "fair", "poor")
APPRAISALS = ("A", "B", "C", "D")  # 房屋安全鉴定: C and D are unsafe
FIRE_STATES = ("passed", "failed", "unknown")
HEATINGS = ("none", "stove", "aircon", "central")
OWNERS = ("collective", "school", "private", "government", "enterprise")


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who lives there; None where it was not filled in. Needs are reckoned from residents (常住)."""

    registered: int | None = None
    resident: int | None = None
    aged_60: int | None = None
    aged_80: int | None = None
    children_0_3: int | None = None
    children_3_6: int | None = None
    living_alone: int | None = None
    households: int | None = None
    party_members: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """One building; `walk_min` is the walk from the counter (便民服务中心) in minutes."""

    key: str
    name: str = ""
    floors: int = 1
    year: int | None = None
    condition: str = ""
    appraisal_grade: str = ""
    appraisal_date: str = ""
    appraisal_document: str = ""
    fire: str = "unknown"
    power: bool | None = None
    heating: str = ""
    owner: str = "collective"
    owner_consent: bool | None = None
    former_use: str = ""
    walk_min: int = 0

    @property
    def unsafe(self) -> bool:
        """Whether an appraisal found it unsafe (grade C or D)."""
        return self.appraisal_grade in ("C", "D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One room; `uses` are function or extra ids, or one of PLAIN_USES."""

    building: str
    key: str
    name: str = ""
    floor: int = 1
    area_m2: float = 0.0
    uses: tuple[str, ...] = (VACANT,)


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionStatus:
    """How far one function is there today; None where it was not filled in."""

    function: str
    present: bool = False
    open_min_per_week: int | None = None
    staff: int | None = None
    equipped: bool | None = None
    papers: bool | None = None
    floor_authority: str = ""  # document that sets a safety rule aside; empty: authority not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a survey says of one village. Coordinates are CGCS2000 degrees, None where not measured."""

    people: People = field(default_factory=People)
    buildings: tuple[Building, ...] = ()
    rooms: tuple[Room, ...] = ()
    functions: tuple[FunctionStatus, ...] = ()
    wall_m: int | None = None
    surplus_signs: int | None = None
    longitude: float | None = None
    latitude: float | None = None
    remark: str = ""

    def status(self, function: str) -> FunctionStatus:
        """Return the status of a function; absent where the survey does not name it."""
        return next((s for s in self.functions if s.function == function), FunctionStatus(function=function))

    def building(self, key: str) -> Building | None:
        """Return a building by key."""
        return next((b for b in self.buildings if b.key == key), None)

    def rooms_of(self, use: str) -> tuple[Room, ...]:
        """Return the rooms that have a use."""
        return tuple(room for room in self.rooms if use in room.uses)


def to_json(facts: Facts) -> dict[str, Any]:
    """Return facts as JSON-ready values."""
    return asdict(facts)


def from_json(data: dict[str, Any]) -> Facts:
    """Return facts from what `to_json` gave; unknown keys raise TypeError."""
    plain = {f.name: data[f.name] for f in fields(Facts) if f.name in data}
    plain["people"] = People(**data.get("people", {}))
    plain["buildings"] = tuple(Building(**b) for b in data.get("buildings", ()))
    plain["rooms"] = tuple(Room(**{**r, "uses": tuple(r["uses"])}) for r in data.get("rooms", ()))
    plain["functions"] = tuple(FunctionStatus(**s) for s in data.get("functions", ()))
    return Facts(**plain)
