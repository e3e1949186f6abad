"""`lianxin figures`: the county's figures."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from lianxin.cli import door
from lianxin.domain.board.queries.figures import figures as figures_of_county

Json = Annotated[bool, typer.Option("--json", help=_("只输出 JSON。"))]


def figures(json: Json = False) -> None:
    """Print the figures of the county."""
    data = figures_of_county()
    if json:
        door.answer(data)
        return
    for key, value in data.items():
        door.say(f"{key}: {value}")
