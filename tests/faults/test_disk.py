"""A disk that is full, and one that is read-only, under a whole county at work: refused in plain words, nothing harmed.

The database stands on the small disk: the file of SQLite with all else, or the tables of a PostgreSQL.
"""

import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lianxin.base.storage import SENTENCES
from lianxin.cli.site import site_command
from tests.cli.homes import Answer
from tests.faults.battered import QUICK, WORK, WRITER, answers, free_port
from tests.faults.disks import Disk, small_disk
from tests.faults.house import DATABASE, House, house, wait_until
from tests.faults.writer import REGION, name_it

MOST = 5_000  # a full disk still has room in the files that stand on it
MEGABYTES = 96
AGAIN = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "lianxin.config.settings"
django.setup()
from lianxin.cli import verbs
sys.exit(next(filter(None, (verbs.run(sys.argv[1:]) for _time in range(500))), 0))
"""


@pytest.fixture(scope="module")
def disk() -> Iterator[Disk]:
    """The small disk."""
    with small_disk(MEGABYTES) as mounted:
        if mounted is None:
            pytest.skip("nobody may mount here: test_limit.py and test_refused.py do without")
        yield mounted


@pytest.fixture(scope="module")
def built(disk: Disk) -> Iterator[House]:
    """A county whose database, and with SQLite all else, stands on the small disk."""
    folder = disk.folder / "home"
    folder.mkdir()
    with house(folder, DATABASE, tables=disk.folder / "tables") as made:
        made.run("init", "--code", REGION)
        yield made


@pytest.fixture
def home(built: House) -> Iterator[House]:
    """The county with nothing running in it, neither before nor after."""
    yield built
    built.end_all()


@pytest.fixture
def key(home: House) -> str:
    """A key of the API."""
    return subprocess.run(
        [*WRITER, "key"], env=home.environment, check=True, capture_output=True, text=True
    ).stdout.strip()


def command(home: House, *arguments: str) -> Answer:
    """Run the command to its end, whatever comes of it."""
    return answer_of(home, sys.executable, "-m", "lianxin.cli", *arguments)


def answer_of(home: House, *asked: str) -> Answer:
    done = subprocess.run(asked, env=home.environment, capture_output=True, text=True, check=False)
    return Answer(done.returncode, done.stdout, done.stderr)


def until_refused(home: House, *arguments: str) -> Answer:
    """Run a command again and again in one process: the pages that a database has take in more than others needed."""
    return answer_of(home, sys.executable, "-c", AGAIN, *arguments)


def plain(answer: Answer) -> bool:
    """Tell whether a command refused in words for a person."""
    return answer.code == 2 and "Traceback" not in answer.err


class TestFull:
    def test_refuses_at_every_door_and_goes_on_when_there_is_room(
        self, disk: Disk, home: House, key: str, tmp_path: Path
    ) -> None:
        port = free_port()
        url, code = f"http://127.0.0.1:{port}", home.ask("SELECT min(code) FROM places_village")[0][0]
        home.start_command(site_command("127.0.0.1", port), **QUICK)
        worker = home.start_command(WORK)
        wait_until(lambda: answers(port))
        assert name_it(url, key, code, "before") == 201
        wait_until(lambda: home.ask("SELECT 1 FROM jobs_tickrun WHERE name = 'backup' AND ended_at IS NOT NULL"))
        copies = list(home.folder.glob("backups/*"))

        taken = 0
        disk.fill()
        while (status := name_it(url, key, code, f"n{taken}")) == 201:
            taken += 1
            assert taken < MOST
        disk.fill()
        assert status == 507
        assert read(url, key, code) == taken + 1
        for refused in (
            command(home, "backup"),
            command(home, "export", "figures", "--out", str(disk.folder / "figures.xlsx")),
            until_refused(home, "accounts", "reset", "named-by-key"),
        ):
            assert plain(refused), refused
            assert "磁盘满了" in refused.err
        assert not (disk.folder / "figures.xlsx").exists()
        assert list(home.folder.glob("backups/*")) == copies

        disk.free()
        assert name_it(url, key, code, f"n{taken}") == 201, "the same request under the same key"
        assert read(url, key, code) == taken + 2
        assert worker.poll() is None
        asked = tmp_path / "job"
        asked.mkdir()
        (asked / "go").touch()
        job = home.run("ask", "held.again", str(asked), kinds=True)
        wait_until(lambda: home.ask(f"SELECT state FROM jobs_job WHERE id = {job}") == [("done",)])
        home.end_all()
        home.run("check")
        home.run("backup")
        whole(home)


class TestReadOnly:
    def test_is_said_by_the_command_and_harms_nothing(self, disk: Disk, home: House) -> None:
        if home.cluster:
            pytest.skip("a server whose disk is read-only does not start; test_refused.py has one that refuses")
        disk.mount("ro")
        try:
            for refused in (command(home, "accounts", "reset", "named-by-key"), command(home, "backup")):
                assert refused.code in (1, 2), refused
                assert "Traceback" not in refused.err
                assert refused.err.strip()
        finally:
            disk.mount("rw")
        home.run("check")
        whole(home)

    def test_keeps_a_first_start_from_half_a_secret(self, disk: Disk, tmp_path: Path) -> None:
        empty = disk.folder / "new"
        empty.mkdir(exist_ok=True)
        disk.mount("ro")
        try:
            refused = command(House(empty, None), "doctor")
        finally:
            disk.mount("rw")
        assert plain(refused), refused
        assert SENTENCES["read_only"] in refused.err
        assert list(empty.iterdir()) == []


def read(url: str, key: str, code: str) -> int:
    """Read through the API how many names a village has."""
    asked = urllib.request.Request(f"{url}/api/v1/places/{code}/names", headers={"Authorization": f"Bearer {key}"})
    with urllib.request.urlopen(asked, timeout=60) as answer:
        return int(answer.read().count(b'"name"'))


def whole(home: House) -> None:
    """Hold the file of the database against itself."""
    if home.cluster is None:
        with closing(sqlite3.connect(home.folder / "lianxin.sqlite3")) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
