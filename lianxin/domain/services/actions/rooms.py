"""Rooms as they are booked: read from the accepted survey, divided and joined, described, under works."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import transaction

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import county_now
from lianxin.base.errors import NotFound, Refusal, Stale
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.standard import current_standard, named
from lianxin.domain.places.queries.survey import accepted_facts
from lianxin.domain.services.models import Booking, Occupancy, Room
from lianxin.domain.services.models.booking import LIVE
from lianxin.domain.services.queries.held_room import hold
from lianxin.domain.services.rules.rooms import (
    GONE,
    LONGEST_NAME,
    LONGEST_REASON,
    MOST_PARTS,
    OPEN,
    WORKS,
    RoomFacts,
    rooms_of,
)
from lianxin.domain.services.rules.sharing import require_together


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a hall that a partition makes."""

    name: str
    area_m2: Decimal
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a survey did: how many rooms were made, changed, and are gone from it."""

    made: int
    changed: int
    gone: int


@transaction.atomic
def read_rooms(*, by: Actor, at: dt.datetime, village: str) -> Read:
    """Make a village's rooms, or bring them up to date, from its accepted survey; read again, it changes nothing.

    What the survey no longer has is gone, with its parts; what is booked there stays on the list to be moved. Seats,
    parts and works are the village's own and stay, and so do name and functions until a later survey is accepted.
    """
    by.require("room.write", village)
    found = next(iter(accepted_facts(village)), None)
    if found is None:
        raise Refusal("not_accepted", _("这个村的摸底还没有认定，先认定摸底，再按它排房间。"))
    rows = {row.key: row for row in Room.objects.select_for_update().filter(village=village).order_by("pk")}
    told = {one.key: one for one in rooms_of(found.facts)}
    made = [_made(village, one, by, at, found.synthetic) for key, one in told.items() if key not in rows]
    Room.objects.bulk_create(made)
    halls = {key: row for key, row in rows.items() if row.whole_id is None}
    altered = [
        row
        for key, row in halls.items()
        if key in told and _bring_up_to_date(row, told[key], found.accepted_at, by, at)
    ]
    gone = [row for key, row in halls.items() if key not in told and row.state != GONE]
    for row in gone:
        _end(row, by, at)
    done = Read(len(made), len(altered), len(gone))
    if made or altered or gone:
        after = {"made": done.made, "changed": done.changed, "gone": done.gone, "survey": found.version}
        record(by=by, at=at, verb="room.read", target=f"rooms:{village}", region=village, after=after)
    return done


@transaction.atomic
def divide(*, by: Actor, at: dt.datetime, room_id: int, parts: tuple[Part, ...]) -> tuple[int, ...]:
    """Divide a hall into parts that can be had one by one, and return their ids; what has the hall has all of them."""
    held = hold(room_id)
    by.require("room.write", held.room.village_id)
    if held.room.whole_id is not None or held.parts != (held.room,):
        raise Refusal("divided_already", _("「{room}」已经分过了。要重分，请先合起来。"), room=held.room.name)
    _require_usable(held.room)
    _check_parts(held.room, parts)
    rows = [_part(held.room, number, part, by, at) for number, part in enumerate(parts, 1)]
    taken = list(Occupancy.objects.filter(room=held.room))
    Occupancy.objects.filter(room=held.room).delete()
    Occupancy.objects.bulk_create(
        Occupancy(
            room=row, begins_at=one.begins_at, ends_at=one.ends_at, booking_id=one.booking_id, slot_id=one.slot_id
        )
        for one in taken
        for row in rows
    )
    _touch(held.room, by, at)
    after = {"parts": [part.name for part in parts]}
    record(by=by, at=at, verb="room.divide", target=f"room:{room_id}", region=held.room.village_id, after=after)
    return tuple(row.pk for row in rows)


@transaction.atomic
def join(*, by: Actor, at: dt.datetime, room_id: int) -> None:
    """Make one hall of its parts again; what has a part has the hall. Refuses while two are there at the same time."""
    # Bookings are held before rooms, as by whoever moves one.
    list(
        Booking.objects.select_for_update().filter(room__whole=room_id, state__in=LIVE).order_by("pk").values_list("pk")
    )
    held = hold(room_id)
    by.require("room.write", held.room.village_id)
    if held.parts == (held.room,):
        raise Refusal("not_divided", _("「{room}」没有分过，不用合。"), room=held.room.name)
    rows = list(Occupancy.objects.filter(room__in=held.parts).order_by("begins_at", "pk"))
    whole: dict[tuple[int | None, int | None, dt.datetime, dt.datetime], Occupancy] = {}
    for row in rows:
        whole.setdefault((row.booking_id, row.slot_id, row.begins_at, row.ends_at), row)
    one_by_one = sorted(whole.values(), key=lambda one: one.begins_at)
    for before, after in pairwise(one_by_one):
        if after.begins_at < before.ends_at:
            message = _("{when} 有两拨人各用一边，合不起来。请先把其中一拨改期。")
            raise Refusal("both_taken", message, when=said_at(after.begins_at))
    Occupancy.objects.filter(room__in=held.parts).delete()
    Occupancy.objects.bulk_create(
        Occupancy(
            room=held.room, begins_at=one.begins_at, ends_at=one.ends_at, booking_id=one.booking_id, slot_id=one.slot_id
        )
        for one in one_by_one
    )
    Booking.objects.filter(room__in=held.parts, state__in=LIVE).update(room=held.room)
    for part in held.parts:
        part.state = GONE
        _touch(part, by, at)
    _touch(held.room, by, at)
    record(by=by, at=at, verb="room.join", target=f"room:{room_id}", region=held.room.village_id)


@transaction.atomic
def describe_room(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    room_id: int,
    name: str,
    seats: int | None,
    functions: tuple[str, ...],
    revision: int | None = None,
) -> None:
    """Say what a room is called, how many it seats and what it is for (一室多用).

    Refuses functions that do not go together, with the reason.
    """
    row = hold(room_id).room
    by.require("room.write", row.village_id)
    _require_fresh(row, revision)
    if not name.strip():
        raise Refusal("no_name", _("请写房间叫什么。"), "name")
    standard = current_standard(today)
    unknown = next((one for one in functions if not standard.knows(one)), None)
    if unknown is not None:
        raise NotFound(_("功能"), unknown)
    require_together(functions, standard, named)
    before = {"name": row.name, "seats": row.seats, "functions": row.functions}
    row.name, row.seats, row.functions = name.strip()[:LONGEST_NAME], seats, list(functions)
    row.described_at = at
    _touch(row, by, at)
    after = {"name": row.name, "seats": row.seats, "functions": row.functions}
    record(
        by=by, at=at, verb="room.describe", target=f"room:{row.pk}", region=row.village_id, before=before, after=after
    )


@transaction.atomic
def room_under_works(
    *, by: Actor, at: dt.datetime, today: dt.date, room_id: int, until: dt.date | None, reason: str
) -> tuple[int, ...]:
    """Close a room for works, until a day or until somebody says so; return the bookings that have to be moved."""
    held = hold(room_id)
    row = held.room
    by.require("room.write", row.village_id)
    _require_usable(row)
    if until is not None and until < today:
        raise Refusal("past_date", _("{until} 已经过了，请填施工完的日子。"), "until", until=until.isoformat())
    if not reason.strip():
        raise Refusal("no_reason", _("请写为什么用不了，如「换地板」。大家会看到。"), "reason")
    row.state, row.works_until_date, row.state_reason = WORKS, until, reason.strip()[:LONGEST_REASON]
    _touch(row, by, at)
    after = {"until": until.isoformat() if until else None, "reason": row.state_reason}
    record(by=by, at=at, verb="room.works", target=f"room:{row.pk}", region=row.village_id, after=after)
    taken = Occupancy.objects.filter(room__in=held.parts, ends_at__gt=county_now(today, at), booking__isnull=False)
    if until is not None:
        taken = taken.filter(begins_at__date__lte=until)
    return tuple(sorted({one for one in taken.values_list("booking", flat=True) if one is not None}))


@transaction.atomic
def open_room(*, by: Actor, at: dt.datetime, room_id: int) -> None:
    """Open a room again after works."""
    row = hold(room_id).room
    by.require("room.write", row.village_id)
    if row.state != WORKS:
        raise Refusal("wrong_state", _("「{room}」没有在施工。"), room=row.name)
    row.state, row.works_until_date, row.state_reason = OPEN, None, ""
    _touch(row, by, at)
    record(by=by, at=at, verb="room.open", target=f"room:{row.pk}", region=row.village_id)


def _touch(row: Room, by: Actor, at: dt.datetime) -> None:
    """Save a room as changed."""
    row.revision += 1
    row.changed_at, row.changed_by = at, by.username
    row.save()


def _made(village: str, one: RoomFacts, by: Actor, at: dt.datetime, synthetic: bool) -> Room:
    return Room(
        village_id=village,
        key=one.key,
        name=one.name,
        building=one.building,
        floor=one.floor,
        area_m2=Decimal(str(one.area_m2)),
        functions=list(one.functions),
        synthetic=synthetic,
        changed_at=at,
        changed_by=by.username,
    )


def _bring_up_to_date(row: Room, one: RoomFacts, accepted_at: dt.datetime, by: Actor, at: dt.datetime) -> bool:
    """Write what the survey says into a room; tell whether anything changed."""
    now: dict[str, Any] = {
        "name": one.name,
        "building": one.building,
        "floor": one.floor,
        "area_m2": Decimal(str(one.area_m2)).quantize(Decimal("0.1")),
        "functions": list(one.functions),
    }
    if row.described_at is not None and row.described_at > accepted_at:
        now |= {"name": row.name, "functions": row.functions}
    if row.state != GONE and all(getattr(row, field) == value for field, value in now.items()):
        return False
    for field, value in now.items():
        setattr(row, field, value)
    row.state = OPEN if row.state == GONE else row.state
    _touch(row, by, at)
    return True


def _end(row: Room, by: Actor, at: dt.datetime) -> None:
    for one in (row, *Room.objects.filter(whole=row).exclude(state=GONE).order_by("pk")):
        one.state = GONE
        _touch(one, by, at)


def _check_parts(hall: Room, parts: tuple[Part, ...]) -> None:
    if not 2 <= len(parts) <= MOST_PARTS:
        raise Refusal("bad_parts", _("一间房分成 2 到 {most} 个，请写清各叫什么。"), "parts", most=MOST_PARTS)
    names = [part.name.strip() for part in parts]
    if not all(names) or len(set(names)) < len(names):
        raise Refusal("bad_parts", _("分出来的每一间都要有自己的名字，如「东半边」「西半边」。"), "parts")
    area = sum((part.area_m2 for part in parts), Decimal())
    if any(part.area_m2 <= 0 for part in parts) or area > hall.area_m2:
        message = _("分出来的加起来有 {area} 平方米，整间只有 {whole} 平方米。请改面积。")
        raise Refusal("bad_parts", message, "parts", area=str(area), whole=str(hall.area_m2))


def _part(hall: Room, number: int, part: Part, by: Actor, at: dt.datetime) -> Room:
    """Make a part of a hall, or take up the one that it had before."""
    key = f"{hall.key}#{number}"
    row = Room.objects.filter(village=hall.village_id, key=key).first() or Room(village_id=hall.village_id, key=key)
    row.whole, row.name, row.area_m2, row.seats = hall, part.name.strip()[:LONGEST_NAME], part.area_m2, part.seats
    row.building, row.floor, row.functions = hall.building, hall.floor, list(hall.functions)
    row.state, row.synthetic, row.changed_at, row.changed_by = OPEN, hall.synthetic, at, by.username
    row.save()
    return row


def _require_usable(row: Room) -> None:
    if row.state == GONE:
        raise Refusal("room_gone", _("「{room}」已经不在了，请选别的房间。"), "room", room=row.name)


def _require_fresh(row: Room, revision: int | None) -> None:
    if revision is not None and revision != row.revision:
        raise Stale(called(row.changed_by), said_at(row.changed_at))
