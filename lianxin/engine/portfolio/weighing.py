"""Weighing: what every cell is worth once the county's prices of money, crews and places are taken off."""

from dataclasses import dataclass

import numpy as np

from lianxin.engine.portfolio.cells import Cells
from lianxin.engine.shapes import Duals, Floats, Group, Limits


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The parts of (8), each in points. (cell,)"""

    money: Floats
    crew: Floats
    pilot: Floats
    count: Floats
    support: Floats

    @property
    def shared(self) -> Floats:
        """What the cell takes from limits that all townships share."""
        return self.money + self.count + self.support

    @property
    def all(self) -> Floats:
        """What the cell takes from all limits."""
        return self.shared + self.crew + self.pilot


def weights(cells: Cells, duals: Duals) -> Weights:
    """Price every cell. Money spent in a tranche weighs on the budgets of that tranche and of all later ones."""
    still = np.cumsum(duals.budget[:, ::-1], axis=1)[:, ::-1]  # (fund, tranche)
    return Weights(
        money=(cells.cost_fen * still[:, cells.tranche].T).sum(axis=1),
        crew=cells.crew_days * duals.crew[cells.township, cells.tranche],
        pilot=np.where(cells.tranche == 0, duals.pilots[cells.township], 0.0),
        count=duals.count[cells.tranche],
        support=cells.lean.astype(np.float64) * -duals.support,
    )


def shared_allowance(limits: Limits, duals: Duals) -> float:
    """Return what the limits that all townships share are worth in all: the constant of (8)."""
    count = np.where(duals.count > 0, limits.count[:, 1], limits.count[:, 0])
    return float((duals.budget * limits.budget_cum_fen).sum() + (duals.count * count).sum())


def own_allowance(limits: Limits, duals: Duals) -> Floats:
    """Return what each township's own crews and places for pilots are worth. (township,)"""
    allowance: Floats = (duals.crew * limits.crew_days).sum(axis=1)
    if limits.pilots is not None:
        allowance = allowance + duals.pilots * np.where(duals.pilots > 0, limits.pilots[:, 1], limits.pilots[:, 0])
    return allowance


def plain_ceilings(cells: Cells, limits: Limits, duals: Duals) -> Floats:
    """Return the most each township can be worth at the prices, by the prices alone. (township,)"""
    best = np.maximum.reduceat(cells.worth - weights(cells, duals).all, cells.first)
    return np.bincount(limits.township, best, minlength=len(limits.crew_days)) + own_allowance(limits, duals)


def bound_of(ceilings: Floats, limits: Limits, duals: Duals) -> int:
    """Return the bound (9) that ceilings prove, rounded so that arithmetic in floating point cannot make it too low."""
    total = float(ceilings.sum()) + shared_allowance(limits, duals)
    return int(np.floor(total + 1e-9 * abs(total)))


def as_duals(names: tuple[Group, ...], price: Floats, limits: Limits, funds: int) -> Duals:
    """Sort the prices >= 0 of named rows, in points per unit, into their families."""
    townships, tranches = limits.crew_days.shape
    budget, crew = np.zeros((funds, tranches)), np.zeros((townships, tranches))
    pilots, count, support = np.zeros(townships), np.zeros(tranches), 0.0
    for group, points in zip(names, np.maximum(price, 0.0).tolist(), strict=True):
        match group.kind:
            case "budget":
                budget[group.at] = points
            case "crew":
                crew[group.at] = points
            case "pilots_least" | "pilots_most":
                pilots[group.at[0]] += points if group.kind == "pilots_most" else -points
            case "count_least" | "count_most":
                count[group.at[0]] += points if group.kind == "count_most" else -points
            case "support":
                support = points
    return Duals(budget, crew, pilots, count, support)
