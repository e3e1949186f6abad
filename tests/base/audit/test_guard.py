"""The record only grows: whatever else is tried, the database itself refuses it."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from lianxin.base.audit.actions import record
from lianxin.base.audit.guard import install, remove, stands, without_guard
from lianxin.base.audit.models import Archive, Entry, Link
from lianxin.base.audit.sealing import seal
from tests.people import AT, COUNTY_OFFICER

ROOT = Path(__file__).parents[3]
SQLITE, POSTGRESQL = "sqlite", "postgresql"
CHANGES = {
    "an entry changed": "UPDATE audit_entry SET username = 'somebody'",
    "an entry deleted": "DELETE FROM audit_entry",
    "a seal changed": "UPDATE audit_link SET digest = 'sha256:00'",
    "a seal deleted": "DELETE FROM audit_link",
    "an archive changed": "UPDATE audit_archive SET first = 1",
    "an archive deleted": "DELETE FROM audit_archive",
}
REPLACED = {
    "an entry": "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry LIMIT 1",
    "a seal": "INSERT OR REPLACE INTO audit_link SELECT * FROM audit_link LIMIT 1",
    "an archive": "INSERT OR REPLACE INTO audit_archive SELECT * FROM audit_archive LIMIT 1",
}

TAMED = {
    "a trigger that never fires": (
        SQLITE,
        (
            "DROP TRIGGER audit_entry_update",
            "CREATE TRIGGER audit_entry_update BEFORE UPDATE ON audit_entry WHEN FALSE BEGIN SELECT 1; END",
        ),
    ),
    "a function that lets all through": (
        POSTGRESQL,
        ("CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",),
    ),
    "a trigger for replicas alone": (
        POSTGRESQL,
        ("ALTER TABLE audit_entry ENABLE REPLICA TRIGGER audit_entry_update",),
    ),
    "a trigger that is disabled": (POSTGRESQL, ("ALTER TABLE audit_link DISABLE TRIGGER audit_link_delete",)),
}


@pytest.fixture
def on_record(db: None) -> None:
    """Two sealed entries, and an archive that covers neither."""
    for name in ("甲", "乙"):
        record(by=COUNTY_OFFICER, at=AT, verb="county.change", target="county:990101", after={"name": name})
    seal(at=AT)
    Archive.objects.create(first=-9, last=-1, count=9, last_digest="sha256:00", file="x", file_digest="y", made_at=AT)


def tried(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def needs(vendor: str) -> None:
    if connection.vendor != vendor:
        pytest.skip(f"there is no such statement on {connection.vendor}")


@pytest.mark.usefixtures("on_record")
class TestGuard:
    def test_stands_once_the_tables_are_there(self) -> None:
        assert stands()

    @pytest.mark.parametrize("what", CHANGES)
    def test_refuses(self, what: str) -> None:
        before = [list(model.objects.order_by("pk").values()) for model in (Entry, Link, Archive)]
        with pytest.raises(DatabaseError, match="the record only grows"):
            tried(CHANGES[what])
        assert before == [list(model.objects.order_by("pk").values()) for model in (Entry, Link, Archive)]

    @pytest.mark.parametrize("what", CHANGES)
    def test_without_it_all_that_goes_through(self, what: str) -> None:
        remove(connection)
        assert not stands()
        tried(CHANGES[what])

    @pytest.mark.parametrize("what", REPLACED)
    def test_refuses_what_pushes_out_in_silence(self, what: str) -> None:
        needs(SQLITE)
        with pytest.raises(DatabaseError, match="the record only grows"):
            tried(REPLACED[what])

    @pytest.mark.parametrize("what", REPLACED)
    def test_without_it_that_goes_through_too(self, what: str) -> None:
        needs(SQLITE)
        remove(connection)
        tried(REPLACED[what])

    @pytest.mark.parametrize("table", ["audit_entry", "audit_link", "audit_archive"])
    def test_refuses_to_empty_a_table(self, table: str) -> None:
        needs(POSTGRESQL)
        with pytest.raises(DatabaseError, match="the record only grows"):
            tried(f"TRUNCATE {table}")

    def test_refuses_to_turn_an_insert_into_a_change(self) -> None:
        needs(POSTGRESQL)
        with pytest.raises(DatabaseError, match="the record only grows"):
            tried(
                "INSERT INTO audit_link SELECT * FROM audit_link ON CONFLICT (entry) DO UPDATE SET digest = 'sha256:00'"
            )

    @pytest.mark.parametrize("what", TAMED)
    def test_stands_no_more_once_it_does_nothing_under_its_name(self, what: str) -> None:
        vendor, statements = TAMED[what]
        needs(vendor)
        for statement in statements:
            tried(statement)
        assert not stands()
        install(connection)
        assert stands()

    def test_lets_go_what_an_archive_holds(self) -> None:
        first, second = Entry.objects.order_by("pk")
        Archive.objects.create(
            first=first.pk, last=first.pk, count=1, last_digest="x", file="x", file_digest="y", made_at=AT
        )
        first.delete()
        with pytest.raises(DatabaseError, match="the record only grows"), transaction.atomic():
            second.delete()

    def test_comes_back_after_it_was_lifted(self) -> None:
        with without_guard():
            tried("DELETE FROM audit_entry")
        assert stands()

    def test_comes_back_when_what_it_was_lifted_for_fails(self) -> None:
        def half_done() -> None:
            with without_guard():
                tried("DELETE FROM audit_entry")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            half_done()
        assert stands()
        assert Entry.objects.count() == 2


def test_only_a_demo_county_made_anew_lifts_it() -> None:
    lifting = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "lianxin").rglob("*.py")
        if "without_guard" in path.read_text("utf-8")
    }
    assert lifting == {"lianxin/base/audit/guard.py", "lianxin/demo/county.py"}
