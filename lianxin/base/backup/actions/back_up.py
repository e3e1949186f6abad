"""Make a copy of the county while it is in use, and prove it by restoring it."""

import datetime as dt
import io
import logging
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.backup.elsewhere import connected
from lianxin.base.backup.loading import filling
from lianxin.base.backup.manifest import Manifest, Origin
from lianxin.base.backup.package import key_of, new_header, read_header
from lianxin.base.backup.plainly import said_plainly
from lianxin.base.backup.pouring import poured
from lianxin.base.backup.queries import ENDING
from lianxin.base.backup.snapshot import snapshot
from lianxin.base.backup.stream import Stream, write_stream
from lianxin.base.backup.tables import LEFT_OUT
from lianxin.base.databases import database_at
from lianxin.base.errors import Refusal
from lianxin.base.vault.ring import Ring, ring
from lianxin.base.vault.sealing import suite
from lianxin.base.version import version
from lianxin.base.words import gettext_noop as _

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

log = logging.getLogger(__name__)

FOLDER = "backups"
# A proof is thrown away at once, so it need not survive a power cut.
HASTY = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON"


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that was made and proven; `unknown` are tables of the database that are none of ours, and not in it."""

    path: Path
    size: int
    manifest: Manifest
    ring_path: Path
    ring_key: str
    unknown: tuple[str, ...]


def back_up(*, by: Actor, at: dt.datetime, county: str, out: Path | None = None) -> Made:
    """Copy database and files into a sealed file, prove it by restoring it, then let it stand under its name.

    Nobody has to stop working: all that was acknowledged before the start is in it. On any failure nothing is left.
    """
    home = Path(settings.LIANXIN_HOME)
    path = out or home / FOLDER / f"{county}-{timezone.localtime(at):%Y%m%d-%H%M%S}{ENDING}"
    with said_plainly(path), _draft(path) as (draft, file):
        held = ring()
        manifest, unknown = _write(file, held, at, county, home)
        _prove(draft, held, home)
        size = draft.stat().st_size
    made = Made(path, size, manifest, held.path, held.newest, unknown)
    _put_on_record(by, at, made)
    return made


def _put_on_record(by: Actor, at: dt.datetime, made: Made) -> None:
    """Put it on record; one that takes no writes, or waits to be migrated, was copied all the same."""
    after = {"rows": made.manifest.rows, "bytes": made.size}
    try:
        record(by=by, at=at, verb="backup.make", target=f"backup:{made.path.name}", after=after)
    except DatabaseError:
        log.warning("the copy %s is not on record: the database does not take it", made.path.name)


def _write(file: BinaryIO, held: Ring, at: dt.datetime, county: str, home: Path) -> tuple[Manifest, tuple[str, ...]]:
    made_at = at.astimezone(dt.UTC).isoformat()
    header, key = new_header(held, suite(), product=version(), county=county, made_at=made_at)
    with snapshot(settings.DATABASES["default"], settings.HASH) as source:
        origin = Origin(version(), county, made_at, settings.HASH, source.migrations, LEFT_OUT)
        manifest = write_stream(file, header, key, origin, source, home)
        file.flush()
        os.fsync(file.fileno())
        return manifest, source.unknown


def _prove(draft: Path, held: Ring, home: Path) -> None:
    """Restore a copy into a database of its own and hold every sum against it."""
    with tempfile.TemporaryDirectory(prefix=".proof-", dir=home) as folder, draft.open("rb") as file:
        database = database_at(str(Path(folder, "proof.sqlite3")))
        database["OPTIONS"]["init_command"] = HASTY
        header = read_header(file)
        stream = Stream(file, header, key_of(header, held))
        with connected(database) as connection, filling(connection, stream.origin.migrations) as loader:
            poured(stream, loader, lambda _path: _Nowhere())


class _Nowhere(io.BytesIO):
    """Takes bytes and keeps none: the sum of a file is proof enough."""

    def write(self, data: "ReadableBuffer", /) -> int:
        """Forget them."""
        return memoryview(data).nbytes


@contextmanager
def _draft(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Open a file beside its future name, for its owner alone; it takes the name when all went well, or is gone.

    Two copies of the same second have a draft each.
    """
    if path.exists():
        raise _taken(path)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            yield draft, file
        if path.exists():
            raise _taken(path)  # a copy of the same second was quicker
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _settle(path.parent)


def _taken(path: Path) -> Refusal:
    return Refusal("file_exists", _("「{path}」已经有了。请换一个名字。"), path=str(path))


def _settle(folder: Path) -> None:
    """Wait until the disk knows the new name."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
