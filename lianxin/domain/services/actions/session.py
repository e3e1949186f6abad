"""Sessions (场次) of an activity: planned in a room or at a place, moved, given more places, cancelled, closed."""

import datetime as dt
import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from lianxin.base.accounts.queries.said import said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.vault.sealing import blind_index
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village
from lianxin.domain.services.actions.booking import book, cancel_booking, move_booking
from lianxin.domain.services.actions.promote import let_waiting_in
from lianxin.domain.services.actions.told import tell_parties
from lianxin.domain.services.models import Activity, Enrolment, Room, Session
from lianxin.domain.services.models.session import COMING
from lianxin.domain.services.queries.held_activity import (
    held_activity,
    held_session,
    require_runs,
    require_session_revision,
)

LETTERS, LENGTH = "ABCDEFGHJKMNPQRSTUVWXYZ23456789", 10
MOST_PLACES = 1000
LONGEST_PLACE, LONGEST_REASON = 60, 120


@transaction.atomic
def plan_session(
    *,
    by: Actor,
    at: dt.datetime,
    now: dt.datetime,
    activity_id: int,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    places: int,
    room_id: int | None = None,
    place: str = "",
    key: str = "",
) -> int:
    """Plan a session in a room, which is booked with it, or at a place; return its id.

    `now` is the county's instant. A form that is sent twice (`key`) plans one.
    """
    activity = held_activity(activity_id)
    require_runs(by, activity.association)
    if activity.state == "cancelled":
        raise Refusal("wrong_state", _("这个活动取消了，不能再排。请另写一个。"))
    code = _code(key)
    before = Session.objects.filter(code=code, activity=activity).values_list("pk", flat=True).first()
    if before is not None:
        return before
    place = _check(activity, now, begins_at, ends_at, places, room_id, place)
    row = Session.objects.create(
        activity=activity,
        booking_id=_book(activity, by, at, now, begins_at, ends_at, room_id) if room_id else None,
        place=place,
        begins_at=begins_at,
        ends_at=ends_at,
        places=places,
        code=code,
        changed_at=at,
        synthetic=activity.synthetic,
    )
    _audit(row, by, at, "session.plan", _said(row))
    return row.pk


@transaction.atomic
def change_places(*, by: Actor, at: dt.datetime, session_id: int, revision: int | None, places: int) -> tuple[str, ...]:
    """Change how many places there are; who waits is let in, in order. Returns the parties that were."""
    row = _held(session_id, by, revision)
    if places < row.joined:
        message = _("已经有 {joined} 人报上了，位子不能少于 {joined} 个。")
        raise Refusal("too_few_places", message, "places", joined=row.joined)
    _check_places(row.booking.room if row.booking else None, places)
    before, row.places = row.places, places
    _touch(row, at)
    _audit(row, by, at, "session.places", {"places": places}, {"places": before})
    return let_waiting_in(by=by, at=at, session=row)


@transaction.atomic
def move_session(
    *,
    by: Actor,
    at: dt.datetime,
    now: dt.datetime,
    session_id: int,
    revision: int | None,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    room_id: int | None = None,
    place: str = "",
) -> None:
    """Move a session to another time or room; whoever joined or waits is told once."""
    row = _held(session_id, by, revision)
    activity = row.activity
    place = _check(activity, now, begins_at, ends_at, row.places, room_id, place)
    before = _said(row)
    if row.booking_id and room_id:
        move_booking(
            by=by,
            at=at,
            today=now.astimezone(CHINA).date(),
            booking_id=row.booking_id,
            room_id=room_id,
            begins_at=begins_at,
            ends_at=ends_at,
        )
    else:
        _give_room_back(row, by, at, gettext("活动换了地方"))
        row.booking_id = _book(activity, by, at, now, begins_at, ends_at, room_id) if room_id else None
    row.begins_at, row.ends_at, row.place = begins_at, ends_at, place
    _touch(row, at)
    _audit(row, by, at, "session.move", _said(row), before)
    _tell(row, by, at, gettext("{village}「{title}」改到 {when}，地点看活动页。来不了请说一声。"), "moved")


@transaction.atomic
def cancel_session(
    *, by: Actor, at: dt.datetime, now: dt.datetime, session_id: int, revision: int | None, reason: str
) -> None:
    """Cancel one session for a reason; its room is free again, whoever joined or waits is told once."""
    _held(session_id, by, revision)
    if not reason.strip():
        raise Refusal("no_reason", _("请写明为什么取消，报了名的人会看到。"), "reason")
    drop_session(by=by, at=at, now=now, session_id=session_id, reason=reason)


def drop_session(*, by: Actor, at: dt.datetime, now: dt.datetime, session_id: int, reason: str) -> None:
    """Cancel a session, as part of a deed that has checked who may."""
    row = held_session(session_id)
    if row.state != "planned":
        return
    row.state, row.reason = "cancelled", reason.strip()[:LONGEST_REASON]
    _give_room_back(row, by, at, row.reason)
    _touch(row, at)
    _audit(row, by, at, "session.cancel", {"reason": row.reason})
    if row.begins_at > now:
        _tell(row, by, at, gettext("{village}「{title}」原定 {when} 的这一场取消了：{reason}"), "cancelled")


@transaction.atomic
def close_past_sessions(*, by: Actor, at: dt.datetime, now: dt.datetime) -> int:
    """Close the sessions that are over, without a word on who came, and forget whence people asked; return how many."""
    rows = Session.objects.filter(state="planned", ends_at__lt=now, activity__state="published")
    over = list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    if not over:
        return 0
    Enrolment.objects.filter(session__in=over).exclude(address_mark="").update(address_mark="")
    Session.objects.filter(pk__in=over).update(state="over")
    record(by=by, at=at, verb="session.close", target="sessions", after={"count": len(over)})
    return len(over)


def _held(session_id: int, by: Actor, revision: int | None) -> Session:
    row = held_session(session_id)
    require_runs(by, row.activity.association)
    require_session_revision(row, revision)
    if row.state != "planned":
        raise Refusal("wrong_state", _("这一场已经办完或者取消了，不能再改。"))
    return row


def _check(
    activity: Activity,
    now: dt.datetime,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    places: int,
    room_id: int | None,
    place: str,
) -> str:
    """Return the place, tidied; refuse a time that makes no sense, and a session that is nowhere."""
    if begins_at <= now:
        raise Refusal("past", _("{when} 已经过了，请选以后的时间。"), "begins_at", when=said_at(begins_at))
    if ends_at <= begins_at:
        raise Refusal("no_length", _("结束要在开始以后，请再看一看时间。"), "ends_at")
    place = place.strip()
    if not room_id and not place:
        raise Refusal("no_place", _("请选一间屋，或者写明在哪里办。"), "place")
    if len(place) > LONGEST_PLACE:
        raise Refusal("long_text", _("最多写 {most} 个字。"), "place", most=LONGEST_PLACE)
    room = Room.objects.filter(pk=room_id, village=activity.village_id).first() if room_id else None
    if room_id and room is None:
        raise Refusal("no_room", _("这个中心没有这间屋，请重新选。"), "room")
    _check_places(room, places)
    return place


def _check_places(room: Room | None, places: int) -> None:
    if not 1 <= places <= MOST_PLACES:
        raise Refusal("no_places", _("位子要有 1 到 {most} 个。"), "places", most=MOST_PLACES)
    if room is not None and room.seats and places > room.seats:
        message = _("{room}坐得下 {seats} 人，请把位子改成 {seats} 个以内，或者换一间大的。")
        raise Refusal("too_many_places", message, "places", room=room.name, seats=room.seats)


def _book(
    activity: Activity,
    by: Actor,
    at: dt.datetime,
    now: dt.datetime,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    room_id: int,
) -> int:
    return book(
        by=by,
        at=at,
        today=now.astimezone(CHINA).date(),
        village=activity.village_id,
        room_id=room_id,
        purpose="activity",
        title=activity.title,
        begins_at=begins_at,
        ends_at=ends_at,
        organisation=activity.association.name,
        way="counter",
    )


def _give_room_back(row: Session, by: Actor, at: dt.datetime, reason: str) -> None:
    if row.booking_id is None:
        return
    booking, row.booking = row.booking_id, None
    row.save(update_fields=["booking"])
    cancel_booking(by=by, at=at, booking_id=booking, reason=reason)


def _tell(row: Session, by: Actor, at: dt.datetime, words: str, occasion: str) -> None:
    facts = {"village": village(row.activity.village_id).name, "title": row.activity.title, "reason": row.reason}
    text = words.format(when=said_at(row.begins_at), **facts)
    rows = row.enrolments.filter(state__in=COMING)
    tell_parties(
        by=by, at=at, rows=rows, occasion=f"session:{row.pk}:{occasion}:{row.revision}", words=lambda _size: text
    )


def _touch(row: Session, at: dt.datetime) -> None:
    row.revision += 1
    row.changed_at = at
    row.save()


def _code(key: str) -> str:
    """Return the code of the check-in QR: the same for the same form, else one that no session has had."""
    if key:
        return blind_index("session", key)[:LENGTH].upper()
    while True:
        code = "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
        if not Session.objects.filter(code=code).exists():
            return code


def _said(row: Session) -> dict[str, Any]:
    return {"begins": said_at(row.begins_at), "ends": said_at(row.ends_at), "places": row.places, "place": row.place}


def _audit(
    row: Session, by: Actor, at: dt.datetime, verb: str, after: dict[str, Any], before: dict[str, Any] | None = None
) -> None:
    target, region = f"session:{row.pk}", row.activity.village_id
    record(by=by, at=at, verb=verb, target=target, region=region, before=before, after=after)
