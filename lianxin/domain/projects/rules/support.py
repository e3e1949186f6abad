"""The ledger of support (人力、物力、财力): what was planned, given, spent and left; each kind in its own measure.

People are counted in person-days, goods in pieces of their own unit, money in fen. What goods are worth is said beside
them and never added to money. A reversal takes back one entry whole; both stay in the ledger.

(1) left(given)  = given - sum of what was spent of it and not reversed  >= 0
(2) total(stage) = sum of entries of the stage - sum of the reversals of such entries
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

PEOPLE, GOODS, MONEY = KINDS = ("people", "goods", "money")
PLANNED, GIVEN, SPENT = STAGES = ("planned", "given", "spent")
MOST_FEN = 10**13
MOST_QUANTITY = 10**6
LONGEST = {"source": 60, "what": 100, "unit": 10, "use": 200, "reason": 200, "receipt_number": 60}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `quantity` counts person-days or pieces, `value_fen` is money or what goods are worth."""

    id: int
    kind: str
    stage: str
    quantity: int
    value_fen: int
    follows: int | None = None
    reverses: int | None = None

    @property
    def measure(self) -> int:
        """How much it is in the measure of its kind: fen of money, person-days, pieces."""
        return self.value_fen if self.kind == MONEY else self.quantity


@dataclass(frozen=True, slots=True)
class Sums:
    """One kind over the three stages, in one measure."""

    planned: int = 0
    given: int = 0
    spent: int = 0

    @property
    def left(self) -> int:
        """What was given and is not spent yet."""
        return self.given - self.spent

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(self.planned + other.planned, self.given + other.given, self.spent + other.spent)


@dataclass(frozen=True, slots=True)
class SupportTotals:
    """What a village, a township or a tier gets: money in fen, people in person-days, goods by what they are worth."""

    money: Sums = Sums()
    people: Sums = Sums()
    goods: Sums = Sums()  # fen that they are worth: shown by itself, never added to money
    entries: int = 0  # in force

    def __add__(self, other: "SupportTotals") -> "SupportTotals":
        return SupportTotals(
            self.money + other.money,
            self.people + other.people,
            self.goods + other.goods,
            self.entries + other.entries,
        )


NOTHING = SupportTotals()


def totals(entries: Iterable[Entry]) -> SupportTotals:
    """Add a ledger up (2)."""
    listed = tuple(entries)
    found = {kind: dict.fromkeys(STAGES, 0) for kind in KINDS}
    for one in listed:
        sign = 1 if one.reverses is None else -1
        found[one.kind][one.stage] += sign * (one.quantity if one.kind == PEOPLE else one.value_fen)
    in_force = sum(1 if one.reverses is None else -1 for one in listed)
    sums = {kind: Sums(*(found[kind][stage] for stage in STAGES)) for kind in KINDS}
    return SupportTotals(sums[MONEY], sums[PEOPLE], sums[GOODS], in_force)


def reversed_ids(entries: Iterable[Entry]) -> frozenset[int]:
    """Return the entries that a reversal took back."""
    return frozenset(one.reverses for one in entries if one.reverses is not None)


def left_of(entry: Entry, entries: Iterable[Entry]) -> int:
    """Return what is left of something given, in its own measure (1); nothing of what was taken back."""
    listed = tuple(entries)
    gone = reversed_ids(listed)
    if entry.id in gone or entry.reverses is not None:
        return 0
    return entry.measure - sum(one.measure for one in _spent_of(entry, listed, gone))


def require_spendable(given: Entry, measure: int, entries: Iterable[Entry]) -> None:
    """Refuse to spend what was not given, was taken back, or is spent already (1)."""
    listed = tuple(entries)
    if given.stage != GIVEN or given.reverses is not None or given.kind == PEOPLE:
        raise Refusal("not_given", _("只有到位的资金和物资能记使用。"))
    if given.id in reversed_ids(listed):
        raise Refusal("reversed", _("这一笔已经冲销，不能再用。"))
    left = left_of(given, listed)
    if measure > left:
        raise Refusal("more_than_given", _("这一笔到位的只剩 {left}，不能用 {asked}。"), left=left, asked=measure)


def worth_of(given: Entry, quantity: int, entries: Iterable[Entry]) -> int:
    """Return the fen that go with so many more pieces of goods; when the last piece goes, all of the worth has gone."""
    listed = tuple(entries)
    spent = _spent_of(given, listed, reversed_ids(listed))
    pieces = quantity + sum(one.quantity for one in spent)
    return max(0, given.value_fen * pieces // given.quantity - sum(one.value_fen for one in spent))


def require_reversible(entry: Entry, entries: Iterable[Entry]) -> None:
    """Refuse to reverse a reversal, anything twice, and what later entries rest on."""
    listed = tuple(entries)
    gone = reversed_ids(listed)
    if entry.reverses is not None:
        raise Refusal("is_reversal", _("冲销的这一笔不能再冲销；要改回来，请重新记一笔。"))
    if entry.id in gone:
        raise Refusal("reversed", _("这一笔已经冲销过了。"))
    if any(one.follows == entry.id and one.reverses is None and one.id not in gone for one in listed):
        raise Refusal("rested_on", _("后面还有照着它记的账，请先冲销后面的。"))


def require_measured(kind: str, quantity: int | None, unit: str, value_fen: int) -> None:
    """Refuse an entry that is not measured as its kind is."""
    if kind not in KINDS:
        raise Refusal("wrong_kind", _("支持只分人力、物力、财力三种。"), "kind")
    if kind == MONEY and not 0 < value_fen <= MOST_FEN:
        raise Refusal("no_amount", _("请写清多少钱，要大于零。"), "value")
    if kind != MONEY and not 0 < (quantity or 0) <= MOST_QUANTITY:
        raise Refusal("no_quantity", _("请写清多少人天或者多少件，要大于零。"), "quantity")
    if kind == MONEY and quantity:
        raise Refusal("money_has_no_pieces", _("资金只记金额，不记件数。"), "quantity")
    if kind == PEOPLE and value_fen:
        raise Refusal("people_have_no_price", _("人力按人天记，不折成钱。"), "value")
    if kind == GOODS and not unit.strip():
        raise Refusal("no_unit", _("请写清物资的单位，例如台、套、袋。"), "unit")
    if not 0 <= value_fen <= MOST_FEN:
        raise Refusal("no_amount", _("请写清多少钱，要大于零。"), "value")


def _spent_of(given: Entry, entries: tuple[Entry, ...], gone: frozenset[int]) -> tuple[Entry, ...]:
    return tuple(
        one
        for one in entries
        if one.follows == given.id and one.stage == SPENT and one.reverses is None and one.id not in gone
    )
