"""The files of old entries: one line of JSON an entry, its digest beside it, packed; in LIANXIN_HOME/archive."""

import gzip
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from lianxin.base.audit.rules.canonical import canonical
from lianxin.base.audit.rules.chain import Row
from lianxin.base.ciphers import digest_of

PIECE_BYTES = 1 << 20
Line = tuple[str, dict[str, Any]]  # digest, and the entry by its columns


class Unreadable(ValueError):
    """The file holds something else than lines of the record, or less of them."""


def folder() -> Path:
    """Return the folder of the archives."""
    return Path(settings.LIANXIN_HOME) / "archive"


def write(path: Path, lines: Iterable[Line]) -> int:
    """Write a file whole or not at all, on the disk before it bears its name. Returns how many lines."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft, count = path.with_suffix(".part"), 0
    with draft.open("wb") as raw:
        os.fchmod(raw.fileno(), 0o600)
        with gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as file:
            for digest, entry in lines:
                text = b'{"digest":' + json.dumps(digest).encode() + b',"entry":' + canonical(entry) + b"}\n"
                file.write(text)
                count += 1
        raw.flush()
        os.fsync(raw.fileno())
    draft.replace(path)
    _sync(path.parent)
    return count


def read(path: Path) -> Iterator[Line]:
    """Return the lines of a file in turn; raise Unreadable."""
    try:
        with gzip.open(path, "rt", encoding="ascii") as file:
            for text in file:
                line = json.loads(text)
                yield str(line["digest"]), dict(line["entry"])
    except (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error) as error:
        raise Unreadable(path.name) from error


def rows(path: Path) -> Iterator[Row]:
    """Return the lines of a file as rows of the chain; raise Unreadable."""
    for digest, entry in read(path):
        number = entry.get("id")
        if not isinstance(number, int):
            raise Unreadable(path.name)
        yield Row(number, canonical(entry), digest)


def digest_of_file(path: Path, name: str) -> str:
    """Return the digest of a file's bytes by a named hash, read piece by piece."""
    with path.open("rb") as file:
        return digest_of(name, iter(lambda: file.read(PIECE_BYTES), b""))


def _sync(where: Path) -> None:
    """Bring a folder's list of names to the disk."""
    descriptor = os.open(where, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
