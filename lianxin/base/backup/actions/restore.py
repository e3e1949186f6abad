"""Restore a copy into an empty folder, or into an empty database with an empty folder for the files."""

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.audit.queries.verification import ChainState, chain
from lianxin.base.backup.elsewhere import connected, living_at
from lianxin.base.backup.loading import bring_up_to_date, filling
from lianxin.base.backup.manifest import Manifest
from lianxin.base.backup.package import Header, key_of, read_header
from lianxin.base.backup.plainly import said_plainly
from lianxin.base.backup.pouring import poured
from lianxin.base.backup.stream import Stream
from lianxin.base.backup.uploads import place_of
from lianxin.base.databases import database_at
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.outbox.delivery import leave_all_in_doubt
from lianxin.base.people.actions.again import forget_again
from lianxin.base.vault.actions import destroy_again
from lianxin.base.vault.ring import Ring, path, ring
from lianxin.base.words import gettext_noop as _

# What may stand in a new home before: none of it is the county's data, and none of it is touched.
HARMLESS = {"secret.key", "keys", "backups", "static"}


@dataclass(frozen=True, slots=True)
class Restored:
    """A county that stands again: what came back, and what happened to it on the way."""

    home: Path
    header: Header
    manifest: Manifest
    migrated: bool
    destroyed_again: int
    in_doubt: int  # messages that were waiting: nobody knows whether they have gone out since
    chain: ChainState
    ring_path: Path
    keys_copied: bool

    @property
    def made_at(self) -> dt.datetime:
        """When the copy was made."""
        return dt.datetime.fromisoformat(self.header.made_at)


def restore(
    *, by: Actor, at: dt.datetime, file: Path, home: Path, keys: Path, copy_keys: bool, server: dict[str, Any] | None
) -> Restored:
    """Restore a copy under `home`, its database there or on `server`; the ring is taken from the folder `keys`.

    Nothing stands under its name before every row and every file was held against the copy's own sums. Whoever was
    forgotten since the copy was made is forgotten again.
    """
    with (
        said_plainly(home),
        _opened(file) as opened,
        _staged(home, HARMLESS - {"keys"} if copy_keys else HARMLESS) as stage,
        living_at(stage, keys),
    ):
        held = _ring()
        header = read_header(opened)
        stream = Stream(opened, header, key_of(header, held))
        database = server or database_at(str(stage / "lianxin.sqlite3"))
        with connected(database) as connection, _one_step(connection):
            with filling(connection, stream.origin.migrations) as loader:
                manifest = poured(stream, loader, lambda path: _placed(stage, path))
            migrated = bring_up_to_date(connection)
            again, in_doubt = destroy_again(at=at), leave_all_in_doubt(at)
            forget_again(by=by, at=at)
            after = {"made_at": header.made_at, "rows": manifest.rows, "destroyed": again, "uncertain": in_doubt}
            record(by=by, at=at, verb="backup.restore", target=f"backup:{file.name}", after=after)
            state = chain()
        if copy_keys:
            _copy_keys(keys, stage / "keys")
    return Restored(home, header, manifest, migrated, again, in_doubt, state, held.path, copy_keys)


def _ring() -> Ring:
    """Return the ring that is there; a new one would open nothing."""
    if not path().exists():
        message = _("没有找到钥匙文件 {path}。备份要用它打开：请把它放回原处，或者用 --keys 指明它在哪个文件夹。")
        raise Refusal("no_ring", message, path=str(path()))
    return ring()


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    if not file.is_file():
        raise NotFound(_("备份"), file)
    with file.open("rb") as opened:
        yield opened


@contextmanager
def _staged(home: Path, harmless: set[str]) -> Iterator[Path]:
    """Make a folder inside the new home; what stands in it moves up when all went well, or is gone."""
    found = sorted({path.name for path in home.iterdir()} - harmless) if home.exists() else []
    if found:
        message = _("「{home}」不是空的（里面有 {found}）。请给一个空的文件夹。")
        raise Refusal("not_empty", message, home=str(home), found="、".join(found[:3]))
    new = not home.exists()
    stage = home / ".restoring"
    stage.mkdir(parents=True, mode=0o700)
    try:
        yield stage
        for path in sorted(stage.iterdir()):
            path.rename(home / path.name)
        stage.rmdir()
        os.sync()
    except BaseException:
        shutil.rmtree(home if new else stage, ignore_errors=True)
        raise


def _one_step(connection: BaseDatabaseWrapper) -> Any:
    """On a server all of it is one transaction; a file that was not finished is thrown away as a whole."""
    return nullcontext() if connection.vendor == "sqlite" else transaction.atomic()


def _placed(stage: Path, path: str) -> BinaryIO:
    place = place_of(stage, path)
    place.parent.mkdir(parents=True, exist_ok=True)
    return place.open("wb")


def _copy_keys(source: Path, target: Path) -> None:
    """Copy the ring, and which keys were destroyed: an older list would bring people back."""
    target.mkdir(mode=0o700)
    for name in ("ring.json", "destroyed"):
        if (source / name).exists():
            shutil.copyfile(source / name, target / name)
            (target / name).chmod(0o600)
