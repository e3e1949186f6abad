"""Random villages for the tests and measurements of the layout."""

import numpy as np

from lianxin.engine.shapes import Building, Need, Room, Village

REQUIRED = ("counter", "civic", "clinic", "training", "eldercare", "nursery", "store")
DEDICATED = ("clinic", "eldercare", "nursery")


def random_village(seed: int, *, required: int = 7, extras: int = 2, rooms: int = 10, buildings: int = 2) -> Village:
    """Return a village with the shape of a real one: some functions stand, some rooms are small, some are upstairs."""
    rng = np.random.default_rng(seed)
    names = REQUIRED[:required] + tuple(f"extra{i}" for i in range(extras))
    n = len(names)
    needs = tuple(
        Need(name, i < required, int(rng.integers(15, 61)) * 100, int(rng.integers(4, 41)) * 60)
        for i, name in enumerate(names)
    )
    held = tuple(
        Room(
            key=f"r{r}",
            building=int(rng.integers(buildings)),
            floor=int(rng.integers(1, 4)),
            area_dm2=int(rng.integers(20, 161)) * 100,
            open_fen=int(rng.integers(0, 41)) * 100_000 * int(rng.integers(2)),
            crew_days=int(rng.integers(0, 20)),
        )
        for r in range(rooms)
    )
    fit = rng.integers(5, 120, size=(n, rooms)) * 50_000
    fit_crew = rng.integers(1, 30, size=(n, rooms))
    for f in range(n):
        if rng.random() < 0.6:
            r = int(rng.integers(rooms))
            fit[f, r] = fit_crew[f, r] = 0
    may_share = rng.random((n, n)) < 0.8
    may_share = np.triu(may_share, 1) | np.triu(may_share, 1).T
    for f, name in enumerate(names):
        if name in DEDICATED:
            may_share[f] = may_share[:, f] = False
    loss = np.triu(rng.integers(0, 40, size=(n, n)), 1)
    walk = np.triu(rng.integers(1, 16, size=(buildings, buildings)), 1)
    return Village(
        code=f"v{seed}",
        buildings=tuple(
            Building(f"b{b}", int(rng.integers(0, 30)) * 100_000, int(rng.integers(0, 30))) for b in range(buildings)
        ),
        rooms=held,
        needs=needs,
        fit_fen=fit.astype(np.int64),
        fit_crew_days=fit_crew.astype(np.int64),
        allowed=rng.random((n, rooms)) < 0.85,
        quality=rng.integers(20, 200, size=(n, rooms)).astype(np.int64),
        may_share=may_share,
        share_loss=(loss + loss.T).astype(np.int64),
        walk_min=(walk + walk.T).astype(np.int64),
        counter=0,
    )
