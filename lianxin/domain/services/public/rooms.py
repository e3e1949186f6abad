"""What whoever comes may see of a centre's rooms: which can be had, when they are taken, what became of a wish."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext

from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, now_of, village
from lianxin.domain.services.models import Booking
from lianxin.domain.services.models.booking import LIVE
from lianxin.domain.services.queries.asked_room import booking_at
from lianxin.domain.services.queries.bookings import purpose_choices
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.held_room import Clash
from lianxin.domain.services.queries.offers import offers
from lianxin.domain.services.queries.rooms import RoomRow, bookable, centre, room_label, rooms_of_centre
from lianxin.domain.services.rules.booking import STATES
from lianxin.domain.services.rules.clash import Span

__all__ = ["Clash", "PublicBooking", "PublicOffers", "PublicRooms", "public_booking", "public_offers", "public_rooms"]


@dataclass(frozen=True, slots=True)
class PublicRooms:
    """The rooms of a centre that residents can ask for, and what for."""

    county: str
    centre_word: str
    as_of: dt.date
    code: str
    name: str
    township: str
    kind: str
    rooms: tuple[RoomRow, ...]
    purposes: tuple[tuple[str, str], ...]
    ahead_days: int
    longest_hours: int
    synthetic: bool


@dataclass(frozen=True, slots=True)
class PublicOffers:
    """Other rooms and other times, where one is taken."""

    rooms: tuple[tuple[int, str], ...]
    times: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PublicBooking:
    """One wish for a room, as whoever has its address reads it: no name."""

    county: str
    as_of: dt.date
    code: str
    name: str
    township: str
    room: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    state: str
    state_label: str
    reason: str
    ahead: bool
    synthetic: bool


def public_rooms(code: str) -> PublicRooms:
    """Return what residents can ask for in a centre; NotFound for a code without one."""
    place, county = centre(code), current()
    rules = service_rules(county.as_of)
    rooms = tuple(one for one in bookable(rooms_of_centre(code)) if not one.works)
    return PublicRooms(
        county=county.name,
        centre_word=county.centre_word,
        as_of=county.as_of,
        code=code,
        name=place.name,
        township=place.township,
        kind=place.kind,
        rooms=rooms,
        purposes=purpose_choices(county.as_of),
        ahead_days=rules.timetable.ahead_days,
        longest_hours=rules.booking.longest_min // 60,
        synthetic=any(one.synthetic for one in rooms),
    )


def public_offers(code: str, room_id: int, span: Span) -> PublicOffers:
    """Return what can be had in place of a room that is taken."""
    found = offers(code, room_id, [span], now_of(current()))
    return PublicOffers(
        rooms=tuple((one.id, one.name) for one in found.rooms),
        times=tuple(times[0] for times in found.times),
    )


def public_booking(address: str) -> PublicBooking:
    """Return what became of a wish, by its address; NotFound for any other."""
    row = Booking.objects.filter(pk=booking_at(address)).select_related("room__whole").first()
    if row is None:
        raise NotFound(_("预订"), address[:12])
    county, place = current(), village(row.village_id)
    return PublicBooking(
        county=county.name,
        as_of=county.as_of,
        code=place.code,
        name=place.name,
        township=place.township,
        room=room_label(row.room),
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        state=row.state,
        state_label=gettext(STATES[row.state]),
        reason=row.reason,
        ahead=row.state in LIVE and row.ends_at > now_of(county),
        synthetic=row.synthetic,
    )
