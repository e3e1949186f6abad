"""The ledger of support: who got what, and entries as programs write them."""

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from lianxin.api.schemas.asked import Asked
from lianxin.domain.projects.rules.support import LONGEST, MOST_FEN, MOST_QUANTITY

Kind = Literal["people", "goods", "money"]
Fen = Annotated[int, Field(ge=0, le=MOST_FEN)]
Quantity = Annotated[int | None, Field(ge=1, le=MOST_QUANTITY)]


class Sums(Schema):
    """One kind over the stages, in its own measure."""

    planned: int
    given: int
    spent: int
    left: int


class SupportTotals(Schema):
    """What was got: money in fen, people in person-days, goods in fen that they are worth; never added together."""

    money: Sums
    people: Sums
    goods: Sums
    entries: int


class TownshipSupport(Schema):
    """What the villages of one township got."""

    code: str
    name: str
    villages: int
    supported: int
    totals: SupportTotals


class TierSupport(Schema):
    """What the villages of one tier got, a head too; null where nobody lives there."""

    tier: str
    villages: int
    residents: int
    supported: int
    fen_a_head: int | None
    days_per_thousand: int | None
    totals: SupportTotals


class CountySupport(Schema):
    """Support by township and by tier; `unsigned` entries wait for the supervisory committee."""

    townships: list[TownshipSupport]
    tiers: list[TierSupport]
    totals: SupportTotals
    unsigned: int


class LedgerEntry(Schema):
    """One entry of a ledger; `left` is what can still be spent of it, in the measure of its kind."""

    id: int
    kind: str
    stage: str
    source: str
    what: str
    quantity: int | None
    unit: str
    value_fen: int
    use: str
    date: dt.date
    receipt_number: str
    has_receipt: bool
    follows: int | None
    reverses: int | None
    reversed: bool
    reason: str
    left: int
    recorded_at: dt.datetime
    recorded_by: str
    countersigned_at: dt.datetime | None
    countersigned_by: str
    synthetic: bool


class VillageSupport(Schema):
    """A village's ledger, oldest first."""

    code: str
    name: str
    township: str
    tier: str
    residents: int
    unsigned: int
    totals: SupportTotals
    lines: list[LedgerEntry]

    @staticmethod
    def resolve_code(page: Any) -> str:
        """The village's."""
        return str(page.village.code)

    @staticmethod
    def resolve_name(page: Any) -> str:
        """The village's."""
        return str(page.village.name)

    @staticmethod
    def resolve_township(page: Any) -> str:
        """The village's."""
        return str(page.village.township)


class NewEntry(Asked):
    """Something planned or given: money in `value_fen`, people in person-days, goods in pieces of a unit."""

    stage: Literal["planned", "given"]
    kind: Kind
    source: str = Field(min_length=1, max_length=LONGEST["source"])
    what: str = Field(min_length=1, max_length=LONGEST["what"])
    date: dt.date
    quantity: Quantity = None
    unit: str = Field("", max_length=LONGEST["unit"])
    value_fen: Fen = 0
    use: str = Field("", max_length=LONGEST["use"])
    planned: int | None = Field(None, ge=1, description="The planned entry that has come.")
    receipt_number: str = Field("", max_length=LONGEST["receipt_number"])


class Given(Asked):
    """Something given, with its receipt."""

    kind: Kind
    source: str = Field(min_length=1, max_length=LONGEST["source"])
    what: str = Field(min_length=1, max_length=LONGEST["what"])
    date: dt.date
    quantity: Quantity = None
    unit: str = Field("", max_length=LONGEST["unit"])
    value_fen: Fen = 0
    use: str = Field("", max_length=LONGEST["use"])
    receipt_number: str = Field("", max_length=LONGEST["receipt_number"])


class Spent(Asked):
    """What was used of something given, in the measure of its kind."""

    use: str = Field(min_length=1, max_length=LONGEST["use"])
    date: dt.date
    quantity: Quantity = None
    value_fen: Fen = 0
    receipt_number: str = Field("", max_length=LONGEST["receipt_number"])


class WhyReversed(Asked):
    """Why an entry is taken back."""

    reason: str = Field(min_length=1, max_length=LONGEST["reason"])


class MadeEntry(Schema):
    """An entry, a call, an exemplar or a pairing that was made."""

    id: int
