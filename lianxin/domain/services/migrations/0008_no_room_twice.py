"""No room is taken twice, whatever writes: an exclusion constraint on PostgreSQL, triggers on SQLite.

The writer holds the room's row, so neither is ever met in daily use; docs/decisions/0006 has the measurements.
"""

from typing import Any

from django.db import migrations

TABLE = "services_occupancy"
SAID = "the room is taken"
# A range of one whole number stands for the room: so no extension of the server is needed.
POSTGRESQL = f"""
ALTER TABLE {TABLE} ADD CONSTRAINT services_no_room_twice EXCLUDE USING gist (
    int8range(room_id, room_id, '[]') WITH &&, tstzrange(begins_at, ends_at) WITH &&)
"""
OVERLAP = f"""SELECT 1 FROM {TABLE} WHERE room_id = NEW.room_id AND id IS NOT NEW.id
    AND begins_at < NEW.ends_at AND ends_at > NEW.begins_at"""  # nosec B608: names of our own
SQLITE = {
    name: f"""CREATE TRIGGER {name} BEFORE {verb} ON {TABLE} WHEN EXISTS ({OVERLAP})
    BEGIN SELECT RAISE(ABORT, '{SAID}'); END"""
    for name, verb in (
        ("services_no_room_twice_insert", "INSERT"),
        ("services_no_room_twice_update", "UPDATE OF room_id, begins_at, ends_at"),
    )
}


def install(_apps: Any, editor: Any) -> None:
    """Set the backstop of a database."""
    statements = (POSTGRESQL,) if editor.connection.vendor == "postgresql" else SQLITE.values()
    for statement in statements:
        editor.execute(statement)


def remove(_apps: Any, editor: Any) -> None:
    """Take the backstop of a database away."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"ALTER TABLE {TABLE} DROP CONSTRAINT services_no_room_twice")
    else:
        for name in SQLITE:
            editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("services", "0007_requests")]
    operations = [migrations.RunPython(install, remove)]
