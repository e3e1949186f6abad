"""`lianxin migrate-to`: the county on its way to another database."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lianxin.base.backup.actions.move import Pair, compare_with, move_to
from lianxin.base.backup.manifest import TableSum
from lianxin.base.databases import database_at, is_postgresql, without_password
from lianxin.cli import door

Json = Annotated[bool, typer.Option("--json", help=_("只输出 JSON。"))]

SHOWN = 16  # letters of a hash: enough to see whether two are the same


def migrate_to(
    to: Annotated[str, typer.Argument(help=_("postgresql://… 的空数据库，或者一个还没有的 SQLite 文件。"))],
    check: Annotated[bool, typer.Option("--check", help=_("不搬，只把两边再对一遍。"))] = False,
    json: Json = False,
) -> None:
    """Copy the county into another database; counts and hashes of every table are held against each other."""
    database, started = database_of(to), date_format(timezone.localtime(door.now()), "Y-m-d H:i:s")
    pairs = compare_with(database) if check else move_to(database)
    wrong = [pair for pair in pairs if not pair.same]
    if json:
        door.answer({"same": not wrong, "tables": [_told(pair) for pair in pairs]})
    else:
        for pair in pairs:
            _say(pair)
        if wrong:
            door.say(_("有 {count} 张表两边不一样。").format(count=len(wrong)))
        else:
            _say_next(
                to, started, check=check, tables=len(pairs), rows=sum(pair.here.rows for pair in pairs if pair.here)
            )
    if wrong:
        raise door.found_something()


def database_of(address: str) -> dict[str, Any]:
    """Return Django's settings of the database at an address as a person types it."""
    if not is_postgresql(address):
        return database_at(str(Path(address).absolute()))
    file = os.environ.get("LIANXIN_DATABASE_PASSWORD_FILE")
    return database_at(address, Path(file).read_text().strip() if file else "")


def _say(pair: Pair) -> None:
    sides = (pair.here,) if pair.same else (pair.here, pair.there)
    door.say(f"{pair.table:<36}" + "  ≠".join(_side(side) for side in sides))


def _side(held: TableSum | None) -> str:
    return f"{held.rows:>9}  {held.digest.partition(':')[2][:SHOWN]}" if held else f"{'–':>9}"


def _say_next(to: str, started: str, *, check: bool, tables: int, rows: int) -> None:
    if check:
        door.say(_("{tables} 张表、{rows} 行，两边一样。").format(tables=tables, rows=rows))
        return
    door.say(
        _("{tables} 张表、{rows} 行都搬过去了，两边的行数和指纹一样。原来的数据库没有动。").format(
            tables=tables, rows=rows
        )
    )
    door.say(
        _("{started} 以后写进来的不在里面：请在没有人用的时候搬，或者停下网站和后台任务再搬。").format(started=started)
    )
    door.say(
        _("下一步：把 LIANXIN_DATABASE 设为 {to}，重开网站和后台任务；上传的文件和钥匙还在原处。").format(
            to=without_password(to)
        )
    )


def _told(pair: Pair) -> dict[str, Any]:
    sums = {"here": pair.here, "there": pair.there}
    told = {side: {"rows": one.rows, "digest": one.digest} if one else None for side, one in sums.items()}
    return {"table": pair.table, "same": pair.same, **told}
