"""`lianxin bench NAME`: run one measurement of a checkout."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from lianxin.base.errors import NotFound

FOLDER = Path("bench")


def bench(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=_("测量的名称，如 plan。"))],
) -> None:
    """Run bench/NAME.py with the arguments that follow."""
    script = FOLDER / f"{name}.py"
    if not name.isidentifier() or not script.exists():
        raise NotFound(_("测量"), name)
    raise typer.Exit(subprocess.run([sys.executable, str(script), *context.args], check=False).returncode)
