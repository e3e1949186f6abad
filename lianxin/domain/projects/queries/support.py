"""The ledger of support as pages and tables need it."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.errors import NotFound
from lianxin.base.files.queries import FileContent, content_of
from lianxin.base.kept.queries import kept
from lianxin.base.regions import county_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import VillageRow, current, townships, village, villages
from lianxin.domain.projects.models import Support
from lianxin.domain.projects.queries.known import known_villages
from lianxin.domain.projects.rules.fairness import TierSupport, by_tier
from lianxin.domain.projects.rules.support import (
    GIVEN,
    NOTHING,
    PEOPLE,
    PLANNED,
    Entry,
    SupportTotals,
    left_of,
    reversed_ids,
    totals,
)


@dataclass(frozen=True, slots=True)
class SupportLine:
    """One entry of a village's ledger. `left` is what can still be spent of it, in the measure of its kind."""

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

    @property
    def in_force(self) -> bool:
        """Whether it counts: neither taken back nor a taking back."""
        return self.reverses is None and not self.reversed

    @property
    def spendable(self) -> bool:
        """Whether something is left of it to be used."""
        return self.stage == GIVEN and self.kind != PEOPLE and self.left > 0


@dataclass(frozen=True, slots=True)
class VillageSupport:
    """A village's ledger, oldest first, with its totals."""

    village: VillageRow
    tier: str
    residents: int
    lines: tuple[SupportLine, ...]
    totals: SupportTotals
    unsigned: int  # given or spent, in force, and not countersigned yet

    @property
    def planned(self) -> tuple[SupportLine, ...]:
        """What was planned and has not come yet."""
        came = {line.follows for line in self.lines if line.stage == GIVEN and line.in_force}
        return tuple(one for one in self.lines if one.stage == PLANNED and one.in_force and one.id not in came)

    @property
    def spendable(self) -> tuple[SupportLine, ...]:
        """What was given and is not all used."""
        return tuple(line for line in self.lines if line.spendable)

    @property
    def synthetic(self) -> bool:
        """Whether any of it is made up."""
        return any(line.synthetic for line in self.lines)


@dataclass(frozen=True, slots=True)
class TownshipSupport:
    """What the villages of one township got together."""

    code: str
    name: str
    villages: int
    supported: int
    totals: SupportTotals


@dataclass(frozen=True, slots=True)
class SupportedVillage:
    """A village with what it got."""

    village: VillageRow
    tier: str
    residents: int
    totals: SupportTotals


@dataclass(frozen=True, slots=True)
class CountySupport:
    """Support over the county: by township, by tier, and every village that got some; the parts add up."""

    townships: tuple[TownshipSupport, ...]
    tiers: tuple[TierSupport, ...]
    villages: tuple[SupportedVillage, ...]
    totals: SupportTotals
    unsigned: int
    synthetic: bool


def entry_of(row: Support) -> Entry:
    """Return an entry as the rules see it."""
    return Entry(row.pk, row.kind, row.stage, row.quantity or 0, row.value_fen, row.follows_id, row.reverses_id)


def support_totals(region: str) -> dict[str, SupportTotals]:
    """Return what every village under a region got, by code; villages without an entry are left out."""
    whole = _entries(county_of(region)) if region else _entries("")
    return {code: totals(entries) for code, entries in whole.items() if code.startswith(region)}


@kept(most=2)
def _entries(county: str) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for row in Support.objects.filter(village__code__startswith=county).order_by("village_id", "pk"):
        found[row.village_id].append(entry_of(row))
    return {code: tuple(entries) for code, entries in found.items()}


def village_support(code: str) -> VillageSupport:
    """Return a village's ledger; raise NotFound where there is no such village."""
    place = village(code)
    rows = list(Support.objects.filter(village_id=code).order_by("pk"))
    names = names_of_users({name for row in rows for name in (row.recorded_by, row.countersigned_by) if name})
    entries = [entry_of(row) for row in rows]
    known = known_villages(county_of(code)).get(code)
    lines = tuple(_line(row, entries, names) for row in rows)
    return VillageSupport(
        village=place,
        tier=known.tier if known else "",
        residents=known.residents if known else 0,
        lines=lines,
        totals=totals(entries),
        unsigned=sum(one.in_force and one.stage != PLANNED and one.countersigned_at is None for one in lines),
    )


def county_support(region: str) -> CountySupport:
    """Return support over a region by township and tier; region "" stands for the county."""
    region = region or current().code
    found, known = support_totals(region), known_villages(county_of(region))
    places = villages(region, with_centre=False)
    mine = {code: one for code, one in known.items() if code.startswith(region)}
    rows = Support.objects.filter(village__code__startswith=region)
    gone = rows.filter(reverses__isnull=False).values("reverses")
    open_ones = rows.exclude(stage=PLANNED).filter(reverses__isnull=True, countersigned_at__isnull=True)
    return CountySupport(
        townships=_by_township(region, places, found),
        tiers=by_tier(mine, found),
        villages=tuple(
            SupportedVillage(
                place,
                known[place.code].tier if place.code in known else "",
                known[place.code].residents if place.code in known else 0,
                found[place.code],
            )
            for place in places
            if place.code in found
        ),
        totals=sum(found.values(), NOTHING),
        unsigned=open_ones.exclude(pk__in=gone).count(),
        synthetic=rows.filter(synthetic=True).exists(),
    )


def lines_of(region: str) -> tuple[tuple[str, SupportLine], ...]:
    """Return every entry under a region with the code of its village, by village and number."""
    rows = list(Support.objects.filter(village__code__startswith=region).order_by("village_id", "pk"))
    names = names_of_users({name for row in rows for name in (row.recorded_by, row.countersigned_by) if name})
    entries: dict[str, list[Entry]] = defaultdict(list)
    for row in rows:
        entries[row.village_id].append(entry_of(row))
    return tuple((row.village_id, _line(row, entries[row.village_id], names)) for row in rows)


def support_line(support_id: int) -> tuple[str, SupportLine]:
    """Return the code of the village of an entry, and the entry; raise NotFound where there is none."""
    code = Support.objects.filter(pk=support_id).values_list("village_id", flat=True).first()
    if code is None:
        raise NotFound(_("支持"), support_id)
    return code, next(line for line in village_support(code).lines if line.id == support_id)


def receipt_of(support_id: int) -> tuple[str, FileContent]:
    """Return the code of the village of an entry, and its receipt; raise NotFound where there is none."""
    row = Support.objects.filter(pk=support_id, receipt__isnull=False).first()
    if row is None:
        raise NotFound(_("凭证"), support_id)
    assert row.receipt_id is not None
    return row.village_id, content_of(row.receipt_id)


def _by_township(
    region: str, places: tuple[VillageRow, ...], found: dict[str, SupportTotals]
) -> tuple[TownshipSupport, ...]:
    rows = []
    for one in townships(county_of(region)):
        codes = [place.code for place in places if place.township_code == one.code]
        mine = [found[code] for code in codes if code in found]
        if one.code.startswith(region) or region.startswith(one.code):
            supported = sum(each.entries > 0 for each in mine)
            rows.append(TownshipSupport(one.code, one.name, len(codes), supported, sum(mine, NOTHING)))
    return tuple(rows)


def _line(row: Support, entries: list[Entry], names: dict[str, str]) -> SupportLine:
    return SupportLine(
        id=row.pk,
        kind=row.kind,
        stage=row.stage,
        source=row.source,
        what=row.what,
        quantity=row.quantity,
        unit=row.unit,
        value_fen=row.value_fen,
        use=row.use,
        date=row.date,
        receipt_number=row.receipt_number,
        has_receipt=row.receipt_id is not None,
        follows=row.follows_id,
        reverses=row.reverses_id,
        reversed=row.pk in reversed_ids(entries),
        reason=row.reason,
        left=left_of(entry_of(row), entries) if row.stage == GIVEN else 0,
        recorded_at=row.recorded_at,
        recorded_by=names.get(row.recorded_by, row.recorded_by),
        countersigned_at=row.countersigned_at,
        countersigned_by=names.get(row.countersigned_by, row.countersigned_by),
        synthetic=row.synthetic,
    )
