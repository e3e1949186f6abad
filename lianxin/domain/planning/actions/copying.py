"""Hold a village to a copy of what an accepted one has: the same functions and mode, in its own rooms."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.planning.actions.lock import LONGEST_REASON
from lianxin.domain.planning.models import Lock
from lianxin.domain.planning.queries.copying import CopySource, copied
from lianxin.domain.planning.queries.draft import draft_of
from lianxin.domain.planning.rules.copying import held_of


@transaction.atomic
def lock_to_copy(
    *, by: Actor, at: dt.datetime, scenario_id: int, code: str, source: CopySource, reason: str, key: str = ""
) -> str:
    """Hold a village of a draft to the copy, which from the next run on is one of its options; return its key.

    `key` is the option that was shown: where the survey or the prices have changed since, it is refused.
    """
    row = draft_of(scenario_id, by, "plan.write")
    if code in openings(code):
        raise Refusal("built", _("这个村（社区）的中心已经开门，不用再排。"))
    found = copied(scenario_id, code, source)
    if key and key != found.option.key:
        raise Refusal("changed_since", _("资料变了，照范本排出来的也变了。请看过新的再定。"))
    old = Lock.objects.filter(scenario=row, village_id=code).first()
    lock = old or Lock(scenario=row, village_id=code)
    before = {"layout": old.layout, "tranche": old.tranche, "reason": old.reason} if old else None
    lock.layout, lock.reason = found.option.key, reason.strip()[:LONGEST_REASON]
    lock.placements = [list(one) for one in held_of(found.option)]
    lock.set_at, lock.set_by = at, by.username
    lock.save()
    after = {"layout": lock.layout, "tranche": lock.tranche, "reason": lock.reason, "cost_fen": found.option.cost_fen}
    record(by=by, at=at, verb="lock.set", target=f"scenario:{row.pk}", region=code, before=before, after=after)
    return found.option.key
