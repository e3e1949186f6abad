"""Fairness: the curve between the county's total and its worst-off village."""

from dataclasses import replace

import numpy as np

from lianxin.engine.portfolio.cells import open_cells
from lianxin.engine.portfolio.planning import plan
from lianxin.engine.shapes import Conflict, FairPoint, Ints, Limits, Options, Plan, Rules


def fair_curve(options: Options, limits: Limits, rules: Rules, *, points: int = 14) -> tuple[FairPoint, ...]:
    """Plan again and again with a rising floor under every village, until no plan keeps it.

    A village's floor is a share of the most it could get from the rules alone; the first point has no floor.
    """
    cells = open_cells(options, limits, rules)
    if isinstance(cells, Conflict):
        return ()
    most = np.maximum.reduceat(cells.service, cells.first)
    curve: list[FairPoint] = []
    for step in range(points):
        permille = 1000 * step // points
        floor = -(-most * permille // 1000)
        if rules.floor is not None:
            floor = np.maximum(floor, rules.floor)
        found = plan(options, limits, replace(rules, floor=floor), certify=False)
        if isinstance(found, Conflict):
            break
        curve.append(FairPoint(permille, found.service, _worst(found, options, limits, most), found.gap))
    return tuple(curve)


def _worst(found: Plan, options: Options, limits: Limits, most: Ints) -> int:
    service = options.benefit[found.option] * limits.months[found.tranche]
    return int((1000 * service // np.maximum(most, 1)).min())
