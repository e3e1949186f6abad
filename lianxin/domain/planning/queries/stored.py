"""A stored plan as the engine saw it, put together again from what its run keeps."""

from dataclasses import dataclass

from lianxin.base.regions import township_of
from lianxin.domain.planning.models import Package, Run
from lianxin.domain.planning.rules.certificate import columns_of, plan_of
from lianxin.domain.planning.rules.county import Candidate, Choice, Column, Problem, problem_of
from lianxin.domain.planning.rules.settings import from_json
from lianxin.domain.planning.rules.stored import choice_of
from lianxin.engine.shapes import Plan


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan with the problem that it answers; villages stand in order of code."""

    problem: Problem
    plan: Plan
    codes: tuple[str, ...]


def stored_plan(run: Run, further: dict[str, Column] | None = None) -> StoredPlan | None:
    """Return what a run stored, or None where it kept no plan.

    `further` are columns that the run did not know, by village: the last option of theirs, which the plan does not use.
    """
    rows = list(Package.objects.filter(run=run).order_by("village_id").defer("options", "reasons"))
    if not rows or run.certificate is None:
        return None
    locks: dict[str, Choice] = {}
    before: dict[str, Choice] = {}
    candidates = []
    for row in rows:
        columns = columns_of(run.certificate, row.village_id)
        if further and row.village_id in further:
            columns = (*columns, further[row.village_id])
        built = row.tranche if row.built else None
        tier, residents = row.found["tier"], row.found["residents"]
        candidates.append(Candidate(row.village_id, township_of(row.village_id), tier, residents, columns, built))
        for store, kept in ((locks, row.found["lock"]), (before, row.found["before"])):
            choice = choice_of(kept)
            if choice is not None and not row.built:
                store[row.village_id] = choice
    problem = problem_of(tuple(candidates), from_json(run.settings), locks, before)
    tranches = [0 if row.built else row.tranche for row in rows]  # the engine keeps what is built in tranche 0
    plan = plan_of(run.certificate, problem, [row.chosen for row in rows], tranches)
    return StoredPlan(problem, plan, tuple(row.village_id for row in rows))
