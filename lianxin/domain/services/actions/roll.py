"""Who came to a session: checked in by the code at the door, by the list, or typed from the paper sheet."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from lianxin.base.accounts.queries.said import said_at
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.actions.stint import verified_stint
from lianxin.domain.services.models import Enrolment, Session
from lianxin.domain.services.queries.held_activity import held_session
from lianxin.domain.services.queries.teams import may_work_for
from lianxin.domain.services.rules.volunteering import turn_of

EARLY = dt.timedelta(hours=2)  # how long before it begins people are checked in
QR_LATE = dt.timedelta(hours=2)  # how long after it ended the code at the door still works
LIST_LATE = dt.timedelta(days=31)  # how long after it ended the list can still be typed
MOST_WALK_INS = 1000
A_DAY_MIN = 1440
ON_LIST = ("joined", "came", "missed")


@transaction.atomic
def check_in_at_door(
    *, by: Actor, at: dt.datetime, now: dt.datetime, code: str, party: str, people: Sequence[int] = ()
) -> int:
    """Check in a party, or some of it, by the code that hangs at the door; return how many came now.

    Whoever stands there needs no account. `people` are ids of enrolments; none means all of the party.
    """
    first = Session.objects.filter(code=code.strip().upper()).first() if code else None
    if first is None:
        raise NotFound(_("场次"), code[:20])
    session = held_session(first.pk)
    _require_time(session, now, QR_LATE)
    rows = Enrolment.objects.filter(session=session, party=party, state__in=ON_LIST)
    rows = rows.filter(pk__in=people) if people else rows
    if not party or not rows.exists():
        message = _("名单上没有您。还有位子就现在报名，没有就请到桌前说一声。")
        raise Refusal("not_on_list", message, "phone")
    return _arrive(session, list(rows.order_by("pk")), by, at, "qr")


@transaction.atomic
def check_in(*, by: Actor, at: dt.datetime, now: dt.datetime, session_id: int, enrolments: Sequence[int]) -> int:
    """Check people in from the list, by the ids of their enrolments; return how many came now."""
    session = held_session(session_id)
    by.require("activity.enrol", session.activity.village_id)
    _require_time(session, now, LIST_LATE)
    return _arrive(session, _rows(session, enrolments), by, at, "list")


@transaction.atomic
def undo_check_in(*, by: Actor, at: dt.datetime, session_id: int, enrolment: int) -> None:
    """Take back a tick that was put by mistake; a helper whose time counted is corrected in their hours."""
    session = held_session(session_id)
    by.require("activity.enrol", session.activity.village_id)
    (row,) = _rows(session, [enrolment])
    if row.helper:
        raise Refusal("counted", _("志愿者的时长已经记上了，请到「志愿」里更正。"))
    if row.state == "came":
        row.state, row.checked_in_at, row.checked_in_way = "joined", None, ""
        row.save()
        _audit(session, by, at, "session.check_in_undo", {"people": 1})


@transaction.atomic
def type_sheet(
    *, by: Actor, at: dt.datetime, now: dt.datetime, session_id: int, came: Sequence[int], walk_ins: int
) -> None:
    """Type the paper sheet: who came of those on the list, and how many came besides; closes the session.

    Who has a place and is not named has missed it; asked again, the newest sheet counts, but nobody who checked in at
    the door is struck off.
    """
    session = held_session(session_id)
    by.require("activity.enrol", session.activity.village_id)
    if session.begins_at > now:
        raise Refusal("too_early", _("还没开始，等办完再录。"))
    _require_time(session, now, LIST_LATE)
    if not 0 <= walk_ins <= MOST_WALK_INS:
        raise Refusal("bad_count", _("没报名来的人数要在 0 到 {most} 之间。"), "walk_ins", most=MOST_WALK_INS)
    rows = list(session.enrolments.filter(state__in=ON_LIST).order_by("pk"))
    strange = set(came) - {row.pk for row in rows}
    if strange:
        raise NotFound(_("报名"), min(strange))
    _arrive(session, [row for row in rows if row.pk in came], by, at, "paper")
    others = [row.pk for row in rows if row.pk not in came and row.checked_in_way not in ("qr", "list")]
    session.enrolments.filter(pk__in=others).update(state="missed", checked_in_at=None, checked_in_way="")
    session.walk_ins, session.state = walk_ins, "over"
    session.revision += 1
    session.save()
    _audit(session, by, at, "session.sheet", {"came": len(came), "walk_ins": walk_ins})


@transaction.atomic
def add_helper(*, by: Actor, at: dt.datetime, now: dt.datetime, session_id: int, person: int, team: int) -> int:
    """Put a volunteer of a team on the list who offered to help; takes no place. Returns the enrolment's id."""
    session = held_session(session_id)
    by.require("activity.enrol", session.activity.village_id)
    _require_time(session, now, LIST_LATE, early=None)
    if not may_work_for(person, team):
        raise Refusal("not_member", _("这个人不在队里。请先在「志愿」里把他（她）加进队。"), "person")
    take_turn(turn_of(person))
    known = Enrolment.objects.filter(session=session, person=person).exclude(state="left").first()
    if known is not None and known.helper:
        return known.pk
    if known is not None:
        raise Refusal("already_joined", _("这个人已经报名参加这一场了。来帮忙的，请先退出报名。"), "person")
    row = Enrolment.objects.create(
        session=session,
        person_id=person,
        party=f"helper-{session.pk}-{person}",
        helper=True,
        team_id=team,
        state="joined",
        way="counter",
        made_at=at,
        made_by=by.username,
    )
    _audit(session, by, at, "session.helper", {"team": team})
    return row.pk


def _arrive(session: Session, rows: list[Enrolment], by: Actor, at: dt.datetime, way: str) -> int:
    """Write down who came; a helper's time counts at once."""
    new = [row for row in rows if row.state != "came"]
    for row in new:
        row.state, row.checked_in_at, row.checked_in_way = "came", at, way
        row.save()
        if row.helper:
            _count(session, row, by, at)
    if new:
        _audit(session, by, at, "session.check_in", {"people": len(new), "way": way})
    return len(new)


def _count(session: Session, row: Enrolment, by: Actor, at: dt.datetime) -> None:
    minutes = int((session.ends_at - session.begins_at).total_seconds() // 60)
    verified_stint(
        by=by,
        at=at,
        person=row.person_id,
        team=row.team_id,
        village=session.activity.village_id,
        what=session.activity.title,
        date=session.begins_at.astimezone(CHINA).date(),
        minutes=max(1, min(minutes, A_DAY_MIN)),
        source="session",
        source_id=str(session.pk),
    )


def _rows(session: Session, ids: Sequence[int]) -> list[Enrolment]:
    rows = list(session.enrolments.filter(pk__in=ids, state__in=ON_LIST).order_by("pk"))
    missing = set(ids) - {row.pk for row in rows}
    if missing or not ids:
        raise Refusal("not_on_list", _("名单上没有这个人，或者还在排队。请刷新名单再看。"))
    return rows


def _require_time(session: Session, now: dt.datetime, late: dt.timedelta, early: dt.timedelta | None = EARLY) -> None:
    if session.state == "cancelled":
        raise Refusal("cancelled", _("这一场取消了，不用签到。"))
    if session.activity.state != "published":
        raise Refusal("not_published", _("这个活动还没有通过把关，不能签到。"))
    if early is not None and now < session.begins_at - early:
        message = _("还没到时候：{when} 开始，开始前两小时可以签到。")
        raise Refusal("too_early", message, when=said_at(session.begins_at))
    if now > session.ends_at + late:
        raise Refusal("over", _("这一场 {when} 办的，已经过了签到的时候。"), when=said_at(session.begins_at))


def _audit(session: Session, by: Actor, at: dt.datetime, verb: str, after: dict[str, object]) -> None:
    target, region = f"session:{session.pk}", session.activity.village_id
    record(by=by, at=at, verb=verb, target=target, region=region, after=after)
