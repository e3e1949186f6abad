"""Shared services: the hosts chosen equal those found by trying all."""

from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog

from lianxin.engine.circle import circle
from lianxin.engine.shapes import Floats, Ints
from tests.counts import count

TINY = count(40)


def reach(seed: int, places: int = 7, sites: int = 6) -> tuple[Floats, Ints, Ints]:
    rng = np.random.default_rng(seed)
    far = rng.integers(0, 25, size=(places, sites))
    worth = np.where(far <= 10, 1.0, np.where(far <= 15, 0.7, 0.0))
    return worth, rng.integers(50, 400, size=places), rng.integers(100, 900, size=sites)


def brute_force(worth: Floats, demand: Ints, capacity: Ints, hosts: int) -> float:
    return max(assigned(worth[:, chosen], demand, capacity[list(chosen)]) for chosen in combinations(range(6), hosts))


def assigned(worth: Floats, demand: Ints, capacity: Ints) -> float:
    places, sites = worth.shape
    rows = np.vstack([np.kron(np.eye(places), np.ones(sites)), np.kron(np.ones(places), np.eye(sites))])
    answer = linprog(-worth.ravel(), A_ub=rows, b_ub=np.concatenate([demand, capacity]))
    return float(-answer.fun)


class TestCircle:
    @pytest.mark.parametrize("seed", range(TINY))
    def test_equals_every_choice_tried_out(self, seed: int) -> None:
        worth, demand, capacity = reach(seed)
        found = circle(worth, demand, capacity, 2)
        best = brute_force(worth, demand, capacity, 2)
        assert found.value >= best * (1 - 1e-3) - 1e-6
        assert found.value <= best + 1e-6 <= found.bound + 2e-6
        assert (found.served.sum(axis=1) <= demand + 1e-6).all()
        assert (found.served.sum(axis=0) <= capacity + 1e-6).all()
        assert len(found.hosts) <= 2

    @pytest.mark.parametrize("seed", range(TINY))
    def test_previews_below_its_own_bound(self, seed: int) -> None:
        worth, demand, capacity = reach(seed)
        quick = circle(worth, demand, capacity, 2, certify=False)
        best = brute_force(worth, demand, capacity, 2)
        assert quick.value <= best + 1e-6
        assert quick.bound >= best - 1e-6
        assert quick.value >= 0.63 * best  # 1 - 1/e, what greedy choice is good for
