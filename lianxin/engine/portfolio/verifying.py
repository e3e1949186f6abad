"""Verifying: a plan is taken to pieces again from the inputs, without the solver that made it."""

import numpy as np

from lianxin.engine.portfolio.cells import Cells, leaning, open_cells
from lianxin.engine.portfolio.township import Town, near_best, towns
from lianxin.engine.portfolio.weighing import bound_of, plain_ceilings, weights
from lianxin.engine.shapes import (
    NO_LIMIT,
    Certificate,
    Conflict,
    Duals,
    Floats,
    Ints,
    Limits,
    Options,
    Plan,
    Rules,
)

WIDTH = 60_000  # labels kept while searching; wide enough for all that the search of `plan` keeps


class NotVerified(Exception):
    """A plan is not what it says it is. `code` names the claim, `facts` the figures that disagree."""

    def __init__(self, code: str, **facts: int) -> None:
        """Keep code and facts."""
        super().__init__(code, facts)
        self.code, self.facts = code, facts


def verify(plan: Plan, options: Options, limits: Limits, rules: Rules) -> Certificate:
    """Recompute value, every limit and the bound from inputs, answer and prices.

    Raises NotVerified with one of the codes: villages, cell, budget, crew, count, pilots, support, value, service,
    prices, bound, gap.
    """
    _check_cells(plan, options, limits)
    cells = open_cells(options, limits, rules)
    assert not isinstance(cells, Conflict)
    chosen = _chosen(plan, cells)
    spent, crew, count, pilots = _check_limits(plan, options, limits, rules)
    value, service = int(cells.worth[chosen].sum()), int(cells.service[chosen].sum())
    _agree("value", plan.value, value)
    _agree("service", plan.service, service)
    bound = proven_bound(plan, cells, limits)
    if plan.bound < bound:
        raise NotVerified("bound", claimed=plan.bound, found=bound)
    gap = (plan.bound - value) / plan.bound if plan.bound > 0 else 0.0
    if plan.gap < gap - 1e-12:
        raise NotVerified("gap")
    return Certificate(value, service, plan.bound, gap, spent, crew, count, pilots)


def _agree(code: str, claimed: int, found: int) -> None:
    if claimed != found:
        raise NotVerified(code, claimed=claimed, found=found)


def _check_cells(plan: Plan, options: Options, limits: Limits) -> None:
    """(1) every village has one option of its own, in one tranche."""
    villages, tranches = len(limits.township), len(limits.months)
    if plan.option.shape != (villages,) or plan.tranche.shape != (villages,):
        raise NotVerified("villages", claimed=len(plan.option), found=villages)
    for v, (option, tranche) in enumerate(zip(plan.option.tolist(), plan.tranche.tolist(), strict=True)):
        if not (0 <= option < len(options.village) and 0 <= tranche < tranches and options.village[option] == v):
            raise NotVerified("cell", village=v)


def _chosen(plan: Plan, cells: Cells) -> Ints:
    """(5) every chosen cell is one that rules, locks, floor and facts leave open."""
    match = (plan.option[cells.village] == cells.option) & (plan.tranche[cells.village] == cells.tranche)
    chosen = np.flatnonzero(match)
    closed = np.setdiff1d(np.arange(len(cells.first)), cells.village[chosen])
    if len(closed):
        raise NotVerified("cell", village=int(closed[0]))
    return chosen


def _check_limits(plan: Plan, options: Options, limits: Limits, rules: Rules) -> tuple[Ints, Ints, Ints, Ints]:
    """(2) to (7), in integers."""
    townships, tranches = limits.crew_days.shape
    charged = np.ones(len(limits.township), dtype=np.int64)
    if rules.built is not None:
        charged -= rules.built
    cost, days = options.cost_fen[plan.option] * charged[:, None], options.crew_days[plan.option] * charged
    spent, crew = np.zeros_like(limits.budget_cum_fen), np.zeros_like(limits.crew_days)
    count, pilots = np.zeros(tranches, dtype=np.int64), np.zeros(townships, dtype=np.int64)
    np.add.at(spent.T, plan.tranche, cost)
    np.add.at(crew, (limits.township, plan.tranche), days)
    np.add.at(count, plan.tranche, 1)
    np.add.at(pilots, limits.township[plan.tranche == 0], 1)
    spent = spent.cumsum(axis=1)
    _within("budget", spent, None, limits.budget_cum_fen)
    _within("crew", crew, None, limits.crew_days)
    _within("count", count, limits.count[:, 0], limits.count[:, 1])
    if limits.pilots is not None:
        _within("pilots", pilots, limits.pilots[:, 0], limits.pilots[:, 1])
    balance = int((cost.sum(axis=1) * leaning(rules, len(limits.township))).sum())
    if balance < 0:
        raise NotVerified("support", balance=balance)
    return spent, crew, count, pilots


def _within(code: str, found: Ints, least: Ints | None, most: Ints) -> None:
    wrong = found > most if least is None else (found > most) | (found < least)
    if wrong.any():
        raise NotVerified(code, at=int(np.flatnonzero(wrong.ravel())[0]), found=int(found[wrong][0]))


def proven_bound(plan: Plan, cells: Cells, limits: Limits) -> int:
    """Return the bound that the plan's prices prove, with its ceilings where each is proven here again."""
    duals = plan.duals
    _check_prices(duals, limits)
    if plan.ceilings is None:
        return bound_of(plain_ceilings(cells, limits, duals), limits, duals)
    found = _ceilings(plan.ceilings, towns(cells, limits, duals, weights(cells, duals)))
    return bound_of(found, limits, duals)


def _check_prices(duals: Duals, limits: Limits) -> None:
    """A price must not be negative, and there is none where there is no limit."""
    upper = (duals.budget, duals.crew, np.array(duals.support))
    free = duals.budget[limits.budget_cum_fen >= NO_LIMIT].any() or duals.crew[limits.crew_days >= NO_LIMIT].any()
    finite = all(np.isfinite(part).all() for part in (*upper, duals.pilots, duals.count))
    if free or not finite or any((part < 0).any() for part in upper):
        raise NotVerified("prices")
    if limits.pilots is None and duals.pilots.any():
        raise NotVerified("prices")


def _ceilings(claimed: Floats, cut: list[Town]) -> Floats:
    """Search every township for a plan above its claimed ceiling; one that is not ruled out is not verified."""
    proven = np.array([town.ceiling for town in cut])
    for g, town in enumerate(cut):
        depth = town.ceiling - float(claimed[g])
        if depth > 0:
            if near_best(town, depth, WIDTH).least_loss < depth:
                raise NotVerified("bound", township=g)
            proven[g] = claimed[g]
    return proven
