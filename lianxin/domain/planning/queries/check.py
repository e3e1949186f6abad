"""Hold every stored plan against its own inputs again, without the solver."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lianxin.domain.planning.models import Package, Run
from lianxin.domain.planning.queries.stored import stored_plan
from lianxin.domain.planning.rules.item import total_fen
from lianxin.domain.planning.rules.option import from_json
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
    name = run.scenario.name
    for code in _untrue_packages(run):
        yield PlanFault(run.pk, name, "items", code, _("各项造价加起来和总价对不上。"))
        return
    stored = stored_plan(run)
    if stored is None:
        yield PlanFault(run.pk, name, "empty", "", _("这次测算没有留下方案。"))
        return
    problem = stored.problem
    try:
        certificate = verify(stored.plan, problem.options, problem.limits, problem.rules)
    except NotVerified as fault:
        yield PlanFault(run.pk, name, fault.code, "", _("重新核对没有通过（{code}）。").format(code=fault.code))
        return
    if (certificate.value, certificate.bound) != (run.value, run.bound):
        yield PlanFault(run.pk, name, "value", "", _("记下的总数和重新核对的不一样。"))


def _untrue_packages(run: Run) -> Iterator[str]:
    """Return the villages whose items do not add up to the cost, or whose figures are not those of the certificate."""
    columns = (run.certificate or {}).get("columns", {})
    for row in Package.objects.filter(run=run).order_by("village_id").defer("reasons"):
        options = tuple(from_json(one) for one in row.options)
        figures = [[one.key, one.cost_fen, one.benefit, one.crew_days] for one in options]
        own = options[row.chosen] if row.chosen < len(options) else None
        chosen = own is not None and (own.cost_fen, own.key) == (row.cost_fen, row.layout)
        added_up = all(total_fen(one.items) == one.cost_fen for one in options)
        if not chosen or not added_up or figures != columns.get(row.village_id):
            yield row.village_id
