"""Change the ring's keys, and take a copy of them to the safe; all of it on record."""

import datetime as dt
import os
from pathlib import Path

from django.conf import settings

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.backup.actions.back_up import FOLDER
from lianxin.base.backup.plainly import said_plainly
from lianxin.base.backup.queries import copies
from lianxin.base.errors import Refusal
from lianxin.base.vault.actions import forget_older_keys, rotate
from lianxin.base.vault.ring import ring
from lianxin.base.words import gettext_noop as _

LIST = "destroyed"  # beside the ring: which keys of persons were destroyed


def rotate_ring(*, by: Actor, at: dt.datetime) -> int:
    """Draw a new key and wrap every person's key under it. Returns how many."""
    with said_plainly(ring().path):
        count = rotate(at=at)
    record(by=by, at=at, verb="keys.rotate", target=f"keys:{ring().newest}", after={"persons": count})
    return count


def forget_ring(*, by: Actor, at: dt.datetime, even_copies: bool) -> tuple[str, ...]:
    """Take all keys but the newest out of the ring. Returns the names of the copies that do not open any more.

    Refuses while there are such copies, unless `even_copies`.
    """
    held = ring()
    folder = Path(settings.LIANXIN_HOME) / FOLDER
    lost = tuple(one.path.name for one in copies(folder) if one.header and one.header.ring_key != held.newest)
    if lost and not even_copies:
        message = _(
            "有 {count} 份备份要用旧钥匙打开（最早的是 {first}）。请先做一份新备份；确定不要旧的了，再加上 --yes。"
        )
        raise Refusal("copies_need_it", message, count=len(lost), first=lost[0])
    with said_plainly(held.path):
        forget_older_keys()
    record(by=by, at=at, verb="keys.forget", target=f"keys:{held.newest}", after={"copies": len(lost)})
    return lost


def export_ring(*, by: Actor, at: dt.datetime, out: Path) -> Path:
    """Copy ring and list of destroyed keys into a new folder, for its owner alone. Returns the folder."""
    held = ring()
    if out.exists():
        raise Refusal("file_exists", _("「{path}」已经有了。请换一个名字。"), path=str(out))
    with said_plainly(out):
        out.mkdir(parents=True, mode=0o700)
        for name in (held.path.name, LIST):
            source = held.path.with_name(name)
            if source.exists():
                _write(out / name, source.read_bytes())
    record(by=by, at=at, verb="keys.export", target=f"keys:{held.newest}")
    return out


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
