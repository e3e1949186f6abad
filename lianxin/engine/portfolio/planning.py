"""Planning a county: prices, townships searched at those prices, the best mix of what was found, and again.

Every round proves a bound and brings a plan; the rounds end when the two are close enough.
"""

from dataclasses import dataclass

import numpy as np

from lianxin.engine.portfolio.cells import Cells, open_cells
from lianxin.engine.portfolio.improving import improved
from lianxin.engine.portfolio.master import Pool, best_cells, best_mix, pool_of
from lianxin.engine.portfolio.refusal import closed, least_broken, refused
from lianxin.engine.portfolio.relaxation import free_duals, relaxed_duals, taught_duals
from lianxin.engine.portfolio.rows import Rows, keeps, rows
from lianxin.engine.portfolio.township import Near, Town, near_best, towns
from lianxin.engine.portfolio.weighing import bound_of, plain_ceilings, weights
from lianxin.engine.shapes import Conflict, Duals, Floats, Ints, Limits, Options, Plan, Rules

GAP_WANTED = 0.001
ROUNDS = 3
PROGRESS = 0.9  # a round that leaves more of the gap than this is the last
WIDTH = 4_000  # labels of a township kept after every village
WIDE = 15_000  # the same, where the first width left the best plan unproven
PLANS = 250  # plans of a township offered to the master in a round
NODES = 200
ENOUGH = 40  # plans of a township that end its search
DEEPEST = 2.0  # share of a township's ceiling beyond which nothing is left to find
HAIR = 1e-7  # of a township's ceiling, kept back for arithmetic in floating point
SMALL = 1_500  # cells up to which the county is also solved in one piece


@dataclass(frozen=True, slots=True, eq=False)
class Proof:
    """A bound and the prices and ceilings that prove it; `ceilings` is None where the prices alone do."""

    bound: int
    duals: Duals
    ceilings: Floats | None


def plan(
    options: Options,
    limits: Limits,
    rules: Rules,
    *,
    certify: bool = True,
    warm: Plan | None = None,
    seed: int = 0,
) -> Plan | Conflict:
    """Choose one option and one tranche for every village, worth the most within the limits.

    With `certify` the search goes on until the proven gap is small (or the work is used up), without it one round is
    made. `warm` is a plan of the same villages and options: where its choices still keep the limits they start the
    search. The same input and seed give the same plan; another seed looks at equal plans in another order.
    """
    cells = open_cells(options, limits, rules)
    if isinstance(cells, Conflict):
        return closed(options, limits, rules, cells)
    limited = rows(cells, limits, rules)
    search = Search(cells, limits, limited, np.random.default_rng(seed))
    duals = relaxed_duals(cells, limited, limits)
    if duals is not None:
        search.offer(_warm_cells(cells, limited, warm))
        search.run(duals, ROUNDS if certify else 1)
    if search.best is None:
        nearest = least_broken(cells, limited)
        if nearest is None or not keeps(limited, nearest):
            return refused(options, limits, rules, limited, cells, nearest)
        search.squeeze(nearest, duals or free_duals(limits, options.cost_fen.shape[1]))
    return search.result()


class Search:
    """The state of a search: the best plan, the best proof, and the township plans found so far."""

    def __init__(self, cells: Cells, limits: Limits, limited: Rows, rng: np.random.Generator) -> None:
        """Start with nothing found."""
        self.cells, self.limits, self.rows, self.rng = cells, limits, limited, rng
        self.best: Ints | None = None  # (village,) rows of Cells
        self.proof: Proof | None = None
        self.found: list[tuple[int, Ints]] = []

    def run(self, duals: Duals, rounds: int) -> None:
        """Make up to so many rounds, each at the prices that the last one taught."""
        taught: Duals | None = duals
        for number in range(rounds):
            if taught is None:
                return
            before = self.gap
            cut = towns(self.cells, self.limits, taught, weights(self.cells, taught))
            losses = self.look(taught, cut)
            pool = self.mix()
            if number == 0 and self.gap > GAP_WANTED and len(self.cells.village) <= SMALL:
                self.whole(taught)
            if self.gap > GAP_WANTED:
                self.broaden(cut, losses)
                pool = self.mix()
            if self.gap <= GAP_WANTED or self.gap > PROGRESS * before:
                return
            taught = taught_duals(self.cells, self.rows, self.limits, pool, self.known.duals, 0.5)

    def look(self, duals: Duals, cut: list[Town]) -> list[float]:
        """Search every township at these prices; keep its plans, and the bound if it is better.

        Returns the least loss found in each.
        """
        ceilings = plain_ceilings(self.cells, self.limits, duals)
        self.prove(Proof(bound_of(ceilings, self.limits, duals), duals, None))
        depth = max(1.0, float(ceilings.sum()) / len(self.cells.first) / 50)
        losses = []
        for g, town in enumerate(cut):
            near, least_loss = deepened(town, depth)
            ceilings[g] = town.ceiling - max(0.0, least_loss - HAIR * abs(town.ceiling))
            losses.append(float(near.loss.min(initial=least_loss + depth)))
            self.keep(g, near)
        self.prove(Proof(bound_of(ceilings, self.limits, duals), duals, ceilings))
        return losses

    def broaden(self, cut: list[Town], losses: list[float]) -> None:
        """Search the townships for plans with other numbers of villages per tranche, which the mix may need."""
        for g, (town, loss) in enumerate(zip(cut, losses, strict=True)):
            self.keep(g, near_best(town, 3 * loss, WIDTH // 2, even=True))

    def whole(self, duals: Duals) -> None:
        """Solve a small county in one piece, with the cells that a better plan could still use at these prices."""
        net = self.cells.worth - weights(self.cells, duals).all
        loss = np.maximum.reduceat(net, self.cells.first)[self.cells.village] - net
        plain = bound_of(plain_ceilings(self.cells, self.limits, duals), self.limits, duals)
        live = np.flatnonzero(loss <= plain - self.value)
        self.offer(best_cells(self.cells, self.rows, live, NODES))

    def squeeze(self, chosen: Ints, duals: Duals) -> None:
        """Start from a plan that just keeps limits with hardly any room, where plans of townships do not add up."""
        self.prove(Proof(bound_of(plain_ceilings(self.cells, self.limits, duals), self.limits, duals), duals, None))
        self.offer(chosen)
        self.whole(duals)

    def keep(self, g: int, near: Near) -> None:
        """Keep the first plans of a township for the mix."""
        if len(near.loss):
            self.found.append((g, near.cell[self.rng.permutation(min(PLANS, len(near.loss)))]))

    def mix(self) -> Pool:
        """Offer the best mix of all plans found so far; return them."""
        pool = pool_of(self.cells, self.found)
        self.offer(best_mix(self.cells, self.rows, pool, NODES, self.value))
        return pool

    def offer(self, chosen: Ints | None) -> None:
        """Take a plan that keeps the limits, use up what it leaves over, and keep it if it is the best."""
        if chosen is None:
            return
        chosen = improved(self.cells, self.rows, chosen)
        if self.best is None or self.cells.worth[chosen].sum() > self.cells.worth[self.best].sum():
            self.best = chosen

    def prove(self, proof: Proof) -> None:
        """Keep a proof if it is the best."""
        if self.proof is None or proof.bound < self.proof.bound:
            self.proof = proof

    @property
    def known(self) -> Proof:
        """The best proof, once there is one."""
        assert self.proof is not None
        return self.proof

    @property
    def value(self) -> int:
        """The worth of the best plan; 0 while there is none."""
        return 0 if self.best is None else int(self.cells.worth[self.best].sum())

    @property
    def gap(self) -> float:
        """The proven gap; 1 while there is no plan or nothing is proven of it."""
        return 1.0 if self.best is None or self.proof is None else gap(self.value, self.proof.bound)

    def result(self) -> Plan:
        """Write the best plan down with its certificate."""
        assert self.best is not None
        return Plan(
            option=self.cells.option[self.best],
            tranche=self.cells.tranche[self.best],
            value=self.value,
            service=int(self.cells.service[self.best].sum()),
            bound=self.known.bound,
            gap=self.gap,
            duals=self.known.duals,
            ceilings=self.known.ceilings,
        )


def gap(value: int, bound: int) -> float:
    """Return (bound - value) / bound, 0 where there is nothing to win."""
    return (bound - value) / bound if bound > 0 else 0.0


def deepened(town: Town, depth: float) -> tuple[Near, float]:
    """Search a township deeper and deeper until plans are found, then wider up to the best of them.

    Returns the plans and the least loss proven.
    """
    least_loss = 0.0
    while True:
        near = near_best(town, depth, WIDTH)
        least_loss = max(least_loss, near.least_loss)
        if len(near.loss) >= ENOUGH or (near.cut and len(near.loss)) or depth > DEEPEST * max(1.0, abs(town.ceiling)):
            break
        depth *= 1.6
    if len(near.loss) and near.loss[0] > least_loss:
        wide = near_best(town, float(near.loss[0]), WIDE)
        return merged(near, wide), max(least_loss, wide.least_loss)
    return near, least_loss


def merged(one: Near, other: Near) -> Near:
    """Return the plans of both, best first."""
    loss = np.concatenate([one.loss, other.loss])
    order = np.argsort(loss, kind="stable")
    return Near(loss[order], np.vstack([one.cell, other.cell])[order], max(one.least_loss, other.least_loss), other.cut)


def _warm_cells(cells: Cells, limited: Rows, warm: Plan | None) -> Ints | None:
    """Find the choices of an earlier plan among the open cells; None where one is missing or they break a limit."""
    if warm is None:
        return None
    chosen = np.flatnonzero(
        (cells.option == warm.option[cells.village]) & (cells.tranche == warm.tranche[cells.village])
    )
    if len(chosen) < len(cells.first) or not keeps(limited, chosen):
        return None
    return chosen
