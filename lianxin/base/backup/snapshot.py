"""Read a whole database as it stood at one moment, while others go on writing into it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, F, QuerySet, TextField
from django.db.models.functions import Collate

from lianxin.base.backup.elsewhere import SOURCE, connected
from lianxin.base.backup.manifest import Migration, TableSum
from lianxin.base.backup.rows import Row, Sum, line, plain
from lianxin.base.backup.tables import Table, applied, tables_after, unknown_tables
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

READ_AT_ONCE = 2000


class Snapshot:
    """A database at one moment: its migrations, its tables, their rows. `sums` fills as tables are read."""

    def __init__(self, connection: BaseDatabaseWrapper, hash_name: str) -> None:
        self._connection, self._hash = connection, hash_name
        self.migrations: tuple[Migration, ...] = applied(connection)
        if not self.migrations:
            raise Refusal("no_county", _("这里还没有建县，没有可以备份的。"))
        self.tables = tables_after(self.migrations)
        self.unknown = unknown_tables(connection, self.tables)
        self.sums: dict[str, TableSum] = {}

    def lines(self, table: Table) -> Iterator[tuple[Row, bytes]]:
        """Yield the rows of a table in the order of their keys, with their lines; afterwards its sum is known."""
        names = [field.attname for field in table.fields]
        rows = _ordered(table, self._connection).values_list(*names).iterator(chunk_size=READ_AT_ONCE)
        total = Sum(self._hash)
        for values in rows:
            row = [plain(value) for value in values]
            written = line(row)
            total.add(written)
            yield row, written
        self.sums[table.name] = total.done(next_id(self._connection, table))

    def add_up(self) -> dict[str, TableSum]:
        """Read every table and return the sums."""
        for table in self.tables:
            for _row in self.lines(table):
                pass
        return self.sums


@contextmanager
def snapshot(database: dict[str, Any], hash_name: str) -> Iterator[Snapshot]:
    """Hold a database still for reading, on a connection of its own that writes nothing and hinders no writer."""
    sqlite = database["ENGINE"].endswith("sqlite3")
    if sqlite and not Path(database["NAME"]).exists():
        raise Refusal("no_county", _("这里还没有建县，没有可以备份的。"))
    with connected(_for_reading(database, sqlite), SOURCE) as connection, transaction.atomic(using=SOURCE):
        if not sqlite:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        # The first look into the database fixes the moment.
        yield Snapshot(connection, hash_name)


def sums_of(connection: BaseDatabaseWrapper, hash_name: str) -> dict[str, TableSum]:
    """Add up a database that nobody else writes into."""
    return Snapshot(connection, hash_name).add_up()


def next_id(connection: BaseDatabaseWrapper, table: Table) -> int | None:
    """Return the id that the table's next row gets: what was numbered once is not numbered again."""
    if table.counter is None:
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq + 1 FROM sqlite_sequence WHERE name = %s", [table.name])
        else:
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table.name}"', table.counter])
            (sequence,) = cursor.fetchone() or (None,)
            if sequence is None:
                return None
            # The name comes from the database, quoted as it wants it.
            cursor.execute(f"SELECT last_value + is_called::int FROM {sequence}")  # nosec B608
        found = cursor.fetchone()
    return int(found[0]) if found else 1


def _ordered(table: Table, connection: BaseDatabaseWrapper) -> "QuerySet[Any]":
    """Order by the key in the same way on both databases: PostgreSQL would sort text by the language."""
    rows = table.model._base_manager.using(connection.alias)
    if connection.vendor == "postgresql" and isinstance(table.model._meta.pk, CharField | TextField):
        return rows.order_by(Collate(F("pk"), "C"))
    return rows.order_by("pk")


def _for_reading(database: dict[str, Any], sqlite: bool) -> dict[str, Any]:
    if not sqlite:
        return database
    pragmas = "PRAGMA query_only=ON; PRAGMA busy_timeout=10000"
    return {**database, "OPTIONS": {"transaction_mode": "DEFERRED", "timeout": 10, "init_command": pragmas}}
