"""Services of a centre: put on offer, changed, paused, ended."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F

from lianxin.base.accounts.queries.said import said_by
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import county_now
from lianxin.base.errors import Refusal, Stale
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village as village_of
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.services.models import Occupancy, Service, Slot
from lianxin.domain.services.queries.held_service import held_service
from lianxin.domain.services.rules.service import ACTIVE, ENDED, LONGEST_PARTY, LONGEST_WORDS, PAUSED, Offer, check

TOLD = (
    *("function", "name", "kind", "words", "runner", "price_fen", "price_unit", "operator", "licence"),
    *("price_approver", "price_document", "price_date"),
)


@transaction.atomic
def offer_service(
    *, by: Actor, at: dt.datetime, today: dt.date, village: str, offer: Offer, synthetic: bool = False
) -> int:
    """Put a service on offer and return its id; one of the same name is refused."""
    by.require("service.write", village)
    village_of(village)
    take_turn(f"service:{village}")
    row = new_service(by=by, at=at, today=today, village=village, offer=offer, synthetic=synthetic)
    _require_new_name(village, offer.name)
    row.save()
    _audit(row, by, at, "service.offer", _told(row))
    return row.pk


@transaction.atomic
def change_service(*, by: Actor, at: dt.datetime, today: dt.date, service_id: int, revision: int, offer: Offer) -> int:
    """Change what a service is and return its new revision; its slots stay. The same again changes nothing."""
    row = held_service(service_id, by)
    if revision != row.revision:
        raise Stale(**said_by(row.changed_by, row.changed_at), revision=row.revision)
    _check(offer, today)
    if offer.name.strip() != row.name:
        take_turn(f"service:{row.village_id}")
        _require_new_name(row.village_id, offer.name)
    before = _told(row)
    _fill(row, offer)
    if _told(row) == before:
        return row.revision
    _write(row, offer, by, at)
    _audit(row, by, at, "service.change", _told(row), before)
    return row.revision


@transaction.atomic
def pause_service(*, by: Actor, at: dt.datetime, service_id: int, paused: bool) -> None:
    """Pause a service, or take it up again; its slots keep their room while it is paused."""
    row = held_service(service_id, by)
    state = PAUSED if paused else ACTIVE
    if row.state == state:
        return
    row.state = state
    Slot.objects.filter(service=row, state=ACTIVE).update(sequence=F("sequence") + 1, changed_at=at)  # calendars learn
    _touch(row, by, at)
    _audit(row, by, at, "service.pause" if paused else "service.resume", {"name": row.name})


@transaction.atomic
def end_service(*, by: Actor, at: dt.datetime, today: dt.date, service_id: int) -> None:
    """End a service: what its slots still take of rooms is given back. Ended already, nothing happens.

    What was held up to today stays; a slot that has not begun yet never was.
    """
    row = held_service(service_id, by, ended=True)
    if row.state == ENDED:
        return
    for slot in Slot.objects.select_for_update().filter(service=row, state="active").order_by("pk"):
        Occupancy.objects.filter(slot=slot, begins_at__gte=county_now(today, at)).delete()
        if slot.first_date > today:
            slot.state = "ended"
        else:
            slot.last_date = min(slot.last_date, today)
        slot.sequence, slot.revision = slot.sequence + 1, slot.revision + 1
        slot.changed_at, slot.changed_by = at, by.username
        slot.save()
    row.state = ENDED
    _touch(row, by, at)
    _audit(row, by, at, "service.end", {"name": row.name})


def new_service(
    *, by: Actor, at: dt.datetime, today: dt.date, village: str, offer: Offer, synthetic: bool = False
) -> Service:
    """Return the row of an offer, checked and not saved yet."""
    _check(offer, today)
    row = Service(
        village_id=village,
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
        changed_at=at,
        changed_by=by.username,
    )
    _fill(row, offer)
    return row


def _check(offer: Offer, today: dt.date) -> None:
    check(offer)
    if not current_standard(today).knows(offer.function):
        raise Refusal("unknown_function", _("请选这项服务属于哪个功能。"), "function")


def _require_new_name(village: str, name: str) -> None:
    if Service.objects.filter(village=village, name=name.strip()).exclude(state=ENDED).exists():
        message = _("已经有「{name}」这项服务了。请去改它，或者换个名字。")
        raise Refusal("name_taken", message, "name", name=name.strip())


def _fill(row: Service, offer: Offer) -> None:
    price = offer.price
    row.function, row.name, row.kind = offer.function, offer.name.strip(), offer.kind
    row.words, row.runner = offer.words.strip()[:LONGEST_WORDS], offer.runner.strip()[:40]
    row.price_fen, row.price_date = (price.fen, price.date) if price else (None, None)
    for field in ("unit", "approver", "document"):
        setattr(row, f"price_{field}", getattr(price, field).strip()[:LONGEST_PARTY] if price else "")
    row.operator, row.licence = (price.operator.strip(), price.licence.strip()) if price else ("", "")


def _write(row: Service, offer: Offer, by: Actor, at: dt.datetime) -> None:
    _fill(row, offer)
    _touch(row, by, at)


def _touch(row: Service, by: Actor, at: dt.datetime) -> None:
    row.revision += 1
    row.changed_at, row.changed_by = at, by.username
    row.save()


def _told(row: Service) -> dict[str, Any]:
    """What the record keeps of a service."""
    return {field: str(value) for field in TOLD if (value := getattr(row, field)) not in (None, "")}


def _audit(
    row: Service, by: Actor, at: dt.datetime, verb: str, after: dict[str, Any], before: dict[str, Any] | None = None
) -> None:
    target = f"service:{row.pk}"
    record(by=by, at=at, verb=verb, target=target, region=row.village_id, before=before or {}, after=after)
