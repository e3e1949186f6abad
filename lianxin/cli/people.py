"""`lianxin people`: what has been kept long enough."""

from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _

from lianxin.base.people.actions.retention import forget_unused
from lianxin.cli import door

VERBS = typer.Typer(no_args_is_help=True, help=_("群众的信息：到期的清掉。"))


@VERBS.command("forget", help=_("按保存期限清掉到期的；夜里自动做，这里可以先看看。"))
def forget(
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("只数，不清。"))] = False,
    json: Annotated[bool, typer.Option("--json", help=_("输出 JSON。"))] = False,
) -> None:
    """Forget what every rule lets go of, or only count it."""
    found = forget_unused(door.now(), by=door.actor(None), dry_run=dry_run)
    if json:
        door.answer([_row(one.rule.kind, one.rule.name, one.before.isoformat(), one.count) for one in found])
        return
    sentence = _("{name}：{count} 条到期，没有清") if dry_run else _("{name}：清了 {count} 条")
    for one in found:
        door.say(sentence.format(name=one.rule.name, count=one.count))


def _row(kind: str, name: str, before: str, count: int) -> dict[str, Any]:
    return {"kind": kind, "name": name, "before": before, "count": count}
