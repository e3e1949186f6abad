"""Everything killed at a random moment, again and again, in the middle of its work: nothing acknowledged is lost.

Each round starts a writer, a worker, and by turns a backup, the site with programs at its API, or nothing more; ends
all of them at once with SIGKILL (and PostgreSQL with them in every other round); and looks at what stands there.
"""

import random
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from lianxin.cli.site import site_command
from tests.base.outbox.receiver import provider
from tests.cli.homes import unpacked
from tests.counts import SEED, count
from tests.faults.battered import QUICK, WORK, WRITER, Battered, answers, founded, free_port
from tests.faults.house import DATABASE, House, kill, wait_until
from tests.faults.writer import name_it

PHONE = "13800000000"


home = pytest.fixture(scope="module")(lambda tmp_path_factory: (yield from founded(tmp_path_factory.mktemp("killed"))))


class TestKilled:
    """Fifty moments, on the database of this run."""

    @pytest.fixture(scope="class")
    def battered(self, home: House) -> Iterator[Battered]:
        key = subprocess.run([*WRITER, "key"], env=home.environment, check=True, capture_output=True, text=True)
        dice = random.Random(f"{SEED}:{DATABASE}")
        with provider() as received:
            made = Battered(home, received, key.stdout.strip())
            for number in range(count(50)):
                made.round(number, dice)
            yield made

    def test_whatever_was_acknowledged_is_there(self, battered: Battered) -> None:
        print(f"{DATABASE}: {count(50)} moments;", {kind: len(what) for kind, what in battered.said.items()})
        for kind, sql in {
            "account": "SELECT username FROM accounts_user",
            "person": "SELECT id FROM people_person",
            "message": "SELECT key FROM outbox_message",
            "job": "SELECT id FROM jobs_job",
            "named": "SELECT name FROM places_name",
        }.items():
            assert battered.said[kind], "a test that saw nothing acknowledged tells nothing"
            assert set(battered.said[kind]) <= set(battered.column(sql)), kind
        held = dict(battered.house.ask("SELECT village_id, max(revision) FROM places_survey GROUP BY village_id"))
        for code, revision in (one.split() for one in battered.said["survey"]):
            assert held[code] >= int(revision)

    def test_nothing_is_half_done(self, battered: Battered) -> None:
        on_record = "SELECT count(*) FROM audit_entry WHERE verb = '{}'"
        accounts = "SELECT count(DISTINCT user_id) FROM accounts_membership"
        assert battered.one(accounts) == battered.one("SELECT count(*) FROM accounts_user")
        assert battered.one(accounts) == battered.one(on_record.format("account.open"))
        persons = (
            "SELECT count(*) FROM people_person p LEFT JOIN accounts_user u ON u.person_id = p.id WHERE u.id IS NULL"
        )
        assert battered.one(persons) == battered.one(on_record.format("person.register"))
        saves = "SELECT sum(r) FROM (SELECT max(revision) r FROM places_survey GROUP BY village_id) s"
        assert battered.one(saves) == battered.one(on_record.format("survey.save"))
        assert battered.one("SELECT count(*) FROM places_name") == battered.one(on_record.format("name.add"))

    def test_programs_that_ask_again_are_done_once(self, battered: Battered) -> None:
        """Whatever was on its way is asked again under its key, as a program does that had no answer."""
        long_ago = "UPDATE receipts_receipt SET begun_at = '2022-12-20 00:00:00+00:00' WHERE done_at IS NULL"
        battered.house.change(long_ago)
        port = free_port()
        url, code = f"http://127.0.0.1:{port}", battered.column("SELECT min(code) FROM places_name")[0]
        site = battered.house.start_command(site_command("127.0.0.1", port), **QUICK)
        wait_until(lambda: answers(port))
        asked = battered.said["asking"]
        assert {name_it(url, battered.key, code, mark) for mark in asked} == {201}
        kill(site)
        on_record = "SELECT count(*) FROM audit_entry WHERE verb = 'name.add'"
        assert battered.one(on_record) == len(asked) == battered.one("SELECT count(*) FROM places_name")

    def test_jobs_end_and_messages_arrive_once(self, battered: Battered) -> None:
        battered.house.let_a_minute_pass()
        battered.house.start_command(WORK, **battered.sender)
        wait_until(lambda: battered.one("SELECT count(*) FROM jobs_job WHERE state IN ('queued', 'running')") == 0)
        wait_until(lambda: battered.one("SELECT count(*) FROM outbox_message WHERE state != 'sent'") == 0)
        battered.house.end_all()
        arrived = Counter(battered.received.delivered)
        print(f"{arrived.total()} messages arrived, for which {len(battered.received.requests)} times was asked")
        assert set(arrived) == {f"您好 {key}" for key in battered.column("SELECT key FROM outbox_message")}
        assert set(arrived.values()) == {1}
        assert set(battered.column("SELECT state FROM jobs_job WHERE kind = 'held.again'")) == {"done"}

    def test_chain_is_whole(self, battered: Battered) -> None:
        assert battered.one("SELECT count(*) FROM audit_link") > 0
        battered.house.run("check")

    def test_copies_are_whole_and_the_next_one_works(self, battered: Battered, tmp_path: Path) -> None:
        copies = sorted(battered.house.folder.glob("backups/*.lxb"))
        battered.house.run("backup", "--out", str(tmp_path / "next.lxb"))
        for copy in [*copies, tmp_path / "next.lxb"]:
            assert unpacked(copy, battered.house.folder / "keys")


class TestTwins:
    """With what holds taken away, the same is found broken."""

    def test_a_write_acknowledged_before_its_commit_is_lost(self, home: House, tmp_path: Path) -> None:
        command = [*WRITER, "write", "early", "1", str(tmp_path)]
        writer = home.start_command(command, heard=True, LIANXIN_TEST_EARLY="1")
        assert writer.stdout
        assert writer.stdout.readline() == b"account early-1\n"
        kill(writer)
        assert home.ask("SELECT username FROM accounts_user WHERE username = 'early-1'") == []

    @pytest.mark.parametrize("honours_keys", [True, False])
    def test_a_sender_that_only_says_it_honours_keys_delivers_twice(self, home: House, honours_keys: bool) -> None:
        with provider(waits=True, honours_keys=honours_keys) as received:
            work = {"LIANXIN_SENDER": "http", "LIANXIN_SENDER_URL": received.url, "LIANXIN_SENDER_HONOURS_KEYS": "1"}
            key = f"twin-{honours_keys}"
            home.run("say", key, PHONE, key, kinds=True)
            worker = home.start("work", kinds=True, **work)
            wait_until(lambda: key in received.delivered)
            kill(worker)
            received.answer.set()
            home.let_a_minute_pass()
            home.start("work", kinds=True, **work)
            wait_until(lambda: home.ask(f"SELECT state FROM outbox_message WHERE key = '{key}'") == [("sent",)])
            home.end_all()
        assert received.delivered.count(key) == (1 if honours_keys else 2)
