"""What every village is weighed by where villages are compared: its tier, its residents, and what it lacks."""

from lianxin.base.errors import Refusal
from lianxin.base.kept.queries import kept
from lianxin.domain.places.queries.assessment import assessments_of
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.places.queries.survey import accepted_facts
from lianxin.domain.projects.rules.fairness import Known


@kept(most=2)
def known_villages(county: str) -> dict[str, Known]:
    """Return tier, residents and gaps of every surveyed village by code; nothing where no edition is loaded."""
    try:
        standard = current_standard(current().as_of)
    except Refusal:
        return {}
    facts = accepted_facts(county)
    found = assessments_of(facts, set(openings(county)), standard)
    return {
        one.code: Known(
            tier=row.assessment.tier,
            residents=one.facts.people.resident or 0,
            missing=row.assessment.missing,
            area_m2=round(sum(room.area_m2 for room in one.facts.rooms)),
        )
        for one, row in zip(facts, found, strict=True)
    }
