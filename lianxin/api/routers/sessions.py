"""Sessions of activities: planned, moved, cancelled; who joins them and who came."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from lianxin.api.caller import acting, now, scope
from lianxin.api.frame import revision_if_asked, set_revision
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import sessions as said
from lianxin.api.schemas.activities import MadeActivity
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions import roll
from lianxin.domain.services.actions import session as doing
from lianxin.domain.services.actions.enrolment import Coming, enrol
from lianxin.domain.services.actions.leaving import take_off
from lianxin.domain.services.queries.sessions import enrolments_of, session_row, sessions_between
from lianxin.domain.services.rules.enrolment import Member

router = Router(tags=["activities"])
MAY_REST_ON = {"x-if-match": "optional"}
AROUND = dt.timedelta(days=91)


@router.get("/sessions", response=said.SessionList, summary=_("场次"), operation_id="list_activity_sessions")
def list_all(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Published sessions of a quarter back and a quarter ahead, by number. Needs `activity.view`."""
    county = current()
    region = scope(request, "activity.view") or county.code
    rows = sessions_between(region, county.as_of - AROUND, county.as_of + AROUND)
    return part(request, response, sorted(rows, key=lambda row: row.id), lambda row: row.id, paging)


@router.get("/sessions/{id}", response=said.SessionRoll, summary=_("一场的名单"), operation_id="read_activity_session")
def read_one(request: HttpRequest, id: Id) -> Any:
    """A session with its list, masked. Needs `activity.enrol` there."""
    row = session_row(id)
    acting(request).require("activity.enrol", row.code)
    set_revision(request, row.revision)
    return {"session": row, "enrolments": enrolments_of(id)}


@router.post(
    "/activities/{id}/sessions", response={201: MadeActivity}, summary=_("排一场"), operation_id="plan_session"
)
def plan(request: HttpRequest, id: Id, body: said.NewSession) -> Any:
    """Plan one more session of an activity. Needs `activity.write` there."""
    at = now()
    made = doing.plan_session(by=acting(request), at=at, now=now_of(current(), at), activity_id=id, **body.dict())
    return Status(201, {"id": made})


@router.put(
    "/sessions/{id}",
    response=Done,
    summary=_("改一场的时间地点"),
    operation_id="move_session",
    openapi_extra=MAY_REST_ON,
)
def move(request: HttpRequest, id: Id, body: said.SessionTime) -> Any:
    """Move a session; those who joined are told. Needs `activity.write` there."""
    at, revision = now(), revision_if_asked(request)
    doing.move_session(
        by=acting(request), at=at, now=now_of(current(), at), session_id=id, revision=revision, **body.dict()
    )
    return Done()


@router.post(
    "/sessions/{id}/places",
    response=said.LetIn,
    summary=_("改位子"),
    operation_id="change_session_places",
    openapi_extra=MAY_REST_ON,
)
def places(request: HttpRequest, id: Id, body: said.Places) -> Any:
    """Change how many places there are; who waits is let in. Needs `activity.write` there."""
    revision = revision_if_asked(request)
    found = doing.change_places(by=acting(request), at=now(), session_id=id, revision=revision, places=body.places)
    return {"parties": len(found)}


@router.post(
    "/sessions/{id}/cancel",
    response=Done,
    summary=_("取消一场"),
    operation_id="cancel_session",
    openapi_extra=MAY_REST_ON,
)
def cancel(request: HttpRequest, id: Id, body: said.WhyCancelled) -> Any:
    """Cancel a session; those who joined are told. Needs `activity.write` there."""
    doing.cancel_session(
        by=acting(request),
        at=now(),
        now=now_of(current()),
        session_id=id,
        revision=revision_if_asked(request),
        reason=body.reason,
    )
    return Done()


@router.post(
    "/sessions/{id}/enrolments",
    response={201: said.EnrolmentMade},
    summary=_("代报名"),
    operation_id="enrol_people",
)
def enrol_people(request: HttpRequest, id: Id, body: said.NewEnrolment) -> Any:
    """Enrol people as they said it at the counter, on paper or through somebody. Needs `activity.enrol` there."""
    county, at = current(), now()
    coming = Coming(
        members=tuple(Member(one.name, one.child) for one in body.members),
        phone=body.phone,
        guardian_agrees=body.guardian_agrees,
        told=body.told,
    )
    made = enrol(
        by=acting(request),
        at=at,
        today=county.as_of,
        now=now_of(county, at),
        session_id=id,
        coming=coming,
        way=body.way,
    )
    return Status(201, made)


@router.post("/sessions/{id}/enrolments/take-off", response=Done, summary=_("代退报名"), operation_id="take_party_off")
def off(request: HttpRequest, id: Id, body: said.Party) -> Any:
    """Take a party off the list that will not come. Needs `activity.enrol` there."""
    take_off(by=acting(request), at=now(), now=now_of(current()), session_id=id, party=body.party)
    return Done()


@router.post("/sessions/{id}/check-in", response=said.Arrived, summary=_("签到"), operation_id="check_in_to_session")
def check_in(request: HttpRequest, id: Id, body: said.Arrivals) -> Any:
    """Check people in from the list. Needs `activity.enrol` there."""
    count = roll.check_in(
        by=acting(request), at=now(), now=now_of(current()), session_id=id, enrolments=body.enrolments
    )
    return {"count": count}


@router.post("/sessions/{id}/check-in/undo", response=Done, summary=_("撤签到"), operation_id="undo_session_check_in")
def undo(request: HttpRequest, id: Id, body: said.Mistaken) -> Any:
    """Take back a tick that was put by mistake. Needs `activity.enrol` there."""
    roll.undo_check_in(by=acting(request), at=now(), session_id=id, enrolment=body.enrolment)
    return Done()


@router.post("/sessions/{id}/sheet", response=Done, summary=_("录签到表"), operation_id="type_sign_in_sheet")
def sheet(request: HttpRequest, id: Id, body: said.SignedSheet) -> Any:
    """Type the paper sheet; closes the session. Needs `activity.enrol` there."""
    facts = body.dict()
    roll.type_sheet(by=acting(request), at=now(), now=now_of(current()), session_id=id, **facts)
    return Done()


@router.post(
    "/sessions/{id}/helpers",
    response={201: MadeActivity},
    summary=_("添来帮忙的"),
    operation_id="add_session_helper",
)
def helper(request: HttpRequest, id: Id, body: said.NewHelper) -> Any:
    """Put a volunteer on the list who offered to help. Needs `activity.enrol` there."""
    made = roll.add_helper(by=acting(request), at=now(), now=now_of(current()), session_id=id, **body.dict())
    return Status(201, {"id": made})
