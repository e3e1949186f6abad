"""Cells: every (village, option, tranche) that the rules leave open, with what it is worth and what it takes."""

from dataclasses import dataclass

import numpy as np

from lianxin.engine.shapes import ANY, Bools, Conflict, Group, Ints, Limits, Options, Rules


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The open cells, by village, option and tranche. Money and crew are those charged: a built centre's are 0."""

    village: Ints  # (cell,)
    option: Ints  # (cell,)
    tranche: Ints  # (cell,)
    township: Ints  # (cell,)
    service: Ints  # (cell,) benefit x months
    worth: Ints  # (cell,) service plus the bonus of the plan in force: what is maximised
    cost_fen: Ints  # (cell, fund)
    crew_days: Ints  # (cell,)
    lean: Ints  # (cell,) what the cell adds to the support rule's balance, in fen x heads (7)
    first: Ints  # (village,) row of each village's first cell

    def take(self, rows: Ints | Bools) -> "Cells":
        """Return the cells of these rows; every village keeps at least one."""
        village = self.village[rows]
        return Cells(
            village,
            self.option[rows],
            self.tranche[rows],
            self.township[rows],
            self.service[rows],
            self.worth[rows],
            self.cost_fen[rows],
            self.crew_days[rows],
            self.lean[rows],
            np.searchsorted(village, np.arange(len(self.first))),
        )


def open_cells(options: Options, limits: Limits, rules: Rules) -> Cells | Conflict:
    """Return the cells that rules, locks, floor and facts leave open, or the villages left without any.

    Raises ValueError where a built centre's option is neither locked nor the only one.
    """
    villages, tranches = len(limits.township), len(limits.months)
    open_to = np.ones((len(options.village), tranches), dtype=np.bool_)
    if rules.allowed is not None:
        open_to &= rules.allowed
    if rules.floor is not None:
        open_to &= np.multiply.outer(options.benefit, limits.months) >= rules.floor[options.village][:, None]
    built = np.zeros(villages, dtype=np.bool_) if rules.built is None else rules.built
    open_to[built[options.village]] = False  # a fact asks neither for leave nor for a floor
    open_to[built[options.village], standing(rules, built)[options.village][built[options.village]]] = True
    open_to &= locked(options, rules, tranches)
    option, tranche = np.nonzero(open_to)
    village = options.village[option]
    count = np.bincount(village, minlength=villages)
    if (count == 0).any():
        return Conflict("no_cell", tuple(Group("cells", (int(v),)) for v in np.flatnonzero(count == 0)))
    if (count[built] > 1).any():
        raise ValueError("a built centre needs its option locked")
    return _priced(options, limits, rules, built, option, tranche)


def standing(rules: Rules, built: Bools) -> Ints:
    """Return the tranche in which every built centre stands: the one its lock names, else the first. (village,)"""
    stands = np.zeros(len(built), dtype=np.int64)
    for lock in rules.locks:
        if lock.tranche != ANY:
            stands[lock.village] = lock.tranche
    return stands


def locked(options: Options, rules: Rules, tranches: int) -> Bools:
    """Return which cells the locks leave open. (option, tranche)"""
    open_to = np.ones((len(options.village), tranches), dtype=np.bool_)
    for lock in rules.locks:
        own = options.village == lock.village
        if lock.option != ANY:
            open_to[own & (np.arange(len(own)) != lock.option)] = False
        if lock.tranche != ANY:
            open_to[np.ix_(own, np.arange(tranches) != lock.tranche)] = False
    return open_to


def _priced(options: Options, limits: Limits, rules: Rules, built: Bools, option: Ints, tranche: Ints) -> Cells:
    village = options.village[option]
    charged = (~built[village]).astype(np.int64)
    service = options.benefit[option] * limits.months[tranche]
    cost = options.cost_fen[option] * charged[:, None]
    return Cells(
        village=village,
        option=option,
        tranche=tranche,
        township=limits.township[village],
        service=service,
        worth=service + bonus(rules, village, option, tranche, service),
        cost_fen=cost,
        crew_days=options.crew_days[option] * charged,
        lean=cost.sum(axis=1) * leaning(rules, len(limits.township))[village],
        first=np.searchsorted(village, np.arange(len(limits.township))),
    )


def bonus(rules: Rules, village: Ints, option: Ints, tranche: Ints, service: Ints) -> Ints:
    """Return the bonus of the cells of the plan in force, in points."""
    if rules.incumbent_option is None or rules.incumbent_tranche is None or not rules.inertia_permille:
        return np.zeros_like(service)
    stays = (rules.incumbent_option[village] == option) & (rules.incumbent_tranche[village] == tranche)
    extra: Ints = np.where(stays, service * rules.inertia_permille // 1000, 0)
    return extra


def leaning(rules: Rules, villages: int) -> Ints:
    """Return the heads by which a village's cost enters the support rule: heads of the middle for a weak village,
    minus the heads of the weak for a middle one. (village,)"""
    lean = np.zeros(villages, dtype=np.int64)
    if rules.support is None:
        return lean
    built = np.zeros(villages, dtype=np.bool_) if rules.built is None else rules.built
    weak, middle = rules.support.weak & ~built, rules.support.middle & ~built
    lean[weak] = rules.support.heads[middle].sum()
    lean[middle] = -rules.support.heads[weak].sum()
    return lean
