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
ARCHIVED = f"EXISTS (SELECT 1 FROM {ARCHIVE} WHERE OLD.{{key}} BETWEEN first AND last)"
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
    """Tell whether all triggers stand and are awake."""
    wanted = {name for _table, name in _names(connection.vendor)}
    found = (
        "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'audit_%' AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(found)
        return wanted <= {name for (name,) in cursor.fetchall()}


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
        taken = f"EXISTS (SELECT 1 FROM {table} WHERE {TAKEN[table]})"
        yield f"CREATE TRIGGER {table}_replace BEFORE INSERT ON {table} WHEN {taken} {refuse}"


def _postgresql() -> Iterator[str]:
    yield (
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in (ENTRY, LINK, ARCHIVE):
        # A trigger's WHEN may not look into other tables, so the function that allows a deletion is the table's own.
        yield (
            f"CREATE OR REPLACE FUNCTION {table}_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {UNLESS[table]} THEN RETURN OLD; END IF; "
            f"RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        refuse = "EXECUTE FUNCTION audit_refuse()"
        yield f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} FOR EACH ROW {refuse}"
        yield f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_delete()"
        yield f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}"
