"""What is offered where a room is taken: the nearest free room, the nearest free time."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lianxin.domain.services.queries.rooms import RoomRow, bookable, rooms_of_centre
from lianxin.domain.services.queries.taken import taken_between
from lianxin.domain.services.rules.clash import Held, Span, clashing, nearest_times

MOST_ROOMS = 3
DAYS_AHEAD = dt.timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Offers:
    """Rooms that are free at all the times asked for, and other times at which the room is; nearest first."""

    rooms: tuple[RoomRow, ...]
    times: tuple[tuple[Span, ...], ...]


def offers(village: str, room_id: int, spans: Sequence[Span], now: dt.datetime, but: Collection[int] = ()) -> Offers:
    """Return what can be had in place of a room that is taken at some of the spans; bookings `but` are in no way."""
    if not spans:
        return Offers((), ())
    rooms = bookable(rooms_of_centre(village))
    wanted = next((room for room in rooms if room.id == room_id), None)
    begins, ends = min(span[0] for span in spans), max(span[1] for span in spans)
    parts = {room.id: [part.id for part in room.parts] or [room.id] for room in rooms}
    midnight = begins.replace(hour=0, minute=0)
    taken = taken_between({one for ids in parts.values() for one in ids}, midnight, ends + DAYS_AHEAD, but=but)
    held = {room.id: [one for one in taken if one.room_id in parts[room.id]] for room in rooms}
    return Offers(
        rooms=_free_rooms(rooms, wanted, spans, held),
        times=nearest_times(spans, held.get(room_id, []), now) if wanted and not wanted.works else (),
    )


def _free_rooms(
    rooms: Sequence[RoomRow], wanted: RoomRow | None, spans: Sequence[Span], held: dict[int, list[Held]]
) -> tuple[RoomRow, ...]:
    """Free rooms: those of the same building and floor first, then the nearest in size."""

    def distance(room: RoomRow) -> tuple[bool, int, float]:
        if wanted is None:
            return (False, room.floor, -float(room.area_m2))
        near = abs(float(room.area_m2 - wanted.area_m2))
        return (room.building != wanted.building, abs(room.floor - wanted.floor), near)

    free = [room for room in rooms if room != wanted and not room.works and not clashing(spans, held[room.id])]
    return tuple(sorted(free, key=distance)[:MOST_ROOMS])
