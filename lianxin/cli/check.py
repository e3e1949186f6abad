"""`lianxin check`: sums, references and stored plans, held against each other."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from lianxin.cli import door
from lianxin.domain.board.queries.check import disagreements

Json = Annotated[bool, typer.Option("--json", help=_("只输出 JSON。"))]


def check(json: Json = False) -> None:
    """Check everything that can be recomputed; exit 2 where something does not agree."""
    found = [
        {"code": finding.code, "where": finding.where, "message": finding.sentence(_)} for finding in disagreements()
    ]
    if json:
        door.answer({"findings": found})
    else:
        for line in found:
            door.say(f"{line['where']}：{line['message']}")
        door.say(_("有 {count} 处对不上。").format(count=len(found)) if found else _("都对得上。"))
    if found:
        raise door.found_something()
