"""What a village was promised: a wish that every later run gives, or a lock in a scenario that is still a draft."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.standard import editions
from lianxin.domain.planning.actions.lock import set_lock
from lianxin.domain.planning.models import Opinion, Wish
from lianxin.domain.planning.rules.consulting import ADAPTED, ADOPTED

LONGEST_REASON = 200


@transaction.atomic
def make_wish(*, by: Actor, at: dt.datetime, code: str, function: str, opinion_id: int | None = None) -> None:
    """Promise a village a function; nothing happens where it is promised already. Refuses one of no edition."""
    by.require("consult.write", code)
    if not any(edition.standard.knows(function) for edition in editions()):
        raise Refusal("unknown_function", _("标准里没有「{id}」这项功能。"), "functions", id=function[:40])
    made, is_new = Wish.objects.select_for_update().get_or_create(
        village_id=code,
        function=function,
        dropped_at=None,
        defaults={"opinion_id": opinion_id, "made_at": at, "made_by": by.username},
    )
    if is_new:
        record(by=by, at=at, verb="wish.make", target=f"wish:{made.pk}", region=code, after={"function": function})


@transaction.atomic
def drop_wish(*, by: Actor, at: dt.datetime, wish_id: int, reason: str) -> None:
    """Take a promise back, with the reason that the village's page keeps."""
    wish = Wish.objects.select_for_update().filter(pk=wish_id).first()
    if wish is None:
        raise NotFound(_("答应的功能"), wish_id)
    by.require("consult.write", wish.village_id)
    if wish.dropped_at is not None:
        message = _("{who} 在 {when} 已经取消了。")
        raise Refusal("settled", message, who=called(wish.dropped_by), when=said_at(wish.dropped_at))
    if not reason.strip():
        raise Refusal("no_reason", _("请写明为什么取消，群众会看到。"), "reason")
    _drop(wish, by, at, reason)


def drop_wishes_of(*, by: Actor, at: dt.datetime, opinions: Iterable[int], reason: str) -> None:
    """Take back what opinions were promised that are refused after all; called by the action that answers them."""
    for wish in Wish.objects.select_for_update().filter(opinion__in=set(opinions), dropped_at__isnull=True):
        _drop(wish, by, at, reason)


@transaction.atomic
def lock_adopted(
    *, by: Actor, at: dt.datetime, opinion_id: int, scenario_id: int, layout: str = "", tranche: int | None = None
) -> None:
    """Hold a village to what it asked for and was granted: an option or a tranche of a draft, as `set_lock` does.

    The lock says whose wish it is. Refuses a suggestion that was not adopted.
    """
    opinion = Opinion.objects.select_related("consultation").filter(pk=opinion_id).first()
    if opinion is None:
        raise NotFound(_("意见"), opinion_id)
    code = opinion.consultation.village_id
    by.require("plan.write", code)
    if opinion.outcome not in (ADOPTED, ADAPTED):
        raise Refusal("wrong_state", _("这条意见没有采纳，不能照它锁定。"))
    reason = _("征求意见时采纳：{text}").format(text=opinion.answer or opinion.text or opinion.pk)
    set_lock(by=by, at=at, scenario_id=scenario_id, code=code, layout=layout, tranche=tranche, reason=reason)


def _drop(wish: Wish, by: Actor, at: dt.datetime, reason: str) -> None:
    wish.dropped_at, wish.dropped_by = at, by.username
    wish.dropped_reason = reason.strip()[:LONGEST_REASON]
    wish.save(update_fields=["dropped_at", "dropped_by", "dropped_reason"])
    after = {"function": wish.function, "reason": wish.dropped_reason}
    record(by=by, at=at, verb="wish.drop", target=f"wish:{wish.pk}", region=wish.village_id, after=after)
