"""What a project that begins is going to be accepted by."""

from lianxin.domain.places.queries.standard import standard
from lianxin.domain.places.queries.survey import facts_of
from lianxin.domain.planning.rules.decided import Ballot
from lianxin.domain.projects.rules.criteria import Wanted, criteria_of
from lianxin.domain.projects.rules.works import Works


def wanted_of(code: str, ballot: Ballot, edition: Works) -> tuple[Wanted, ...]:
    """Return the criteria of a village's approved package, from the survey and the edition it was made from."""
    facts, _newer = facts_of(code, ballot.survey_version)
    rule = edition.acceptance
    return criteria_of(ballot, facts, standard(ballot.standard), rule.papers_where_needed, rule.consent_paper)
