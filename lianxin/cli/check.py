"""`lianxin check`: sums, references, stored plans and the chain of the record, held against each other."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from lianxin.base.audit.queries import BrokenLink, ChainState, chain
from lianxin.cli import door
from lianxin.domain.board.rules.disagreement import Disagreement

Json = Annotated[bool, typer.Option("--json", help=_("只输出 JSON。"))]
Noted = Annotated[str, typer.Option("--audit-head", help=_("以前记下的链头，看它还在不在（前 16 位就行）。"))]


def check(json: Json = False, noted: Noted = "") -> None:
    """Check everything that can be recomputed; exit 2 where something does not agree."""
    from lianxin.domain.board.queries.check import disagreements

    record = chain(noted=noted)
    found = [_finding(one) for one in disagreements()] + [_finding(one) for one in record.broken]
    if json:
        since = record.tail_since.isoformat() if record.tail_since else None
        told = {"sealed": record.sealed, "tail": record.tail, "tail_since": since, "head": record.head}
        door.answer({"audit": told, "findings": found})
    else:
        for line in found:
            door.say(f"{line['where']}：{line['message']}" if line["where"] else line["message"])
        door.say(_told(record))
        door.say(_("有 {count} 处对不上。").format(count=len(found)) if found else _("都对得上。"))
    if found:
        raise door.found_something()


def _finding(one: Disagreement | BrokenLink) -> dict[str, str]:
    return {"code": one.code, "where": one.where, "message": one.sentence(_)}


def _told(record: ChainState) -> str:
    """Return what the record's chain has come to, in one line."""
    if not record.sealed:
        return _("留痕：还没有封存的，未封存 {tail} 条。").format(tail=record.tail)
    said = _("留痕：已封存 {sealed} 条，未封存 {tail} 条，链头 {head}")
    return said.format(sealed=record.sealed, tail=record.tail, head=record.head)
