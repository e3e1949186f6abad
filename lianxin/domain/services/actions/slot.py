"""Slots of the timetable: when and where a service is given. Rooms are taken ahead as far as the edition says."""

import datetime as dt
import secrets
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.standard import current_standard, named
from lianxin.domain.services.models import Occupancy, Service, Skip, Slot
from lianxin.domain.services.queries.held_room import Clash, HeldRoom, hold, require_free
from lianxin.domain.services.queries.held_service import held_service, held_slot
from lianxin.domain.services.queries.line import check_line, horizon
from lianxin.domain.services.rules.clash import Span, spans_of
from lianxin.domain.services.rules.recurrence import dates, from_json, to_json
from lianxin.domain.services.rules.sharing import require_together
from lianxin.domain.services.rules.timetable import Line

LONGEST_PLACE, LONGEST_REASON = 40, 120
ENDED = "ended"
CLASHED = _("房间有人用：{what}")


@transaction.atomic
def add_slot(
    *, by: Actor, at: dt.datetime, today: dt.date, service_id: int, line: Line, synthetic: bool = False
) -> int:
    """Put a service on the timetable and return the slot's id.

    Refuses a rule without an end, functions that do not go together in the room, and `Clash` with every date on which
    the room is taken; dates of `skip` are left out and stay out.
    """
    service = held_service(service_id, by)
    last = check_line(line, today)
    held = _held_room(line, service, today)
    row = _new_slot(service, line, by, at, today, synthetic=synthetic)
    row.save()
    left_out = set(line.skip) & set(dates(line.rule, line.first_date, last))
    Skip.objects.bulk_create(
        Skip(slot=row, date=day, reason=gettext("这一次不办"), made_at=at, made_by=by.username)
        for day in sorted(left_out)
    )
    _take(row, held, since=max(today, line.first_date), left_out=left_out)
    _audit(row, by, at, "slot.add", _told(row))
    return row.pk


@transaction.atomic
def put_slots(
    *, by: Actor, at: dt.datetime, today: dt.date, lines: Iterable[tuple[Service, Line]], synthetic: bool = False
) -> list[Slot]:
    """Put checked lines of services on the timetable in one go, with every room that they take.

    Refuses `Clash` where a room is taken. Nothing is left out; the functions are those of the rooms, so they go
    together.
    """
    rows = [_new_slot(service, line, by, at, today, synthetic=synthetic) for service, line in lines]
    Slot.objects.bulk_create(rows)
    _take_rooms(rows, today)
    return rows


@transaction.atomic
def end_slot(*, by: Actor, at: dt.datetime, today: dt.date, slot_id: int, last_date: dt.date) -> None:
    """End a slot after a day; what it took of the room later is given back. Ended already by then, nothing happens."""
    row = held_slot(slot_id, by)
    if last_date < today - dt.timedelta(days=1):
        raise Refusal("past_date", _("{date} 已经过了，请从今天起停。"), "last_date", date=last_date.isoformat())
    if row.state == ENDED or row.last_date <= last_date:
        return
    before = row.last_date
    Occupancy.objects.filter(slot=row, begins_at__gte=_midnight(last_date + dt.timedelta(days=1))).delete()
    if last_date < row.first_date:
        row.state = ENDED
    else:
        row.last_date = last_date
        row.unrolled_date = min(row.unrolled_date or last_date, last_date)
    _touch(row, by, at)
    after = {"last_date": last_date.isoformat()}
    _audit(row, by, at, "slot.end", after, {"last_date": before.isoformat()})


@transaction.atomic
def skip_slot(*, by: Actor, at: dt.datetime, today: dt.date, slot_id: int, date: dt.date, reason: str) -> None:
    """Leave one date of a slot out, with the reason that people read; left out already, nothing happens."""
    row = held_slot(slot_id, by)
    reason = reason.strip()[:LONGEST_REASON]
    if not reason:
        raise Refusal("no_reason", _("请写这一次为什么不办，大家会看到。"), "reason")
    if date < today or date not in dates(from_json(row.rule), row.first_date, row.last_date):
        message = _("{date} 本来就不办，或者已经过了。请选往后要办的一天。")
        raise Refusal("not_on", message, "date", date=date.isoformat())
    _skip, new = Skip.objects.get_or_create(
        slot=row, date=date, defaults={"reason": reason, "made_at": at, "made_by": by.username}
    )
    if not new:
        return
    begins, _ends = spans_of([date], row.begin_min, row.end_min)[0]
    row.occupancies.filter(begins_at=begins).delete()
    _touch(row, by, at)
    _audit(row, by, at, "slot.skip", {"date": date.isoformat(), "reason": reason})


@transaction.atomic
def hold_again(*, by: Actor, at: dt.datetime, today: dt.date, slot_id: int, date: dt.date) -> None:
    """Hold a date that was left out after all; refuses `Clash` where somebody has the room by now."""
    row = held_slot(slot_id, by)
    skip = Skip.objects.filter(slot=row, date=date).first()
    if skip is None:
        return
    if date < today:
        raise Refusal("past_date", _("{date} 已经过了，补不回来。"), "date", date=date.isoformat())
    if row.room_id is not None and row.unrolled_date is not None and date <= row.unrolled_date:
        held = hold(row.room_id)
        spans = spans_of([date], row.begin_min, row.end_min)
        require_free(held, spans)
        Occupancy.objects.bulk_create(held.occupancies([(span, None, row.pk) for span in spans]))
    skip.delete()
    _touch(row, by, at)
    _audit(row, by, at, "slot.hold_again", {"date": date.isoformat()})


@transaction.atomic
def unroll(*, by: Actor, at: dt.datetime, today: dt.date, slot_id: int) -> tuple[dt.date, ...]:
    """Take the room for the days that have come within reach, and return those on which somebody else has it.

    Those become skips with their reason: nobody is sent away without a word, and no booking is pushed out.
    """
    row = Slot.objects.select_for_update().select_related("service").get(pk=slot_id)
    until = horizon(today, row.last_date)
    if row.state == ENDED or row.room_id is None or (row.unrolled_date is not None and row.unrolled_date >= until):
        return ()
    since = max(today, row.first_date, (row.unrolled_date or row.first_date) + dt.timedelta(days=1))
    held = hold(row.room_id)
    row.unrolled_date = until
    left_out = set(Skip.objects.filter(slot=row).values_list("date", flat=True))
    clashed = _take_what_is_free(row, held, since, left_out, by, at)
    row.save(update_fields=["unrolled_date"])
    if clashed:
        _touch(row, by, at)
        _audit(row, by, at, "slot.clash", {"dates": [day.isoformat() for day in clashed]})
    return clashed


def _new_slot(service: Service, line: Line, by: Actor, at: dt.datetime, today: dt.date, *, synthetic: bool) -> Slot:
    """Return the row of a line that has been checked, not saved yet."""
    last = line.last_date
    assert last is not None
    return Slot(
        service=service,
        room_id=line.room_id,
        place=line.place.strip()[:LONGEST_PLACE],
        rule=to_json(line.rule),
        begin_min=line.begin_min,
        end_min=line.end_min,
        first_date=line.first_date,
        last_date=last,
        unrolled_date=horizon(today, last),
        uid=f"slot-{secrets.token_hex(12)}@lianxin",
        synthetic=synthetic,
        made_at=at,
        made_by=by.username,
        changed_at=at,
        changed_by=by.username,
    )


def _held_room(line: Line, service: Service, today: dt.date) -> HeldRoom | None:
    """Lock the line's room; refuse one of another village, and what does not go together with its functions."""
    if line.room_id is None:
        return None
    held = hold(line.room_id)
    if held.room.village_id != service.village_id:
        raise NotFound(_("功能室"), line.room_id)
    require_together([*held.room.functions, service.function], current_standard(today), named)
    return held


def _take_rooms(rows: Iterable[Slot], today: dt.date) -> None:
    """Take the rooms of saved slots, a room at a time, each held once."""
    by_room: dict[int, list[Slot]] = {}
    for row in rows:
        if row.room_id is not None:
            by_room.setdefault(row.room_id, []).append(row)
    for room, slots in sorted(by_room.items()):
        held = hold(room)
        taken = [(span, None, row.pk) for row in slots for span in _spans(row, max(today, row.first_date), set())]
        require_free(held, [span for span, _booking, _slot in taken])
        Occupancy.objects.bulk_create(held.occupancies(taken))


def _take(row: Slot, held: HeldRoom | None, since: dt.date, left_out: Iterable[dt.date]) -> None:
    """Take the room for every day within reach; refuse `Clash` where any is taken."""
    spans = _spans(row, since, set(left_out))
    if held is None or not spans:
        return
    require_free(held, spans)
    Occupancy.objects.bulk_create(held.occupancies([(span, None, row.pk) for span in spans]))


def _take_what_is_free(
    row: Slot, held: HeldRoom, since: dt.date, left_out: set[dt.date], by: Actor, at: dt.datetime
) -> tuple[dt.date, ...]:
    try:
        _take(row, held, since, left_out)
    except Clash as clash:
        what = {one.date: one.held.what for one in clash.clashes}
        Skip.objects.bulk_create(
            Skip(slot=row, date=day, reason=gettext(CLASHED).format(what=words), made_at=at, made_by=by.username)
            for day, words in what.items()
        )
        _take(row, held, since, left_out | set(what))
        return tuple(sorted(what))
    return ()


def _spans(row: Slot, since: dt.date, left_out: set[dt.date]) -> tuple[Span, ...]:
    assert row.unrolled_date is not None
    days = [
        day
        for day in dates(from_json(row.rule), row.first_date, row.unrolled_date)
        if day >= since and day not in left_out
    ]
    return spans_of(days, row.begin_min, row.end_min)


def _midnight(day: dt.date) -> dt.datetime:
    return spans_of([day], 0, 1)[0][0]


def _touch(row: Slot, by: Actor, at: dt.datetime) -> None:
    row.revision, row.sequence = row.revision + 1, row.sequence + 1
    row.changed_at, row.changed_by = at, by.username
    row.save()


def _told(row: Slot) -> dict[str, Any]:
    """What the record keeps of a slot."""
    where = {"room": row.room_id} if row.room_id is not None else {"place": row.place}
    hours = {"rule": row.rule, "begin_min": row.begin_min, "end_min": row.end_min}
    return where | hours | {"first_date": row.first_date.isoformat(), "last_date": row.last_date.isoformat()}


def _audit(
    row: Slot, by: Actor, at: dt.datetime, verb: str, after: dict[str, Any], before: dict[str, Any] | None = None
) -> None:
    region = Service.objects.values_list("village", flat=True).get(pk=row.service_id)
    record(by=by, at=at, verb=verb, target=f"slot:{row.pk}", region=region, before=before or {}, after=after)
