"""Say in plain words what a disk or a database refused."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import InterfaceError, OperationalError

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextmanager
def said_plainly(where: Path) -> Iterator[None]:
    """Turn what the operating system or the database says of a place into a refusal."""
    try:
        yield
    except OSError as error:
        raise _of_disk(error, where) from error
    except (OperationalError, InterfaceError) as error:
        raise _of_database(error, where) from error


def _of_disk(error: OSError, where: Path) -> Refusal:
    path = error.filename or where
    if error.errno in FULL:
        return _full(where)
    if error.errno in READ_ONLY:
        return Refusal(
            "read_only", _("「{path}」写不进去：磁盘是只读的，或者没有写的权限。什么都没有留下。"), path=str(path)
        )
    return Refusal("disk", _("读写「{path}」时出了错：{detail}"), path=str(path), detail=error.strerror or str(error))


def _of_database(error: Exception, where: Path) -> Refusal:
    said = str(error).strip()
    if "disk is full" in said or "No space left" in said:
        return _full(where)
    if "readonly" in said or "read-only" in said:
        return Refusal(
            "read_only", _("「{path}」写不进去：磁盘是只读的，或者没有写的权限。什么都没有留下。"), path=str(where)
        )
    return Refusal("database", _("数据库打不开或写不进：{detail}"), detail=said)


def _full(where: Path) -> Refusal:
    there = next(path for path in (where, *where.parents) if path.exists())
    free = shutil.disk_usage(there).free // (1 << 20)
    message = _("磁盘满了：「{path}」只剩 {free} MB。请腾出地方，或者换一个地方再来。什么都没有留下。")
    return Refusal("disk_full", message, path=str(where), free=free)
