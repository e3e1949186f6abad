"""The files of a county beside its database: what was uploaded, and the archives of the record, its own tables."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lianxin.base.backup.manifest import FileSum
from lianxin.base.ciphers import running_digest

FOLDERS, ALONE = ("files", "archive"), ("workdays.toml",)
READ_BYTES = 1 << 20


def found(home: Path) -> Iterator[tuple[str, BinaryIO, int]]:
    """Yield every file as its path under the home, opened, and its size; they come in the order of their paths.

    What was deleted since the folder was listed was deleted on purpose, and is passed over, as are drafts: a file that
    is just being written, or never was to its end.
    """
    listed = [home / name for name in ALONE]
    listed += [path for folder in FOLDERS for path in sorted((home / folder).rglob("*"))]
    for path in listed:
        if path.name.startswith(".") or path.is_symlink() or not path.is_file():
            continue
        try:
            file = path.open("rb")
        except FileNotFoundError:
            continue
        with file:
            yield path.relative_to(home).as_posix(), file, os.fstat(file.fileno()).st_size


def copied(source: BinaryIO, size: int, out: BinaryIO, hash_name: str) -> FileSum:
    """Copy exactly `size` bytes and return their sum; a source that ends early raises EOFError."""
    made, left = running_digest(hash_name), size
    while left:
        data = source.read(min(left, READ_BYTES))
        if not data:
            raise EOFError
        made.update(data)
        out.write(data)
        left -= len(data)
    return FileSum(size, f"{hash_name}:{made.finalize().hex()}")


def place_of(home: Path, path: str) -> Path:
    """Return where a file of a copy goes; a path that leads out of the county's folders is our own fault."""
    parts = path.split("/")
    assert parts[0] in FOLDERS or path in ALONE, path
    assert not {"", ".", ".."} & set(parts), path
    return home.joinpath(*parts)
