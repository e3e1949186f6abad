"""What the tests need of the machine, made before Django reads its settings.

A home of their own in the temporary directory and, where LIANXIN_TEST_DATABASE=postgresql asks for it, a throw-away
PostgreSQL cluster that every worker shares.
"""

import os
import tempfile
from pathlib import Path

import pytest

from tests.postgres import Cluster

# The three that say what to run; all others are made here.
ASKED = ("LIANXIN_TEST_DATABASE", "LIANXIN_SOAK", "LIANXIN_SEED")

_kept: list[tempfile.TemporaryDirectory[str] | Cluster] = []


def _prepare() -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        return  # the first process has prepared everything; its environment is inherited
    for name in [name for name in os.environ if name.startswith("LIANXIN_") and name not in ASKED]:
        del os.environ[name]
    home = tempfile.TemporaryDirectory(prefix="lianxin-")
    _kept.append(home)
    os.environ["LIANXIN_HOME"] = home.name
    os.environ["LIANXIN_DATABASE"] = str(Path(home.name, "tests.sqlite3"))
    if os.environ.get("LIANXIN_TEST_DATABASE") == "postgresql":
        cluster = Cluster.start()
        _kept.append(cluster)
        os.environ["LIANXIN_DATABASE"] = cluster.url


def pytest_unconfigure(config: pytest.Config) -> None:
    while _kept:
        _kept.pop().cleanup()


_prepare()
