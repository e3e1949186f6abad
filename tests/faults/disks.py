"""A small disk of its own for a test, that can be filled up and freed again."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PIECE_BYTES = 4096


@dataclass(frozen=True)
class Disk:
    """A disk by the folder where it is mounted."""

    folder: Path

    def fill(self) -> None:
        """Take all the room that is left."""
        with (self.folder / "filler").open("ab", buffering=0) as file:
            try:
                while file.write(bytes(PIECE_BYTES)):
                    continue
            except OSError:
                return

    def free(self) -> None:
        """Give the room back."""
        (self.folder / "filler").unlink()

    def mount(self, *options: str) -> None:
        """Mount it anew, as `ro` or `rw`."""
        subprocess.run(["mount", "-o", ",".join(("remount", *options)), str(self.folder)], check=True)


@contextmanager
def small_disk(megabytes: int) -> Iterator[Disk | None]:
    """Mount a disk in memory, where a server of another user reaches it; None where this machine lets nobody mount."""
    folder = Path(tempfile.mkdtemp(prefix="lianxin-disk-", dir="/tmp"))
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "lianxin-test", str(folder)]
    allowed = os.geteuid() == 0 and shutil.which("mount") is not None
    if not allowed or subprocess.run(mounting, capture_output=True, check=False).returncode:
        folder.rmdir()
        yield None
        return
    folder.chmod(0o755)
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()
