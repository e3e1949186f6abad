"""Stand another database under an alias of this thread, and another folder of keys, for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

SOURCE = "source"


@contextmanager
def connected(database: dict[str, Any], alias: str = DEFAULT_DB_ALIAS) -> Iterator[BaseDatabaseWrapper]:
    """Connect to a database under an alias; what stood there comes back after.

    Under the default alias everything that is done meanwhile in this thread is done there: migrations, whose steps
    name no database, and actions. The pool is kept by alias, so a visitor takes a connection of its own.
    """
    options = {name: value for name, value in database.get("OPTIONS", {}).items() if name != "pool"}
    full = connections.configure_settings({DEFAULT_DB_ALIAS: {**database, "OPTIONS": options}})[DEFAULT_DB_ALIAS]
    visitor: BaseDatabaseWrapper = load_backend(full["ENGINE"]).DatabaseWrapper(full, alias)
    former = connections[alias] if alias in set(connections) else None
    connections[alias] = visitor
    ContentType.objects.clear_cache()
    try:
        yield visitor
    finally:
        visitor.close()
        ContentType.objects.clear_cache()
        if former is None:
            del connections[alias]
        else:
            connections[alias] = former


@contextmanager
def living_at(home: Path, keys: Path) -> Iterator[None]:
    """Take files and ring from other folders for a while."""
    former = settings.LIANXIN_HOME, settings.KEY_FOLDER
    settings.LIANXIN_HOME, settings.KEY_FOLDER = home, keys
    try:
        yield
    finally:
        settings.LIANXIN_HOME, settings.KEY_FOLDER = former
