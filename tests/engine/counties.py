"""Random counties for the tests and measurements of the portfolio."""

import numpy as np

from lianxin.engine.shapes import Ints, Limits, Options, Rules


def random_county(
    seed: int,
    *,
    villages: int = 353,
    townships: int = 16,
    options: int = 8,
    money: float = 0.55,
    crew: float = 1.15,
    funds: int = 1,
    counts: tuple[float, ...] | None = (0.08, 0.425, 0.495),
) -> tuple[Options, Limits, Rules]:
    """Return a county with the shape of a real one.

    `money` is the budget between the cheapest (0) and the dearest (1) plan; `crew` the crews as a multiple of what
    an even spread of middling options takes; `counts` the shares of the tranches, None for a free county.
    """
    rng = np.random.default_rng(seed)
    number = rng.integers(max(1, options // 2), options + 3, size=villages)
    village = np.repeat(np.arange(villages), number)
    step = rng.integers(20, 300, size=len(village)) * 20_000
    start = rng.integers(0, 800, size=villages) * 20_000
    cost = _climb(number, step) + start[village]
    gain = _climb(number, np.sqrt(step * rng.uniform(0.2, 3.0, size=len(village))).astype(np.int64))
    heads = rng.integers(200, 3000, size=villages)
    benefit = (300 + gain // 8) * heads[village] // 100
    crew_days = cost // 100_000 + rng.integers(0, 20, size=len(village)) + 5
    fund_cost = _split(cost, funds, rng)
    town = np.sort(rng.integers(0, townships, size=villages))
    town[:townships] = np.arange(townships)
    town = np.sort(town)
    share = np.array(counts if counts is not None else (0.08, 0.425, 0.495))
    wish = np.floor(share * villages).astype(np.int64)
    wish[-1] += villages - wish.sum()
    limits = Limits(
        township=town,
        months=np.array([30, 24, 18][: len(share)], dtype=np.int64),
        budget_cum_fen=_budget(village, fund_cost, money, share),
        crew_days=_crews(village, crew_days, town, townships, crew * share),
        count=np.column_stack([wish, wish]) if counts is not None else np.array([[0, villages]] * len(share)),
        pilots=_pilots(town, townships),
    )
    return Options(village, fund_cost, benefit, crew_days), limits, Rules()


def _climb(number: Ints, step: Ints) -> Ints:
    """Add the steps up within every village."""
    total = np.cumsum(step)
    first = np.cumsum(number) - number
    return total - np.repeat(total[first] - step[first], number)


def _split(cost: Ints, funds: int, rng: np.random.Generator) -> Ints:
    parts = (rng.dirichlet(np.ones(funds) * 3, size=len(cost)) * cost[:, None]).astype(np.int64)
    parts[:, 0] += cost - parts.sum(axis=1)
    return parts


def _budget(village: Ints, cost: Ints, money: float, share: np.ndarray) -> Ints:
    first = np.flatnonzero(np.diff(village, prepend=-1))
    least, most = np.minimum.reduceat(cost, first).sum(axis=0), np.maximum.reduceat(cost, first).sum(axis=0)
    total = least + money * (most - least)
    return np.multiply.outer(total, np.minimum(np.cumsum(share) * 1.1, 1.0)).astype(np.int64)


def _crews(village: Ints, crew_days: Ints, town: Ints, townships: int, share: np.ndarray) -> Ints:
    middling = np.bincount(village, crew_days) / np.bincount(village)
    by_town = np.bincount(town, middling, minlength=townships)
    crews = np.multiply.outer(by_town, share)
    crews[:, 0] = np.maximum(crews[:, 0] * 1.5, crew_days.max() * 1.5)
    return crews.astype(np.int64)


def _pilots(town: Ints, townships: int) -> Ints:
    number = np.bincount(town, minlength=townships)
    return np.column_stack([np.minimum(1, number), np.minimum(3, number)])
