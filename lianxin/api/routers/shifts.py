"""Shifts and circuits: opened, claimed on somebody's word, called off, and the list of who came.

A program is not the volunteer whose account it uses: it writes down what volunteers told their team.
"""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.frame import revision_if_asked, set_revision
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import shifts as said
from lianxin.api.schemas import teams as team_said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.attendance import mark_came
from lianxin.domain.services.actions.circuit import end_circuit, open_circuit
from lianxin.domain.services.actions.claim import claim_shift, leave_shift
from lianxin.domain.services.actions.shift import cancel_shift, change_shift, open_patrol, open_shift
from lianxin.domain.services.queries.shifts import circuit, shift, shift_page, shifts_in
from lianxin.domain.services.rules.circuit import Halt

router = Router(tags=["volunteers"])
MAY_REST_ON = {"x-if-match": "optional"}
AHEAD = dt.timedelta(days=30)


@router.get("/shifts", response=said.ShiftList, summary=_("接下来的班次"), operation_id="list_shifts")
def list_all(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """The planned shifts of the next thirty days, by id. Needs `team.view`."""
    instant = now_of(current())
    rows = shifts_in(scope(request, "team.view") or current().code, instant, instant + AHEAD)
    return part(request, response, sorted(rows, key=lambda one: one.id), lambda one: one.id, paging)


@router.get("/shifts/{id}", response=said.ShiftPage, summary=_("一个班次"), operation_id="read_shift")
def read_one(request: HttpRequest, id: Id) -> Any:
    """A shift; who claimed it, masked, for whoever keeps the team. Needs `team.view`."""
    page = shift_page(id)
    actor = reader(request, "team.view", page.row.village or page.row.region)
    set_revision(request, page.row.revision)
    return {"shift": page.row, "claims": page.claims if actor.may("team.write", page.row.region) else []}


@router.post("/teams/{id}/shifts", response={201: team_said.MadeOne}, summary=_("开班次"), operation_id="open_shift")
def open_one(request: HttpRequest, id: Id, body: said.NewShift) -> Any:
    """Open a shift for whoever of the team claims it. Needs `team.write` there."""
    made = open_shift(by=acting(request), at=now(), instant=now_of(current()), team_id=id, **body.dict())
    return Status(201, {"id": made})


@router.post(
    "/teams/{id}/patrols",
    response={201: team_said.MadeMany},
    summary=_("排巡逻"),
    operation_id="open_patrol",
)
def open_many(request: HttpRequest, id: Id, body: said.NewPatrol) -> Any:
    """Open a shift on every day of a rule. Needs `team.write` there."""
    given = body.dict(exclude={"rule"})
    made = open_patrol(
        by=acting(request), at=now(), instant=now_of(current()), team_id=id, rule=body.rule.rule(), **given
    )
    return Status(201, {"ids": list(made)})


@router.put(
    "/shifts/{id}",
    response=Done,
    summary=_("改班次"),
    operation_id="change_shift",
    openapi_extra=MAY_REST_ON,
)
def change(request: HttpRequest, id: Id, body: said.ShiftChange) -> Any:
    """Change a shift's places, time and place; who claimed it is told. Needs `team.write` there."""
    known: dict[str, Any] = {"by": acting(request), "at": now(), "instant": now_of(current()), "shift_id": id}
    change_shift(**known, revision=revision_if_asked(request), **body.dict())
    set_revision(request, shift(id).revision)
    return Done()


@router.post("/shifts/{id}/cancel", response=team_said.Concerned, summary=_("取消班次"), operation_id="cancel_shift")
def cancel(request: HttpRequest, id: Id, body: said.ShiftOff) -> Any:
    """Call a shift off; who claimed it is told. Needs `team.write` there."""
    known: dict[str, Any] = {"by": acting(request), "at": now(), "instant": now_of(current()), "shift_id": id}
    return {"count": cancel_shift(**known, **body.dict())}


@router.post(
    "/shifts/{id}/claims",
    response={201: team_said.MadeOne},
    summary=_("替人记接班"),
    operation_id="claim_shift",
)
def claim(request: HttpRequest, id: Id, body: said.NewClaim) -> Any:
    """Write down that a volunteer said they will come; nobody is assigned. Needs `team.write` there."""
    made = claim_shift(by=acting(request), at=now(), instant=now_of(current()), shift_id=id, person=body.person)
    return Status(201, {"id": made})


@router.delete("/claims/{id}", response=Done, summary=_("替人退班"), operation_id="leave_shift")
def leave(request: HttpRequest, id: Id) -> Any:
    """Write down that a volunteer will not come after all. Needs `team.write` there."""
    leave_shift(by=acting(request), at=now(), instant=now_of(current()), claim_id=id)
    return Done()


@router.post("/shifts/{id}/roll", response=team_said.Concerned, summary=_("照名单记时长"), operation_id="mark_came")
def mark(request: HttpRequest, id: Id, body: said.Roll) -> Any:
    """Write down from the list who came, each with their minutes; nothing counts twice. Needs `stint.write` there."""
    minutes = {one.claim: one.minutes for one in body.came}
    known: dict[str, Any] = {"by": acting(request), "at": now(), "instant": now_of(current()), "shift_id": id}
    return {"count": mark_came(**known, minutes=minutes)}


@router.post(
    "/teams/{id}/circuits", response={201: team_said.MadeOne}, summary=_("排巡回"), operation_id="open_circuit"
)
def open_route(request: HttpRequest, id: Id, body: said.NewCircuit) -> Any:
    """Open a circuit over villages; each stop becomes a shift. Needs `team.write` there."""
    made = open_circuit(
        by=acting(request),
        at=now(),
        instant=now_of(current()),
        team_id=id,
        rule=body.rule.rule(),
        stops=[Halt(**one.dict()) for one in body.stops],
        **body.dict(exclude={"rule", "stops"}),
    )
    return Status(201, {"id": made})


@router.get("/circuits/{id}", response=said.Circuit, summary=_("一条巡回"), operation_id="read_circuit")
def read_route(request: HttpRequest, id: Id) -> Any:
    """A circuit. Needs `team.view`."""
    row = circuit(id, now_of(current()))
    reader(request, "team.view", row.region)
    return row


@router.post("/circuits/{id}/end", response=team_said.Concerned, summary=_("停掉巡回"), operation_id="end_circuit")
def end_route(request: HttpRequest, id: Id, body: said.Ending) -> Any:
    """End a circuit; what is still to come is called off. Needs `team.write` there."""
    known: dict[str, Any] = {"by": acting(request), "at": now(), "instant": now_of(current()), "circuit_id": id}
    return {"count": end_circuit(**known, reason=body.reason)}
