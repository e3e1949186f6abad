"""Fill an empty database: its tables made by migrating, its rows put in, and everything added up again."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.core.management import call_command
from django.db import DataError, IntegrityError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from lianxin.base.backup.manifest import Migration, TableSum
from lianxin.base.backup.rows import Row, given
from lianxin.base.backup.tables import BOOKKEEPING, Table, migrate_to, tables_after
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

WRITTEN_AT_ONCE = 500


class Loader:
    """An empty database that is being filled; everything is in one transaction where the database can do that."""

    def __init__(self, connection: BaseDatabaseWrapper, migrations: Iterable[Migration]) -> None:
        self.connection = connection
        self.tables = {table.name: table for table in tables_after(migrations)}

    def put(self, name: str, rows: Iterable[Row]) -> None:
        """Put in the rows of one table; refuse what the database does not take."""
        table = self.tables[name]
        quote = self.connection.ops.quote_name
        columns = ", ".join(quote(field.column or "") for field in table.fields)
        places = ", ".join(["%s"] * len(table.fields))
        # Names come from models and are quoted; values go beside the statement.
        statement = f"INSERT INTO {quote(name)} ({columns}) VALUES ({places})"  # nosec B608
        prepared = (self._prepared(table, row) for row in rows)
        try:
            with self.connection.cursor() as cursor:
                while batch := list(islice(prepared, WRITTEN_AT_ONCE)):
                    cursor.executemany(statement, batch)
        except (DataError, IntegrityError) as error:
            message = _("表 {table} 里有那边的数据库不收的内容：{detail}")
            raise Refusal("not_taken", message, table=name, detail=str(error).strip()) from error

    def number_on(self, sums: dict[str, TableSum]) -> None:
        """Let every table number its next row as it would have been numbered at the source."""
        for name, held in sums.items():
            counter = self.tables[name].counter
            if held.next_id is None or counter is None:
                continue
            with self.connection.cursor() as cursor:
                if self.connection.vendor == "sqlite":
                    cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
                    cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, held.next_id - 1])
                else:
                    place: list[Any] = [f'"{name}"', counter, max(held.next_id, 1)]
                    cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s, false)", place)

    def _prepared(self, table: Table, row: Row) -> list[Any]:
        return [
            field.get_db_prep_save(given(field, value), self.connection)
            for field, value in zip(table.fields, row, strict=True)
        ]


@contextmanager
def filling(connection: BaseDatabaseWrapper, migrations: tuple[Migration, ...]) -> Iterator[Loader]:
    """Make the tables of these migrations in an empty database and let them be filled, all of it or nothing.

    On SQLite making tables allows no surrounding transaction; there the whole file is thrown away by the caller.
    """
    refuse_filled(connection)
    if connection.vendor == "sqlite":
        migrate_to(connection, migrations)
    with transaction.atomic(using=connection.alias):
        if connection.vendor != "sqlite":
            migrate_to(connection, migrations)
            _hold_back_keys(connection)
        loader = Loader(connection, migrations)
        _clear(connection, loader)
        yield loader
        # Keys are held back until here; what points nowhere is named now, and not at the commit.
        try:
            connection.check_constraints()
        except IntegrityError as error:
            raise Refusal("points_nowhere", _("数据里有对不上的引用：{detail}"), detail=str(error).strip()) from error


def bring_up_to_date(connection: BaseDatabaseWrapper) -> bool:
    """Migrate on to this version; tell whether there was anything to do."""
    executor = MigrationExecutor(connections[connection.alias])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", database=connection.alias, verbosity=0, interactive=False)
    return True


def refuse_filled(connection: BaseDatabaseWrapper) -> None:
    """Refuse a database that has any table already."""
    found = sorted(set(connection.introspection.table_names()) - set(BOOKKEEPING))
    if found:
        message = _("那边的数据库不是空的（已经有 {tables}）。请给一个空的数据库。")
        raise Refusal("not_empty", message, tables="、".join(found[:3]))


def _hold_back_keys(connection: BaseDatabaseWrapper) -> None:
    """Let keys be checked at the end alone: making the tables has set some of them to be checked at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _clear(connection: BaseDatabaseWrapper, loader: Loader) -> None:
    """Take out what migrations themselves put in: the copy brings its own."""
    for name, table in reversed(loader.tables.items()):
        if table.model._base_manager.using(connection.alias).exists():
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # nosec B608
