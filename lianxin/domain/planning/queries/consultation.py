"""How far villages have been asked about their packages."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Value, When
from django.db.models import Count as Times

from lianxin.base.errors import NotFound
from lianxin.base.regions import county_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import villages
from lianxin.domain.planning.models import Consultation, Opinion
from lianxin.domain.planning.queries.procedure import procedure
from lianxin.domain.planning.rules.consulting import Count, Said, count


@dataclass(frozen=True, slots=True)
class Consulted:
    """The newest round of asking one village, and what came of it so far."""

    consultation_id: int
    code: str
    round: int
    state: str  # open, closed, withdrawn
    revision: int
    package_id: int
    run_id: int
    address: str
    opened_date: dt.date | None
    closes_date: dt.date
    closed_date: dt.date | None
    opened_at: dt.datetime
    closed_at: dt.datetime | None
    asked: dict[str, int]  # kind > how many are entitled
    count: Count
    synthetic: bool

    @property
    def answered(self) -> dict[str, int]:
        """How many answered by slip, by kind."""
        return {one.key: one.answered for one in self.count.turnout}

    @property
    def uncoded(self) -> int:
        """How many answered without a slip."""
        return self.count.without_slip

    @property
    def verdicts(self) -> dict[str, int]:
        """The verdicts of those who answered by slip: agree, change, other."""
        return self.count.verdicts

    @property
    def unanswered(self) -> int:
        """How many suggestions the village has not answered yet."""
        return self.count.unanswered

    @property
    def minimum_met(self) -> bool:
        """Whether enough of every kind have answered by slip."""
        return self.count.minimum_met


def consulted(region: str) -> dict[str, Consulted]:
    """Return the newest round of every village under a region that was ever asked, by code."""
    heavy = ("package__options", "package__reasons", "package__found")
    rows = Consultation.objects.filter(village__code__startswith=region).select_related("package").defer(*heavy)
    rows = rows.order_by("round")
    newest = {row.village_id: row for row in rows}
    return dict(sorted((one.code, one) for one in _consulted(newest.values())))


def consulted_one(consultation_id: int) -> Consulted:
    """Return one round; raise NotFound where there is none of that id."""
    row = Consultation.objects.filter(pk=consultation_id).select_related("package").first()
    if row is None:
        raise NotFound(_("征求意见"), consultation_id)
    return _consulted([row])[0]


def _consulted(rows: Iterable[Consultation]) -> list[Consulted]:
    found = {row.pk: row for row in rows}
    if not found:
        return []
    codes = [row.village_id for row in found.values()]
    kinds = {
        one.code: one.kind for one in villages(codes[0] if len(codes) == 1 else county_of(codes[0]), with_centre=False)
    }
    said = _said(found)
    return [_one(row, kinds.get(row.village_id, "village"), said[row.pk]) for row in found.values()]


def _said(found: Iterable[int]) -> dict[int, list[Said]]:
    alike = ("consultation_id", "kind", "verdict", "suggests", "answered")
    answered = Case(When(outcome="", then=Value(False)), default=Value(True))
    rows = Opinion.objects.filter(consultation__in=found).order_by().annotate(answered=answered)
    said: dict[int, list[Said]] = defaultdict(list)
    for consultation, *facts in rows.values_list(*alike).annotate(times=Times("pk")):
        said[consultation].append(Said(*facts))
    return said


def _one(row: Consultation, kind: str, said: list[Said]) -> Consulted:
    return Consulted(
        consultation_id=row.pk,
        code=row.village_id,
        round=row.round,
        state=row.state,
        revision=row.revision,
        package_id=row.package_id,
        run_id=row.package.run_id,
        address=row.address,
        opened_date=row.opened_date,
        closes_date=row.closes_date,
        closed_date=row.closed_date,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        asked=dict(row.asked),
        count=count(procedure(row.edition).way(kind).kinds, row.asked, said),
        synthetic=row.synthetic,
    )
