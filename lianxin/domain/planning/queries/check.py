"""Hold every stored plan against its own inputs again, without the solver."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lianxin.domain.planning.models import Package, Run
from lianxin.domain.planning.rules.certificate import plan_of
from lianxin.domain.planning.rules.county import Candidate, Choice, problem_of
from lianxin.domain.planning.rules.item import total_fen
from lianxin.domain.planning.rules.option import from_json
from lianxin.domain.planning.rules.settings import from_json as settings_from
from lianxin.domain.planning.rules.stored import choice_of
from lianxin.engine.portfolio import NotVerified, verify


@dataclass(frozen=True, slots=True)
class PlanFault:
    """Something in a stored plan that does not agree."""

    run_id: int
    scenario: str
    code: str  # items, functions, or a code of the engine's NotVerified
    where: str  # village code, or "" for the whole plan
    message: str


def stored_plans_verify() -> tuple[PlanFault, ...]:
    """Verify every stored plan again: items add up, all required functions are there, limits hold, the bound stands."""
    runs = Run.objects.filter(state="done").exclude(scenario__state="archived").select_related("scenario")
    return tuple(fault for run in runs.order_by("pk") for fault in _faults(run))


def _faults(run: Run) -> Iterator[PlanFault]:
    candidates, chosen, tranche = [], [], []
    locks: dict[str, Choice] = {}
    before: dict[str, Choice] = {}
    name = run.scenario.name
    for row in Package.objects.filter(run=run).order_by("village_id"):
        options = tuple(from_json(one) for one in row.options)
        own = options[row.chosen] if row.chosen < len(options) else None
        if own is None or own.cost_fen != row.cost_fen or total_fen(own.items) != row.cost_fen:
            yield PlanFault(run.pk, name, "items", row.village_id, _("各项造价加起来和总价对不上。"))
            return
        found = row.found
        built = row.tranche if row.built else None
        candidates.append(
            Candidate(row.village_id, row.village_id[:9], found["tier"], found["residents"], options, built)
        )
        chosen.append(row.chosen)
        tranche.append(0 if row.built else row.tranche)  # the engine keeps what is built in tranche 0
        for store, kept in ((locks, found["lock"]), (before, found["before"])):
            choice = choice_of(kept)
            if choice is not None and not row.built:
                store[row.village_id] = choice
    if not candidates or run.certificate is None:
        yield PlanFault(run.pk, name, "empty", "", _("这次测算没有留下方案。"))
        return
    problem = problem_of(tuple(candidates), settings_from(run.settings), locks, before)
    try:
        certificate = verify(
            plan_of(run.certificate, problem, chosen, tranche), problem.options, problem.limits, problem.rules
        )
    except NotVerified as fault:
        yield PlanFault(run.pk, name, fault.code, "", _("重新核对没有通过（{code}）。").format(code=fault.code))
        return
    if (certificate.value, certificate.bound) != (run.value, run.bound):
        yield PlanFault(run.pk, name, "value", "", _("记下的总数和重新核对的不一样。"))
