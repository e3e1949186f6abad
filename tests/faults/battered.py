"""A house in which everything is at work, and is killed at a random moment."""

import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lianxin.cli.site import site_command
from tests.base.outbox.receiver import Received
from tests.faults.house import DATABASE, House, house, wait_until
from tests.faults.writer import REGION

WRITER = [sys.executable, "-m", "tests.faults.writer"]
WORK = [sys.executable, "-m", "tests.faults.kinds", "work"]
QUICK = {"LIANXIN_API_RATE": "1000000"}  # a site whose programs may ask as often as they like
KINDS = ("survey", "account", "person", "message", "job")  # what every round has acknowledged at least once
LATEST_S = 4.0  # a round is killed at most this long after it has come into its stride


@dataclass
class Battered:
    """A house that is killed in rounds, and what it has acknowledged so far: lines of the writer by their kind."""

    house: House
    received: Received
    key: str
    said: dict[str, list[str]] = field(default_factory=dict)

    @property
    def sender(self) -> dict[str, str]:
        """How its workers send messages."""
        return {"LIANXIN_SENDER": "http", "LIANXIN_SENDER_URL": self.received.url, "LIANXIN_SENDER_HONOURS_KEYS": "1"}

    def round(self, number: int, dice: random.Random) -> None:
        """Let everything work, and kill it at a random moment."""
        jobs = self.house.folder / "jobs"
        jobs.mkdir(exist_ok=True)
        port = free_port()
        company, door = self._company(number, port)
        arguments = ["write", f"w{number}", str(dice.random()), str(jobs), *door]
        work = self.house.start_command(WORK, **self.sender)
        for command in company:
            self.house.start_command(command, group=work.pid, **QUICK)
        if door:
            wait_until(lambda: answers(port))
        writer = self.house.start_command([*WRITER, *arguments], heard=True, group=work.pid)
        assert writer.stdout
        lines: list[bytes] = []
        awaited = {*KINDS, *(["named"] if door else [])}
        while awaited - {line.decode().partition(" ")[0] for line in lines}:
            lines.append(writer.stdout.readline())
            assert lines[-1], "the writer ended by itself: see the log of the house"
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(dice.uniform(0, LATEST_S))
        if self.house.cluster and number % 2:
            self.house.cluster.break_off()
        os.killpg(work.pid, signal.SIGKILL)
        lines += writer.stdout.readlines()
        self.house.end_all()
        if self.house.cluster and number % 2:
            self.house.cluster.start_again()
        for line in lines:
            if line.endswith(b"\n"):
                kind, _space, what = line.decode().strip().partition(" ")
                self.said.setdefault(kind, []).append(what)

    def _company(self, number: int, port: int) -> tuple[list[list[str]], list[str]]:
        """Return what runs beside writer and worker, and where the writer finds the API."""
        if number % 3 == 0:
            return [[sys.executable, "-m", "lianxin.cli", "backup"]], []
        if number % 3 == 1:
            return [site_command("127.0.0.1", port)], [f"http://127.0.0.1:{port}", self.key]
        return [], []

    def one(self, sql: str) -> int:
        """Return the one number that a question has for an answer."""
        return int(self.house.ask(sql)[0][0])

    def column(self, sql: str) -> list[str]:
        return [str(row[0]) for row in self.house.ask(sql)]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def founded(folder: Path) -> Iterator[House]:
    """A house with a county in it."""
    with house(folder, DATABASE) as made:
        made.run("init", "--code", REGION)
        yield made


def answers(port: int) -> bool:
    """Tell whether somebody listens."""
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0
