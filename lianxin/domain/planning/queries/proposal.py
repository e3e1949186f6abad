"""Settings to start a new scenario from: the county's programme, with money and crews reckoned from its own survey."""

import datetime as dt
from collections import Counter
from dataclasses import replace

from lianxin.base.jobs.registry import Progress
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.assessment import assessments_of
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.opening import opened
from lianxin.domain.places.queries.standard import current_standard, standard
from lianxin.domain.places.queries.survey import accepted_facts
from lianxin.domain.planning.queries.compute import LaidOut, lay_out_all, pose
from lianxin.domain.planning.queries.inputs import Inputs
from lianxin.domain.planning.queries.wishes import wishes_of
from lianxin.domain.planning.rules.county import Problem
from lianxin.domain.planning.rules.proposal import first_settings, relaxed, spent, with_crews, with_money, work
from lianxin.domain.planning.rules.settings import Settings, with_sizes
from lianxin.engine.portfolio import plan
from lianxin.engine.shapes import Conflict, Plan

ROUNDS = 6
STEPS = (_("排每个村的做法"), _("算要多少钱"), _("算要多少工日"))


def default_settings(
    edition: str = "",
    sizes: tuple[int, ...] | None = None,
    progress: Progress | None = None,
    on: dt.date | None = None,
) -> Settings:
    """Return the proposal for a new scenario under an edition (else the one in force), made `on` a date (else today).

    Dates and counts are the programme's, or the `sizes` asked for. Money lies between the cheapest plan and the one
    that nothing binds, crews suffice for the work with a quarter over; both stand in `proposed`. Where the survey is
    not complete, or the counts cannot be met at all, money and crews stay without limit. Plans the county several
    times over: some seconds of work, and so a job for pages (actions.scenario.make_proposed).
    """
    inputs = _gather(edition, sizes, on)
    _tell(progress, 0)
    laid = lay_out_all(inputs)
    if not inputs.facts or any(isinstance(one.options, Conflict) for one in laid.values()):
        return inputs.settings
    return _with_money_and_crews(inputs, laid, progress)


def programme_settings(edition: str = "", sizes: tuple[int, ...] | None = None) -> Settings:
    """Return the programme's dates and counts alone, under an edition (else the one in force): no money, no crews."""
    return _gather(edition, sizes, None).settings


def _gather(edition: str, sizes: tuple[int, ...] | None, on: dt.date | None) -> Inputs:
    county = current()
    rule = standard(edition) if edition else current_standard(county.as_of)
    facts = accepted_facts(county.code)
    open_ = opened(county.code)
    assessed = assessments_of(facts, set(open_), rule)
    tiers = Counter(row.assessment.tier for row in assessed)
    built = sum(one.code in open_ for one in facts)
    settings = first_settings(county.programme, rule.policy, tiers, on or county.as_of, built)
    if sizes is not None:
        settings = with_sizes(settings, sizes, built)
    return Inputs(county, rule.id, rule, settings, facts, assessed, open_, {}, {}, {}, wishes_of(county.code))


def _with_money_and_crews(inputs: Inputs, laid: dict[str, LaidOut], progress: Progress | None) -> Settings:
    _tell(progress, 1)
    problem = pose(inputs, laid)
    most = _plan(problem)
    least = _plan(_cheapest(problem))
    if isinstance(most, Conflict) or isinstance(least, Conflict):
        return inputs.settings
    _tell(progress, 2)
    settings = with_money(inputs.settings, spent(most, problem), spent(least, _cheapest(problem)))
    settings = with_crews(settings, work(_middle(inputs, laid, settings) or most, problem))
    for _round in range(ROUNDS):
        problem = pose(replace(inputs, settings=settings), laid)
        answer = _plan(problem)
        if not isinstance(answer, Conflict):
            break
        settings = relaxed(settings, answer, problem) or inputs.settings
    return settings


def _tell(progress: Progress | None, done: int) -> None:
    if progress is not None:
        progress(done, len(STEPS), STEPS[done])


def _middle(inputs: Inputs, laid: dict[str, LaidOut], settings: Settings) -> Plan | None:
    answer = _plan(pose(replace(inputs, settings=settings), laid))
    return None if isinstance(answer, Conflict) else answer


def _plan(problem: Problem) -> Plan | Conflict:
    return plan(problem.options, problem.limits, problem.rules, certify=False)


def _cheapest(problem: Problem) -> Problem:
    """Return the problem with the cheapest option of every village alone."""
    keep = problem.first
    options = replace(
        problem.options,
        village=problem.options.village[keep],
        cost_fen=problem.options.cost_fen[keep],
        benefit=problem.options.benefit[keep],
        crew_days=problem.options.crew_days[keep],
    )
    assert problem.rules.allowed is not None
    rules = replace(problem.rules, allowed=problem.rules.allowed[keep], locks=(), support=None, inertia_permille=0)
    candidates = tuple(replace(one, options=one.options[:1]) for one in problem.candidates)
    return replace(problem, options=options, rules=rules, candidates=candidates, first=keep * 0 + range(len(keep)))
