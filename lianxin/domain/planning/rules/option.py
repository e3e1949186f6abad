"""One way to give a village all its functions: where each stands, what it costs item by item, the week, the mode."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from lianxin.domain.planning.rules import item as items_of
from lianxin.domain.planning.rules.item import Item
from lianxin.domain.planning.rules.week import Slot

AS_BUILT = "built"  # key of the only option of a centre that is already open


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one function stands."""

    function: str
    building: str
    room: str
    floor: int
    area_m2: int
    sharing: str  # alone, zoned, timed
    stays: bool  # it stands there today


@dataclass(frozen=True, slots=True)
class Option:
    """One option of one village; `percent` is the benefit in percent of all that these functions could give."""

    key: str
    cost_fen: int
    benefit: int
    percent: float
    crew_days: int
    mode: str
    placements: tuple[Placement, ...]
    items: tuple[Item, ...]
    week: tuple[tuple[str, Slot], ...]  # building/room and block

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions and extras it provides, sorted."""
        return tuple(sorted(placement.function for placement in self.placements))

    def rooms(self) -> dict[str, tuple[Placement, ...]]:
        """Return the placements by building/room."""
        found: dict[str, tuple[Placement, ...]] = {}
        for placement in self.placements:
            key = f"{placement.building}/{placement.room}"
            found[key] = (*found.get(key, ()), placement)
        return found


@dataclass(frozen=True, slots=True)
class Beside:
    """A layout passed over because another one costs no more and gives no less."""

    cost_fen: int
    percent: float


def key_of(placements: tuple[Placement, ...]) -> str:
    """Return a short name of a layout that stays the same as long as the rooms do."""
    text = ";".join(sorted(f"{p.function}@{p.building}/{p.room}" for p in placements))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def to_json(option: Option) -> dict[str, Any]:
    """Return an option as JSON-ready values."""
    return {
        "key": option.key,
        "cost_fen": option.cost_fen,
        "benefit": option.benefit,
        "percent": option.percent,
        "crew_days": option.crew_days,
        "mode": option.mode,
        "placements": [asdict(placement) for placement in option.placements],
        "items": [items_of.to_json(item) for item in option.items],
        "week": [[room, slot.function, slot.day, slot.start_min, slot.end_min] for room, slot in option.week],
    }


def from_json(data: dict[str, Any]) -> Option:
    """Return an option from what `to_json` gave."""
    return Option(
        key=data["key"],
        cost_fen=data["cost_fen"],
        benefit=data["benefit"],
        percent=data["percent"],
        crew_days=data["crew_days"],
        mode=data["mode"],
        placements=tuple(Placement(**placement) for placement in data["placements"]),
        items=tuple(items_of.from_json(item) for item in data["items"]),
        week=tuple((room, Slot(function, day, start, end)) for room, function, day, start, end in data["week"]),
    )
