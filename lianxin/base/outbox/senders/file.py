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
        whole = written[: written.rfind(b"\n") + 1]
        if key in (json.loads(one)["key"] for one in whole.splitlines()):
            return
        # A line that was broken off half-way was never sent: it goes, and the same message comes again under its key.
        os.ftruncate(descriptor, len(whole))
        if os.write(descriptor, line) != len(line):
            raise OSError("the line was not written whole")
        os.fsync(descriptor)
