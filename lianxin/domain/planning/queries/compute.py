"""Compute a scenario, all in memory: what a run saves, and what is printed where nothing is to be saved."""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256

import numpy as np

from lianxin.base.errors import Refusal
from lianxin.base.jobs.registry import Progress
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.assessment import VillageAssessment
from lianxin.domain.places.queries.survey import VillageFacts
from lianxin.domain.places.rules.assessment import Assessment
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.queries.inputs import Inputs, gather, scenario_row, sha256_of
from lianxin.domain.planning.queries.promised import promises_in_the_way
from lianxin.domain.planning.rules import certificate as certificates
from lianxin.domain.planning.rules import conflict as conflicts
from lianxin.domain.planning.rules.copying import with_held
from lianxin.domain.planning.rules.county import Candidate, Choice, Problem, problem_of, tranche_of
from lianxin.domain.planning.rules.option import Beside, Option
from lianxin.domain.planning.rules.outcome import DONE, INFEASIBLE, Outcome, VillagePackage
from lianxin.domain.planning.rules.packages import as_built, passed_over, today
from lianxin.domain.planning.rules.reasons import Case, reasons_of
from lianxin.domain.planning.rules.settings import Settings, to_json
from lianxin.domain.planning.rules.site import Site, site_of
from lianxin.domain.planning.rules.summary import points_of_a_person, summary_of
from lianxin.domain.planning.rules.wished import LOCKED, grant, has_of
from lianxin.engine.portfolio import explain, plan, verify
from lianxin.engine.shapes import Conflict, Explanation, Plan, Rules

NONE = Choice()
STEPS = (_("读资料"), _("排每个村的做法"), _("排全县的批次"), _("核对"), _("写说明"))


@dataclass(frozen=True)
class Given:
    """Edition and settings as far as a single village depends on them; equal marks mean equal contents."""

    mark: str
    standard: Standard = field(compare=False)
    settings: Settings = field(compare=False)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """One village's options, whatever the rest of the county does."""

    options: tuple[Option, ...] | Conflict
    built: Option | None
    beside: dict[str, tuple[Beside, ...]]  # key of the option > what it passes over
    today_percent: float
    full: int
    functions: tuple[str, ...]
    given: tuple[str, ...]  # what the village was promised and gets
    denied: dict[str, str]  # what it was promised and does not > why not


def compute(scenario_id: int, progress: Progress | None = None) -> Outcome:
    """Compute a scenario as it stands; saves nothing. Refuses where the survey is not complete."""
    scenario = scenario_row(scenario_id)
    _tell(progress, 0)
    return compute_inputs(gather(scenario), progress)


def compute_inputs(inputs: Inputs, progress: Progress | None = None) -> Outcome:
    """Compute what was gathered."""
    _tell(progress, 1)
    laid = lay_out_all(inputs)
    failed = {code: (one.options, one.functions) for code, one in laid.items() if isinstance(one.options, Conflict)}
    if failed:
        return _infeasible(inputs, conflicts.of_villages(failed))
    _tell(progress, 2)
    problem = pose(inputs, laid)
    answer = plan(problem.options, problem.limits, problem.rules)
    if isinstance(answer, Conflict):
        promised = promises_in_the_way(inputs, laid, lay_out_all, lambda fewer: pose(fewer, lay_out_all(fewer)))
        return _infeasible(inputs, conflicts.of_county(answer, problem, promised))
    _tell(progress, 3)
    certificate = verify(answer, problem.options, problem.limits, problem.rules)
    _tell(progress, 4)
    unit = points_of_a_person(
        sum(one.full for one in laid.values()), sum(one.facts.people.resident or 0 for one in inputs.facts)
    )
    packages = _packages(inputs, laid, problem, answer, unit)
    return Outcome(
        state=DONE,
        inputs=inputs.marks,
        inputs_sha256=sha256_of(inputs.marks),
        settings=to_json(inputs.settings),
        edition=inputs.edition,
        packages=packages,
        value=certificate.value,
        bound=certificate.bound,
        gap=certificate.gap,
        verified=True,
        certificate=certificates.to_json(answer, problem),
        summary=summary_of(packages, answer, problem, inputs.settings, inputs.standard, unit),
    )


def _tell(progress: Progress | None, done: int) -> None:
    if progress is not None:
        progress(done, len(STEPS), STEPS[done])


def _infeasible(inputs: Inputs, conflict: dict[str, object]) -> Outcome:
    return Outcome(
        state=INFEASIBLE,
        inputs=inputs.marks,
        inputs_sha256=sha256_of(inputs.marks),
        settings=to_json(inputs.settings),
        edition=inputs.edition,
        conflict=conflict,
    )


def lay_out_all(inputs: Inputs) -> dict[str, LaidOut]:
    """Lay every village out, by code."""
    parts = (inputs.standard, inputs.settings.prices, inputs.settings.extras)
    given = Given(sha256(repr(parts).encode()).hexdigest(), inputs.standard, inputs.settings)
    return {
        one.code: _lay_out(
            one.code,
            one.facts,
            row.assessment,
            _cost(inputs, one.code),
            _locked(inputs, one.code),
            inputs.wishes.get(one.code, ()),
            given,
            inputs.locks.get(one.code, NONE),
        )
        for one, row in zip(inputs.facts, inputs.assessed, strict=True)
    }


def _cost(inputs: Inputs, code: str) -> int | None:
    """Return the recorded cost of a centre that counts as built, None for all others."""
    opening = inputs.openings.get(code) if inputs.settings.keep_built else None
    return None if opening is None else opening.cost_fen or 0


def _locked(inputs: Inputs, code: str) -> str:
    """Return the option that must not be thinned out: a locked one, else the one chosen before."""
    lock, before = inputs.locks.get(code), inputs.incumbents.get(code)
    return (lock.key if lock else "") or (before.key if before else "")


@lru_cache(maxsize=1024)
def _lay_out(
    code: str,
    facts: Facts,
    assessment: Assessment,
    built_fen: int | None,
    locked: str,
    wished: tuple[str, ...],
    given: Given,
    lock: Choice,
) -> LaidOut:
    def site_with(extras: tuple[str, ...]) -> Site:
        return site_of(code, facts, assessment, given.standard, given.settings, extras)

    if built_fen is not None:
        site = site_with(())
        built = as_built(facts, site.standard, site, built_fen)
        functions = tuple(rule.id for rule in site.rules)
        wishes = has_of(built, wished)
        return LaidOut((built,), built, {}, today(facts, site).percent, site.full, functions, *wishes)
    granted = grant(site_with, given.standard, wished, locked)
    site, options = granted.site, granted.options
    if lock.key:
        options = with_held(options, site_with, lock.key, lock.placements)
    functions = tuple(rule.id for rule in site.rules)
    beside = {} if isinstance(options, Conflict) else {one.key: passed_over(site, one) for one in options}
    now = today(facts, site).percent
    return LaidOut(options, None, beside, now, site.full, functions, granted.given, granted.denied)


def pose(inputs: Inputs, laid: dict[str, LaidOut]) -> Problem:
    """Put the county's question to the engine; refuse a lock on an option that its village no longer has."""
    candidates = tuple(
        _candidate(one, row, laid[one.code], inputs) for one, row in zip(inputs.facts, inputs.assessed, strict=True)
    )
    for one in candidates:
        lock = inputs.locks.get(one.code)
        if lock and lock.key and one.built_tranche is None and all(lock.key != option.key for option in one.options):
            name = next(facts.name for facts in inputs.facts if facts.code == one.code)
            raise Refusal(
                "lock_gone",
                _("{name}锁定的做法在现在的资料下已经没有了，请先解除锁定，再重新选。"),
                village=one.code,
                name=name,
            )
    locks = {one.code: inputs.locks[one.code] for one in candidates if one.code in inputs.locks and not _built(one)}
    return problem_of(candidates, inputs.settings, locks, inputs.incumbents)


def _built(one: Candidate) -> bool:
    return one.built_tranche is not None


def _candidate(one: VillageFacts, row: VillageAssessment, laid: LaidOut, inputs: Inputs) -> Candidate:
    assert not isinstance(laid.options, Conflict)
    built = tranche_of(inputs.openings[one.code].opened_date, inputs.settings) if laid.built else None
    residents = one.facts.people.resident or 0
    return Candidate(one.code, one.township_code, row.assessment.tier, residents, laid.options, built)


def _packages(
    inputs: Inputs, laid: dict[str, LaidOut], problem: Problem, answer: Plan, unit: float
) -> tuple[VillagePackage, ...]:
    return tuple(_package(village, inputs, laid, problem, answer, unit) for village in range(len(inputs.facts)))


def _package(
    village: int, inputs: Inputs, laid: dict[str, LaidOut], problem: Problem, answer: Plan, unit: float
) -> VillagePackage:
    one, row, candidate = inputs.facts[village], inputs.assessed[village], problem.candidates[village]
    here = laid[one.code]
    options = here.options
    assert not isinstance(options, Conflict)
    chosen = problem.chosen(village, int(answer.option[village]))
    built = candidate.built_tranche is not None
    told, second = _told(village, problem, answer, chosen, built=built)
    tranche = candidate.built_tranche if candidate.built_tranche is not None else int(answer.tranche[village])
    assert problem.rules.allowed is not None
    open_to = np.flatnonzero(problem.rules.allowed[problem.first[village]]).tolist()
    case = Case(
        facts=one.facts,
        required=frozenset(rule.id for rule in inputs.standard.required),
        missing=row.assessment.missing,
        tier=row.assessment.tier,
        option=options[chosen],
        runner_up=None if second is None else options[second],
        tranche=tranche,
        open_tranches=tuple(open_to),
        explanation=told,
        lock=inputs.locks.get(one.code),
        opened_date=inputs.openings[one.code].opened_date if built else None,
        notes=tuple((note.code, note.subject) for note in row.assessment.notes),
        norm_fen=inputs.standard.policy.unit_cost_norm_fen,
        points_of_a_person=unit,
        given=tuple(one for one in here.given if one in options[chosen].functions),
        denied=here.denied | {one: LOCKED for one in here.given if one not in options[chosen].functions},
    )
    return VillagePackage(
        code=one.code,
        name=one.name,
        township_code=one.township_code,
        township=one.township,
        tier=row.assessment.tier,
        residents=one.facts.people.resident or 0,
        missing=row.assessment.missing,
        built=built,
        tranche=tranche,
        chosen=chosen,
        runner_up=second,
        options=options,
        beside=here.beside.get(options[chosen].key, ()),
        today_percent=here.today_percent,
        reasons=reasons_of(case),
        survey_version=one.version,
        synthetic=one.synthetic,
        lock=inputs.locks.get(one.code),
        before=inputs.incumbents.get(one.code),
    )


def _told(
    village: int, problem: Problem, answer: Plan, chosen: int, *, built: bool
) -> tuple[Explanation | None, int | None]:
    """Explain one village: its tranche against all others, its option against the others of the same tranche.

    Returns the explanation, its runner-up taken from the same tranche, and which option that is.
    """
    if built:
        return None, None
    told = explain(answer, problem.options, problem.limits, problem.rules, village)
    within = explain(answer, problem.options, problem.limits, _same_tranche(problem, answer), village)
    second = None if within.runner_up is None else problem.chosen(village, within.runner_up.option)
    told = replace(told, reason=within.reason, runner_up=within.runner_up, fall_fen=within.fall_fen)
    return told, None if second == chosen else second


def _same_tranche(problem: Problem, answer: Plan) -> Rules:
    """Return the rules with every village held to its tranche."""
    allowed = problem.rules.allowed
    assert allowed is not None
    held = answer.tranche[problem.options.village][:, None] == np.arange(allowed.shape[1])
    return replace(problem.rules, allowed=allowed & held)
