"""Site and worker that are started at once on a new home set its tables up once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOGETHER = 2
READY = "import django; django.setup(); import sys; print('ready', flush=True); sys.stdin.readline();"
IN_TURN = READY + "from lianxin.cli.door import prepare; prepare()"
AT_ONCE = READY + "from django.core.management import call_command; call_command('migrate', verbosity=0)"


def started_together(home: Path, script: str) -> list[int]:
    """The exit codes of processes that all begin once every one of them is ready."""
    told = {name: value for name, value in os.environ.items() if not name.startswith("LIANXIN_")}
    told |= {"LIANXIN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "lianxin.config.settings"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    processes = [subprocess.Popen([sys.executable, "-c", script], env=told, **pipes) for _ in range(TOGETHER)]  # type: ignore[call-overload]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("\n")
        process.stdin.close()
    codes = [process.wait() for process in processes]
    for process in processes:
        process.stdout.close()
    return codes


@pytest.mark.parametrize(("script", "all_well"), [(IN_TURN, True), (AT_ONCE, False)], ids=["in turn", "at once"])
def test_each_waits_for_who_came_first(tmp_path: Path, script: str, all_well: bool) -> None:
    assert (started_together(tmp_path, script) == [0] * TOGETHER) == all_well
