"""`lianxin keys`: where the ring is, new keys, a copy for the safe. No key is ever shown."""

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lianxin.base.backup.actions.back_up import FOLDER
from lianxin.base.backup.actions.ring import export_ring, forget_ring, rotate_ring
from lianxin.base.backup.queries import copies
from lianxin.base.vault.ring import drawn_at, ring
from lianxin.cli import door

VERBS = typer.Typer(no_args_is_help=True, help=_("钥匙：在哪里，换新的，另存一份。"))


@VERBS.command("show", help=_("钥匙在哪里，有几把，哪些备份用哪一把。"))
def show(json: Annotated[bool, typer.Option("--json", help=_("只输出 JSON。"))] = False) -> None:
    """Say where the ring is and what its keys open."""
    held, made = ring(), copies(Path(settings.LIANXIN_HOME) / FOLDER)
    opens = {id: sum(one.header is not None and one.header.ring_key == id for one in made) for id in held.keys}
    drawn = drawn_at()
    if json:
        keys = [{"id": id, "drawn_at": drawn[id], "copies": opens[id]} for id in held.keys]
        door.answer({"path": held.path, "newest": held.newest, "keys": keys})
        return
    door.say(_("钥匙在 {path}。").format(path=held.path))
    for id in held.keys:
        line = _("{id}：{when} 生成，{count} 份备份要用它打开。").format(
            id=id, when=date_format(timezone.localtime(drawn[id]), "Y-m-d H:i"), count=opens[id]
        )
        door.say(line + (_("现用。") if id == held.newest else ""))


@VERBS.command("rotate", help=_("换一把新钥匙；旧的留着，旧备份还打得开。"))
def rotate() -> None:
    """Draw a new key and wrap every person's key under it."""
    count = rotate_ring(by=door.actor(None), at=door.now())
    door.say(_("换了新钥匙「{id}」，{count} 个人的信息改用它封。").format(id=ring().newest, count=count))
    door.say(_("请马上做一份新备份，再另存一份钥匙：lianxin backup，lianxin keys export --out 文件夹。"))


@VERBS.command("forget-older", help=_("去掉旧钥匙；用它们封的备份从此打不开。"))
def forget_older(
    yes: Annotated[bool, typer.Option("--yes", help=_("旧备份打不开也要去掉。"))] = False,
) -> None:
    """Take all but the newest key out of the ring."""
    lost = forget_ring(by=door.actor(None), at=door.now(), even_copies=yes)
    door.say(_("旧钥匙去掉了，只留下「{id}」。").format(id=ring().newest))
    for name in lost:
        door.say(_("从此打不开：{name}").format(name=name))


@VERBS.command("export", help=_("把钥匙另存一份，锁进保险柜。"))
def export(out: Annotated[Path, typer.Option("--out", help=_("一个还没有的文件夹。"))]) -> None:
    """Copy the ring for the safe."""
    folder = export_ring(by=door.actor(None), at=door.now(), out=out.absolute())
    door.say(_("钥匙存到了 {folder}，只有您能读。请和备份分开放；有人要求删除以后，要再存一次。").format(folder=folder))
