"""Check in and out by the code of a shift, or from a list: what gives verified hours."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import CHINA
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.actions.claim import take_place
from lianxin.domain.services.actions.stint import verified_stint
from lianxin.domain.services.models import Shift, ShiftClaim
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.held_team import PLANNED, TAKEN, held_shift, require_planned
from lianxin.domain.services.rules.volunteering import counted_minutes, span_words, turn_of

CAME, MISSED, OVER = "came", "missed", "over"
CLOSED_AFTER = dt.timedelta(hours=12)  # after its end; until then the team types in its paper list


@transaction.atomic
def check_in(*, by: Actor, at: dt.datetime, instant: dt.datetime, code: str) -> int:
    """Check in at a shift by the code on its sheet; whoever has not claimed it takes a place now. Returns its id."""
    row = _own(by, code)
    require_planned(row)
    day = row.begins_at.astimezone(CHINA).date()
    early = dt.timedelta(minutes=service_rules(day).volunteer.check_in_min)
    when = span_words(row.begins_at, row.ends_at)
    if instant < row.begins_at - early:
        raise Refusal("too_early", _("这一班是 {when}，还没到签到的时候。"), when=when)
    if instant > row.ends_at:
        raise Refusal("too_late", _("这一班 {when} 已经结束了。去了没签到的，请告诉队里补记。"), when=when)
    claim = take_place(by=by, at=at, row=row, person=by.person or 0)
    if claim.checked_in_at is None:
        claim.state, claim.checked_in_at = CAME, instant
        claim.save(update_fields=["state", "checked_in_at"])
        _record(row, by, at, "check_in", {"claim": claim.pk})
    return row.pk


@transaction.atomic
def check_out(*, by: Actor, at: dt.datetime, instant: dt.datetime, code: str) -> int:
    """Check out of a shift; the time in between, within the shift, becomes verified hours. Returns the minutes."""
    row = _own(by, code)
    claim = row.claims.filter(person=by.person, state=CAME, checked_in_at__isnull=False).first()
    if claim is None or claim.checked_in_at is None:
        raise Refusal("not_in", _("这一班还没有签到。请先签到；忘了签的，请告诉队里补记。"))
    if claim.checked_out_at is None:
        minutes = counted_minutes(row.begins_at, row.ends_at, claim.checked_in_at, instant)
        if minutes == 0:
            raise Refusal("too_early", _("这一班还没开始，现在签退没有时长。去不了的，请告诉队里。"))
        _give(row, claim, instant, minutes, by=by, at=at)
    return counted_minutes(row.begins_at, row.ends_at, claim.checked_in_at, claim.checked_out_at or instant)


@transaction.atomic
def mark_came(*, by: Actor, at: dt.datetime, instant: dt.datetime, shift_id: int, minutes: Mapping[int, int]) -> int:
    """Write down from the list who came to a shift: minutes by claim; return how many are new. Nothing counts twice."""
    people = ShiftClaim.objects.filter(shift=shift_id, pk__in=list(minutes)).values_list("person", flat=True)
    take_turn(*(turn_of(one) for one in people))
    row = held_shift(shift_id)
    by.require("stint.write", row.team.region)
    if row.state == "cancelled":
        require_planned(row)
    if instant < row.begins_at:
        raise Refusal("too_early", _("这一班还没开始，不能记谁到了。"))
    longest = int((row.ends_at - row.begins_at).total_seconds() // 60)
    found = 0
    for claim in row.claims.filter(pk__in=list(minutes)).exclude(state="left").order_by("pk"):
        given = minutes[claim.pk]
        if not 0 < given <= longest:
            message = _("这一班一共 {longest} 分钟，请填 1 到 {longest}。多干的，请另外补记，写明原因。")
            raise Refusal("bad_minutes", message, "minutes", longest=longest)
        if claim.person_id in (by.person, by.hand):
            raise Refusal("own_hours", _("自己的时长请别人来记。"))
        if claim.checked_out_at is None:
            claim.checked_in_at = claim.checked_in_at or row.begins_at
            _give(row, claim, row.begins_at + dt.timedelta(minutes=given), given, by=by, at=at)
            found += 1
    return found


def close_shifts(*, by: Actor, at: dt.datetime, instant: dt.datetime) -> int:
    """Close the shifts that ended half a day ago; return how many.

    Who checked in and forgot to check out was there to the end of the shift; who never came is noted and told nothing.
    """
    past = Shift.objects.filter(state=PLANNED, ends_at__lt=instant - CLOSED_AFTER).order_by("pk")
    found = list(past.values_list("pk", flat=True))
    for shift in found:
        _close(shift, by=by, at=at)
    return len(found)


@transaction.atomic
def _close(shift: int, *, by: Actor, at: dt.datetime) -> None:
    people = ShiftClaim.objects.filter(shift=shift, state__in=TAKEN).values_list("person", flat=True)
    take_turn(*(turn_of(one) for one in people))
    row = held_shift(shift)
    if row.state != PLANNED:
        return
    for claim in row.claims.filter(state__in=TAKEN, checked_out_at__isnull=True).order_by("pk"):
        if claim.checked_in_at is None:
            claim.state = MISSED
            claim.save(update_fields=["state"])
        elif minutes := counted_minutes(row.begins_at, row.ends_at, claim.checked_in_at, row.ends_at):
            _give(row, claim, row.ends_at, minutes, by=by, at=at)
    row.state = OVER
    row.save(update_fields=["state"])


def _own(by: Actor, code: str) -> Shift:
    """Hold the shift of a code under the turn of the volunteer who is there."""
    if by.person is None or not by.holds("shift.claim"):
        raise Forbidden("shift.claim", "")
    take_turn(turn_of(by.person))
    found = Shift.objects.filter(code=code.strip().upper()).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound(_("班次"), code)
    return held_shift(found)


def _give(row: Shift, claim: ShiftClaim, left: dt.datetime, minutes: int, *, by: Actor, at: dt.datetime) -> None:
    """Write a claim's minutes down as verified hours."""
    claim.state, claim.checked_out_at = CAME, left
    claim.save(update_fields=["state", "checked_in_at", "checked_out_at"])
    verified_stint(
        by=by,
        at=at,
        person=claim.person_id,
        team=row.team_id,
        village=row.village_id,
        what=row.title,
        date=row.begins_at.astimezone(CHINA).date(),
        minutes=minutes,
        source="shift",
        source_id=str(row.pk),
    )


def _record(row: Shift, by: Actor, at: dt.datetime, verb: str, after: dict[str, int]) -> None:
    region = row.village_id or row.team.region
    record(by=by, at=at, verb=f"shift.{verb}", target=f"shift:{row.pk}", region=region, after=after)
