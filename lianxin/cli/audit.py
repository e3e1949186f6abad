"""`lianxin audit`: files of old entries, and the locks of the record."""

import json as json_format
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from lianxin.base.audit import archive_files
from lianxin.base.audit.actions import stand_guard
from lianxin.base.audit.archiving import archive as file_old
from lianxin.base.errors import Refusal
from lianxin.cli import door

VERBS = typer.Typer(no_args_is_help=True, help=_("留痕：存档、看存档文件、重装锁。"))

As = Annotated[str | None, typer.Option("--as", help=_("以谁的名义做。"))]


@VERBS.command("archive", help=_("把旧的、已封存的留痕移到存档文件里。"))
def archive(
    months: Annotated[int | None, typer.Option(help=_("库里留几个月，至少 6 个月。"))] = None, as_: As = None
) -> None:
    """Move old entries into a file."""
    name = file_old(by=door.actor(as_), at=door.now(), months=months)
    door.say(_("已存到 {file}。").format(file=archive_files.folder() / name) if name else _("没有要存档的。"))


@VERBS.command("show", help=_("看一份存档文件，或只看含某段文字的。"))
def show(
    file: Annotated[Path, typer.Argument(help=_("存档文件。"))],
    find: Annotated[str, typer.Option(help=_("只看含这段文字的。"))] = "",
    most: Annotated[int, typer.Option(help=_("最多看几条。"))] = 1000,
) -> None:
    """Print the lines of a file of old entries, one entry a line of JSON."""
    path = file if file.is_file() else archive_files.folder() / file.name
    if not path.is_file():
        raise Refusal("no_file", _("没有「{file}」这个文件。"), file=file)
    try:
        lines = (json_format.dumps(entry, ensure_ascii=False) for _digest, entry in archive_files.read(path))
        for line in islice((line for line in lines if find in line), most):
            door.say(line)
    except archive_files.Unreadable as error:
        raise Refusal("broken_file", _("「{file}」不是留痕的存档，或者坏了。"), file=path.name) from error


@VERBS.command("guard", help=_("重装数据库里挡住改删留痕的锁。"))
def guard(as_: As = None) -> None:
    """Set the triggers of the record anew, and say so on record."""
    stand_guard(by=door.actor(as_), at=door.now())
    door.say(_("锁都在了。"))
