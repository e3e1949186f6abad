"""Volunteers claim a shift themselves (接单), and leave it again; nobody is assigned."""

import datetime as dt

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import CHINA
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.models import Membership, Shift, ShiftClaim
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.held_team import TAKEN, busy, held_shift, insured_on, require_planned
from lianxin.domain.services.rules.volunteering import Overlap, span_words, turn_of


@transaction.atomic
def claim_shift(*, by: Actor, at: dt.datetime, instant: dt.datetime, shift_id: int, person: int | None = None) -> int:
    """Claim a shift for oneself; return the claim's id. Claimed already, it stays as it is.

    With `person`, whoever keeps the team writes down that this volunteer said so, on the phone or at the counter.
    Refuses a full shift, one over another of theirs, and one that asks for insurance that is not on record.
    """
    who = _who(by, person)
    take_turn(turn_of(who))  # first the person, then the shift: every writer in this order
    row = held_shift(shift_id)
    if who != by.person:
        by.require("team.write", row.team.region)
    require_planned(row)
    if row.begins_at <= instant:
        raise Refusal("in_the_past", _("这一班已经开始了，不能再接。到了现场的，请扫码签到。"))
    return take_place(by=by, at=at, row=row, person=who).pk


@transaction.atomic
def leave_shift(*, by: Actor, at: dt.datetime, instant: dt.datetime, claim_id: int) -> None:
    """Give a claimed shift back, before it begins: nobody has to say why."""
    found = ShiftClaim.objects.filter(pk=claim_id).values_list("person", "shift").first()
    if found is None:
        raise NotFound(_("接的班"), claim_id)
    take_turn(turn_of(found[0]))
    row = held_shift(found[1])
    if found[0] != by.person:
        by.require("team.write", row.team.region)
    claim = ShiftClaim.objects.get(pk=claim_id)
    if claim.state == "left":
        return
    if claim.state != "claimed" or row.begins_at <= instant:
        raise Refusal("begun", _("这一班已经开始了，退不了。没去的，不会记时长，也不会公布。"))
    claim.state = "left"
    claim.save(update_fields=["state"])
    row.claimed -= 1
    row.save(update_fields=["claimed"])
    _record(row, claim, by, at, "leave")


def take_place(*, by: Actor, at: dt.datetime, row: Shift, person: int) -> ShiftClaim:
    """Give a volunteer a place at a locked shift, under the volunteer's turn, or the one that they have already."""
    known = row.claims.filter(person=person, state__in=TAKEN).first()
    if known is not None:
        return known
    member = Membership.objects.filter(team=row.team, person=person, left_date__isnull=True).first()
    if member is None:
        message = _("还不是「{team}」的队员。请先到村里登记入队，再接班。")
        raise Refusal("not_a_member", message, team=row.team.name)
    _check_fit(row, member)
    if (other := busy(person, row.begins_at, row.ends_at)) is not None:
        raise Overlap(other)
    if row.claimed >= row.places:
        raise Refusal("shift_full", _("这一班 {places} 个名额都有人了。请看看别的班次。"), places=row.places)
    claim = ShiftClaim.objects.create(shift=row, person_id=person, state="claimed", made_at=at, made_by=by.username)
    row.claimed += 1
    row.save(update_fields=["claimed"])
    _record(row, claim, by, at, "claim")
    return claim


def _check_fit(row: Shift, member: Membership) -> None:
    """Refuse a minor for what only grown-ups do, and whoever lacks the insurance that the shift asks for."""
    day = row.begins_at.astimezone(CHINA).date()
    rules = {one.key: one for one in service_rules(day).volunteer.shifts}
    kind = rules.get(row.kind)
    if kind is not None and kind.adults and member.adult_date is not None and day < member.adult_date:
        raise Refusal("adults_alone", _("「{title}」只要成年人。请看看别的班次。"), title=row.title)
    if row.insured and not insured_on(member.person_id, row.begins_at, row.ends_at):
        message = _("「{title}」要有保险才能去，{when} 没有登记在册的保险。请把保单交给队里登记，登记了就能接。")
        raise Refusal("not_insured", message, title=row.title, when=span_words(row.begins_at, row.ends_at))


def _who(by: Actor, person: int | None) -> int:
    """Return who claims: oneself, as a volunteer, or whom one keeps the team for."""
    if person is not None and person != by.person:
        if not by.holds("team.write"):
            raise Forbidden("team.write", "")
        return person
    if by.person is None or not by.holds("shift.claim"):
        raise Forbidden("shift.claim", "")
    return by.person


def _record(row: Shift, claim: ShiftClaim, by: Actor, at: dt.datetime, verb: str) -> None:
    after = {"shift": row.pk, "own": claim.person_id == by.person}
    region = row.village_id or row.team.region
    record(by=by, at=at, verb=f"shift.{verb}", target=f"claim:{claim.pk}", region=region, after=after)
