"""Hours that volunteers gave: verified where they checked in, declared where somebody says so; each counts once."""

import datetime as dt
from secrets import token_urlsafe

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Refusal
from lianxin.base.people.queries import region_of
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Membership, Shift, Stint, Team
from lianxin.domain.services.queries.held_team import room_in_the_day
from lianxin.domain.services.rules.volunteering import check_minutes, turn_of

VERIFIED, DECLARED = "verified", "declared"
REQUEST = "request"
SAID_WITH_RESULT = _("办结点单时说的用时")
LONGEST_WHAT, LONGEST_REASON = 60, 120


@transaction.atomic
def verified_stint(
    *,
    by: Actor,
    at: dt.datetime,
    person: int,
    team: int | None,
    village: str | None,
    what: str,
    date: dt.date,
    minutes: int,
    source: str,
    source_id: str,
) -> int:
    """Write down time that a check-in proves; the same source again adds none. Returns its id.

    Called inside the action that knows of it (`source`: shift, session) and has checked who may.
    """
    take_turn(turn_of(person))
    known = Stint.objects.filter(person=person, source=source, source_id=source_id).first()
    if known is not None:
        return known.pk
    row = Stint(state=VERIFIED, source=source, source_id=source_id)
    return _write(row, by, at, person=person, team=team, village=village, what=what, date=date, minutes=minutes)


@transaction.atomic
def stated_stint(
    *,
    by: Actor,
    at: dt.datetime,
    person: int,
    team: int,
    village: str,
    what: str,
    date: dt.date,
    minutes: int,
    request_id: int,
) -> int:
    """Write down how long a request took whoever did it, as they said with its result; returns the stint's id.

    Nobody checked in, so it is declared. Done again by the same person it is the same stint. Called inside the action
    that finishes it.
    """
    take_turn(turn_of(person))
    known = Stint.objects.filter(person=person, source=REQUEST, source_id=str(request_id)).first()
    if known is not None:
        return known.pk
    row = Stint(state=DECLARED, source=REQUEST, source_id=str(request_id), reason=SAID_WITH_RESULT)
    return _write(row, by, at, person=person, team=team, village=village, what=what, date=date, minutes=minutes)


@transaction.atomic
def declare_stint(
    *,
    by: Actor,
    at: dt.datetime,
    today: dt.date,
    person: int,
    team: int,
    what: str,
    date: dt.date,
    minutes: int,
    reason: str,
    village: str | None = None,
    shift_id: int | None = None,
    key: str = "",
) -> int:
    """Add time that nobody checked in for, with the reason; shown apart. Returns its id; the same form again adds none.

    `shift_id` names the shift it was given on: what is verified there already is not declared once more.
    """
    by.require("stint.write", _region(team))
    if person in (by.person, by.hand):
        raise Refusal("own_hours", _("自己的时长请别人来记。"), "person")
    _check(today, person, team, what, date, minutes, reason)
    take_turn(turn_of(person))
    source, source_id = _source(shift_id, team, key)
    known = Stint.objects.filter(person=person, source=source, source_id=source_id).first()
    if known is not None and source == DECLARED:
        return known.pk
    same = Stint.objects.filter(person=person, date=date, what=what.strip()[:LONGEST_WHAT])
    if known is not None or same.filter(state=DECLARED, minutes=minutes).exists():
        message = _("这个人 {date} 的「{what}」已经记过了，不用再记。数不对的，请走更正。")
        raise Refusal("counted_already", message, date=date.isoformat(), what=what.strip())
    row = Stint(state=DECLARED, source=source, source_id=source_id, reason=reason.strip()[:LONGEST_REASON])
    return _write(row, by, at, person=person, team=team, village=village, what=what, date=date, minutes=minutes)


def _region(team: int) -> str:
    region = Team.objects.filter(pk=team).values_list("region", flat=True).first()
    if region is None:
        raise Refusal("no_team", _("请选是哪个队的。"), "team")
    return region


def _check(today: dt.date, person: int, team: int, what: str, date: dt.date, minutes: int, reason: str) -> None:
    if not what.strip():
        raise Refusal("no_what", _("请写干了什么。"), "what")
    if not reason.strip():
        raise Refusal("no_reason", _("没有签到的，要写明为什么、谁能作证。"), "reason")
    if date > today:
        raise Refusal("not_yet", _("还没到的日子不能记时长。"), "date")
    check_minutes(minutes)
    if not Membership.objects.filter(team=team, person=person).exists():
        raise Refusal("not_a_member", _("这个人不在这个队里。请先登记入队，再记时长。"), "person")


def _source(shift_id: int | None, team: int, key: str) -> tuple[str, str]:
    if shift_id is None:
        return DECLARED, f"{team}:{key or token_urlsafe(12)}"
    if not Shift.objects.filter(pk=shift_id, team=team).exists():
        raise Refusal("no_shift", _("这个队没有这一班。"), "shift")
    return "shift", str(shift_id)


def _write(
    row: Stint,
    by: Actor,
    at: dt.datetime,
    *,
    person: int,
    team: int | None,
    village: str | None,
    what: str,
    date: dt.date,
    minutes: int,
) -> int:
    room_in_the_day(person, date, minutes)
    region = village or (_region(team) if team else region_of(person))
    row.person_id, row.team_id, row.village_id = person, team, village
    row.what, row.date, row.minutes = what.strip()[:LONGEST_WHAT], date, minutes
    row.synthetic = team is not None and Team.objects.filter(pk=team, synthetic=True).exists()
    row.made_at, row.made_by = at, by.username
    row.save()
    after = {"date": date.isoformat(), "minutes": minutes, "state": row.state, "source": row.source}
    record(by=by, at=at, verb=f"stint.{row.state}", target=f"stint:{row.pk}", region=region, after=after)
    return row.pk
