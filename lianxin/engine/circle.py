"""Shared services: which centres should host one, so that most people reach it. See docs/models/circle.md."""

import numpy as np
from scipy.sparse import coo_array, csr_array, hstack, vstack

from lianxin.engine.highs import minimise
from lianxin.engine.shapes import Circle, Floats, Ints

NODES = 2_000
GAP = 1e-3
SWEEPS = 3


def circle(
    worth: Floats, demand: Ints, capacity: Ints, hosts: int, *, certify: bool = True, nodes: int = NODES
) -> Circle:
    """Choose at most `hosts` hosts and whom they serve, worth the most.

    worth (demand, host) is what serving one person there counts, 0 out of reach; demand (demand,) people; capacity
    (host,) people. Without `certify` a preview by greedy choice and exchange, with the bound that needs no solver.
    """
    if not certify:
        return preview(worth, demand, capacity, hosts)
    place, host = np.nonzero(worth > 0)
    most = np.minimum(demand[place], capacity[host]).astype(np.float64)
    pairs, sites = len(place), worth.shape[1]
    matrix, right = _limits(place, host, most, demand, capacity, hosts)
    answer = minimise(
        np.concatenate([-worth[place, host], np.zeros(sites)]),
        matrix,
        right,
        csr_array((0, pairs + sites)),
        whole=np.concatenate([np.zeros(pairs), np.ones(sites)]).astype(np.int64),
        upper=np.concatenate([most, np.ones(sites)]),
        nodes=nodes,
        gap=GAP,
    )
    quick = preview(worth, demand, capacity, hosts)
    bound = -answer.bound
    if answer.x is None:
        return _circle(quick.hosts, quick.served, quick.value, min(bound, quick.bound))
    served = np.zeros(worth.shape)
    served[place, host] = np.maximum(answer.x[:pairs], 0.0)
    value = float((served * worth).sum())
    if value < quick.value:
        return _circle(quick.hosts, quick.served, quick.value, bound)
    return _circle(tuple(np.flatnonzero(answer.x[pairs:] > 0.5).tolist()), served, value, bound)


def _circle(hosts: tuple[int, ...], served: Floats, value: float, bound: float) -> Circle:
    bound = max(bound, value)
    return Circle(hosts, served, value, bound, (bound - value) / bound if bound > 0 else 0.0)


def _limits(
    place: Ints, host: Ints, most: Floats, demand: Ints, capacity: Ints, hosts: int
) -> tuple[csr_array, Floats]:
    """Write the limits over the columns: one for every pair in reach, then one for every host."""
    pairs, ones, at = len(place), np.ones(len(place)), np.arange(len(place))
    sites = len(capacity)
    served = csr_array(coo_array((ones, (place, at)), shape=(len(demand), pairs)))
    held = csr_array(coo_array((ones, (host, at)), shape=(sites, pairs)))
    open_only = csr_array(coo_array((most, (at, host)), shape=(pairs, sites)))
    size = csr_array(coo_array((capacity.astype(np.float64), (np.arange(sites), np.arange(sites)))))
    matrix = vstack(
        [
            hstack([served, csr_array((len(demand), sites))]),  # (1) nobody is served twice
            hstack([held, -size]),  # (2) a host serves what it holds, if it is one
            hstack(
                [csr_array((np.ones(pairs), (at, at)), shape=(pairs, pairs)), -open_only]
            ),  # (3) tight, pair by pair
            hstack([csr_array((1, pairs)), csr_array(np.ones((1, sites)))]),  # (4) so many hosts
        ]
    )
    return csr_array(matrix), np.concatenate([demand, np.zeros(sites + pairs), [hosts]]).astype(np.float64)


def preview(worth: Floats, demand: Ints, capacity: Ints, hosts: int) -> Circle:
    """Choose hosts greedily, then exchange one at a time while that serves more.

    Every host fills up in turn, with those first for whom it counts most.
    """
    order = np.argsort(-worth, axis=0, kind="stable")
    chosen: list[int] = []
    left = demand.astype(np.float64)
    for _host in range(min(hosts, worth.shape[1])):
        gains = _gains(worth, left, capacity, order)
        gains[chosen] = 0.0
        best = int(np.argmax(gains))
        if gains[best] <= 0:
            break
        chosen.append(best)
        left = left - _fill(worth, left, capacity, order, best)
    for _sweep in range(SWEEPS):
        before = list(chosen)
        for out in before:
            chosen = _exchanged(worth, demand, capacity, order, chosen, out)
        if chosen == before:
            break
    served = _assigned(worth, demand, capacity, sorted(chosen))
    value = float((served * worth).sum())
    return _circle(tuple(sorted(chosen)), served, value, _plain_bound(worth, demand, capacity, hosts))


def _plain_bound(worth: Floats, demand: Ints, capacity: Ints, hosts: int) -> float:
    """Return the lesser of two bounds: all served where it counts most; the best hosts, each with all to itself."""
    everybody = float((worth.max(axis=1, initial=0.0) * demand).sum())
    order = np.argsort(-worth, axis=0, kind="stable")
    alone = np.sort(_gains(worth, demand.astype(np.float64), capacity, order))[::-1]
    return min(everybody, float(alone[:hosts].sum()))


def _gains(worth: Floats, left: Floats, capacity: Ints, order: Ints) -> Floats:
    """Return what every host would serve of the people left. (host,)"""
    sorted_left = left[order]
    before = np.cumsum(sorted_left, axis=0) - sorted_left
    served = np.clip(capacity - before, 0.0, sorted_left)
    gains: Floats = (served * np.take_along_axis(worth, order, axis=0)).sum(axis=0)
    return gains


def _fill(worth: Floats, left: Floats, capacity: Ints, order: Ints, host: int) -> Floats:
    """Return whom one host serves of the people left, those first for whom it counts most. (demand,)"""
    rows = order[:, host]
    before = np.cumsum(left[rows]) - left[rows]
    served = np.zeros(len(left))
    served[rows] = np.clip(capacity[host] - before, 0.0, left[rows])
    return served * (worth[:, host] > 0)


def _served(worth: Floats, demand: Ints, capacity: Ints, order: Ints, chosen: list[int]) -> Floats:
    """Return whom the hosts serve, filling up in turn. (demand, host)"""
    served, left = np.zeros(worth.shape), demand.astype(np.float64)
    for host in chosen:
        served[:, host] = _fill(worth, left, capacity, order, host)
        left = left - served[:, host]
    return served


def _assigned(worth: Floats, demand: Ints, capacity: Ints, chosen: list[int]) -> Floats:
    """Return whom the hosts serve when everybody is sent where it counts most for all together. (demand, host)"""
    served = np.zeros(worth.shape)
    place, at = np.nonzero(worth[:, chosen] > 0)
    if not len(place):
        return served
    matrix, right = _limits(place, at, np.zeros(len(place)), demand, capacity[chosen], len(chosen))
    pairs = len(place)
    first, second = len(demand), len(demand) + len(chosen)
    right[first:second] = capacity[chosen]
    answer = minimise(
        -worth[:, chosen][place, at],
        csr_array(matrix[:second, :pairs]),
        right[:second],
        csr_array((0, pairs)),
        whole=np.zeros(pairs, dtype=np.int64),
        upper=np.full(pairs, np.inf),
        nodes=1,
        gap=0.0,
    )
    assert answer.x is not None
    served[place, np.array(chosen)[at]] = np.maximum(answer.x, 0.0)
    return served


def _exchanged(worth: Floats, demand: Ints, capacity: Ints, order: Ints, chosen: list[int], out: int) -> list[int]:
    """Exchange one host for a better one, if there is one."""
    rest = [host for host in chosen if host != out]
    left = demand - _served(worth, demand, capacity, order, rest).sum(axis=1)
    gains = _gains(worth, left, capacity, order)
    gains[rest] = -1.0
    now = (_served(worth, demand, capacity, order, chosen) * worth).sum()
    new = [*rest, int(np.argmax(gains))]
    return new if (_served(worth, demand, capacity, order, new) * worth).sum() > now + 1e-9 else chosen
