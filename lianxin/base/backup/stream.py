"""What stands inside a copy, in order: origin, tables with their rows, files with their bytes, manifest.

A line that begins with a bracket is a row of the table named last; every other line is an object with one key that says
what follows. A copy can so be written and read from front to end, however large it is.
"""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from lianxin.base.backup.manifest import FileSum, Manifest, Origin, TableSum
from lianxin.base.backup.package import Header, Packer, Unpacker, damaged
from lianxin.base.backup.rows import Row, Sum
from lianxin.base.backup.snapshot import Snapshot
from lianxin.base.backup.uploads import copied, found

BUFFER_BYTES = 1 << 20

Place = Callable[[str], BinaryIO]  # where a file of the copy is written to


def write_stream(file: BinaryIO, header: Header, key: bytes, origin: Origin, source: Snapshot, home: Path) -> Manifest:
    """Write a whole copy and return what it holds."""
    packer = Packer(file, header, key)
    out: BinaryIO = io.BufferedWriter(packer, BUFFER_BYTES)
    _say(out, "origin", origin.stored())
    for table in source.tables:
        _say(out, "table", table.name)
        out.writelines(line for _row, line in source.lines(table))
    files: dict[str, FileSum] = {}
    for path, opened, size in found(home):
        _say(out, "file", {"path": path, "size": size})
        files[path] = copied(opened, size, out, origin.hash)
    manifest = Manifest(dict(source.sums), files)
    _say(out, "manifest", manifest.stored())
    out.flush()
    packer.finish()
    return manifest


class Stream:
    """Reads a copy from front to end: first `origin`, then `tables`, `files` and `manifest`, each to its end."""

    def __init__(self, file: BinaryIO, header: Header, key: bytes) -> None:
        self._in: BinaryIO = io.BufferedReader(Unpacker(file, header, key), BUFFER_BYTES)
        self._next = self._in.readline()
        self.origin = Origin.read(self._told("origin"))
        self.sums: dict[str, TableSum] = {}

    def tables(self) -> Iterator[tuple[str, Iterator[Row]]]:
        """Yield every table with its rows, which are to be read before the next one is asked for."""
        while self._is("table"):
            name = self._told("table")
            yield name, self._rows(name)

    def files(self, place: Place) -> dict[str, FileSum]:
        """Write every file to its place and return what was read."""
        read: dict[str, FileSum] = {}
        while self._is("file"):
            told = json.loads(self._next)["file"]
            with place(told["path"]) as out:
                try:
                    read[told["path"]] = copied(self._in, told["size"], out, self.origin.hash)
                except EOFError as error:
                    raise damaged() from error
            self._next = self._in.readline()
        return read

    def manifest(self) -> Manifest:
        """Return what the copy says that it holds; nothing may stand behind it."""
        manifest = Manifest.read(self._told("manifest"))
        if self._next:
            raise damaged()
        return manifest

    def _rows(self, name: str) -> Iterator[Row]:
        total = Sum(self.origin.hash)
        while self._next.startswith(b"["):
            total.add(self._next)
            yield json.loads(self._next)
            self._next = self._in.readline()
        self.sums[name] = total.done()

    def _is(self, kind: str) -> bool:
        return self._next.startswith(f'{{"{kind}":'.encode())

    def _told(self, kind: str) -> Any:
        if not self._is(kind):
            raise damaged()
        told = json.loads(self._next)[kind]
        self._next = self._in.readline()
        return told


def _say(out: BinaryIO, kind: str, told: object) -> None:
    out.write(json.dumps({kind: told}, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
