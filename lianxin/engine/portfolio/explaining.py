"""Explaining: why a village gets what it gets, at the county's prices."""

from math import ceil

import numpy as np

from lianxin.engine.portfolio.cells import Cells, open_cells
from lianxin.engine.portfolio.weighing import Weights, weights
from lianxin.engine.shapes import Conflict, Explanation, Limits, Options, Plan, Rules, Weighed

TIE = 1e-6  # of a cell's worth: nearer than this two cells are worth the same


def explain(plan: Plan, options: Options, limits: Limits, rules: Rules, village: int) -> Explanation:
    """Weigh the chosen option against the runner-up and the best of every tranche.

    The runner-up is the open cell of the village, other than the chosen one, that is worth most at the prices.
    """
    cells = open_cells(options, limits, rules)
    assert not isinstance(cells, Conflict)
    weighed = weights(cells, plan.duals)
    own = np.flatnonzero(cells.village == village)
    net = cells.worth[own] - weighed.all[own]
    is_chosen = (cells.option[own] == plan.option[village]) & (cells.tranche[own] == plan.tranche[village])
    at = int(np.flatnonzero(is_chosen)[0])
    others = np.delete(np.arange(len(own)), at)
    best = int(others[np.argmax(net[others])]) if len(others) else None
    chosen = _weighed(cells, weighed, int(own[at]), options)
    runner_up = None if best is None else _weighed(cells, weighed, int(own[best]), options)
    tranches = [np.flatnonzero(cells.tranche[own] == t) for t in np.unique(cells.tranche[own])]
    return Explanation(
        village=village,
        reason=_reason(rules, village, chosen, runner_up),
        chosen=chosen,
        runner_up=runner_up,
        by_tranche=tuple(_weighed(cells, weighed, int(own[t[np.argmax(net[t])]]), options) for t in tranches),
        fall_fen=None if best is None else _fall(cells, weighed, int(own[at]), int(own[best])),
    )


def _weighed(cells: Cells, weighed: Weights, row: int, options: Options) -> Weighed:
    option = int(cells.option[row])
    return Weighed(
        option=option,
        tranche=int(cells.tranche[row]),
        cost_fen=int(options.cost_fen[option].sum()),
        crew_days=int(options.crew_days[option]),
        worth=int(cells.worth[row]),
        money=float(weighed.money[row]),
        crew=float(weighed.crew[row]),
        pilot=float(weighed.pilot[row]),
        count=float(weighed.count[row]),
        support=float(weighed.support[row]),
        net=float(cells.worth[row] - weighed.all[row]),
    )


def _reason(rules: Rules, village: int, chosen: Weighed, runner_up: Weighed | None) -> str:
    if rules.built is not None and rules.built[village]:
        return "built"
    if runner_up is None:
        return "locked"
    return "priced" if chosen.net >= runner_up.net - TIE * max(1.0, abs(runner_up.worth)) else "fitted"


def _fall(cells: Cells, weighed: Weights, chosen: int, other: int) -> int | None:
    """Return the fen by which the other cell must become cheaper to be worth as much, None if even free it is not.

    That is the distance over the price of a fen; its cost falls by the same share in every fund.
    """
    net = cells.worth - weighed.all
    behind = float(net[chosen] - net[other])
    cost, money = int(cells.cost_fen[other].sum()), float(weighed.money[other])
    if behind <= 0:
        return 0
    if money < behind:
        return None
    return ceil(behind / money * cost)
