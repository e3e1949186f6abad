"""The command as a person runs it, a process of its own; counties stand on the database of this run."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.homes import Answer, Home, new_database
from tests.faults.house import DATABASE
from tests.postgres import Cluster

Command = Callable[..., Answer]
AtHome = Callable[[Path], Home]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A server of these tests alone, started when the first of them asks for it."""
    started = Cluster.start()
    yield started
    started.cleanup()


@pytest.fixture(scope="session")
def at_home(request: pytest.FixtureRequest) -> AtHome:
    """What makes a folder a home with an empty database of this run's kind."""

    def make(folder: Path) -> Home:
        return Home(folder, new_database(request.getfixturevalue("cluster")) if DATABASE == "postgresql" else "")

    return make


@pytest.fixture(scope="session")
def demo(at_home: AtHome, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The command on the demo county, made for these tests, which leave it as it was."""
    home = at_home(tmp_path_factory.mktemp("demo"))
    made = home("demo", "--no-serve")
    assert made.code == 0, made.err
    return home


@pytest.fixture
def empty(at_home: AtHome, tmp_path: Path) -> Home:
    """The command on a folder where nothing was ever set up."""
    return at_home(tmp_path / "home")
