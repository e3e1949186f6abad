"""The triggers that let the record only grow, on both databases.

Entries and links refuse every change, and deletion unless an archive holds them; archives refuse both. On SQLite an
`INSERT OR REPLACE` deletes in silence, so an id that is taken is refused too; on PostgreSQL so is TRUNCATE.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

ENTRY, LINK, ARCHIVE = "audit_entry", "audit_link", "audit_archive"
SAID = "the record only grows"
ARCHIVED = f"EXISTS (SELECT 1 FROM {ARCHIVE} WHERE OLD.{{key}} BETWEEN first AND last)"  # nosec B608: names of our own
UNLESS = {  # table: when a row may be deleted
    ENTRY: ARCHIVED.format(key="id"),
    LINK: ARCHIVED.format(key="entry"),
    ARCHIVE: "FALSE",
}
TAKEN = {  # table: when a row that comes would push out one that is there
    ENTRY: "id = NEW.id",
    LINK: "entry = NEW.entry",
    ARCHIVE: "id = NEW.id OR last = NEW.last",
}


def install(database: Any) -> None:
    """Set the triggers of a database, in place of any that stand."""
    remove(database)
    with database.cursor() as cursor:
        for statement in _postgresql() if database.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)


def remove(database: Any) -> None:
    """Take the triggers of a database away."""
    with database.cursor() as cursor:
        for table, name in _names(database.vendor):
            on = f" ON {table}" if database.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def stands() -> bool:
    """Tell whether all triggers stand as they were set, and are awake: the name alone says nothing of what one does."""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
            return set(_sqlite()) <= {statement for (statement,) in cursor.fetchall()}
        cursor.execute(
            "SELECT pg_get_triggerdef(t.oid, TRUE), p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE t.tgenabled IN ('O', 'A') AND t.tgname = ANY(%s)",
            [[name for _table, name in _names("postgresql")]],
        )
        found = {" ".join(trigger.split()): source for trigger, source in cursor.fetchall()}
    return found == _standing()


@contextmanager
def without_guard() -> Iterator[None]:
    """Let the record be emptied with all else, where a demo county is made anew; a test holds who calls this."""
    with transaction.atomic():
        remove(connection)
        yield
        install(connection)


def _names(vendor: str) -> list[tuple[str, str]]:
    """Every trigger with its table."""
    kinds = ("update", "delete", "truncate" if vendor == "postgresql" else "replace")
    return [(table, f"{table}_{kind}") for table in (ENTRY, LINK, ARCHIVE) for kind in kinds]


def _sqlite() -> Iterator[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    for table in (ENTRY, LINK, ARCHIVE):
        yield f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {refuse}"
        yield f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} WHEN NOT ({UNLESS[table]}) {refuse}"
        taken = f"EXISTS (SELECT 1 FROM {table} WHERE {TAKEN[table]})"  # nosec B608
        yield f"CREATE TRIGGER {table}_replace BEFORE INSERT ON {table} WHEN {taken} {refuse}"


RAISE = f"RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END"


def _postgresql() -> Iterator[str]:
    # A trigger's WHEN may not look into other tables, so the function that allows a deletion is the table's own.
    for name, source in _functions().items():
        yield f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${source}$$"
    yield from _triggers()


def _functions() -> dict[str, str]:
    """What the triggers call, by name (PostgreSQL)."""
    allowing = {f"{table}_delete": f" BEGIN IF {UNLESS[table]} THEN RETURN OLD; END IF; {RAISE} " for table in UNLESS}
    return {"audit_refuse": f" BEGIN {RAISE} "} | allowing


def _triggers() -> dict[str, str]:
    """The triggers, each with the function that it calls (PostgreSQL)."""
    found = {}
    for table in (ENTRY, LINK, ARCHIVE):
        for kind, each, function in (
            ("update", "ROW", "audit_refuse"),
            ("delete", "ROW", f"{table}_delete"),
            ("truncate", "STATEMENT", "audit_refuse"),
        ):
            trigger = f"CREATE TRIGGER {table}_{kind} BEFORE {kind.upper()} ON {table}"
            found[f"{trigger} FOR EACH {each} EXECUTE FUNCTION {function}()"] = function
    return found


def _standing() -> dict[str, str]:
    """What has to stand: each trigger with the source of its function (PostgreSQL)."""
    return {trigger: _functions()[function] for trigger, function in _triggers().items()}
