"""`lianxin restore`: a copy into an empty folder or an empty database."""

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lianxin.base.backup.actions.back_up import FOLDER
from lianxin.base.backup.actions.restore import Restored
from lianxin.base.backup.actions.restore import restore as bring_back
from lianxin.base.backup.queries import newest
from lianxin.base.databases import is_postgresql, without_password
from lianxin.base.errors import NotFound, Refusal
from lianxin.cli import door
from lianxin.cli.backup import counts
from lianxin.cli.migrate import database_of

Json = Annotated[bool, typer.Option("--json", help=_("只输出 JSON。"))]


def restore(
    to: Annotated[str, typer.Option("--to", help=_("恢复到哪里：空文件夹，或者 postgresql://… 的空数据库。"))],
    file: Annotated[Path | None, typer.Argument(help=_("备份文件；不给就用最新的一份。"))] = None,
    home: Annotated[Path | None, typer.Option("--home", help=_("恢复到服务器时，上传的文件放进哪个空文件夹。"))] = None,
    keys: Annotated[Path | None, typer.Option("--keys", help=_("钥匙在哪个文件夹；给了就一并拷过去。"))] = None,
    json: Json = False,
) -> None:
    """Restore a copy; every row and file is held against the copy's own sums before anything stands."""
    server = database_of(to) if is_postgresql(to) else None
    if server and home is None:
        raise Refusal("home_missing", _("请用 --home 给一个空文件夹，放上传的文件。"))
    source = file or _newest()
    done = bring_back(
        by=door.actor(None),
        at=door.now(),
        file=source.absolute(),
        home=(home or Path(to)).absolute(),
        keys=(keys or Path(settings.KEY_FOLDER)).absolute(),
        copy_keys=keys is not None,
        server=server,
    )
    if json:
        told = {"file": source, "home": done.home, "made_at": done.header.made_at, "migrated": done.migrated}
        found = {"destroyed_again": done.destroyed_again, "uncertain": done.in_doubt, "broken": len(done.chain.broken)}
        door.answer({**told, **counts(done.manifest), **found})
    else:
        _say(source, to, done)
    if done.chain.broken:
        raise door.found_something()


def _say(source: Path, to: str, done: Restored) -> None:
    when = date_format(timezone.localtime(done.made_at), "Y-m-d H:i")
    door.say(_("已从 {file} 恢复，是 {when} 的样子。").format(file=source, when=when))
    door.say(_("{tables} 张表、{rows} 行、{files} 个文件，行数和指纹都对得上。").format(**counts(done.manifest)))
    if done.migrated:
        door.say(_("那时是旧版软件，数据已经升级到现在这一版。"))
    if done.destroyed_again:
        door.say(_("备份以后有 {count} 人要求删除过，他们的钥匙又销毁了一遍。").format(count=done.destroyed_again))
    if done.in_doubt:
        door.say(
            _("有 {count} 条消息当时还没发，可能后来发过了：请到消息页上逐条看，要发的再发。").format(
                count=done.in_doubt
            )
        )
    if done.chain.broken:
        door.say(_("留痕的链断了 {count} 处，用 lianxin check 看是哪里。").format(count=len(done.chain.broken)))
    else:
        door.say(
            _("留痕的链是完整的：封了 {sealed} 条，还有 {tail} 条没封。").format(
                sealed=done.chain.sealed, tail=done.chain.tail
            )
        )
    if done.keys_copied:
        door.say(_("钥匙拷到了 {folder}。").format(folder=done.home / "keys"))
    else:
        keys = _("钥匙没有拷过去。请把 {folder} 里的 ring.json 和 destroyed 放进 {target}，没有它们姓名和电话打不开。")
        door.say(keys.format(folder=done.ring_path.parent, target=done.home / "keys"))
    database = f" LIANXIN_DATABASE='{without_password(to)}'" if is_postgresql(to) else ""
    door.say(_("下一步：LIANXIN_HOME={home}{database} lianxin doctor").format(home=done.home, database=database))


def _newest() -> Path:
    folder = Path(settings.LIANXIN_HOME) / FOLDER
    found = newest(folder)
    if found is None:
        raise NotFound(_("备份"), folder)
    return found.path
