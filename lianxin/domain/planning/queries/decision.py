"""Where the decisions of villages stand."""

import datetime as dt
from dataclasses import dataclass

from lianxin.domain.places.queries.county import villages
from lianxin.domain.places.queries.standard import editions
from lianxin.domain.planning.models import Decision
from lianxin.domain.planning.models.decision import LIVE
from lianxin.domain.planning.queries.decision_steps import ballot_in, in_force
from lianxin.domain.planning.queries.procedure import procedure
from lianxin.domain.planning.rules.deciding import APPROVED, Missing, Taken, missing, next_step, special_needed
from lianxin.domain.planning.rules.procedure import Way


@dataclass(frozen=True, slots=True)
class Deciding:
    """The live decision of one village.

    `next_key` is the step of the village or the township that comes next, "" where the county's meeting does or has
    been; `last_key` the newest one that stands. `missing` is what keeps it from the county's meeting on `on`.
    """

    decision_id: int
    code: str
    state: str  # village, township, county, approved
    revision: int
    edition: str
    kind: str  # of the place: village, community
    next_key: str
    last_key: str
    last_date: dt.date | None
    taken: tuple[Taken, ...]
    missing: tuple[Missing, ...]
    special: tuple[str, ...]
    cost_fen: int
    tranche: int
    deadline_date: dt.date
    demolishes: str
    begun_at: dt.datetime
    consultation_id: int
    meeting_id: int | None
    synthetic: bool

    @property
    def way(self) -> Way:
        """The way that it goes."""
        return procedure(self.edition).way(self.kind)


def deciding(region: str, on: dt.date | None = None) -> dict[str, Deciding]:
    """Return the live decisions under a region by code: not those that were refused or taken back.

    `on` is the county's date, for notices that still run; None takes all of them as over.
    """
    rows = Decision.objects.filter(village__code__startswith=region, state__in=LIVE).order_by("village_id")
    found = list(rows.prefetch_related("steps", "special"))
    if not found:
        return {}
    kinds = {one.code: one.kind for one in villages(region, with_centre=False)}
    norms = {one.id: one.standard.policy.unit_cost_norm_fen for one in editions()}
    return {row.village_id: _one(row, kinds.get(row.village_id, ""), norms, on or dt.date.max) for row in found}


def _one(row: Decision, kind: str, norms: dict[str, int], on: dt.date) -> Deciding:
    way, ballot, taken = procedure(row.edition).way(kind), ballot_in(row), in_force(row.steps.all())
    needed = special_needed(ballot.option.cost_fen, norms[ballot.standard], row.demolishes)
    coming = next_step(way, taken) if row.state != APPROVED else None
    return Deciding(
        decision_id=row.pk,
        code=row.village_id,
        state=row.state,
        revision=row.revision,
        edition=row.edition,
        kind=kind,
        next_key=coming.key if coming else "",
        last_key=taken[-1].key if taken else "",
        last_date=taken[-1].date if taken else None,
        taken=taken,
        missing=missing(way, taken, needed, [one.kind for one in row.special.all()], on),
        special=needed,
        cost_fen=ballot.option.cost_fen,
        tranche=ballot.tranche,
        deadline_date=ballot.deadline_date,
        demolishes=row.demolishes,
        begun_at=row.begun_at,
        consultation_id=row.consultation_id,
        meeting_id=row.meeting_id,
        synthetic=row.synthetic,
    )
