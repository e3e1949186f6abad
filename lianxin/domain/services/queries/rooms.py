"""The rooms of a centre, floor by floor, and which of them can be booked."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import CountyInfo, VillageRow, current, village
from lianxin.domain.places.queries.standard import current_standard, function_label
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.services.models import Room
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.rules.rooms import GONE, WORKS
from lianxin.domain.services.rules.sharing import kept_for


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room; `alone` is the function that has it to itself, empty where it can be booked; `parts` are of a hall."""

    id: int
    village: str
    name: str
    building: str
    floor: int
    area_m2: Decimal
    seats: int | None
    function_ids: tuple[str, ...]
    functions: tuple[str, ...]
    alone: str
    works: bool
    works_until_date: dt.date | None
    reason: str
    whole_id: int | None
    revision: int
    synthetic: bool
    parts: tuple["RoomRow", ...] = ()


@dataclass(frozen=True, slots=True)
class Floor:
    """The rooms of one floor of a building."""

    building: str
    floor: int
    rooms: tuple[RoomRow, ...]


@dataclass(frozen=True, slots=True)
class RoomsPage:
    """All rooms of a centre; `may_write` tells whether the actor keeps them."""

    county: CountyInfo
    village: VillageRow
    floors: tuple[Floor, ...]
    synthetic: bool
    may_write: bool
    may_book: bool


@dataclass(frozen=True, slots=True)
class RoomPage:
    """One room as its keeper changes it, with every function of the edition that it could have."""

    county: CountyInfo
    village: VillageRow
    room: RoomRow
    whole: str
    choices: tuple[tuple[str, str], ...]


def rooms_page(code: str, actor: Actor) -> RoomsPage:
    """Return the rooms of a centre floor by floor; NotFound for a code without a centre."""
    place, county = centre(code), current()
    rooms = rooms_of_centre(code)
    return RoomsPage(
        county=county,
        village=place,
        floors=tuple(
            Floor(building, floor, tuple(found))
            for (building, floor), found in groupby(rooms, key=lambda one: (one.building, one.floor))
        ),
        synthetic=any(one.synthetic for one in rooms),
        may_write=actor.may("room.write", code),
        may_book=actor.may("booking.ask", code),
    )


def room_page(room_id: int) -> RoomPage:
    """Return one room; NotFound where there is none."""
    row = Room.objects.filter(pk=room_id).exclude(state=GONE).select_related("whole").first()
    if row is None:
        raise NotFound(_("功能室"), room_id)
    county = current()
    standard = current_standard(county.as_of)
    parts = list(Room.objects.filter(whole=row).exclude(state=GONE).order_by("pk"))
    choices = tuple((rule.id, function_label(county, standard, rule.id)) for rule in standard.functions)
    shown = _shown(row, county, standard, tuple(_shown(part, county, standard) for part in parts))
    return RoomPage(county, village(row.village_id), shown, row.whole.name if row.whole else "", choices)


def rooms_of_centre(code: str) -> tuple[RoomRow, ...]:
    """Return the rooms of a centre by building and floor, each with its parts."""
    county = current()
    standard = current_standard(county.as_of)
    rows = list(Room.objects.filter(village=code).exclude(state=GONE).order_by("building", "floor", "key"))
    parts: dict[int, list[RoomRow]] = {}
    for row in rows:
        if row.whole_id is not None:
            parts.setdefault(row.whole_id, []).append(_shown(row, county, standard))
    return tuple(_shown(row, county, standard, tuple(parts.get(row.pk, ()))) for row in rows if row.whole_id is None)


def bookable(rooms: Iterable[RoomRow]) -> tuple[RoomRow, ...]:
    """Return the rooms and parts that somebody may have for a while: no function has them to itself."""
    return tuple(one for room in rooms if not room.alone for one in (room, *room.parts))


def smallest(rooms: Iterable[RoomRow]) -> tuple[tuple[RoomRow, str], ...]:
    """Return the rooms that are taken, parts in place of their hall, each with its name in full."""
    return tuple(
        (one, one.name if one is room else f"{room.name} {one.name}")
        for room in rooms
        for one in (room.parts or (room,))
    )


def room_label(room: Room) -> str:
    """Return what a room, read with its hall, is called; a part with its hall."""
    return f"{room.whole.name} {room.name}" if room.whole is not None else room.name


def centre(code: str) -> VillageRow:
    """Return a village that runs a centre; NotFound for any other code."""
    place = village(code)
    if not place.has_centre:
        raise NotFound(_("党群服务中心"), code)
    return place


def _shown(row: Room, county: CountyInfo, standard: Standard, parts: tuple[RoomRow, ...] = ()) -> RoomRow:
    known = [one for one in row.functions if standard.knows(one)]
    alone = kept_for(known, standard, service_rules(county.as_of).booking.kept_functions)
    return RoomRow(
        id=row.pk,
        village=row.village_id,
        name=row.name,
        building=row.building,
        floor=row.floor,
        area_m2=row.area_m2,
        seats=row.seats,
        function_ids=tuple(known),
        functions=tuple(function_label(county, standard, one) for one in known),
        alone=function_label(county, standard, alone.id) if alone else "",
        works=row.state == WORKS and (row.works_until_date is None or row.works_until_date >= county.as_of),
        works_until_date=row.works_until_date,
        reason=row.state_reason,
        whole_id=row.whole_id,
        revision=row.revision,
        synthetic=row.synthetic,
        parts=parts,
    )
