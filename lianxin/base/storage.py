"""What a disk or a database refuses, told apart and said in plain words; and files that are written whole or not."""

import errno
import os
from pathlib import Path

from django.db import DatabaseError, InterfaceError, OperationalError

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}

# What SQLite and PostgreSQL say, in their own words.
SAID_FULL = ("disk is full", "No space left")
SAID_READ_ONLY = ("readonly database", "read-only transaction", "read-only file system")
OUR_FAULT = ("no such table", "no such column")

SENTENCES = {
    "disk_full": _("磁盘满了，这一步没有存上，原来的资料都在。请联系县里的管理员腾出地方，再做一次。"),
    "read_only": _(
        "资料眼下只能看，不能改：磁盘或数据库是只读的，或者没有写的权限。这一步没有存上，请联系县里的管理员。"
    ),
    "busy": _("数据库眼下打不开或写不进，请过一会儿再试。"),
}


def wrong_with_storage(error: BaseException | None) -> str:
    """Return `disk_full`, `read_only` or `busy` where an error is the disk's or the database's, else nothing."""
    if isinstance(error, OSError):
        return "disk_full" if error.errno in FULL else "read_only" if error.errno in READ_ONLY else ""
    if not isinstance(error, DatabaseError | InterfaceError):
        return ""
    said = str(error)
    if any(words in said for words in SAID_FULL):
        return "disk_full"
    if any(words in said for words in SAID_READ_ONLY):
        return "read_only"
    out_of_reach = isinstance(error, OperationalError | InterfaceError)
    return "busy" if out_of_reach and not any(words in said for words in OUR_FAULT) else ""


def refusal_of(error: BaseException | None) -> Refusal | None:
    """Return an error as the no that a person reads; None where it is neither the disk's nor the database's."""
    code = wrong_with_storage(error)
    return Refusal(code, SENTENCES[code]) if code else None


def write_whole(path: Path, content: bytes, *, mode: int = 0o644, new: bool = False) -> None:
    """Write a file so that under its name stands all of it or what was there before, also after a power cut.

    `new`: leave what somebody else wrote there meanwhile.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if new and path.exists():
            return
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
