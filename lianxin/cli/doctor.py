"""`lianxin doctor`: what is wrong with this installation, and what to do."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from lianxin.base.doctor.examination import examine
from lianxin.base.doctor.findings import FAULT, OK, WARN
from lianxin.cli import door
from lianxin.domain.places.queries.county import is_demo

Json = Annotated[bool, typer.Option("--json", help=_("只输出 JSON。"))]


def doctor(json: Json = False) -> None:
    """Look at everything; exit 2 where something is broken."""
    found = examine(door.now(), is_demo)
    faults = sum(finding.state == FAULT for finding in found)
    if json:
        told = [
            {"code": one.code, "state": one.state, "message": one.sentence(_), "advice": one.todo(_)} for one in found
        ]
        door.answer({"findings": told, "faults": faults})
    else:
        signs = {OK: _("好"), WARN: _("留意"), FAULT: _("要修")}
        for one in found:
            door.say(f"[{signs[one.state]}] {one.sentence(_)} {one.todo(_)}".rstrip())
        door.say(_("有 {count} 处要修。").format(count=faults) if faults else _("没有要修的。"))
    if faults:
        raise door.found_something()
