"""Draw slips: papers with a code, each good for one answer. They name nobody."""

import datetime as dt
import secrets

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.planning.models import Slip
from lianxin.domain.planning.queries.held_consultation import held_consultation, require_open
from lianxin.domain.planning.rules.slip import draw

AT_ONCE = 200  # slips of one print run


@transaction.atomic
def draw_slips(*, by: Actor, at: dt.datetime, consultation_id: int, kind: str, count: int) -> tuple[int, int]:
    """Draw so many slips for one kind of people and return the ids of the first and the last.

    Refuses more than are entitled in all: a slip that was lost can be printed again while it is not used.
    """
    row = held_consultation(consultation_id, by, "consult.write")
    require_open(row)
    if kind not in row.asked:
        raise Refusal("unknown_kind", _("这次没有问「{kind}」这一类人。"), "kind", kind=kind)
    have = Slip.objects.filter(consultation=row, kind=kind).count()
    left = row.asked[kind] - have
    if not 1 <= count <= min(left, AT_ONCE):
        message = _("这一类人有 {entitled} 份，已经出了 {have} 份；一次最多出 {most} 份。丢了的可以重印，不用另出。")
        facts = {"entitled": row.asked[kind], "have": have, "most": min(max(left, 0), AT_ONCE)}
        raise Refusal("too_many_slips", message, "count", **facts)
    made = [Slip.objects.create(consultation=row, kind=kind, code=code).pk for code in _codes(count)]
    after = {"kind": kind, "count": count}
    record(by=by, at=at, verb="slip.draw", target=f"consultation:{row.pk}", region=row.village_id, after=after)
    return made[0], made[-1]


def _codes(count: int) -> set[str]:
    """Draw codes that no slip has."""
    codes: set[str] = set()
    while len(codes) < count:
        fresh = {draw(secrets.randbelow) for _slip in range(count - len(codes))}
        codes |= fresh - set(Slip.objects.filter(code__in=fresh).values_list("code", flat=True))
    return codes
