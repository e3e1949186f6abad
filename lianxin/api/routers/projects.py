"""Projects: how every village stands, stages moved on and taken back, changes, pictures, beginning."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Path, Query, Router, Status
from ninja.files import UploadedFile

from lianxin.api.caller import acting, now, reader, scope
from lianxin.api.files import attached, file_of
from lianxin.api.frame import revision_if_asked, set_revision
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import projects as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id, VillageCode
from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.actions.begin import begin_projects
from lianxin.domain.projects.actions.change import ask_change, grant_change, refuse_change, withdraw_change
from lianxin.domain.projects.actions.move import move_milestone, undo_move
from lianxin.domain.projects.actions.photo import add_photo, remove_photo
from lianxin.domain.projects.actions.snag import say_stuck, solve
from lianxin.domain.projects.queries.beginning import beginnable
from lianxin.domain.projects.queries.page import ProjectPage, project_page
from lianxin.domain.projects.queries.photo import photo_content
from lianxin.domain.projects.queries.standing import standings

router = Router(tags=["projects"])
MAY_REST_ON = {"x-if-match": "optional"}
Stage = Annotated[str, Path(pattern="^[a-z_]{1,20}$", examples=["design"])]


@router.get("/projects", response=said.StandingList, summary=_("各村怎么样"), operation_id="list_projects")
def list_all(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    """How every village that runs a centre stands, by code, with a project or without. Needs `project.view`."""
    county = current()
    rows = standings(scope(request, "project.view") or county.code, county.as_of)
    return part(request, response, rows, lambda one: one.code, paging)


@router.get(
    "/projects/beginnable", response=list[said.Beginnable], summary=_("等着立项的"), operation_id="list_beginnable"
)
def list_beginnable(request: HttpRequest) -> Any:
    """Approved packages that have no project yet, by code. Needs `project.begin` for the county."""
    reader(request, "project.begin", current().code)
    return beginnable(current().code)


@router.post("/projects", response={201: said.ProjectsBegun}, summary=_("立项"), operation_id="begin_projects")
def begin(request: HttpRequest, body: said.Begin) -> Any:
    """Begin the projects of approved packages, each on its own. Needs `project.begin` there."""
    acting(request).require("project.begin", current().code)
    done = begin_projects(by=acting(request), at=now(), today=current().as_of, decision_ids=body.decisions)
    refused = [{"decision_id": id, "code": refusal.code} for id, refusal in done.refused]
    return Status(201, {"ids": done.ids, "refused": refused})


@router.get("/projects/{code}", response=said.Project, summary=_("一个村的项目"), operation_id="read_project")
def read_one(request: HttpRequest, code: VillageCode) -> Any:
    """A village's project; its ETag is what a change rests on. Needs `project.view`."""
    reader(request, "project.view", code)
    page = project_page(code, current().as_of, now())
    revision = page.project.revision if page.project else 0
    set_revision(request, revision)
    return {
        "code": code,
        "revision": revision,
        "standing": page.standing,
        "stages": page.stages,
        "snags": page.snags,
        "changes": page.changes,
        "photos": page.photos,
    }


@router.post(
    "/projects/{code}/stages/{stage}",
    response=said.Project,
    summary=_("推进节点"),
    operation_id="move_stage",
    openapi_extra=MAY_REST_ON,
)
def move(request: HttpRequest, code: VillageCode, stage: Stage, body: said.Move) -> Any:
    """Say that a stage was done on a date. Needs `project.move` there."""
    acting(request).require("project.move", code)
    id, today = _id(_page(code)), current().as_of
    revision = revision_if_asked(request)
    move_milestone(
        by=acting(request), at=now(), today=today, project_id=id, stage=stage, revision=revision, **body.dict()
    )
    return _changed(request, code)


@router.delete(
    "/projects/{code}/stages/{stage}",
    response=said.Project,
    summary=_("撤回节点"),
    operation_id="undo_stage",
    openapi_extra=MAY_REST_ON,
)
def undo(request: HttpRequest, code: VillageCode, stage: Stage) -> Any:
    """Take a stage back that was marked today; later the county alone may. Needs `project.move` there."""
    acting(request).require("project.move", code)
    revision = revision_if_asked(request)
    undo_move(by=acting(request), at=now(), project_id=_id(_page(code)), stage=stage, revision=revision)
    return _changed(request, code)


@router.post(
    "/projects/{code}/stages/{stage}/stuck",
    response={201: said.Asking},
    summary=_("说节点卡住了"),
    operation_id="say_stuck",
)
def stuck(request: HttpRequest, code: VillageCode, stage: Stage, body: said.NewSnag) -> Any:
    """Say that a stage is stuck, and on what (a blocker that may be told). Needs `project.move` there."""
    by, today = acting(request), current().as_of
    by.require("project.move", code)
    made = say_stuck(by=by, at=now(), today=today, project_id=_id(_page(code)), stage=stage, **body.dict())
    return Status(201, {"id": made})


@router.post("/snags/{id}/solved", response=Done, summary=_("说卡住的解决了"), operation_id="solve")
def solved(request: HttpRequest, id: Id) -> Any:
    """Say that what was stuck goes on. Needs `project.move` there."""
    solve(by=acting(request), at=now(), snag_id=id)
    return Done()


@router.post(
    "/projects/{code}/changes",
    response={201: said.Asking},
    summary=_("申请改项目"),
    operation_id="ask_change",
    openapi_extra=MAY_REST_ON,
)
def ask(request: HttpRequest, code: VillageCode, body: said.NewChange) -> Any:
    """Ask for other dates, a rest, another tranche or the end. Needs `project.ask` there."""
    acting(request).require("project.ask", code)
    id = ask_change(
        by=acting(request),
        at=now(),
        today=current().as_of,
        project_id=_id(_page(code)),
        revision=revision_if_asked(request),
        **body.dict(),
    )
    return Status(201, {"id": id})


@router.post("/project-changes/{id}/grant", response=Done, summary=_("批准改项目"), operation_id="grant_change")
def grant(request: HttpRequest, id: Id, body: said.ChangeAnswer) -> Any:
    """Grant what was asked. Needs `project.grant` there."""
    grant_change(by=acting(request), at=now(), today=current().as_of, change_id=id, answer=body.answer)
    return Done()


@router.post("/project-changes/{id}/refuse", response=Done, summary=_("不批改项目"), operation_id="refuse_change")
def refuse(request: HttpRequest, id: Id, body: said.ChangeAnswer) -> Any:
    """Refuse what was asked, saying why. Needs `project.grant` there."""
    refuse_change(by=acting(request), at=now(), change_id=id, answer=body.answer)
    return Done()


@router.delete("/project-changes/{id}", response=Done, summary=_("收回申请"), operation_id="withdraw_change")
def withdraw(request: HttpRequest, id: Id) -> Any:
    """Take back what was asked and is not decided. Needs `project.ask` there."""
    withdraw_change(by=acting(request), at=now(), change_id=id)
    return Done()


@router.post("/projects/{code}/photos", response={201: said.Asking}, summary=_("加照片"), operation_id="add_photo")
def add(request: HttpRequest, code: VillageCode, photo: File[UploadedFile], about: Form[said.AboutPhoto]) -> Any:
    """Add a picture of the site; what the camera wrote into it goes no further. Needs `project.move` there."""
    acting(request).require("project.move", code)
    id = add_photo(by=acting(request), at=now(), code=code, content=photo.read(), **about.dict())
    return Status(201, {"id": id})


@router.get(
    "/photos/{id}",
    response={200: None},
    summary=_("看照片"),
    operation_id="read_photo",
    openapi_extra=file_of("jpg"),
)
def read_photo(request: HttpRequest, id: Id) -> Any:
    """A picture of a site. Needs `project.view`."""
    reader(request, "project.view")
    code, content = photo_content(id)
    reader(request, "project.view", code)
    return attached(content, name=f"{code}-{id}.jpg")


@router.delete("/photos/{id}", response=Done, summary=_("撤下照片"), operation_id="remove_photo")
def remove(request: HttpRequest, id: Id) -> Any:
    """Take a picture down. Needs `project.move` there."""
    remove_photo(by=acting(request), at=now(), photo_id=id)
    return Done()


def _page(code: str) -> ProjectPage:
    return project_page(code, current().as_of, now())


def _id(page: ProjectPage) -> int:
    if page.project is None:
        raise NotFound(_("改造项目"), page.village.code)
    return page.project.id


def _changed(request: HttpRequest, code: str) -> Any:
    return read_one(request, code)
