"""Take a village out of the planner's hands, and give it back."""

import datetime as dt
from typing import Any

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import villages
from lianxin.domain.places.queries.opening import opened
from lianxin.domain.planning.models import Lock, Package, Run, Scenario
from lianxin.domain.planning.queries.draft import draft_of
from lianxin.domain.planning.rules.county import closed
from lianxin.domain.planning.rules.settings import from_json

LONGEST_REASON = 200


@transaction.atomic
def set_lock(
    *,
    by: Actor,
    at: dt.datetime,
    scenario_id: int,
    code: str,
    layout: str = "",
    tranche: int | None = None,
    reason: str = "",
) -> None:
    """Hold a village to an option (by its key), to a tranche, or to both; a second lock replaces the first."""
    row = draft_of(scenario_id, by, "plan.write")
    name = _village(row, code)
    if not layout and tranche is None:
        raise Refusal("empty_lock", _("请选要锁定的做法或批次。"), "layout")
    options = _options(row, code) if layout else {}
    _check(row, code, name, layout, tranche, options)
    old = Lock.objects.filter(scenario=row, village_id=code).first()
    lock = old or Lock(scenario=row, village_id=code)
    before = _plain(old) if old else None
    lock.layout, lock.tranche, lock.reason = layout, tranche, reason.strip()[:LONGEST_REASON]
    lock.placements = options.get(layout, [])
    lock.set_at, lock.set_by = at, by.username
    if before == _plain(lock):
        return
    lock.save()
    _audit(row, by, at, "lock.set", code, before, _plain(lock))


@transaction.atomic
def release_lock(*, by: Actor, at: dt.datetime, scenario_id: int, code: str, reason: str = "") -> None:
    """Give a village back to the planner; nothing happens where no lock is set. The reason goes into the record."""
    row = draft_of(scenario_id, by, "plan.write")
    old = Lock.objects.filter(scenario=row, village_id=code).first()
    if old is None:
        return
    before = _plain(old)
    old.delete()
    after = {"reason": reason.strip()[:LONGEST_REASON]} if reason.strip() else None
    _audit(row, by, at, "lock.release", code, before, after)


def _village(row: Scenario, code: str) -> str:
    found = [one.name for one in villages(code) if one.code == code and code.startswith(row.county_id)]
    if not found:
        raise NotFound(_("村（社区）"), code)
    return found[0]


def _check(
    row: Scenario, code: str, name: str, layout: str, tranche: int | None, options: dict[str, list[list[str]]]
) -> None:
    settings = from_json(row.settings)
    if settings.keep_built and code in opened(code):
        raise Refusal("built", _("{name}的中心已经开门，不用再排。"), name=name)
    if tranche is not None and not 0 <= tranche < len(settings.tranches):
        raise Refusal("no_such_tranche", _("没有这一批。"), "tranche")
    if tranche is not None and closed(settings)[tranche]:
        raise Refusal("tranche_over", _("这一批的期限已经过了，不能再排新的村。"), "tranche")
    if layout and layout not in options:
        raise Refusal("no_such_option", _("{name}没有这种做法，请重新测算后再选。"), "layout", name=name)


def _options(row: Scenario, code: str) -> dict[str, list[list[str]]]:
    """Return what the newest run knows of a village: key of an option > what stands in which room."""
    run = Run.objects.filter(scenario=row, state="done").order_by("-pk").only("pk").first()
    package = Package.objects.filter(run=run, village_id=code).only("options").first() if run else None
    options = package.options if package else []
    return {
        option["key"]: [[one["function"], f"{one['building']}/{one['room']}"] for one in option["placements"]]
        for option in options
    }


def _plain(lock: Lock) -> dict[str, Any]:
    return {"layout": lock.layout, "tranche": lock.tranche, "reason": lock.reason}


def _audit(
    row: Scenario,
    by: Actor,
    at: dt.datetime,
    verb: str,
    code: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    record(by=by, at=at, verb=verb, target=f"scenario:{row.pk}", region=code, before=before, after=after)
