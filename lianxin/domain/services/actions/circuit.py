"""Circuits over villages (定期到各村): each stop of each round becomes a shift that people claim."""

import datetime as dt
from collections.abc import Sequence
from secrets import token_urlsafe

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.clock import CHINA
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.actions.shift import call_off, make_shifts
from lianxin.domain.services.models import Circuit, Shift, Stop
from lianxin.domain.services.queries.edition import service_rules
from lianxin.domain.services.queries.held_team import PLANNED, held_team, shift_kind
from lianxin.domain.services.rules.circuit import Halt, check_route
from lianxin.domain.services.rules.clash import spans_of
from lianxin.domain.services.rules.recurrence import Rule, check, dates, to_json

KIND = "circuit"
MOST_SHIFTS = 1000


@transaction.atomic
def open_circuit(
    *,
    by: Actor,
    at: dt.datetime,
    instant: dt.datetime,
    team_id: int,
    name: str,
    rule: Rule,
    first: dt.date,
    last: dt.date,
    stops: Sequence[Halt],
    places: int,
) -> int:
    """Open a circuit: on every day of a rule it sets out and halts at its villages in order; return its id."""
    team = held_team(by, team_id)
    if not name.strip():
        raise Refusal("no_name", _("请写叫什么名字。"), "name")
    check(rule, first, last, service_rules(instant.astimezone(CHINA).date()).timetable.longest_days)
    check_route(stops)
    rounds = dates(rule, first, last)
    spans = [
        (stop.village, span)
        for day in rounds
        for stop in stops
        for span in spans_of([day + dt.timedelta(days=stop.day)], stop.begin_min, stop.end_min)
    ]
    ahead = [one for one in spans if one[1][0] > instant]
    if not ahead:
        raise Refusal("in_the_past", _("这个时间已经过了，班次要排在以后。已经干了的活，请补记时长。"), "first")
    if len(ahead) > MOST_SHIFTS:
        message = _("这样一排有 {count} 站，太多了。请把日子改短一些，走完了再接着排。")
        raise Refusal("too_many_shifts", message, "last", count=len(ahead))
    row = Circuit.objects.create(
        team=team,
        name=name.strip()[:40],
        rule=to_json(rule),
        first_date=first,
        last_date=last,
        synthetic=team.synthetic,
        made_at=at,
        made_by=by.username,
    )
    Stop.objects.bulk_create(
        Stop(
            circuit=row,
            village_id=one.village,
            order=order,
            day=one.day,
            begin_min=one.begin_min,
            end_min=one.end_min,
        )
        for order, one in enumerate(stops, 1)
    )
    after = {"name": row.name, "stops": len(stops), "rounds": len(rounds)}
    record(by=by, at=at, verb="circuit.open", target=f"circuit:{row.pk}", region=team.region, after=after)
    make_shifts(
        by=by,
        at=at,
        team=team,
        spans=ahead,
        kind=shift_kind(KIND, instant),
        places=places,
        title=row.name,
        batch=token_urlsafe(12),
        circuit_id=row.pk,
    )
    return row.pk


@transaction.atomic
def end_circuit(*, by: Actor, at: dt.datetime, instant: dt.datetime, circuit_id: int, reason: str) -> int:
    """End a circuit: stops still to come are called off, and who claimed one is told; return how many."""
    row = Circuit.objects.select_for_update(of=("self",)).select_related("team").filter(pk=circuit_id).first()
    if row is None:
        raise NotFound(_("巡回"), circuit_id)
    by.require("team.write", row.team.region)
    if row.state != "active":
        raise Refusal("circuit_over", _("这条巡回路线已经停了。"))
    ahead = Shift.objects.filter(circuit=row, state=PLANNED, begins_at__gt=instant)
    shifts = list(ahead.select_for_update(of=("self",)).select_related("team").order_by("pk"))
    call_off(by=by, at=at, rows=shifts, reason=reason)
    row.state = "ended"
    row.revision += 1
    row.save()
    after = {"reason": reason.strip(), "shifts": len(shifts)}
    record(by=by, at=at, verb="circuit.end", target=f"circuit:{row.pk}", region=row.team.region, after=after)
    return len(shifts)
