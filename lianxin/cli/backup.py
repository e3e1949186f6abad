"""`lianxin backup`: a sealed copy of the county, made by hand or at night."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer
from django.db import DatabaseError
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor, Post
from lianxin.base.backup.actions.back_up import back_up
from lianxin.base.backup.actions.keep import back_up_when_due
from lianxin.base.backup.manifest import Manifest
from lianxin.base.errors import Refusal
from lianxin.base.ticks import tick
from lianxin.cli import door
from lianxin.domain.places.queries.county import current

Json = Annotated[bool, typer.Option("--json", help=_("只输出 JSON。"))]


def backup(
    out: Annotated[Path | None, typer.Option("--out", help=_("写到哪个文件；不给就放进数据文件夹的 backups。"))] = None,
    json: Json = False,
) -> None:
    """Make a sealed copy of the county while it is in use, proven by restoring it."""
    made = back_up(by=door.actor(None), at=door.now(), county=_county(), out=out.absolute() if out else None)
    if json:
        told = {"path": made.path, "bytes": made.size, "keys": made.ring_path, "key": made.ring_key}
        door.answer({**told, **counts(made.manifest), "left_out": made.unknown})
        return
    door.say(_("备份做好了：{path}（{size}）。").format(path=made.path, size=size(made.size)))
    proven = _("里面有 {tables} 张表、{rows} 行、{files} 个文件，已经试着恢复过一遍，行数和指纹都对得上。")
    door.say(proven.format(**counts(made.manifest)))
    keys = _("打开它要用的钥匙在 {path}（现用「{id}」），不在备份里。请把钥匙另存一份，和备份分开放。")
    door.say(keys.format(path=made.ring_path, id=made.ring_key))
    if made.unknown:
        door.say(_("没有备份的表：{tables}。它们不是连心的。").format(tables=_("、").join(made.unknown)))


@tick("backup", every_minutes=30, slow=True)
def back_up_at_night(at: dt.datetime) -> None:
    """Make the nightly copy where it is due."""
    worker = Actor(id=None, username="work", name="work", posts=(Post("operator", ""),), place="work")
    back_up_when_due(by=worker, at=at, county=_county())


def counts(manifest: Manifest) -> dict[str, Any]:
    """Return how much a copy holds."""
    return {"tables": len(manifest.tables), "rows": manifest.rows, "files": len(manifest.files)}


def size(count: int) -> str:
    """Return a size as people read it."""
    return f"{count / (1 << 20):.1f} MB" if count >= 1 << 20 else f"{count / 1024:.0f} KB"


def _county() -> str:
    """Return the code of the county for the file's name; a database that waits to be migrated cannot say it."""
    try:
        return current().code
    except (Refusal, DatabaseError):
        return "county"
