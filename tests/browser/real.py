"""A real county's installation, served for one journey: not a demo, so nothing is made easy."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.conftest import COMMAND, PATIENCE_S, _free_port, _wait_for


@dataclass(frozen=True)
class Real:
    """Where it is served, and what its console says."""

    site: str
    console: Path


def command(home: Path, *arguments: str) -> str:
    """Run the command on the installation; returns what it says."""
    return subprocess.run(
        [COMMAND, *arguments], env=environment(home), check=True, capture_output=True, text=True
    ).stdout


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "LIANXIN_HOME": str(home), "LIANXIN_DATABASE": str(home / "county.sqlite3")}


@contextmanager
def serving(home: Path) -> Iterator[Real]:
    """Serve what is in a folder, or an empty installation."""
    home.mkdir(exist_ok=True)
    port, console = _free_port(), home / "console.txt"
    with console.open("w") as out:
        server = subprocess.Popen(
            [COMMAND, "serve", "--port", str(port)], env=environment(home), stdout=out, start_new_session=True
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/sign-in/", server)
        yield Real(f"http://127.0.0.1:{port}", console)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=PATIENCE_S)
