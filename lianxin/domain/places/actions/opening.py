"""Record that a centre is built: accepted and open; and that its acceptance does not hold any more, or again."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.models import Opening, Village


@transaction.atomic
def record_opening(
    *,
    by: Actor,
    at: dt.datetime,
    code: str,
    accepted_date: dt.date,
    opened_date: dt.date,
    cost_fen: int | None,
    source: str,
    synthetic: bool = False,
) -> None:
    """Record acceptance and opening of a centre with what it cost; recording again corrects it. All is audited."""
    by.require("centre.record", code)
    village = Village.objects.select_for_update().filter(code=code).first()
    if village is None:
        raise NotFound(_("村（社区）"), code)
    if not village.has_centre:
        raise Refusal("no_centre", _("{name}不设党群服务中心。"), name=village.name)
    if opened_date < accepted_date:
        raise Refusal("opened_before_accepted", _("投用的日期不能早于验收的日期。"), "opened_date")
    if cost_fen is not None and cost_fen < 0:
        raise Refusal("negative_cost", _("花费不能是负数。"), "cost_fen")
    if not source.strip():
        raise Refusal("no_source", _("请写明依据，例如验收文号。"), "source")
    old = Opening.objects.filter(pk=code).first()
    row = Opening(
        village=village,
        accepted_date=accepted_date,
        opened_date=opened_date,
        cost_fen=cost_fen,
        source=source.strip(),
        synthetic=synthetic,
        recorded_at=at,
        recorded_by=by.username,
    )
    before, after = (_dates(old) if old else None), _dates(row)
    if before == after:
        return
    row.save()
    record(by=by, at=at, verb="centre.open", target=f"centre:{code}", region=code, before=before, after=after)


@transaction.atomic
def reopen_acceptance(*, by: Actor, at: dt.datetime, code: str, date: dt.date, reason: str) -> None:
    """Note that an opened centre's acceptance does not hold since a date: it does not count as built meanwhile.

    That it was accepted and opened stays a fact. Nothing happens where the centre is not open or it is noted already.
    Called by the action that found it out, which has checked who may.
    """
    row = Opening.objects.select_for_update().filter(pk=code, reopened_date__isnull=True).first()
    if row is None:
        return
    row.reopened_date, row.reopened_reason = date, reason[:120]
    row.save(update_fields=["reopened_date", "reopened_reason"])
    after = {"date": date.isoformat(), "reason": reason}
    record(by=by, at=at, verb="centre.reopen", target=f"centre:{code}", region=code, after=after)


@transaction.atomic
def renew_acceptance(*, by: Actor, at: dt.datetime, code: str, date: dt.date) -> None:
    """Note that the acceptance of an opened centre holds again; nothing happens where it does. Called as above."""
    row = Opening.objects.select_for_update().filter(pk=code, reopened_date__isnull=False).first()
    if row is None or row.reopened_date is None:
        return
    before = {"date": row.reopened_date.isoformat(), "reason": row.reopened_reason}
    row.reopened_date, row.reopened_reason = None, ""
    row.save(update_fields=["reopened_date", "reopened_reason"])
    after = {"date": date.isoformat()}
    record(by=by, at=at, verb="centre.renew", target=f"centre:{code}", region=code, before=before, after=after)


def _dates(row: Opening) -> dict[str, str | int | None]:
    return {
        "accepted_date": row.accepted_date.isoformat(),
        "opened_date": row.opened_date.isoformat(),
        "cost_fen": row.cost_fen,
        "source": row.source,
    }
