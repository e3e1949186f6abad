"""Stations and teams, and the volunteers in them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from lianxin.api.caller import acting, keeping, now, reader, scope
from lianxin.api.frame import revision_if_asked, set_revision
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import teams as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions import member as joining
from lianxin.domain.services.actions import team as doing
from lianxin.domain.services.queries.members import member, members
from lianxin.domain.services.queries.stints import stints_of
from lianxin.domain.services.queries.teams import stations, team, teams

router = Router(tags=["volunteers"])
MAY_REST_ON = {"x-if-match": "optional"}


@router.get("/stations", response=list[said.Station], summary=_("服务站"), operation_id="list_stations")
def list_stations(request: HttpRequest) -> Any:
    """Volunteer stations. Needs `team.view`."""
    return stations(scope(request, "team.view"))


@router.post("/stations", response={201: said.MadeOne}, summary=_("建服务站"), operation_id="found_station")
def found_station(request: HttpRequest, body: said.NewStation) -> Any:
    """Found a station. Needs `team.write` there."""
    return Status(201, {"id": doing.found_station(by=acting(request), at=now(), **body.dict())})


@router.get("/teams", response=said.TeamList, summary=_("服务队"), operation_id="list_teams")
def list_all(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """Active teams and programmes, by id. Needs `team.view`."""
    rows = sorted(teams(scope(request, "team.view")), key=lambda one: one.id)
    return part(request, response, rows, lambda one: one.id, paging)


@router.post("/teams", response={201: said.MadeOne}, summary=_("建一个队"), operation_id="found_team")
def found(request: HttpRequest, body: said.NewTeam) -> Any:
    """Found a team or a programme. Needs `team.write` there."""
    made = doing.found_team(by=acting(request), at=now(), today=current().as_of, **body.dict())
    return Status(201, {"id": made})


@router.get("/teams/{id}", response=said.Team, summary=_("一个队"), operation_id="read_team")
def read_one(request: HttpRequest, id: Id) -> Any:
    """A team; its ETag is what a change may rest on. Needs `team.view`."""
    row = team(id)
    reader(request, "team.view", row.region)
    set_revision(request, row.revision)
    return row


@router.put(
    "/teams/{id}",
    response=Done,
    summary=_("改队的资料"),
    operation_id="change_team",
    openapi_extra=MAY_REST_ON,
)
def change(request: HttpRequest, id: Id, body: said.TeamSaid) -> Any:
    """Change what a team is called, does and takes. Needs `team.write` there."""
    known: dict[str, Any] = {"by": acting(request), "at": now(), "today": current().as_of, "team_id": id}
    doing.change_team(**known, revision=revision_if_asked(request), **body.dict())
    set_revision(request, team(id).revision)
    return Done()


@router.post("/teams/{id}/end", response=Done, summary=_("撤掉一个队"), operation_id="end_team")
def end(request: HttpRequest, id: Id) -> Any:
    """End a team; its hours stay. Needs `team.write` there."""
    doing.end_team(by=acting(request), at=now(), instant=now_of(current()), team_id=id)
    return Done()


@router.get("/teams/{id}/members", response=list[said.Member], summary=_("队员"), operation_id="list_members")
def list_members(request: HttpRequest, id: Id) -> Any:
    """The volunteers of a team, masked. Needs `team.write` there."""
    keeping(request, "team.write").require("team.write", team(id).region)
    return members(id, current().as_of)


@router.post(
    "/teams/{id}/members",
    response={201: said.MadeOne},
    summary=_("登记队员"),
    operation_id="join_team",
)
def join(request: HttpRequest, id: Id, body: said.NewMember) -> Any:
    """Put a volunteer into a team, as they or their guardian signed or said. Needs `team.write` there."""
    made = joining.join_team(by=acting(request), at=now(), today=current().as_of, team_id=id, **body.dict())
    return Status(201, {"id": made})


@router.get("/members/{id}", response=said.MemberPage, summary=_("一个队员"), operation_id="read_member")
def read_member(request: HttpRequest, id: Id) -> Any:
    """A volunteer's place in a team with all their hours, masked. Needs `team.write` there."""
    row = member(id, current().as_of)
    acting(request).require("team.write", row.region)
    return {"member": row, "stints": stints_of(row.person.id)}


@router.put("/members/{id}/skills", response=Done, summary=_("记会什么"), operation_id="change_skills")
def change_skills(request: HttpRequest, id: Id, body: said.Skills) -> Any:
    """Write down what a volunteer can do. Needs `team.write` there."""
    joining.change_skills(by=acting(request), at=now(), today=current().as_of, membership_id=id, **body.dict())
    return Done()


@router.post(
    "/members/{id}/insurance",
    response={201: said.MadeOne},
    summary=_("登记保险"),
    operation_id="insure_member",
)
def insure(request: HttpRequest, id: Id, body: said.NewInsurance) -> Any:
    """Put an accident insurance on record. Needs `team.write` there."""
    return Status(201, {"id": joining.insure(by=acting(request), at=now(), membership_id=id, **body.dict())})


@router.post("/members/{id}/leave", response=Done, summary=_("退队"), operation_id="leave_team")
def leave(request: HttpRequest, id: Id) -> Any:
    """Let a volunteer go, on their own word. Needs `team.write` there."""
    today, instant = current().as_of, now_of(current())
    joining.leave_team(by=acting(request), at=now(), today=today, instant=instant, membership_id=id)
    return Done()
