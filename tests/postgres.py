"""A throw-away PostgreSQL cluster: no network, no syncing to disk, gone after the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

OWNERS = ("postgres", "nobody")  # PostgreSQL refuses to run as root: the first of these that exists owns it then


def _programs() -> Path:
    """The newest PostgreSQL's own folder: Debian keeps initdb and pg_ctl off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql")


def _owner() -> str | None:
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in OWNERS if name in names)


@dataclass(frozen=True)
class Cluster:
    """A running cluster; `folder` holds its data and its socket."""

    folder: Path
    owner: str | None
    keeps: bool = False  # what was committed, also when its own processes are killed

    @classmethod
    def start(cls, *, keeps: bool = False) -> "Cluster":
        """Make a cluster and wait until it answers."""
        cluster = cls(Path(tempfile.mkdtemp(prefix="lianxin-", dir="/tmp")), _owner(), keeps)
        if cluster.owner:
            shutil.chown(cluster.folder, cluster.owner)
        cluster._run("initdb", "--username=lianxin", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        cluster.start_again()
        return cluster

    def start_again(self) -> None:
        """Start it and wait until it answers."""
        commit = "on" if self.keeps else "off"
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        options += f" -c full_page_writes=off -c synchronous_commit={commit} -c shared_buffers=64MB"
        self._run("pg_ctl", "--wait", "--log", str(self.folder / "log"), "--options", options, "start")

    def break_off(self) -> None:
        """Stop it at once, as a crash would: nothing is written down any more."""
        self._run("pg_ctl", "--mode=immediate", "stop")

    @property
    def url(self) -> str:
        """Where Django finds it."""
        return f"postgresql://lianxin@{quote(str(self.folder), safe='')}/postgres"

    def cleanup(self) -> None:
        """Stop it at once and leave nothing behind."""
        self.break_off()
        shutil.rmtree(self.folder)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(_programs() / program), "--pgdata", str(self.folder / "data"), *arguments]
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        subprocess.run(
            command, check=True, user=self.owner, cwd=self.folder, env=environment, stdout=subprocess.DEVNULL
        )
