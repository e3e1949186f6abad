"""Which copies there are."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from lianxin.base.backup.package import Header, read_header
from lianxin.base.errors import Refusal
from lianxin.base.vault.ring import Ring

ENDING = ".lxb"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy by its file; `header` is None where the file is no copy, or a damaged one."""

    path: Path
    size: int
    header: Header | None

    @property
    def made_at(self) -> dt.datetime:
        """When it was made; of a damaged one, when its file was written."""
        if self.header:
            return dt.datetime.fromisoformat(self.header.made_at)
        return dt.datetime.fromtimestamp(self.path.stat().st_mtime, dt.UTC)

    def opens_with(self, ring: Ring) -> bool:
        """Tell whether the ring holds the key that wraps the copy's own."""
        return self.header is not None and self.header.ring_key in ring.keys


def copies(folder: Path) -> tuple[Copy, ...]:
    """Return the copies of a folder, oldest first."""
    found = [_copy(path) for path in folder.glob(f"*{ENDING}")] if folder.is_dir() else []
    return tuple(sorted(found, key=lambda copy: copy.made_at))


def newest(folder: Path) -> Copy | None:
    """Return the newest copy that can be read at all, or None."""
    return next((copy for copy in reversed(copies(folder)) if copy.header), None)


def _copy(path: Path) -> Copy:
    with path.open("rb") as file:
        try:
            header = read_header(file)
        except Refusal:
            header = None
    return Copy(path, path.stat().st_size, header)
