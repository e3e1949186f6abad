"""How often the long tests repeat: a tenth on every run, all of it under `make soak`; and the dice they throw."""

import os
import random

import pytest

SOAK = os.environ.get("LIANXIN_SOAK") == "1"
SEED = int(os.environ.get("LIANXIN_SEED", "20221223"))  # another number tries other cases; the same one repeats a run


def count(full: int) -> int:
    """Of `full` repetitions, how many this run makes: all under soak, else a tenth, and never none."""
    return full if SOAK else max(1, full // 10)


@pytest.fixture
def seed() -> int:
    """What dice, child processes and generators are seeded with, so that a failure can be had again."""
    return SEED


@pytest.fixture
def dice(seed: int, request: pytest.FixtureRequest) -> random.Random:
    """A generator of a test's own, the same on every run, whatever other tests ran before."""
    return random.Random(f"{seed}:{request.node.nodeid}")
