"""How far a decision has come, as its rules read it: its way, the steps in force, the papers that it needs."""

import datetime as dt
from collections.abc import Iterable

from lianxin.domain.places.queries.county import villages
from lianxin.domain.places.queries.standard import standard
from lianxin.domain.planning.models import Decision, Step
from lianxin.domain.planning.queries.procedure import procedure
from lianxin.domain.planning.rules.decided import Ballot, from_json
from lianxin.domain.planning.rules.deciding import Missing, Taken, missing, special_needed
from lianxin.domain.planning.rules.procedure import Way


def way_of(row: Decision) -> Way:
    """Return the way that a decision goes: that of a village, or of a community."""
    here = villages(row.village_id, with_centre=False)
    return procedure(row.edition).way(here[0].kind if here else "")


def in_force(steps: Iterable[Step]) -> tuple[Taken, ...]:
    """Return the steps that passed and stand, in the order in which they were taken."""
    rows = [one for one in steps if one.passed and one.undone_at is None]
    return tuple(Taken(one.kind, one.date, one.until_date) for one in sorted(rows, key=lambda one: one.pk))


def ballot_in(row: Decision) -> Ballot:
    """Return what was put to the vote."""
    return from_json(row.snapshot)


def special_of(row: Decision, ballot: Ballot) -> tuple[str, ...]:
    """Return which approvals of their own a decision needs."""
    norm_fen = standard(ballot.standard).policy.unit_cost_norm_fen
    return special_needed(ballot.option.cost_fen, norm_fen, row.demolishes)


def missing_in(row: Decision, way: Way, on: dt.date) -> tuple[Missing, ...]:
    """Return what stands between a decision and the county's meeting on a date."""
    given = [one.kind for one in row.special.all()]
    return missing(way, in_force(row.steps.all()), special_of(row, ballot_in(row)), given, on)
