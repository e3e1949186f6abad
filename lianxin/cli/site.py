"""`lianxin serve` and `lianxin work`: the site, and the process that does background jobs."""

import os
import subprocess
import sys
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext as _

from lianxin.base.accounts.first_run import draw_code
from lianxin.base.jobs.loop import work as background
from lianxin.cli import door

Port = Annotated[int, typer.Option(help=_("端口。"))]


def serve(
    host: Annotated[str, typer.Option(help=_("网址里的主机。"))] = "127.0.0.1",
    port: Port = 8000,
) -> None:
    """Serve the site until it is stopped."""
    door.prepare()
    call_command("collectstatic", verbosity=0, interactive=False)
    code = draw_code(settings.LIANXIN_HOME)
    if code:
        first = _("这里还没有账号。请打开 http://{host}:{port}/first-run/ ，填启动码 {code} ，建县和第一个管理员。")
        door.say(first.format(host=host, port=port, code=code))
    command = site_command(host, port)
    # One process, so that whoever stops it stops the site; what is started is this very interpreter.
    os.execv(command[0], command)  # nosec B606


def work() -> None:
    """Do background work until stopped: jobs, messages and what is done every minute."""
    door.prepare()
    background()


def site_command(host: str, port: int) -> list[str]:
    """Return the command line that serves the site."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(settings.WORKERS), "--blocking-threads", "4"),
        *("--no-ws", "--log-level", "warning"),
        "lianxin.config.wsgi:application",
    ]


def serve_with_worker(host: str, port: int) -> None:
    """Serve the site with one worker beside it; stopping the one stops the other."""
    call_command("collectstatic", verbosity=0, interactive=False)
    worker = subprocess.Popen([sys.executable, "-m", "lianxin.cli", "work"])
    try:
        serving = subprocess.run(site_command(host, port), check=False)
    finally:
        _end(worker)
    if serving.returncode not in (0, -2, -15):
        raise typer.Exit(serving.returncode)


def _end(worker: "subprocess.Popen[bytes]") -> None:
    """Let the worker end what it is at; the next one clears up after a worker that does not."""
    worker.terminate()
    try:
        worker.wait(timeout=20)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
