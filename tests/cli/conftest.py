"""The command as a person runs it: a process of its own, on a demo county made for these tests alone."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

COMMAND = str(Path(sys.executable).with_name("lianxin"))


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output read as JSON and nothing else."""
        return json.loads(self.out)


Command = Callable[..., Answer]


def command_in(home: Path) -> Command:
    """Return the command as it runs on one data folder."""
    environment = {**os.environ, "LIANXIN_HOME": str(home), "LIANXIN_DATABASE": str(home / "county.sqlite3")}

    def run(*arguments: str) -> Answer:
        done = subprocess.run([COMMAND, *arguments], env=environment, capture_output=True, text=True, check=False)
        return Answer(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The command on the demo county; these tests leave it as it was."""
    run = command_in(tmp_path_factory.mktemp("demo"))
    made = run("demo", "--no-serve")
    assert made.code == 0, made.err
    return run


@pytest.fixture
def empty(tmp_path: Path) -> Command:
    """The command on a folder where nothing was ever set up."""
    return command_in(tmp_path / "home")
