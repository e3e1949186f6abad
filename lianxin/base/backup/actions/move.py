"""Move the county to another database, and hold the two against each other."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from lianxin.base.backup.elsewhere import connected
from lianxin.base.backup.loading import filling
from lianxin.base.backup.manifest import TableSum
from lianxin.base.backup.plainly import said_plainly
from lianxin.base.backup.snapshot import snapshot, sums_of
from lianxin.base.databases import said_of
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Pair:
    """One table here and there."""

    table: str
    here: TableSum | None
    there: TableSum | None

    @property
    def same(self) -> bool:
        """Whether both hold the same rows."""
        return self.here is not None and self.here.same(self.there)


def move_to(database: dict[str, Any]) -> tuple[Pair, ...]:
    """Copy every row into an empty database as it stands at this moment; the source is only read.

    What is written here after the start is not there. Refuses where a single sum differs, and leaves nothing then.
    """
    _refuse_itself(database)
    with (
        said_plainly(Path(said_of(database))),
        snapshot(settings.DATABASES["default"], settings.HASH) as source,
        _draft(database) as draft,
        connected(draft) as connection,
        filling(connection, source.migrations) as loader,
    ):
        for table in source.tables:
            loader.put(table.name, (row for row, _line in source.lines(table)))
        loader.number_on(source.sums)
        pairs = _paired(source.sums, sums_of(connection, settings.HASH))
        if not all(pair.same for pair in pairs):
            raise Refusal("not_the_same", _("两边对不上，没有搬。请再试一次；还不行，请联系软件的维护人。"))
    return pairs


def compare_with(database: dict[str, Any]) -> tuple[Pair, ...]:
    """Add up both databases as they stand now and set them side by side; nothing is written."""
    _refuse_itself(database)
    here, there = settings.DATABASES["default"], database
    with said_plainly(Path(said_of(database))):
        with snapshot(here, settings.HASH) as source:
            sums = source.add_up()
        with snapshot(there, settings.HASH) as target:
            return _paired(sums, target.add_up())


def _paired(here: dict[str, TableSum], there: dict[str, TableSum]) -> tuple[Pair, ...]:
    return tuple(Pair(name, here.get(name), there.get(name)) for name in sorted(here.keys() | there.keys()))


def _refuse_itself(database: dict[str, Any]) -> None:
    if said_of(database) == said_of(settings.DATABASES["default"]):
        raise Refusal("same_database", _("这就是现在用的数据库，不用搬。"))


@contextmanager
def _draft(database: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Fill a file under another name first; a server needs none of that, there it is one transaction."""
    if not database["ENGINE"].endswith("sqlite3"):
        yield database
        return
    path = Path(database["NAME"])
    if path.exists():
        raise Refusal("file_exists", _("「{path}」已经有了。请换一个名字。"), path=str(path))
    draft = path.with_name(f".{path.name}.part")
    try:
        yield {**database, "NAME": str(draft)}
        draft.replace(path)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            draft.with_name(draft.name + ending).unlink(missing_ok=True)
