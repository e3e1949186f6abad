"""Shifts: opened for a team, one or many by a rule; changed; called off. Nobody is assigned to one."""

import datetime as dt
from collections.abc import Iterable, Sequence
from secrets import choice, token_urlsafe
from typing import Any

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import village as place_of
from lianxin.domain.services.actions.volunteers_told import tell_claimants, tell_team
from lianxin.domain.services.models import Shift, ShiftClaim, Team
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.held_team import (
    PLANNED,
    TAKEN,
    busy,
    held_shift,
    held_team,
    insured_on,
    require_fresh,
    require_planned,
    shift_kind,
)
from lianxin.domain.services.rules.clash import Span, spans_of
from lianxin.domain.services.rules.edition import ShiftKind
from lianxin.domain.services.rules.recurrence import Rule, check, dates
from lianxin.domain.services.rules.volunteering import Overlap, check_span, span_words, turn_of

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # of the check-in code: none that reads as another
CODE_SIGNS = 10
MOST_PLACES = 200
LONGEST_TITLE, LONGEST_PLACE, LONGEST_REASON = 60, 60, 120


@transaction.atomic
def open_shift(
    *,
    by: Actor,
    at: dt.datetime,
    instant: dt.datetime,
    team_id: int,
    kind: str,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    places: int,
    title: str = "",
    village: str | None = None,
    place: str = "",
) -> int:
    """Open one shift for whoever of the team claims it; return its id. `instant` is the county's now."""
    team = held_team(by, team_id)
    check_span(begins_at, ends_at, instant)
    made = make_shifts(
        by=by,
        at=at,
        team=team,
        spans=((village, (begins_at, ends_at)),),
        kind=shift_kind(kind, instant),
        places=places,
        title=title,
        place=place,
    )
    return made[0].pk


@transaction.atomic
def open_patrol(
    *,
    by: Actor,
    at: dt.datetime,
    instant: dt.datetime,
    team_id: int,
    kind: str,
    rule: Rule,
    first: dt.date,
    last: dt.date,
    begin_min: int,
    end_min: int,
    places: int,
    title: str = "",
    village: str | None = None,
    place: str = "",
) -> tuple[int, ...]:
    """Open a standing or seasonal patrol: a shift on every day of a rule, as 逢集 or 每天 in the flood season.

    Days whose hour is past are left out; return the ids. A patrol that ends after midnight (`end_min` above 1440) is
    one shift of the day on which it begins.
    """
    team = held_team(by, team_id)
    check(rule, first, last, service_rules(instant.astimezone(CHINA).date()).timetable.longest_days)
    spans = spans_of(dates(rule, first, last), begin_min, end_min)
    ahead = [one for one in spans if one[0] > instant]
    check_span(*(ahead or spans)[0], instant)
    made = make_shifts(
        by=by,
        at=at,
        team=team,
        spans=[(village, span) for span in ahead],
        kind=shift_kind(kind, instant),
        places=places,
        title=title,
        place=place,
        batch=token_urlsafe(12),
    )
    return tuple(row.pk for row in made)


@transaction.atomic
def change_shift(
    *,
    by: Actor,
    at: dt.datetime,
    instant: dt.datetime,
    shift_id: int,
    places: int,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    place: str = "",
    revision: int | None = None,
) -> None:
    """Change a shift's places, time and place. Who claimed it hears of a new time once; more places, the whole team.

    Refuses fewer places than were claimed, and a time at which somebody who claimed it has another shift.
    """
    people = sorted(ShiftClaim.objects.filter(shift=shift_id, state__in=TAKEN).values_list("person", flat=True))
    take_turn(*(turn_of(one) for one in people))  # before the shift's row: in the order in which a claim locks
    row = held_shift(shift_id)
    by.require("team.write", row.team.region)
    require_planned(row)
    require_fresh(revision, row, row.title, at)
    claims = list(row.claims.filter(state__in=TAKEN))
    if sorted(one.person_id for one in claims) != people:
        raise Refusal("changed_since", _("刚刚有人接了或者退了这一班。请看一眼再存，您填的还在。"))
    places = _places(places)
    if places < row.claimed:
        message = _("已经有 {claimed} 个人接了这一班，名额不能比这少。要减人，请先和接班的人商量，由本人退班。")
        raise Refusal("claimed_already", message, "places", claimed=row.claimed)
    moved = (begins_at, ends_at) != (row.begins_at, row.ends_at)
    if moved:
        check_span(begins_at, ends_at, instant)
        _check_claimants(row, people, begins_at, ends_at)
    more, elsewhere = places > row.places, place.strip() != row.place
    before = {"places": row.places, "begins_at": row.begins_at.isoformat(), "ends_at": row.ends_at.isoformat()}
    row.places, row.begins_at, row.ends_at, row.place = places, begins_at, ends_at, place.strip()[:LONGEST_PLACE]
    row.revision += 1
    row.save()
    after = {"places": places, "begins_at": begins_at.isoformat(), "ends_at": ends_at.isoformat()}
    _record(row, by, at, "change", after, before)
    if moved or elsewhere:
        tell_claimants(by=by, at=at, row=row, occasion="moved")
    if more:
        tell_team(by=by, at=at, row=row)


@transaction.atomic
def cancel_shift(
    *, by: Actor, at: dt.datetime, instant: dt.datetime, shift_id: int, reason: str, following: bool = False
) -> int:
    """Call a shift off, with a reason, or with `following` all later ones that the same rule opened; return how many.

    Who claimed one hears of it once.
    """
    row = held_shift(shift_id)
    by.require("team.write", row.team.region)
    require_planned(row)
    if row.ends_at <= instant:
        raise Refusal("shift_over", _("这一班已经结束了。没签到的，请队里补记时长。"))
    later = Shift.objects.filter(batch=row.batch, state=PLANNED, begins_at__gt=row.begins_at)
    same = list(later.select_for_update(of=("self",)).order_by("pk")) if following and row.batch else []
    call_off(by=by, at=at, rows=[row, *same], reason=reason)
    return 1 + len(same)


def call_off(*, by: Actor, at: dt.datetime, rows: Iterable[Shift], reason: str) -> None:
    """Call locked shifts off and tell who claimed them; whoever calls this has checked who may."""
    if not reason.strip():
        raise Refusal("no_reason", _("请写为什么取消，接了班的人会看到。"), "reason")
    for row in rows:
        row.state, row.reason = "cancelled", reason.strip()[:LONGEST_REASON]
        row.revision += 1
        row.save(update_fields=["state", "reason", "revision"])
        _record(row, by, at, "cancel", {"reason": row.reason})
        tell_claimants(by=by, at=at, row=row, occasion="cancelled")


def make_shifts(
    *,
    by: Actor,
    at: dt.datetime,
    team: Team,
    spans: Sequence[tuple[str | None, Span]],
    kind: ShiftKind,
    places: int,
    title: str = "",
    place: str = "",
    batch: str = "",
    circuit_id: int | None = None,
) -> list[Shift]:
    """Write shifts of one kind, each of a village (None: the team's whole region) and a span."""
    for code in sorted({code for code, _span in spans if code}):
        _check_village(team, code)
    rows = [
        Shift(
            team=team,
            village_id=code,
            circuit_id=circuit_id,
            batch=batch,
            kind=kind.key,
            title=(title.strip() or kind.name)[:LONGEST_TITLE],
            place=place.strip()[:LONGEST_PLACE],
            begins_at=begins_at,
            ends_at=ends_at,
            places=_places(places),
            insured=kind.insured,
            code="".join(choice(SIGNS) for _sign in range(CODE_SIGNS)),
            synthetic=team.synthetic,
            made_at=at,
            made_by=by.username,
        )
        for code, (begins_at, ends_at) in spans
    ]
    made = Shift.objects.bulk_create(rows)
    after = {"kind": kind.key, "shifts": len(made), "first": made[0].begins_at.isoformat(), "places": places}
    record(by=by, at=at, verb="shift.open", target=f"shift:{made[0].pk}", region=team.region, after=after)
    return made


def _places(places: int) -> int:
    if not 1 <= places <= MOST_PLACES:
        raise Refusal("bad_places", _("要几个人，请填 1 到 {most}。"), "places", most=MOST_PLACES)
    return places


def _check_village(team: Team, code: str) -> None:
    place = place_of(code)  # refuses an unknown one
    if not code.startswith(team.region):
        message = _("{village}不在「{team}」服务的范围里。请换一个村，或者换一个队。")
        raise Refusal("not_their_village", message, "village", village=place.name, team=team.name)
    if not place.has_centre:
        raise NotFound(_("村（社区）"), code)


def _check_claimants(row: Shift, people: Iterable[int], begins_at: dt.datetime, ends_at: dt.datetime) -> None:
    """Refuse a new time at which a claimant has another shift, or lacks the insurance that the shift asks for."""
    for person in people:
        if (other := busy(person, begins_at, ends_at, without=row.pk)) is not None:
            raise Overlap(other)
    if row.insured and any(not insured_on(person, begins_at, ends_at) for person in people):
        message = _("接了这一班的人里，有人在 {when} 没有保险。请先登记保险，或者换个时间。")
        raise Refusal("not_insured", message, "begins", when=span_words(begins_at, ends_at))


def _record(
    row: Shift, by: Actor, at: dt.datetime, verb: str, after: dict[str, Any], before: dict[str, Any] | None = None
) -> None:
    region = row.village_id or row.team.region
    target = f"shift:{row.pk}"
    record(by=by, at=at, verb=f"shift.{verb}", target=target, region=region, before=before, after=after)
