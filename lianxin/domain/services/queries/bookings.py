"""Bookings: those of a centre, one's own, those that wait for the village, and one by itself."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from lianxin.base.actor import Actor
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.people.queries.names import names_of
from lianxin.base.people.rules import masked_name
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, now_of, village, villages
from lianxin.domain.services.models import Booking, Session, Skip
from lianxin.domain.services.models.booking import LIVE
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.recurring import said
from lianxin.domain.services.queries.rooms import room_label
from lianxin.domain.services.rules.booking import ASKED, BOOKED, STATES
from lianxin.domain.services.rules.edition import Purpose

MOST = 200
ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class BookingRow:
    """One booking; `who` is the organisation, else the person's name in part; `recurs` says its rule, if it has one."""

    id: int
    village: str
    village_name: str
    room_id: int
    room: str
    purpose: str
    purpose_name: str
    title: str
    who: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    state: str
    state_label: str
    way: str
    series_id: int | None
    recurs: str
    arrived_at: dt.datetime | None
    reason: str
    revision: int
    synthetic: bool
    waiting: bool
    live: bool


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day on which a series does not take place, and why."""

    date: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class BookingPage:
    """One booking, the actor's `own` or not; `may` names what they can do now: move, cancel, decide, arrive.

    `others` are of its series.
    """

    row: BookingRow
    own: bool
    may: frozenset[str]
    others: tuple[BookingRow, ...]
    skips: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class OwnBookings:
    """What waits for the actor to agree to, and what they asked for themselves."""

    waiting: tuple[BookingRow, ...]
    own: tuple[BookingRow, ...]


def own_bookings(actor: Actor) -> OwnBookings:
    """Return what is still to come and waits for an actor's word, and what they booked themselves, by time."""
    now = now_of(current())
    ahead = Booking.objects.filter(ends_at__gt=now)
    regions = [region for region in actor.holds("booking.decide") if region]
    waiting = ahead.filter(_under(regions), state=ASKED) if regions else ahead.none()
    mine = Q(made_by=actor.username) if actor.username else Q(pk__in=[])
    if actor.person is not None:
        mine |= Q(person=actor.person)
    asked, own = list(_read(waiting)), list(_read(ahead.filter(mine, state__in=LIVE)))
    shown = {one.id: one for one in rows_of({row.pk: row for row in (*asked, *own)}.values())}
    return OwnBookings(tuple(shown[row.pk] for row in asked), tuple(shown[row.pk] for row in own))


def waiting_bookings(region: str) -> tuple[BookingRow, ...]:
    """Return the bookings under a region that wait for the village's word, by time."""
    now = now_of(current())
    return rows_of(_read(Booking.objects.filter(village__code__startswith=region, state=ASKED, ends_at__gt=now)))


def bookings_between(region: str, first: dt.datetime, last: dt.datetime) -> tuple[BookingRow, ...]:
    """Return the bookings under a region that have their rooms in a span of time, by time."""
    rows = Booking.objects.filter(village__code__startswith=region, state__in=LIVE)
    return rows_of(_read(rows.filter(begins_at__lt=last, ends_at__gt=first)))


def booking_page(booking_id: int, actor: Actor) -> BookingPage:
    """Return one booking; NotFound where there is none."""
    row = Booking.objects.filter(pk=booking_id).select_related("room__whole", "series").first()
    if row is None:
        raise NotFound(_("预订"), booking_id)
    others: list[Booking] = []
    skips: tuple[Skipped, ...] = ()
    if row.series_id is not None:
        after = Booking.objects.filter(series=row.series_id, state__in=LIVE).exclude(pk=row.pk)
        others = list(_read(after))
        found = Skip.objects.filter(series=row.series_id).order_by("date")
        skips = tuple(Skipped(one.date, one.reason) for one in found)
    shown, *rest = rows_of([row, *others], ordered=False)
    return BookingPage(shown, _is_own(actor, row), _may(actor, row, shown), tuple(rest), skips)


def require_by_itself(booking_id: int) -> None:
    """Refuse what belongs to a session: the room goes with the session, so that nobody waits elsewhere."""
    session = Session.objects.filter(booking=booking_id).select_related("activity").first()
    if session is not None:
        message = _("这是活动「{title}」的房间。请到活动里改这一场，房间跟着改。")
        raise Refusal("of_a_session", message, title=session.activity.title)


def purpose_choices(today: dt.date) -> tuple[tuple[str, str], ...]:
    """Return what a room can be booked for, but activities: those book their rooms themselves."""
    return tuple((one.key, purpose_name(one)) for one in service_rules(today).booking.purposes if one.key != ACTIVITY)


def purpose_name(one: Purpose) -> str:
    """Return what a purpose is called in the reader's language."""
    return one.name_en if (get_language() or "").startswith("en") else one.name


def rows_of(rows: Iterable[Booking], *, ordered: bool = True) -> tuple[BookingRow, ...]:
    """Return bookings, read with room and series, as they are shown."""
    found = list(rows)
    names = names_of(one.person_id for one in found if one.person_id is not None) if found else {}
    purposes = {one.key: purpose_name(one) for one in service_rules(current().as_of).booking.purposes}
    places = {one.code: one.name for one in villages(current().code, with_centre=False)} if found else {}
    shown = tuple(_row(one, names, purposes, places) for one in found)
    return tuple(sorted(shown, key=lambda one: (one.begins_at, one.id))) if ordered else shown


def _row(row: Booking, names: dict[int, str], purposes: dict[str, str], places: dict[str, str]) -> BookingRow:
    name = names.get(row.person_id or 0, "")
    return BookingRow(
        id=row.pk,
        village=row.village_id,
        village_name=places.get(row.village_id) or village(row.village_id).name,
        room_id=row.room_id,
        room=room_label(row.room),
        purpose=row.purpose,
        purpose_name=purposes.get(row.purpose, row.purpose),
        title=row.title,
        who=row.organisation or (masked_name(name) if name else ""),
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        state=row.state,
        state_label=STATES[row.state],
        way=row.way,
        series_id=row.series_id,
        recurs=said(row.series.rule) if row.series is not None else "",
        arrived_at=row.arrived_at,
        reason=row.reason,
        revision=row.revision,
        synthetic=row.synthetic,
        waiting=row.state == ASKED,
        live=row.state in LIVE,
    )


def _read(rows: QuerySet[Booking]) -> Iterable[Booking]:
    return rows.select_related("room__whole", "series").order_by("begins_at", "pk")[:MOST]


def _under(regions: Iterable[str]) -> Q:
    found = Q(pk__in=[])
    for region in regions:
        found |= Q(village__code__startswith=region)
    return found


def _is_own(actor: Actor, row: Booking) -> bool:
    mine = bool(actor.username) and row.made_by == actor.username
    return mine or (row.person_id is not None and row.person_id == actor.person)


def _may(actor: Actor, row: Booking, shown: BookingRow) -> frozenset[str]:
    """What an actor can do with a booking now; an activity's room is changed with the activity."""
    now = now_of(current())
    decides = actor.may("booking.decide", row.village_id)
    own = _is_own(actor, row)
    if not shown.live or row.ends_at <= now:
        return frozenset()
    possible = {
        "move": row.purpose != ACTIVITY and (decides or (own and actor.may("booking.ask", row.village_id))),
        "cancel": row.purpose != ACTIVITY and (decides or (own and actor.may("booking.ask", row.village_id))),
        "decide": decides and row.state == ASKED,
        "arrive": row.state == BOOKED
        and row.arrived_at is None
        and (decides or own)
        and row.begins_at - dt.timedelta(hours=1) <= now,
    }
    return frozenset(name for name, can in possible.items() if can)
