"""Pricing: what a lock or another budget is worth, at once by the prices and then by planning again."""

from dataclasses import replace

import numpy as np

from lianxin.engine.portfolio.cells import open_cells
from lianxin.engine.portfolio.planning import plan as plan_again
from lianxin.engine.portfolio.weighing import bound_of, plain_ceilings, weights
from lianxin.engine.shapes import (
    NO_LIMIT,
    BudgetPrice,
    Conflict,
    Ints,
    Limits,
    Lock,
    LockPrice,
    Options,
    Plan,
    Rules,
)


def price_of_lock(
    plan: Plan, options: Options, limits: Limits, rules: Rules, locks: tuple[Lock, ...], *, exact: bool = False
) -> LockPrice:
    """Return what further locks cost in points of service: at least, and with `exact` by planning again.

    A plan under the locks is worth no more than the bound less what the locked villages then give away at the prices.
    """
    before = open_cells(options, limits, rules)
    locked = replace(rules, locks=(*rules.locks, *locks))
    after = open_cells(options, limits, locked)
    assert not isinstance(before, Conflict)
    if isinstance(after, Conflict):
        return LockPrice(at_least=0, conflict=after)
    best_before = np.maximum.reduceat(before.worth - weights(before, plan.duals).all, before.first)
    best_after = np.maximum.reduceat(after.worth - weights(after, plan.duals).all, after.first)
    plain = int(np.floor(float((best_before - best_after).sum()))) - slack(plan, options, limits, rules)
    least = max(0, plain - (plan.bound - plan.value))
    if not exact:
        return LockPrice(at_least=least)
    again = plan_again(options, limits, locked, warm=plan)
    if isinstance(again, Conflict):
        return LockPrice(at_least=least, conflict=again)
    return LockPrice(at_least=least, exact=plan.value - again.value)


def slack(plan: Plan, options: Options, limits: Limits, rules: Rules) -> int:
    """Return by how much the prices alone prove less than the plan's bound."""
    cells = open_cells(options, limits, rules)
    assert not isinstance(cells, Conflict)
    return max(0, bound_of(plain_ceilings(cells, limits, plan.duals), limits, plan.duals) - plan.bound)


def price_of_budget(
    plan: Plan, options: Options, limits: Limits, rules: Rules, change_fen: Ints, *, exact: bool = False
) -> BudgetPrice:
    """Return what a change of the cumulative budgets is worth. change_fen (fund, tranche), below 0 for a cut."""
    predicted = round(float((plan.duals.budget * change_fen).sum()))
    total = int(change_fen[:, -1].sum())
    if not exact:
        return BudgetPrice(total, predicted)
    free = limits.budget_cum_fen >= NO_LIMIT
    changed = replace(limits, budget_cum_fen=np.where(free, NO_LIMIT, limits.budget_cum_fen + change_fen))
    again = plan_again(options, changed, rules, warm=plan)
    if isinstance(again, Conflict):
        return BudgetPrice(total, predicted, conflict=again)
    return BudgetPrice(total, predicted, found=again.value - plan.value)
