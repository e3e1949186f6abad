"""Which villages have been asked about their packages, and which still have to be."""

from lianxin.base.kept.queries import kept
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.queries.consultation import consulted
from lianxin.domain.planning.queries.desk import desk
from lianxin.domain.planning.queries.run import packages_of, run_row, standing_plan
from lianxin.domain.planning.queries.shown_consultation import ConsultationRow
from lianxin.domain.planning.rules.settings import from_json


@kept(most=2)
def consultation_list() -> tuple[ConsultationRow, ...]:
    """Return every village that the plan in force gives a package, by code; those that are open need none."""
    county = current()
    plan = standing_plan(county.code)
    if plan is None:
        return ()
    scenario, run_id = plan
    at_hand = desk()
    words = at_hand.words(at_hand.standard(scenario.edition_id), from_json(run_row(run_id).settings))
    rounds = consulted(county.code)
    return tuple(
        ConsultationRow(
            code=row.code,
            name=row.name,
            township_code=row.township_code,
            township=row.township,
            tranche=words.tranche(row.tranche),
            round=rounds.get(row.code),
        )
        for row in packages_of(run_id)
        if not row.built
    )
