"""The ring of keys that wrap the keys of persons: a file beside the database, never in it and never in a backup."""

import base64
import contextlib
import datetime as dt
import fcntl
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from lianxin.base.ciphers import CannotOpen, new_key
from lianxin.base.errors import Refusal
from lianxin.base.vault.models import SubjectKey
from lianxin.base.words import gettext_noop as _

_lock = threading.Lock()
_read: dict[Path, tuple[int, "Ring"]] = {}


@dataclass(frozen=True, slots=True)
class Ring:
    """The keys by id, newest last; the newest wraps. `index` is the key of the blind index."""

    keys: dict[str, bytes]
    index: bytes
    path: Path

    @property
    def newest(self) -> str:
        """The id of the key that wraps."""
        return next(reversed(self.keys))

    def key(self, id: str) -> bytes:
        """Return a key; refuse where the file does not hold it."""
        if id not in self.keys:
            raise lost_key(self.path, id)
        return self.keys[id]


def path() -> Path:
    """Return the file of the ring."""
    return Path(settings.KEY_FOLDER) / "ring.json"


def ring() -> Ring:
    """Return the ring, drawn on first use; read anew when its file has changed."""
    where = path()
    with _lock:
        if not where.exists():
            _refuse_a_second(where)
            _write(where, {"keys": [_drawn("k1")], "index": _text(new_key())}, new=True)
        stamp = where.stat().st_mtime_ns
        held = _read.get(where)
        if held is None or held[0] != stamp:
            held = _read[where] = (stamp, _load(where))
        return held[1]


def drawn_at() -> dict[str, dt.datetime]:
    """Return when each key of the ring was drawn, oldest first."""
    stored = json.loads(ring().path.read_text())
    return {one["id"]: dt.datetime.fromisoformat(one["made"]) for one in stored["keys"]}


def add_key() -> str:
    """Draw a new key that wraps from now on; the older ones still open. Returns its id."""
    held = ring()
    with _alone(held.path):
        stored = json.loads(held.path.read_text())
        id = f"k{max(int(one['id'][1:]) for one in stored['keys']) + 1}"  # a number is never used again
        _write(held.path, {**stored, "keys": [*stored["keys"], _drawn(id)]})
    return id


def drop_keys(but: str) -> None:
    """Take every key out of the ring but one; called when nothing is wrapped under the others any more."""
    held = ring()
    with _alone(held.path):
        stored = json.loads(held.path.read_text())
        _write(held.path, {**stored, "keys": [one for one in stored["keys"] if one["id"] == but]})


@contextlib.contextmanager
def _alone(where: Path) -> Iterator[None]:
    """Keep every other process from changing the ring meanwhile: of two keys drawn at once, none may get lost."""
    with _lock, where.with_suffix(".lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def lost_key(where: Path, id: str) -> Refusal:
    """Return what is said where a key is missing."""
    message = _("钥匙文件 {path} 里没有钥匙「{id}」，个人信息打不开。请把与这份数据配套的钥匙文件放回原处。")
    return Refusal("lost_key", message, path=str(where), id=id)


def _refuse_a_second(where: Path) -> None:
    """Refuse to draw a ring where an older one has sealed: it was mislaid, and a new one opens nothing."""
    if SubjectKey._meta.db_table not in connection.introspection.table_names():
        return
    if row := SubjectKey.objects.filter(destroyed_at__isnull=True).order_by("-pk").first():
        raise lost_key(where, row.ring_key)


def _load(where: Path) -> Ring:
    try:
        stored = json.loads(where.read_text())
        keys = {one["id"]: base64.b64decode(one["secret"]) for one in stored["keys"]}
        return Ring(keys, base64.b64decode(stored["index"]), where)
    except (ValueError, KeyError, TypeError, CannotOpen) as error:
        message = _("钥匙文件 {path} 坏了，读不出来。请用备份的那一份换上。")
        raise Refusal("broken_ring", message, path=str(where)) from error


def _drawn(id: str) -> dict[str, str]:
    return {"id": id, "made": dt.datetime.now(dt.UTC).isoformat(), "secret": _text(new_key())}


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _write(where: Path, stored: dict[str, Any], *, new: bool = False) -> None:
    """Write the file whole or not at all, readable by its owner alone; two first starts do not overwrite each other."""
    where.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = where.with_suffix(f".{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(stored, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    if new:
        with contextlib.suppress(FileExistsError):
            os.link(draft, where)
        draft.unlink()
    else:
        draft.replace(where)
