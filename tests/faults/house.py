"""A house of its own for tests that kill: a data folder, a database of either kind, and processes that are ended."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from tests.postgres import Cluster

LONG_ENOUGH_S = 180.0  # nothing here is timed: this only ends a test that would never end
DATABASE = "postgresql" if os.environ.get("LIANXIN_TEST_DATABASE") == "postgresql" else "sqlite"  # of this run
MIGRATE = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "lianxin.config.settings"
django.setup()
from lianxin.cli.door import prepare
prepare()
"""


@dataclass
class House:
    """One installation; `kinds` are verbs of tests.faults.kinds, all others those of the command."""

    folder: Path
    cluster: Cluster | None
    started: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """Where its processes find it."""
        address = self.cluster.url if self.cluster else str(self.folder / "lianxin.sqlite3")
        return {**os.environ, "LIANXIN_HOME": str(self.folder), "LIANXIN_DATABASE": address}

    def run(self, *arguments: str, kinds: bool = False) -> str:
        """Run one command to its end and return what it answers."""
        command = self._command(kinds, arguments)
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self, *arguments: str, kinds: bool = False, **settings: str) -> "subprocess.Popen[bytes]":
        """Start one command and leave it running; what it logs goes to the file `log` of the house."""
        return self.start_command(self._command(kinds, arguments), **settings)

    def start_command(
        self, command: list[str], *, heard: bool = False, group: int = 0, **settings: str
    ) -> "subprocess.Popen[bytes]":
        """Start any command, its output `heard` by the test or logged, in a group of processes or one of its own."""
        with (self.folder / "log").open("ab") as log:
            out = subprocess.PIPE if heard else log
            environment = {**self.environment, **settings}
            started = subprocess.Popen(command, env=environment, stdout=out, stderr=log, process_group=group)
        self.started.append(started)
        return started

    def end_all(self) -> None:
        """Kill what still runs."""
        while self.started:
            kill(self.started.pop())

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Read from the database past the product, as it stands on disk."""
        if self.cluster:
            with psycopg.connect(host=str(self.cluster.folder), user="lianxin", dbname="postgres") as connection:
                return connection.execute(sql.encode()).fetchall()
        with closing(sqlite3.connect(self.folder / "lianxin.sqlite3")) as file:
            return file.execute(sql).fetchall()

    def change(self, sql: str) -> None:
        """Change the database past the product, as time or an outsider would."""
        if self.cluster:
            with psycopg.connect(host=str(self.cluster.folder), user="lianxin", dbname="postgres") as connection:
                connection.execute(sql.encode())
            return
        with closing(sqlite3.connect(self.folder / "lianxin.sqlite3")) as file, file:
            file.execute(sql)

    def let_a_minute_pass(self) -> None:
        """Make due what workers do every minute, so that a test need not wait for it; nothing may run meanwhile."""
        self.change(
            "UPDATE jobs_tickrun SET due_at = '2022-12-20 00:00:00' WHERE name IN ('jobs.reap', 'outbox.deliver')"
        )

    def _command(self, kinds: bool, arguments: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", "tests.faults.kinds" if kinds else "lianxin.cli", *arguments]


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process, and all that it started, as a power cut would: nothing of it runs any more."""
    with suppress(ProcessLookupError):  # one that was started into the group of another
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()


def wait_until(holds: Callable[[], Any]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + LONG_ENOUGH_S
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@contextmanager
def house(folder: Path, database: str, tables: Path | None = None) -> Iterator[House]:
    """Set a house up on "sqlite" or on a "postgresql" of its own, its tables made (of a server, in a given folder)."""
    made = House(folder, Cluster.start(keeps=True) if database == "postgresql" else None)
    try:
        if made.cluster and tables:
            _place_tables(made.cluster, tables)
        subprocess.run([sys.executable, "-c", MIGRATE], env=made.environment, check=True)
        yield made
    finally:
        made.end_all()
        if made.cluster:
            made.cluster.cleanup()


def _place_tables(cluster: Cluster, folder: Path) -> None:
    """Let a server keep whatever is made from now on in a folder."""
    folder.mkdir()
    if cluster.owner:
        shutil.chown(folder, cluster.owner)
    with psycopg.connect(host=str(cluster.folder), user="lianxin", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE TABLESPACE small LOCATION '{folder}'".encode())
        connection.execute("ALTER DATABASE postgres SET default_tablespace = small")
