"""A booking held for a change: who may, what may be booked, what became of it already."""

import datetime as dt
from collections.abc import Iterable

from lianxin.base.accounts.queries.said import called, said_at
from lianxin.base.actor import Actor
from lianxin.base.clock import CHINA, county_now
from lianxin.base.errors import Forbidden, NotFound, Refusal, Stale
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.standard import current_standard, named
from lianxin.domain.services.models import Booking
from lianxin.domain.services.models.booking import LIVE
from lianxin.domain.services.queries.held_room import HeldRoom
from lianxin.domain.services.rules import booking as limits
from lianxin.domain.services.rules.booking import LONGEST, Wish
from lianxin.domain.services.rules.clash import Span
from lianxin.domain.services.rules.edition import Purpose, ServiceRules
from lianxin.domain.services.rules.sharing import kept_for

ACTIVITY = "activity"


def counted(key: str) -> Booking | None:
    """Return the booking that a form made already, sent once more."""
    if not key:
        return None
    take_turn(f"booking:{key}")
    return Booking.objects.filter(key=key[: LONGEST["key"]]).first()


def purpose_of(rules: ServiceRules, key: str) -> Purpose:
    """Return a purpose of the edition; refuse what it does not have."""
    try:
        return rules.booking.purpose(key)
    except KeyError as error:
        raise Refusal("no_purpose", _("请选订来做什么。"), "purpose") from error


def needs_agreement(by: Actor, purpose: Purpose, village: str) -> bool:
    """Tell whether the village has still to agree: whoever may agree has done so by booking."""
    return purpose.approval and not by.may("booking.decide", village)


def require_room(held: HeldRoom, village: str, purpose: str, today: dt.date, rules: ServiceRules) -> None:
    """Refuse a room of another village, and one that is kept for a function; activities may be held in it."""
    if held.room.village_id != village:
        raise NotFound(_("功能室"), held.room.pk)
    if purpose == ACTIVITY or not held.room.functions:
        return
    alone = kept_for(held.room.functions, current_standard(today), rules.booking.kept_functions)
    if alone is not None:
        message = _("「{room}」是{function}专用的，不外借。请选别的房间。")
        raise Refusal("dedicated_room", message, "room", room=held.room.name, function=named(alone))


def require_quota(
    village: str, wish: Wish, purpose: Purpose, spans: list[Span], rules: ServiceRules, but: Iterable[int] = ()
) -> None:
    """Refuse hours over the quota of the month; those of one person, or of one organisation, take turns."""
    if not purpose.quota or (wish.person is None and not wish.organisation.strip()):
        return
    whose = (
        {"person": wish.person}
        if wish.person is not None
        else {"organisation": wish.organisation.strip(), "person": None}
    )
    take_turn(f"quota:{village}:{wish.person or wish.organisation.strip()}")
    first, last = (limits.month_span(when[0].astimezone(CHINA).date()) for when in (min(spans), max(spans)))
    rows = Booking.objects.filter(
        village=village, state__in=LIVE, begins_at__gte=first[0], begins_at__lt=last[1], **whose
    )
    keys = [one.key for one in rules.booking.purposes if one.quota]
    had = rows.filter(purpose__in=keys).exclude(pk__in=list(but)).values_list("begins_at", "ends_at")
    limits.require_quota(had, spans, rules.booking)


def locked(booking_id: int) -> Booking:
    """Return a booking, locked."""
    row = Booking.objects.select_for_update().filter(pk=booking_id).first()
    if row is None:
        raise NotFound(_("预订"), booking_id)
    return row


def held_booking(by: Actor, booking_id: int, revision: int | None) -> Booking:
    """Return a live booking, locked, that the actor may change: their own, or any where they decide."""
    row = locked(booking_id)
    require_may_change(by, row)
    require_fresh(row, revision)
    if row.state not in LIVE:
        raise already(row)
    return row


def require_may_change(by: Actor, row: Booking) -> None:
    """Refuse whoever neither asked for it, nor is who it is for, nor decides there."""
    own = (row.made_by == by.username and bool(by.username)) or (
        row.person_id is not None and row.person_id == by.person
    )
    if not (by.may("booking.decide", row.village_id) or (own and by.may("booking.ask", row.village_id))):
        raise Forbidden("booking.decide", row.village_id)


def require_ahead(row: Booking, today: dt.date, at: dt.datetime) -> None:
    """Refuse to change what is over."""
    if row.ends_at <= county_now(today, at):
        raise Refusal("over", _("这次已经过去了，不能再改。"))


def said(row: Booking) -> dict[str, str | int]:
    """Return what the record keeps of a booking: no words of it, and nobody's name."""
    return {
        "room": row.room_id,
        "begins_at": row.begins_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
        "state": row.state,
        "purpose": row.purpose,
    }


def already(row: Booking) -> Refusal:
    """Say what became of a booking already, by whom and when."""
    message = _("{who} 在 {when} 已经改过这次预订：{state}。")
    facts = {"who": called(row.changed_by), "when": said_at(row.changed_at), "state": limits.STATES[row.state]}
    return Refusal("wrong_state", message, **facts)


def require_fresh(row: Booking, revision: int | None) -> None:
    """Refuse a page that was opened before somebody else changed the booking."""
    if revision is not None and revision != row.revision:
        raise Stale(called(row.changed_by), said_at(row.changed_at))
