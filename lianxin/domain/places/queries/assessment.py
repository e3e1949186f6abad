"""What every village has and lacks against an edition."""

from collections import Counter
from dataclasses import dataclass

from lianxin.domain.places.queries.opening import openings
from lianxin.domain.places.queries.survey import VillageFacts, accepted_facts
from lianxin.domain.places.rules.assessment import Assessment, assess
from lianxin.domain.places.rules.standard import Standard


@dataclass(frozen=True, slots=True)
class VillageAssessment:
    """The assessment of one village; `built` where its centre is accepted and open."""

    code: str
    name: str
    township_code: str
    township: str
    assessment: Assessment
    built: bool


@dataclass(frozen=True, slots=True)
class AssessmentTotals:
    """How many villages are of each tier, and how many have each required function."""

    tiers: dict[str, int]
    functions: dict[str, int]
    gaps: int  # functions missing


def assessments(region: str, standard: Standard) -> tuple[VillageAssessment, ...]:
    """Return the assessment of every village with an accepted survey under a region, by code."""
    return assessments_of(accepted_facts(region), set(openings(region)), standard)


def assessments_of(
    villages: tuple[VillageFacts, ...], built: set[str], standard: Standard
) -> tuple[VillageAssessment, ...]:
    """Return the assessments of facts that are at hand; `built` are the codes of the centres that are open."""
    return tuple(
        VillageAssessment(
            code=one.code,
            name=one.name,
            township_code=one.township_code,
            township=one.township,
            assessment=assess(one.facts, standard, built=one.code in built),
            built=one.code in built,
        )
        for one in villages
    )


def totals(rows: tuple[VillageAssessment, ...], standard: Standard) -> AssessmentTotals:
    """Add assessments up."""
    tiers = Counter(row.assessment.tier for row in rows)
    missing = Counter(function for row in rows for function in row.assessment.missing)
    return AssessmentTotals(
        tiers={tier: tiers[tier] for tier in ("strong", "middle", "weak")},
        functions={rule.id: len(rows) - missing[rule.id] for rule in standard.required},
        gaps=missing.total(),
    )
