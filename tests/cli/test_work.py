"""`lianxin work` as it runs, on the database of this run: killed and ended in the middle, and two of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.base.outbox.receiver import provider
from tests.faults.house import DATABASE, LONG_ENOUGH_S, House, house, kill, wait_until

PHONE = "13800000000"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house, set up once."""
    with house(tmp_path_factory.mktemp("house"), DATABASE) as made:
        yield made


@pytest.fixture
def home(built: House) -> Iterator[House]:
    """The house with nothing running in it."""
    yield built
    built.end_all()


def in_the_middle(home: House, kind: str, folder: Path) -> tuple[int, Any]:
    """A job of a worker that is in the middle of it, and that worker."""
    asked = int(home.run("ask", kind, str(folder), kinds=True))
    worker = home.start("work", kinds=True)
    wait_until(lambda: log(folder) == ["begun"])
    return asked, worker


def log(folder: Path) -> list[str]:
    path = folder / "log"
    return path.read_text().split() if path.exists() else []


def job(home: House, asked: int) -> tuple[Any, ...]:
    return home.ask(f"SELECT state, attempts FROM jobs_job WHERE id = {asked}")[0]


def state_of(home: House, message: int) -> str:
    state: str = home.ask(f"SELECT state FROM outbox_message WHERE id = {message}")[0][0]
    return state


def interrupted_message(home: House, key: str, received: Any, **settings: str) -> int:
    """A message that the provider has taken, but whose worker was killed before it had the answer; and the next one."""
    settings |= {"LIANXIN_SENDER": "http", "LIANXIN_SENDER_URL": received.url}
    worker = home.start("work", kinds=True, **settings)
    said = int(home.run("say", key, PHONE, "您好", kinds=True))
    assert received.taken.wait(LONG_ENOUGH_S)
    kill(worker)
    assert state_of(home, said) == "sending"
    received.answer.set()
    home.let_a_minute_pass()
    home.start("work", kinds=True, **settings)
    wait_until(lambda: state_of(home, said) != "sending")
    return said


class TestKilled:
    def test_job_that_may_be_repeated_is_done_by_the_next_worker(self, home: House, tmp_path: Path) -> None:
        asked, worker = in_the_middle(home, "held.again", tmp_path)
        kill(worker)
        (tmp_path / "go").touch()
        home.start("work", kinds=True)

        wait_until(lambda: job(home, asked) == ("done", 2))
        assert log(tmp_path) == ["begun", "begun", "ended"]

    def test_job_that_may_not_be_repeated_is_said_to_be_interrupted(self, home: House, tmp_path: Path) -> None:
        asked, worker = in_the_middle(home, "held.once", tmp_path)
        kill(worker)
        home.start("work", kinds=True)

        wait_until(lambda: job(home, asked) == ("interrupted", 1))
        assert log(tmp_path) == ["begun"]

    def test_message_arrives_once_through_a_provider_that_honours_its_key(self, home: House) -> None:
        with provider(waits=True) as received:
            said = interrupted_message(home, "honoured", received, LIANXIN_SENDER_HONOURS_KEYS="1")
            wait_until(lambda: state_of(home, said) == "sent")
        assert received.delivered == ["您好"]
        assert [asked["key"] for asked in received.requests] == ["honoured", "honoured"]

    def test_message_stands_as_uncertain_with_one_that_does_not(self, home: House) -> None:
        with provider(waits=True, honours_keys=False) as received:
            said = interrupted_message(home, "unhonoured", received)
        assert state_of(home, said) == "uncertain"
        assert received.delivered == ["您好"]


class TestEnded:
    def test_worker_gives_back_what_it_is_at(self, home: House, tmp_path: Path) -> None:
        asked, worker = in_the_middle(home, "held.again", tmp_path)
        worker.terminate()

        assert worker.wait(LONG_ENOUGH_S) == 0
        assert job(home, asked) == ("queued", 0)
        newest = home.ask("SELECT ended_at IS NOT NULL, lost FROM jobs_worker ORDER BY id DESC LIMIT 1")
        assert [tuple(map(bool, row)) for row in newest] == [(True, False)]
        (tmp_path / "go").touch()


class TestTwo:
    def test_workers_do_each_job_once(self, home: House, tmp_path: Path) -> None:
        (tmp_path / "go").touch()
        asked = home.run("ask", "held.again", str(tmp_path), "6", kinds=True).split()
        for _worker in range(2):
            home.start("work", kinds=True)

        wait_until(lambda: {job(home, int(one)) for one in asked} == {("done", 1)})
        assert sorted(log(tmp_path)) == ["begun"] * 6 + ["ended"] * 6


class TestCutOff:
    def test_worker_finds_the_database_again_and_does_what_it_was_at(self, home: House, tmp_path: Path) -> None:
        if home.cluster is None:
            pytest.skip("a file is not cut off")
        asked, worker = in_the_middle(home, "held.again", tmp_path)
        home.ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid != pg_backend_pid() AND datname != ''"
        )
        (tmp_path / "go").touch()

        wait_until(lambda: job(home, asked) == ("done", 2))
        assert worker.poll() is None
