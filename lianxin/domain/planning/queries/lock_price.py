"""What a lock would cost the county, told before it is set."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.planning.models import Run
from lianxin.domain.planning.queries.inputs import scenario_row
from lianxin.domain.planning.queries.run import require_plan
from lianxin.domain.planning.queries.stored import stored_plan
from lianxin.domain.planning.rules.county import Column
from lianxin.domain.planning.rules.sentences import people_months
from lianxin.engine.portfolio import price_of_lock
from lianxin.engine.shapes import ANY, Lock


@dataclass(frozen=True, slots=True)
class LockPreview:
    """The price of a lock; `people_months` is None where no plan keeps the lock."""

    possible: bool
    people_months: float | None
    exact: bool
    sentence: str


def lock_price(
    scenario_id: int, code: str, *, layout: str = "", tranche: int | None = None, exact: bool = False
) -> LockPreview:
    """Say what holding a village to an option or a tranche would cost: at once "at least", `exact` by planning again.

    Raises NotFound for a village that the plan does not have, refuses an option that it does not know.
    """
    return price_of(require_plan(scenario_row(scenario_id)), code, layout=layout, tranche=tranche, exact=exact)


def price_of(
    run: Run,
    code: str,
    *,
    layout: str = "",
    tranche: int | None = None,
    exact: bool = False,
    further: Column | None = None,
) -> LockPreview:
    """Say it of a run; `further` is an option that the run did not know, where it is about such a one."""
    stored = stored_plan(run, {code: further} if further else None)
    if stored is None or code not in stored.codes:
        raise NotFound(gettext_noop("村（社区）"), code)
    village, problem = stored.codes.index(code), stored.problem
    keys = [option.key for option in problem.candidates[village].options]
    if layout and layout not in keys:
        raise Refusal("no_such_option", gettext_noop("没有这种做法，请重新测算后再选。"), "layout")
    row = int(problem.first[village]) + keys.index(layout) if layout else ANY
    lock = Lock(village, row, ANY if tranche is None else tranche)
    price = price_of_lock(stored.plan, problem.options, problem.limits, problem.rules, (lock,), exact=exact)
    if price.conflict is not None:
        return LockPreview(False, None, exact, _("这样锁定，别的要求就做不到了。"))
    points = price.at_least if price.exact is None else price.exact
    found = max(0.0, points / run.summary["points_of_a_person"])
    plain = _("这样锁定，全县少 {months} 人·月的服务。") if price.exact is not None else _low(found)
    return LockPreview(True, found, price.exact is not None, plain.format(months=people_months(found)))


def _low(found: float) -> str:
    if found < 1:
        return _("这样锁定，全县的服务几乎不变。")
    return _("这样锁定，全县至少少 {months} 人·月的服务。")
