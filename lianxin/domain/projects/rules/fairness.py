"""Whether the weak get more: support a head by tier, side by side with the middle, never village by village."""

from collections.abc import Mapping
from dataclasses import dataclass

from lianxin.domain.projects.rules.support import NOTHING, SupportTotals

TIERS = ("weak", "middle", "strong")


@dataclass(frozen=True, slots=True)
class Known:
    """What a village is weighed by."""

    tier: str
    residents: int
    missing: tuple[str, ...] = ()  # required functions that it lacks today
    area_m2: int = 0  # of all rooms of its centre


@dataclass(frozen=True, slots=True)
class TierSupport:
    """What the villages of one tier got together; a head in fen and in hundredths of a person-day a hundred people.

    None where nobody lives there or nothing is known: a share of nobody is no figure.
    """

    tier: str
    villages: int
    residents: int
    supported: int  # villages with at least one entry in force
    totals: SupportTotals

    @property
    def fen_a_head(self) -> int | None:
        """Money given, in fen a resident, rounded down."""
        return self.totals.money.given // self.residents if self.residents else None

    @property
    def days_per_thousand(self) -> int | None:
        """Person-days sent to a thousand residents, rounded down."""
        return self.totals.people.given * 1000 // self.residents if self.residents else None


def by_tier(known: Mapping[str, Known], found: Mapping[str, SupportTotals]) -> tuple[TierSupport, ...]:
    """Return the tiers, the weak first; what goes to villages of unknown tier stands in none."""
    rows = []
    for tier in TIERS:
        codes = [code for code, one in known.items() if one.tier == tier]
        mine = [found[code] for code in codes if code in found]
        rows.append(
            TierSupport(
                tier=tier,
                villages=len(codes),
                residents=sum(known[code].residents for code in codes),
                supported=sum(one.entries > 0 for one in mine),
                totals=sum(mine, NOTHING),
            )
        )
    return tuple(rows)
