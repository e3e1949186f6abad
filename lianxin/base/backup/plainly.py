"""Say in plain words what a disk or a database refused."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import InterfaceError, InternalError, OperationalError

from lianxin.base.errors import Refusal
from lianxin.base.storage import wrong_with_storage
from lianxin.base.words import gettext_noop as _


@contextmanager
def said_plainly(where: Path) -> Iterator[None]:
    """Turn what the operating system or the database says of a place into a refusal."""
    try:
        yield
    except OSError as error:
        raise _of_disk(error, where) from error
    except (OperationalError, InterfaceError, InternalError) as error:
        raise _of_database(error, where) from error


def _of_disk(error: OSError, where: Path) -> Refusal:
    path = error.filename or where
    wrong = wrong_with_storage(error)
    if wrong == "disk_full":
        return _full(where)
    if wrong == "read_only":
        return Refusal(
            "read_only", _("「{path}」写不进去：磁盘是只读的，或者没有写的权限。什么都没有留下。"), path=str(path)
        )
    return Refusal("disk", _("读写「{path}」时出了错：{detail}"), path=str(path), detail=error.strerror or str(error))


def _of_database(error: Exception, where: Path) -> Refusal:
    said = str(error).strip()
    wrong = wrong_with_storage(error)
    if wrong == "disk_full":
        return _full(where)
    if wrong == "read_only":
        return Refusal(
            "read_only", _("「{path}」写不进去：磁盘是只读的，或者没有写的权限。什么都没有留下。"), path=str(where)
        )
    return Refusal("database", _("数据库打不开或写不进：{detail}"), detail=said)


def _full(where: Path) -> Refusal:
    there = next(path for path in (where, *where.parents) if path.exists())
    free = shutil.disk_usage(there).free // (1 << 20)
    message = _("磁盘满了：「{path}」只剩 {free} MB。请腾出地方，或者换一个地方再来。什么都没有留下。")
    return Refusal("disk_full", message, path=str(where), free=free)
