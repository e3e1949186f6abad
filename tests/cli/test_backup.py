"""Copies of a county on the database of this run: there and back between both, and what must never come of one."""

import random
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.cli.conftest import AtHome
from tests.cli.homes import COMMAND, Home, new_database, unpacked
from tests.counts import SOAK, count
from tests.faults.house import DATABASE
from tests.postgres import Cluster

BOTH_AT_ONCE = pytest.mark.skipif(
    DATABASE == "postgresql" and not SOAK, reason="goes to the server and back on either run; make soak does it twice"
)
ONE_UPLOAD = b"%PDF- one scan " * 1000
WRITER = """
import datetime as dt, django
django.setup()
from lianxin.base.actor import operator
from lianxin.base.audit.actions import record
while True:
    record(by=operator("writer"), at=dt.datetime.now(dt.UTC), verb="county.change", target="county:410327")
    print(flush=True)
"""
FORGOTTEN = """
import datetime as dt, sys, django
django.setup()
from django.db import transaction
from lianxin.base.actor import operator
from lianxin.base.people.actions.erasure import forget
from lianxin.base.people.actions.persons import register_person
from lianxin.base.people.models import Person
by, at = operator("root"), dt.datetime.now(dt.UTC)
if sys.argv[1:]:
    with transaction.atomic():
        forget(Person.objects.select_for_update(of=("self",)).get(pk=sys.argv[1]), by=by, at=at)
else:
    print(register_person(by=by, at=at, name="钟离试", phone="19900001234", id_number="", region="410327"))
"""


@pytest.fixture(scope="module")
def county(at_home: AtHome, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A county as `init` sets it up, with one uploaded file; these tests leave its rows alone, but for the record."""
    home = at_home(tmp_path_factory.mktemp("county"))
    made = home("init", "--code", "410327")
    assert made.code == 0, made.err
    upload = home.folder / "files" / "ab" / "abcdef"
    upload.parent.mkdir(parents=True)
    upload.write_bytes(ONE_UPLOAD)
    return home


@pytest.fixture(scope="module")
def copy(county: Home) -> Path:
    """One copy of it."""
    made = county("backup")
    assert made.code == 0, made.err
    return county.copies[-1]


class TestBackup:
    def test_says_where_it_is_what_is_in_it_and_where_the_key_is(self, county: Home, tmp_path: Path) -> None:
        out = tmp_path / "出差" / "县.lxb"
        made = county("backup", "--out", str(out))
        assert made.code == 0, made.err
        assert str(out) in made.out
        assert str(county.folder / "keys" / "ring.json") in made.out
        assert out.stat().st_mode & 0o777 == 0o600

    def test_holds_neither_key_nor_a_word_in_clear(self, county: Home, copy: Path) -> None:
        content = copy.read_bytes()
        assert ONE_UPLOAD[:200] not in content
        assert "宜阳".encode() not in content
        for secret in (county.folder / "secret.key", county.folder / "keys" / "ring.json"):
            assert secret.read_bytes() not in content

    def test_goes_on_while_others_write_and_loses_nothing_acknowledged(self, county: Home, tmp_path: Path) -> None:
        out = tmp_path / "county.lxb"
        environment = {**county.environment, "DJANGO_SETTINGS_MODULE": "lianxin.config.settings"}
        command = [sys.executable, "-c", WRITER]
        writer = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
        assert writer.stdout
        for _acknowledged in range(50):
            assert writer.stdout.readline()
        (before,) = county.rows("SELECT count(*), max(id) FROM audit_entry")
        made = county("backup", "--out", str(out))
        writer.kill()
        writer.communicate()
        (after,) = county.rows("SELECT count(*), max(id) FROM audit_entry")
        assert made.code == 0, made.err
        restored = Home(tmp_path / "new")
        assert county("restore", str(out), "--to", str(restored.folder)).code == 0
        (held,) = restored.rows("SELECT count(*), max(id) FROM audit_entry WHERE verb <> 'backup.restore'")
        assert before[1] <= held[1] < after[1]  # type: ignore[operator]
        assert held[0] == held[1], "a hole in what was copied"

    def test_killed_at_any_moment_leaves_no_half_copy(self, county: Home, dice: random.Random) -> None:
        for _time in range(count(20)):
            process = subprocess.Popen([COMMAND, "backup"], env=county.environment, stdout=subprocess.DEVNULL)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=dice.uniform(1.0, 4.0))
            process.kill()
            process.wait()
        assert county("backup").code == 0
        assert all(unpacked(copy, county.folder / "keys") for copy in county.copies)
        assert county("check").code == 0

    def test_to_a_full_disk_is_refused_and_leaves_nothing(self, county: Home, tmp_path: Path) -> None:
        made = county("backup", "--out", str(tmp_path / "county.lxb"), limit_bytes=40_000)
        assert made.code == 2
        assert "磁盘满了" in made.err
        assert list(tmp_path.iterdir()) == []

    def test_to_a_read_only_disk_is_refused(self, county: Home) -> None:
        made = county("backup", "--out", "/sys/kernel/county.lxb")  # nobody may write there, not even root
        assert made.code == 2
        assert "写不进去" in made.err

    def test_does_not_write_over_another(self, county: Home, copy: Path) -> None:
        made = county("backup", "--out", str(copy))
        assert made.code == 2
        assert copy.name in made.err


class TestRestore:
    def test_takes_the_newest_and_brings_everything_back(self, county: Home, copy: Path, tmp_path: Path) -> None:
        new = Home(tmp_path / "new")
        done = county("restore", "--to", str(new.folder), "--keys", str(county.folder / "keys"))
        assert done.code == 0, done.err
        assert county.copies[-1].name in done.out
        assert (new.folder / "files" / "ab" / "abcdef").read_bytes() == ONE_UPLOAD
        assert new.rows("SELECT count(*) FROM places_village") == county.rows("SELECT count(*) FROM places_village")
        assert new.rows("SELECT verb FROM audit_entry ORDER BY id DESC LIMIT 1") == [("backup.restore",)]
        assert new("check").code == 0

    def test_without_the_keys_says_where_they_belong(self, county: Home, copy: Path, tmp_path: Path) -> None:
        new = Home(tmp_path / "new")
        done = county("restore", str(copy), "--to", str(new.folder))
        assert done.code == 0, done.err
        assert str(new.folder / "keys") in done.out
        lost = new("keys", "show")
        assert lost.code == 2
        assert not (new.folder / "keys" / "ring.json").exists(), "a new ring would open nothing"
        shutil.copytree(county.folder / "keys", new.folder / "keys")
        assert new("keys", "show").code == 0

    def test_forgets_again_whoever_was_forgotten_since(self, county: Home, tmp_path: Path) -> None:
        person = county.python(FORGOTTEN).strip()
        out, new = tmp_path / "before.lxb", Home(tmp_path / "new")
        assert county("backup", "--out", str(out)).code == 0
        county.python(FORGOTTEN, person)
        done = county("restore", str(out), "--to", str(new.folder), "--keys", str(county.folder / "keys"))
        assert done.code == 0, done.err
        row = f"SELECT name_sealed, phone_index, erased_at IS NULL FROM people_person WHERE id = {person}"
        assert new.rows(row) == [("", "", 0)]
        assert new.rows("SELECT count(*) FROM vault_subjectkey WHERE destroyed_at IS NOT NULL") == [(1,)]

    def test_numbers_on_where_the_county_had_come_to(self, county: Home, tmp_path: Path) -> None:
        newest = int(county.python(FORGOTTEN))
        county.python(FORGOTTEN, str(newest))
        out, new = tmp_path / "county.lxb", Home(tmp_path / "new")
        assert county("backup", "--out", str(out)).code == 0
        assert county("restore", str(out), "--to", str(new.folder)).code == 0
        shutil.copytree(county.folder / "keys", new.folder / "keys")
        assert int(new.python(FORGOTTEN)) == newest + 1

    @pytest.mark.parametrize("there", ["lianxin.sqlite3", "notes.txt"])
    def test_into_a_folder_that_holds_something_is_refused(
        self, county: Home, copy: Path, tmp_path: Path, there: str
    ) -> None:
        tmp_path.joinpath(there).write_text("mine")
        done = county("restore", str(copy), "--to", str(tmp_path))
        assert done.code == 2
        assert there in done.err
        assert [path.name for path in tmp_path.iterdir()] == [there]

    def test_of_nothing_is_refused(self, county: Home, tmp_path: Path) -> None:
        done = county("restore", str(tmp_path / "没有.lxb"), "--to", str(tmp_path / "new"))
        assert done.code == 2
        assert "没有.lxb" in done.err
        assert not (tmp_path / "new").exists()

    def test_with_the_keys_of_another_county_is_refused(self, county: Home, copy: Path, tmp_path: Path) -> None:
        other = Home(tmp_path / "other")
        assert other("init", "--code", "410327").code == 0
        done = county("restore", str(copy), "--to", str(tmp_path / "new"), "--keys", str(other.folder / "keys"))
        assert done.code == 2
        assert "不是封这份备份" in done.err
        assert not (tmp_path / "new").exists()

    def test_without_any_keys_is_refused_and_draws_none(self, county: Home, copy: Path, tmp_path: Path) -> None:
        done = county("restore", str(copy), "--to", str(tmp_path / "new"), "--keys", str(tmp_path / "keys"))
        assert done.code == 2
        assert str(tmp_path / "keys" / "ring.json") in done.err
        assert list(tmp_path.iterdir()) == []

    def test_of_a_damaged_copy_is_refused_and_leaves_nothing(self, county: Home, copy: Path, tmp_path: Path) -> None:
        content = bytearray(copy.read_bytes())
        content[len(content) * 2 // 3] ^= 1
        damaged = tmp_path / "damaged.lxb"
        damaged.write_bytes(content)
        done = county("restore", str(damaged), "--to", str(tmp_path / "new"))
        assert done.code == 2
        assert "坏了" in done.err
        assert not (tmp_path / "new").exists()


@BOTH_AT_ONCE
class TestBetweenDatabases:
    def test_every_way_round_keeps_every_row(self, county: Home, cluster: Cluster, tmp_path: Path) -> None:
        """From the one over the other, twice, and back to the one; each from the copy of the one before."""
        keys = str(county.folder / "keys")
        now = county
        there, back = ("file", "server") if county.database else ("server", "file")
        for step in (f"{there}-1", f"{there}-2", back):
            home, address = tmp_path / step, new_database(cluster) if step.startswith("server") else ""
            assert now("backup", "--out", str(tmp_path / f"{step}.lxb")).code == 0
            into = ["--to", address, "--home", str(home)] if address else ["--to", str(home)]
            done = now("restore", str(tmp_path / f"{step}.lxb"), *into, "--keys", keys)
            assert done.code == 0, done.err
            now = Home(home, address)
            assert now("check").code == 0
            assert (home / "files" / "ab" / "abcdef").read_bytes() == ONE_UPLOAD
        for table in ("places_village", "places_edition", "accounts_user", "people_person", "vault_subjectkey"):
            assert now.rows(f"SELECT * FROM {table} ORDER BY 1") == county.rows(f"SELECT * FROM {table} ORDER BY 1")

    def test_a_server_that_holds_something_is_refused(
        self, county: Home, copy: Path, cluster: Cluster, tmp_path: Path
    ) -> None:
        address = new_database(cluster)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE TABLE theirs (id int)")
        done = county("restore", str(copy), "--to", address, "--home", str(tmp_path / "new"))
        assert done.code == 2
        assert "theirs" in done.err
        assert not (tmp_path / "new").exists()

    def test_a_damaged_copy_leaves_a_server_empty(
        self, county: Home, copy: Path, cluster: Cluster, tmp_path: Path
    ) -> None:
        damaged, address = tmp_path / "damaged.lxb", new_database(cluster)
        content = copy.read_bytes()
        damaged.write_bytes(content[:-20] + bytes(20))
        done = county("restore", str(damaged), "--to", address, "--home", str(tmp_path / "new"))
        assert done.code == 2
        tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
        assert Home(tmp_path, address).rows(tables) == [(0,)]
        assert county("restore", str(copy), "--to", address, "--home", str(tmp_path / "new")).code == 0


@BOTH_AT_ONCE
class TestMigrateTo:
    def test_moves_a_county_to_a_server_and_back(self, county: Home, cluster: Cluster, tmp_path: Path) -> None:
        address = new_database(cluster)
        moved = county("migrate-to", address)
        assert moved.code == 0, moved.err
        assert "places_village" in moved.out
        assert "LIANXIN_DATABASE" in moved.out
        there = Home(county.folder, address)
        assert there("check").code == 0
        back = tmp_path / "back.sqlite3"
        assert there("migrate-to", str(back), "--json").json["same"] is True
        assert county("migrate-to", str(back), "--check").code == 0
        assert there("keys", "export", "--out", str(tmp_path / "safe")).code == 0  # one more on record
        newest = "SELECT max(id) FROM audit_entry"
        assert there.rows(newest)[0][0] == county.rows(newest)[0][0] + 1  # type: ignore[operator]

    def test_compares_again_and_names_what_is_different(self, county: Home, cluster: Cluster, tmp_path: Path) -> None:
        aside = tmp_path / "aside.sqlite3"
        assert county("migrate-to", str(aside)).code == 0
        assert county("backup", "--out", str(tmp_path / "one-more-on-record.lxb")).code == 0
        checked = county("migrate-to", str(aside), "--check")
        assert checked.code == 2
        assert "audit_entry" in [line.split()[0] for line in checked.out.splitlines() if "≠" in line]

    def test_does_not_print_the_password(self, county: Home) -> None:
        failed = county("migrate-to", "postgresql://lianxin:open-sesame@127.0.0.1:9/county?connect_timeout=1")
        assert failed.code == 2
        assert "open-sesame" not in failed.out + failed.err

    def test_to_where_it_is_already_is_refused(self, county: Home) -> None:
        assert county("migrate-to", county.database or str(county.folder / "lianxin.sqlite3")).code == 2
