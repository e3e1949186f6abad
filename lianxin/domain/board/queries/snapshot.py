"""The county as it stands: places and the current plan read together, once for each version of the data."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lianxin.base.errors import Refusal
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.board.rules.line import FunctionWord, Line
from lianxin.domain.places.queries.assessment import VillageAssessment, assessments_of
from lianxin.domain.places.queries.county import CountyInfo, TownshipRow, VillageRow, current, townships, villages
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.places.queries.survey import accepted_facts
from lianxin.domain.places.rules.assessment import BELOW, TWO_GO
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.queries.run import CurrentPlan, PackageRow, current_plan, packages_of
from lianxin.domain.projects.queries.project import projects_of, tranches_of_projects

TRANCHES = (_("第一批"), _("第二批"), _("第三批"), _("第四批"), _("第五批"))
LATER = _("以后各批")


@dataclass(frozen=True, slots=True)
class TrancheTerm:
    """What a tranche is called and bound to; `count` is the programme's, 0 where it names none."""

    name: str
    deadline: dt.date | None
    count: int = 0
    budget_fen: int | None = None


@dataclass(frozen=True, slots=True)
class PlanBrief:
    """The plan that the board speaks of: the approved one, else the newest that was reckoned."""

    run_id: int
    scenario_id: int
    name: str
    approved: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The county, its edition in force, and a line for every village that runs a centre, by code."""

    county: CountyInfo
    standard: Standard | None
    words: tuple[FunctionWord, ...]
    townships: tuple[TownshipRow, ...]
    lines: tuple[Line, ...]
    tranches: tuple[TrancheTerm, ...]
    plan: PlanBrief | None


@kept(most=2)
def snapshot() -> Snapshot:
    """Return the county as it stands; refuse where no county has been set up."""
    county = current()
    standard = standard_of(county)
    plan = current_plan()
    packages = {row.code: row for row in packages_of(plan.run_id)} if plan else {}
    opened = {code: info.opened_date for code, info in openings(county.code).items()}
    facts = accepted_facts(county.code) if standard else ()
    found = {a.code: a for a in assessments_of(facts, set(opened), standard)} if standard else {}
    moved = tranches_of_projects(county.code)
    done = {row.code: row.scope.functions for row in projects_of(county.code) if row.opened_date is not None}
    bare = (_line(row, found.get(row.code), opened.get(row.code)) for row in villages(county.code))
    lines = tuple(_planned(_built(line, done), packages.get(line.code), moved.get(line.code)) for line in bare)
    return Snapshot(
        county=county,
        standard=standard,
        words=function_words(county, standard) if standard else (),
        townships=townships(county.code),
        lines=lines,
        tranches=terms_of(plan) if plan else programme(county),
        plan=PlanBrief(plan.run_id, plan.scenario_id, plan.name, plan.approved) if plan else None,
    )


def standard_of(county: CountyInfo) -> Standard | None:
    """Return the edition in force on the county's date, None where none is loaded yet."""
    try:
        return current_standard(county.as_of)
    except Refusal:
        return None


def function_words(county: CountyInfo, standard: Standard) -> tuple[FunctionWord, ...]:
    """Return the required functions as this county calls them, in the order of the edition."""
    return tuple(
        FunctionWord(rule.id, county.function_words.get(rule.id, rule.short), rule.name_en, rule.name)
        for rule in standard.required
    )


def programme(county: CountyInfo) -> tuple[TrancheTerm, ...]:
    """Return the tranches that the county's programme sets, none where it sets none."""
    counts = county.programme.get("counts", ())
    deadlines = county.programme.get("deadlines", ())
    return tuple(
        TrancheTerm(tranche_name(number), dt.date.fromisoformat(str(deadline)), int(count))
        for number, (count, deadline) in enumerate(zip(counts, deadlines, strict=False))
    )


def terms_of(plan: CurrentPlan) -> tuple[TrancheTerm, ...]:
    """Return the tranches of a plan; the counts are what it gives each."""
    rows = zip(plan.tranche_names, plan.deadlines, plan.budgets_fen, strict=True)
    return tuple(
        TrancheTerm(name or tranche_name(number), dt.date.fromisoformat(deadline), budget_fen=budget_fen)
        for number, (name, deadline, budget_fen) in enumerate(rows)
    )


def tranche_name(number: int) -> str:
    """Return what a tranche is called where nobody named it, as a message to translate."""
    return TRANCHES[number] if number < len(TRANCHES) else LATER


def _line(row: VillageRow, found: VillageAssessment | None, opened: dt.date | None) -> Line:
    line = Line(row.code, row.name, row.kind, row.township_code, row.township, opened_date=opened)
    if found is None:
        return line
    gaps = found.assessment.gaps
    return replace(
        line,
        tier=found.assessment.tier,
        score=found.assessment.score,
        missing=found.assessment.missing,
        below=sum(gap.kind == BELOW for gap in gaps),
        two_go=sum(gap.kind == TWO_GO for gap in gaps),
    )


def _built(line: Line, done: Mapping[str, tuple[str, ...]]) -> Line:
    """What a project was accepted and opened with is there, whatever the survey before it said.

    `done` is the functions of every village whose project is open; its acceptance saw to the criteria and to 两去.
    """
    if line.code not in done:
        return line
    missing = tuple(function for function in line.missing if function not in done[line.code])
    return replace(line, missing=missing, below=0, two_go=0)


def _planned(line: Line, package: PackageRow | None, moved: int | None) -> Line:
    """Say what the plan gives a village; once it has a project, the project's tranche counts."""
    if package is None:
        return line if moved is None else replace(line, tranche=moved)
    tranche = package.tranche if moved is None else moved
    return replace(line, tranche=tranche, mode=package.mode, cost_fen=package.cost_fen)
