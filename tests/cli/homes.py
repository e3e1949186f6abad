"""Homes of counties for the tests of the command: made by it, looked into past it."""

import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from lianxin.base.backup.package import Unpacker, key_of, read_header
from lianxin.base.vault.ring import _load as ring_at
from tests.postgres import Cluster

COMMAND = str(Path(sys.executable).with_name("lianxin"))
# What `lianxin work` does every minute.
SEAL = """
import django
django.setup()
from django.utils.timezone import now
from lianxin.base.audit.sealing import seal
seal(at=now())
"""


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


@dataclass(frozen=True)
class Home:
    """A home with its database; calling it runs the command there."""

    folder: Path
    database: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What the command and whoever else works here is started with."""
        named = {"LIANXIN_HOME": str(self.folder), **self.more}
        if self.database:
            named["LIANXIN_DATABASE"] = self.database
        return {**{name: value for name, value in os.environ.items() if not name.startswith("LIANXIN_")}, **named}

    def __call__(self, *arguments: str, limit_bytes: int | None = None) -> Answer:
        """Run the command to its end; `limit_bytes` is how large a file it may write."""
        limit = ["prlimit", f"--fsize={limit_bytes}"] if limit_bytes else []
        command = [*limit, COMMAND, *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        return Answer(done.returncode, done.stdout, done.stderr)

    def python(self, script: str, *arguments: str) -> str:
        """Run a script here and return what it printed."""
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": "lianxin.config.settings"}
        command = [sys.executable, "-c", script, *arguments]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    @property
    def copies(self) -> list[Path]:
        """The copies that were made here by themselves."""
        return sorted(self.folder.glob("backups/*.lxb"))

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        """Ask the database itself."""
        with self._opened() as database:
            return list(database.execute(statement).fetchall())

    def tamper(self, *statements: str) -> None:
        """Change the database behind the back of the product."""
        with self._opened() as database:
            for statement in statements:
                database.execute(statement)
            database.commit()

    def _opened(self) -> closing[Any]:
        if self.database.startswith("postgresql"):
            return closing(psycopg.connect(self.database))
        return closing(sqlite3.connect(self.database or self.folder / "lianxin.sqlite3"))


def unpacked(copy: Path, keys: Path) -> bytes:
    """Return what is in a copy, as the keys of a folder open it; raises where a piece of it is missing."""
    with copy.open("rb") as file:
        header = read_header(file)
        return io.BufferedReader(Unpacker(file, header, key_of(header, ring_at(keys / "ring.json")))).read()


def new_database(cluster: Cluster) -> str:
    """Make an empty database in a cluster and return its address."""
    name = f"county_{uuid4().hex[:8]}"
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return cluster.url.removesuffix("/postgres") + f"/{name}"
