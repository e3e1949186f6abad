"""One priced step of an option: what is done, where, at what price, and which gap it closes."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from lianxin.domain.places.rules.standard import Prices, Standard
from lianxin.domain.planning.rules.settings import Settings

WORKS, SERVICES = "works", "services"
# Steps that come before all others, in this order.
FIRST = ("appraisal", "consent", "fire_check")
ORDER = (
    *FIRST,
    "open_building",
    "rent",
    "build",
    "extend",
    "refurbish",
    "fit",
    "equip",
    "floor_preference",
    "remove_wall",
    "vacate_office",
    "remove_sign",
    "recorded",
    "papers",
    "staff",
    "hours",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One step. `cost_fen` is always quantity times unit price; a step of the service side costs nothing here.

    `gap` is kind:subject:criterion of the assessment, or safety:... or "" where the step only makes room for another.
    """

    code: str  # one of ORDER
    subject: str = ""  # function id
    building: str = ""
    room: str = ""
    quantity: int = 1
    unit: str = "set"
    unit_price_fen: int = 0
    gap: str = ""
    reason: str = ""  # code; sentences say it

    @property
    def cost_fen(self) -> int:
        """What the step costs."""
        return self.quantity * self.unit_price_fen

    @property
    def first(self) -> bool:
        """Whether the step comes before all works."""
        return self.code in FIRST

    @property
    def track(self) -> str:
        """Works (硬件) or services (软件)."""
        return SERVICES if self.code in ("papers", "staff", "hours") else WORKS


def total_fen(items: tuple[Item, ...]) -> int:
    """Return what the steps cost together."""
    return sum(item.cost_fen for item in items)


def in_order(items: list[Item]) -> tuple[Item, ...]:
    """Sort steps as they are taken: safety first, then works building by building, then services."""
    return tuple(sorted(items, key=lambda item: (ORDER.index(item.code), item.building, item.room, item.subject)))


def to_json(item: Item) -> dict[str, Any]:
    """Return an item as JSON-ready values, what is empty left out."""
    return {name: value for name, value in asdict(item).items() if value not in ("", None)}


def from_json(data: dict[str, Any]) -> Item:
    """Return an item from what `to_json` gave."""
    return Item(**data)


def own_prices(standard: Standard, settings: Settings) -> Standard:
    """Return the edition with the scenario's own unit prices put in."""
    known: dict[str, Any] = {name: fen for name, fen in settings.prices.items() if name in PRICE_FIELDS}
    return replace(standard, prices=replace(standard.prices, **known))


PRICE_FIELDS = tuple(name for name in Prices.__dataclass_fields__ if "_fen" in name)
