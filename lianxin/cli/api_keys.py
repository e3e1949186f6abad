"""`lianxin key`: keys with which programs come in."""

from dataclasses import asdict
from typing import Annotated

import typer
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lianxin.base.accounts.actions.keys import end_key, make_key
from lianxin.base.accounts.queries.keys import KeyRow, keys_under
from lianxin.cli import door

VERBS = typer.Typer(no_args_is_help=True, help=_("给程序用的接口钥匙。"))

Json = Annotated[bool, typer.Option("--json", help=_("只输出 JSON。"))]
As = Annotated[str | None, typer.Option("--as", help=_("以哪个账号的名义。"))]


@VERBS.command("make", help=_("发一把钥匙；只显示这一次。"))
def make(
    account: Annotated[str, typer.Argument(help=_("钥匙以哪个账号的名义。"))],
    name: Annotated[str, typer.Option("--name", help=_("给哪个系统、做什么用。"))],
    may: Annotated[list[str], typer.Option("--may", help=_("能做的一项，可以写多次，例如 board.view。"))],
    region: Annotated[str, typer.Option("--region", help=_("只在哪一片：区划代码。"))] = "",
    days: Annotated[int, typer.Option("--days", help=_("管用多少天。"))] = 90,
    as_user: As = None,
) -> None:
    """Make a key and print it, and nothing else, on standard output."""
    key = make_key(
        by=door.actor(as_user),
        at=door.now(),
        username=account,
        name=name,
        permissions=frozenset(may),
        region=region,
        days=days,
    )
    door.say(key)


@VERBS.command("list", help=_("看有哪些钥匙。"))
def listed(json: Json = False) -> None:
    """List the keys, newest first; their secrets stand nowhere."""
    rows = keys_under(("",), door.now())
    if json:
        door.answer([asdict(row) for row in rows])
        return
    for row in rows:
        door.say(_line(row))


@VERBS.command("end", help=_("停用一把钥匙。"))
def end(prefix: Annotated[str, typer.Argument(help=_("钥匙中间那十个字。"))], as_user: As = None) -> None:
    """End a key."""
    end_key(by=door.actor(as_user), at=door.now(), prefix=prefix)
    door.say(_("钥匙 {prefix} 停用了。").format(prefix=prefix))


def _line(row: KeyRow) -> str:
    until = f"{localtime(row.expires_at):%Y-%m-%d}"
    return f"{row.prefix}　{row.state}　{row.username}　{row.name}　{until}　{' '.join(row.permissions)}"
