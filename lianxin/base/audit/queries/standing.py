"""How far the record is sealed, in a few queries: the whole walk is `verification.chain`."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Min

from lianxin.base.audit.models import Archive, Entry, Horizon
from lianxin.base.kept.queries import kept


@dataclass(frozen=True, slots=True)
class Standing:
    """How many entries are sealed and how many wait since when; the head; up to which one the older are in files."""

    sealed: int
    tail: int
    tail_since: dt.datetime | None
    head: str
    files: int
    filed_until: int

    @property
    def short(self) -> str:
        """The head's first sixteen digits in groups of four, as somebody notes them on paper."""
        digits = self.head.rpartition(":")[2][:16]
        return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


@kept(most=1)
def _filed() -> dict[str, int | None]:
    """How many archives there are, and up to which entry."""
    return Archive.objects.aggregate(count=Count("pk"), last=Max("last"))


def standing() -> Standing:
    """Return how far the record is sealed."""
    horizon = Horizon.objects.first() or Horizon()
    tail = Entry.objects.filter(pk__gt=horizon.last).aggregate(count=Count("pk"), since=Min("at"))
    filed = _filed()
    return Standing(
        sealed=horizon.sealed,
        tail=tail["count"],
        tail_since=tail["since"],
        head=horizon.head,
        files=filed["count"] or 0,
        filed_until=filed["last"] or 0,
    )
