"""The tables of a county as its migrations made them: of this version's, or of an older one's whose copy is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import AutoField, Field, Model

from lianxin.base.backup.manifest import Migration
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

# Who is signed in is no part of the county: after a restore everybody signs in again.
LEFT_OUT = ("django_session",)
BOOKKEEPING = ("django_migrations", "sqlite_sequence")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns in the order of the model."""

    name: str
    model: type[Model]
    fields: tuple["Field[Any, Any]", ...]

    @property
    def counter(self) -> str | None:
        """The column that numbers the rows by itself, where there is one."""
        key = self.model._meta.pk
        return key.column if isinstance(key, AutoField) else None


def applied(connection: BaseDatabaseWrapper) -> tuple[Migration, ...]:
    """Return the migrations that a database has been through; none for an empty one."""
    return tuple(sorted(MigrationRecorder(connection).applied_migrations()))


def tables_after(migrations: Iterable[Migration]) -> tuple[Table, ...]:
    """Return the tables that stand after these migrations, those first that others point to.

    Refuses migrations that this version does not know.
    """
    loader = MigrationLoader(None)
    asked = list(migrations)
    _refuse_unknown(loader, asked)
    state = loader.project_state([one for one in asked if one in loader.graph.nodes])
    models = {
        model._meta.db_table: model
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_OUT
    }
    return tuple(_table(name, models[name]) for name in _in_order(models))


def migrate_to(connection: BaseDatabaseWrapper, migrations: Iterable[Migration]) -> None:
    """Take an empty database through exactly these migrations."""
    executor = MigrationExecutor(connection)
    asked = list(migrations)
    _refuse_unknown(executor.loader, asked)
    executor.migrate(_last_of_apps(executor.loader, asked))


def unknown_tables(connection: BaseDatabaseWrapper, tables: Iterable[Table]) -> tuple[str, ...]:
    """Return the tables of a database that no model of ours has made."""
    known = {table.name for table in tables} | {*LEFT_OUT, *BOOKKEEPING}
    return tuple(sorted(set(connection.introspection.table_names()) - known))


def _refuse_unknown(loader: MigrationLoader, migrations: list[Migration]) -> None:
    ours = loader.disk_migrations or {}
    unknown = [f"{app}.{name}" for app, name in migrations if (app, name) not in ours]
    if unknown:
        message = _("这份数据是另一版软件的（这里不认识 {unknown}）。请用那一版，或者更新的版本。")
        raise Refusal("unknown_migrations", message, unknown="、".join(unknown[:3]))


def _last_of_apps(loader: MigrationLoader, migrations: list[Migration]) -> list[Migration]:
    """Return the last migration of every app: one on the way would be taken for a wish to go back."""
    nodes, asked = loader.graph.node_map, set(migrations)
    return [
        one
        for one in migrations
        if one in nodes and not any(child.key[0] == one[0] and child.key in asked for child in nodes[one].children)
    ]


def _table(name: str, model: type[Model]) -> Table:
    return Table(name, model, tuple(field for field in model._meta.local_concrete_fields if not field.generated))


def _in_order(models: dict[str, type[Model]]) -> list[str]:
    """Order tables so that what is pointed to comes first; a key that may be empty does not count, it may go round."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for name, model in sorted(models.items()):
        pointed = {
            field.related_model._meta.db_table
            for field in model._meta.local_concrete_fields
            if field.is_relation and not field.null and isinstance(field.related_model, type)
        }
        sorter.add(name, *sorted(pointed & models.keys() - {name}))
    return list(sorter.static_order())
