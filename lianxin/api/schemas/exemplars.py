"""Exemplars, pairings, twins, and packages copied."""

import datetime as dt
from typing import Any

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.api.schemas.codes import Village


class Exemplar(Schema):
    """A centre that others learn from; cost null where it was not recorded."""

    id: int
    code: str
    name: str
    township: str
    title: str
    words: str
    lessons: str
    functions: list[str]
    mode: str
    cost_fen: int | None
    opened_date: dt.date
    photo: int | None
    followers: int
    published_at: dt.datetime
    synthetic: bool

    @staticmethod
    def resolve_code(card: Any) -> str:
        """The village's."""
        return str(card.village.code)

    @staticmethod
    def resolve_name(card: Any) -> str:
        """The village's."""
        return str(card.village.name)

    @staticmethod
    def resolve_township(card: Any) -> str:
        """The village's."""
        return str(card.village.township)

    @staticmethod
    def resolve_functions(card: Any) -> list[str]:
        """What it has; empty where it is on no record."""
        return list(card.package.functions) if card.package else []

    @staticmethod
    def resolve_mode(card: Any) -> str:
        """Its mode; empty where it is on no record."""
        return card.package.mode if card.package else ""

    @staticmethod
    def resolve_cost_fen(card: Any) -> int | None:
        """What it cost."""
        cost: int | None = card.opening.cost_fen
        return cost

    @staticmethod
    def resolve_opened_date(card: Any) -> dt.date:
        """When it opened."""
        date: dt.date = card.opening.opened_date
        return date

    @staticmethod
    def resolve_photo(card: Any) -> int | None:
        """Its newest public picture of afterwards."""
        photo: int | None = card.photo_id
        return photo


class ExemplarList(Listed):
    """Exemplars by code of their village."""

    items: list[Exemplar]


class Pairing(Schema):
    """A village that goes along with an exemplar."""

    id: int
    code: str
    name: str
    words: str
    paired_at: dt.datetime
    open: bool

    @staticmethod
    def resolve_code(line: Any) -> str:
        """The village's."""
        return str(line.village.code)

    @staticmethod
    def resolve_name(line: Any) -> str:
        """The village's."""
        return str(line.village.name)


class ExemplarPage(Schema):
    """One exemplar with its public pictures, what it lacked before, and who goes along."""

    exemplar: Exemplar
    missing: list[str]
    before: list[int]
    after: list[int]
    followers: list[Pairing]


class NewExemplar(Asked):
    """What is said of a centre that is open."""

    code: Village
    title: str = Field(min_length=1, max_length=60)
    words: str = Field(min_length=1, max_length=2000)
    lessons: str = Field("", max_length=2000)


class ExemplarSaid(Asked):
    """What is said of an exemplar."""

    title: str = Field(min_length=1, max_length=60)
    words: str = Field(min_length=1, max_length=2000)
    lessons: str = Field("", max_length=2000)


class WhyWithdrawn(Asked):
    """Why an exemplar is taken back."""

    reason: str = Field(min_length=1, max_length=200)


class NewPairing(Asked):
    """Who goes along, and what they do together."""

    code: Village
    words: str = Field("", max_length=200)


class TwinPart(Schema):
    """One part of a distance, in thousandths."""

    key: str
    apart: int
    weight: int


class Twin(Schema):
    """An accepted village with its distance, in millionths, and the parts that make it."""

    code: str
    name: str
    township: str
    distance: int
    alike_percent: int
    exemplar: int | None
    parts: list[TwinPart]

    @staticmethod
    def resolve_code(line: Any) -> str:
        """The village's."""
        return str(line.village.code)

    @staticmethod
    def resolve_name(line: Any) -> str:
        """The village's."""
        return str(line.village.name)

    @staticmethod
    def resolve_township(line: Any) -> str:
        """The village's."""
        return str(line.village.township)

    @staticmethod
    def resolve_distance(line: Any) -> int:
        """The twin's."""
        return int(line.twin.distance)

    @staticmethod
    def resolve_alike_percent(line: Any) -> int:
        """The twin's."""
        return int(line.twin.alike_percent)

    @staticmethod
    def resolve_exemplar(line: Any) -> int | None:
        """Where it is published."""
        found: int | None = line.exemplar_id
        return found

    @staticmethod
    def resolve_parts(line: Any) -> list[Any]:
        """The twin's."""
        return list(line.twin.parts)


class Twins(Schema):
    """The nearest accepted villages; `compared` is with how many it was compared."""

    compared: int
    twins: list[Twin]


class SameGroup(Schema):
    """Villages with the same package."""

    mode: str
    functions: list[str]
    rooms: int
    codes: list[str]


class Sameness(Schema):
    """How much alike the packages of the county are; `effective_tenths` in tenths of a package."""

    villages: int
    alike: int
    kinds: int
    effective_tenths: int
    warns: bool
    groups: list[SameGroup]


class InScenario(Asked):
    """A draft that has been reckoned."""

    scenario: int = Field(ge=1, le=2**31 - 1)


class Copying(InScenario):
    """A draft, and the option that was shown: where it is another by now, it is refused."""

    option: str = Field("", max_length=64)


class CopyShown(Schema):
    """What a centre's package would be in another village: an option with its price and how it differs."""

    key: str
    cost_fen: int
    mode: str
    same_mode: bool
    functions: list[str]
    left_out: list[str]
    more: list[str]
    known: bool
    chosen_fen: int
    price: str

    @staticmethod
    def resolve_key(found: Any) -> str:
        """The option's."""
        return str(found.option.key)

    @staticmethod
    def resolve_cost_fen(found: Any) -> int:
        """The option's."""
        return int(found.option.cost_fen)

    @staticmethod
    def resolve_mode(found: Any) -> str:
        """The option's."""
        return str(found.option.mode)

    @staticmethod
    def resolve_functions(found: Any) -> list[str]:
        """The option's."""
        return list(found.option.functions)

    @staticmethod
    def resolve_price(found: Any) -> str:
        """What holding to it costs the county, as a sentence."""
        return str(found.price.sentence)


class CopyMade(Schema):
    """The option that a village is held to."""

    key: str
