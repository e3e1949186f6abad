"""How the command line answers: sentences or JSON on standard output, refusals on one line, exit codes 0, 1 and 2."""

import datetime as dt
import fcntl
import getpass
import json
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxin.base.accounts.queries import actor_named
from lianxin.base.actor import Actor, operator
from lianxin.base.audit.actions import refused
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.storage import refusal_of

DONE, OUR_FAULT, REFUSED = 0, 1, 2

log = logging.getLogger("lianxin")
_acting: list[Actor] = []  # who runs this command; a refusal is put on record under their name


def now() -> dt.datetime:
    """Return the machine's time."""
    return timezone.now()


def actor(username: str | None) -> Actor:
    """Return the user named by `--as`, else the operating-system user as operator."""
    found = operator(getpass.getuser()) if username is None else actor_named(username)
    if found is None:
        raise NotFound(_("账号"), username)
    _acting.append(replace(found, place="cli"))
    return _acting[-1]


def say(sentence: str) -> None:
    """Write one line for a person."""
    typer.echo(sentence)


def answer(data: Any) -> None:
    """Write JSON, and nothing else, on standard output."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def found_something() -> typer.Exit:
    """Return the exit of a command that worked and found faults in its input."""
    return typer.Exit(REFUSED)


def prepare() -> None:
    """Bring the database's tables up to date; of site and worker that start at once, the second waits for the first."""
    if not _behind():
        return
    home = Path(settings.LIANXIN_HOME)
    home.mkdir(parents=True, exist_ok=True)
    with (home / "migrate.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if _behind():
            call_command("migrate", verbosity=0, interactive=False)


def _behind() -> bool:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def run(command: Callable[[], Any]) -> int:
    """Run the command and return the exit code; a person never sees a traceback."""
    try:
        result = command()
    except Refusal as refusal:
        if isinstance(refusal, Forbidden) and _acting:
            refused(by=_acting[-1], at=now(), **refusal.facts)
        typer.echo(refusal.sentence(_), err=True)
        return REFUSED
    except typer.TyperException as error:
        if str(error):
            typer.echo(_("{detail}　用 --help 看怎么写。").format(detail=error), err=True)
        return REFUSED
    except typer.Exit as exit_:
        return exit_.exit_code
    except KeyboardInterrupt:
        return DONE
    except Exception as error:
        return _failed(error)
    return result if isinstance(result, int) else DONE


def _failed(error: Exception) -> int:
    """Say what a disk or a database refused; anything else is our fault, and the log holds the rest."""
    if "no such table" in str(error) or type(error.__cause__).__name__ == "UndefinedTable":
        typer.echo(_("这里还没有建县。请先运行 lianxin init 或 lianxin demo。"), err=True)
        return REFUSED
    known = refusal_of(error)
    if known is None:
        log.error(_("出了错，这是软件的问题，请把上面的记录交给管理员。"), exc_info=error)
        return OUR_FAULT
    if known.code != "busy":
        typer.echo(known.sentence(_), err=True)
        return REFUSED
    typer.echo(_("数据库打不开或写不进：{detail}").format(detail=error), err=True)
    return OUR_FAULT
