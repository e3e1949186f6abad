"""A sender for a county without a line: a file that somebody carries to the provider."""

import fcntl
import json
import os
from pathlib import Path

from lianxin.base.outbox.senders.sender import NotNow


class File:
    """Appends each message to a file as one line of JSON; a key that stands there already is not written again."""

    honours_keys = True

    def __init__(self, path: Path) -> None:
        self.path = path

    def send(self, key: str, to: str, text: str) -> str:
        """Append one line, on disk before this returns."""
        line = json.dumps({"key": key, "to": to, "text": text}, ensure_ascii=False) + "\n"
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(descriptor, "r+b", buffering=0) as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                self._append(file.fileno(), key, line.encode())
        except OSError as error:
            raise NotNow("file") from error
        return ""

    def _append(self, descriptor: int, key: str, line: bytes) -> None:
        written = self.path.read_bytes()
        if key in _keys(written):
            return
        if written and not written.endswith(b"\n"):
            # A line that was broken off half-way never counts; the next one must not run on from it.
            line = b"\n" + line
        if os.write(descriptor, line) != len(line):
            raise OSError("the line was not written whole")
        os.fsync(descriptor)


def _keys(written: bytes) -> set[str]:
    """Return the keys of the lines that are whole."""
    found = set()
    for line in written.split(b"\n"):
        try:
            found.add(json.loads(line)["key"])
        except (ValueError, KeyError, TypeError):
            continue
    return found
