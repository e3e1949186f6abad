"""Two editions of the standard side by side: what they ask, and what that does to the county."""

from collections import Counter
from dataclasses import dataclass

from lianxin.domain.places.queries.assessment import VillageAssessment, assessments_of
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.places.queries.standard import EditionRow, edition_row
from lianxin.domain.places.queries.survey import accepted_facts
from lianxin.domain.places.rules.assessment import BELOW, MISSING, TWO_GO
from lianxin.domain.places.rules.edition_difference import CriterionChange, criteria_changed


@dataclass(frozen=True, slots=True)
class Counted:
    """One count under both editions; `key` is a gap's kind, a function's id or a tier."""

    key: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class TierMove:
    """A village whose tier is another under the second edition."""

    code: str
    name: str
    township: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EditionComparison:
    """What differs between two editions, and how gaps and tiers of the surveyed villages change."""

    before: EditionRow
    after: EditionRow
    criteria: tuple[CriterionChange, ...]
    gaps: tuple[Counted, ...]  # by kind
    functions: tuple[Counted, ...]  # gaps of a function, missing and below together
    tiers: tuple[Counted, ...]
    moved: tuple[TierMove, ...]
    villages: int


def compare_editions(a: str, b: str) -> EditionComparison:
    """Return edition `b` against edition `a`; raise NotFound where one of them is not loaded."""
    rows = edition_row(a), edition_row(b)
    old, new = (row.standard for row in rows)
    county = current().code
    facts, built = accepted_facts(county), set(openings(county))
    before, after = (assessments_of(facts, built, edition) for edition in (old, new))
    functions = list(dict.fromkeys(rule.id for rule in (*old.required, *new.required)))
    return EditionComparison(
        before=rows[0],
        after=rows[1],
        criteria=criteria_changed(old, new),
        gaps=_counted((MISSING, BELOW, TWO_GO), _kinds(before), _kinds(after)),
        functions=_counted(functions, _subjects(before), _subjects(after)),
        tiers=_counted(("strong", "middle", "weak"), _tiers(before), _tiers(after)),
        moved=tuple(
            TierMove(was.code, was.name, was.township, was.assessment.tier, now.assessment.tier)
            for was, now in zip(before, after, strict=True)
            if was.assessment.tier != now.assessment.tier
        ),
        villages=len(facts),
    )


def _counted(keys: list[str] | tuple[str, ...], before: Counter[str], after: Counter[str]) -> tuple[Counted, ...]:
    return tuple(Counted(key, before[key], after[key]) for key in keys)


def _kinds(rows: tuple[VillageAssessment, ...]) -> Counter[str]:
    return Counter(gap.kind for row in rows for gap in row.assessment.gaps)


def _subjects(rows: tuple[VillageAssessment, ...]) -> Counter[str]:
    return Counter(gap.subject for row in rows for gap in row.assessment.gaps if gap.kind != TWO_GO)


def _tiers(rows: tuple[VillageAssessment, ...]) -> Counter[str]:
    return Counter(row.assessment.tier for row in rows)
