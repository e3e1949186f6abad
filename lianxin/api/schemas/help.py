"""Help for villages: the ledger of support, escalations, exemplars, twins."""

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from lianxin.api.paging import Listed
from lianxin.api.schemas.asked import Asked
from lianxin.domain.projects.rules.support import LONGEST, MOST_FEN, MOST_QUANTITY

Kind = Literal["people", "goods", "money"]
Fen = Annotated[int, Field(ge=0, le=MOST_FEN)]
Quantity = Annotated[int | None, Field(ge=1, le=MOST_QUANTITY)]
Words = Annotated[str, Field(min_length=1, max_length=500)]
Code = Annotated[str, Field(pattern="^[0-9]{12}$")]


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
    """An entry, an escalation, an exemplar or a pairing that was made."""

    id: int


class Owner(Schema):
    """The post that has to answer."""

    role: str
    region: str
    function: str


class Escalation(Schema):
    """A call on the owner of what blocks a project."""

    id: int
    project_id: int
    code: str
    name: str
    township: str
    about: str
    words: str
    owner: Owner
    department: str
    due_date: dt.date
    state: str
    revision: int
    opened_at: dt.datetime
    opened_by: str
    closed_at: dt.datetime | None
    closed_by: str
    synthetic: bool

    @staticmethod
    def resolve_about(line: Any) -> str:
        """The key of the blocker."""
        return str(line.about.key)


class EscalationList(Listed):
    """Escalations that are not closed, by number."""

    items: list[Escalation]


class Note(Schema):
    """What was said of an escalation: answer, extend, remind, close."""

    id: int
    kind: str
    words: str
    due_date: dt.date | None
    said_at: dt.datetime
    said_by: str


class EscalationThread(Schema):
    """An escalation with what was said, oldest first."""

    escalation: Escalation
    notes: list[Note]


class BlockedBy(Schema):
    """What blocks a project just now, whose it is, and the help that is thought of first."""

    about: str
    says: str
    owner: Owner
    first: list[str]
    days: int


class NewEscalation(Asked):
    """What blocks (a blocker of the works edition), what is asked for, by when; the function of a department's."""

    about: str = Field(min_length=1, max_length=20)
    function: str = Field("", max_length=40)
    words: str = Field(min_length=1, max_length=300)
    due_date: dt.date


class Saying(Asked):
    """What is said of an escalation."""

    words: Words


class Extension(Saying):
    """A later date, and why."""

    due_date: dt.date


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

    code: Code
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

    code: Code
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
