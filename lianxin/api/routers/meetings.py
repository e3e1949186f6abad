"""Meetings of the county on packages, their notices, and the objections to them."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import File, Form, Path, Router, Status
from ninja.files import UploadedFile

from lianxin.api.caller import acting, keeping, now, reader
from lianxin.api.files import attached, file_of, handed
from lianxin.api.schemas import decisions as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.api.uploads import picture
from lianxin.base.actor import Actor
from lianxin.base.papers.word import word
from lianxin.base.sheets.watermark import watermark
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.actions.meeting import Result, hold_meeting, put_up
from lianxin.domain.planning.actions.objection import answer_objection, record_objection
from lianxin.domain.planning.queries.meeting import meeting_page, meeting_scan, meetings
from lianxin.domain.planning.queries.meeting_papers import meeting_paper

router = Router(tags=["decisions"])
Kind = Annotated[Literal["reply", "notice"], Path()]


@router.get("/meetings", response=list[said.MeetingRow], summary=_("县里的会议"), operation_id="list_meetings")
def list_meetings(request: HttpRequest) -> Any:
    """The county's meetings on packages, newest first. Needs `decision.view`."""
    reader(request, "decision.view", current().code)
    return meetings()


@router.post("/meetings", response={201: said.Recorded}, summary=_("记一次会议"), operation_id="hold_meeting")
def hold(request: HttpRequest, body: said.NewMeeting) -> Any:
    """Record what a meeting decided, all or nothing; what is not ready is named. Needs `decision.approve`.

    What is approved is held to its option and tranche in every draft of the plan.
    """
    return _held(request, body, body.results)


@router.post(
    "/meetings/scanned",
    response={201: said.Recorded},
    summary=_("记一次会议和会议记录的照片"),
    operation_id="hold_scanned_meeting",
)
def hold_scanned(request: HttpRequest, scan: File[UploadedFile], form: Form[said.ScannedMeeting]) -> Any:
    """Record what a meeting decided, with a picture of its minutes. Needs `decision.approve`."""
    return _held(request, form, form.listed(), scan=picture(scan))


@router.get("/meetings/{id}", response=said.Meeting, summary=_("一次会议"), operation_id="read_meeting")
def read_meeting(request: HttpRequest, id: Id) -> Any:
    """A meeting with its list and the objections to it. Needs `decision.view`."""
    reader(request, "decision.view", current().code)
    return meeting_page(id)


@router.post("/meetings/{id}/notice", response=Done, summary=_("公示名单"), operation_id="put_list_up")
def notice(request: HttpRequest, id: Id, body: said.Notice) -> Any:
    """Put the list of a meeting up; works begin after its last day. Needs `decision.approve`."""
    put_up(by=_approver(request), at=now(), meeting_id=id, **body.dict())
    return Done()


@router.post(
    "/meetings/{id}/objections", response={201: said.Recorded}, summary=_("记异议"), operation_id="record_objection"
)
def object_to(request: HttpRequest, id: Id, body: said.NewObjection) -> Any:
    """Record an objection while a list hangs. Needs `decision.approve`, or `decision.review` there."""
    by = acting(request)
    if not by.holds("decision.approve"):
        keeping(request, "decision.review")
    made = record_objection(by=by, at=now(), today=current().as_of, meeting_id=id, **body.dict())
    return Status(201, {"id": made})


@router.post("/objections/{id}/answer", response=Done, summary=_("答复异议"), operation_id="answer_objection")
def answer(request: HttpRequest, id: Id, body: said.AnswerGiven) -> Any:
    """Say what was found; an upheld objection sends its village back. Needs `decision.approve`."""
    answer_objection(by=_approver(request), at=now(), objection_id=id, **body.dict())
    return Done()


@router.get(
    "/meetings/{id}/papers/{kind}",
    response={200: None},
    summary=_("会议的文书"),
    operation_id="export_meeting_paper",
    openapi_extra=file_of("docx"),
)
def paper(request: HttpRequest, id: Id, kind: Kind) -> Any:
    """The reply with its list, or the notice of the list, in Word. Needs `decision.view`."""
    county = current().code
    mark = watermark(reader(request, "decision.view", county), now())
    content = word(meeting_paper(id, kind, mark.line))
    return handed(request, content, name=f"meeting-{id}-{kind}.docx", what=f"meeting:{id}", region=county)


@router.get(
    "/meetings/{id}/scan",
    response={200: None},
    summary=_("看会议记录的照片"),
    operation_id="read_meeting_scan",
    openapi_extra=file_of("jpg"),
)
def scan(request: HttpRequest, id: Id) -> Any:
    """The picture of a meeting's minutes. Needs `decision.approve`."""
    _approver(request)
    return attached(meeting_scan(id), name="minutes.jpg")


def _held(
    request: HttpRequest, about: said.AboutMeeting, listed: Iterable[said.Result], scan: bytes | None = None
) -> Any:
    results = tuple(Result(one.decision, one.revision, one.approved, one.reason) for one in listed)
    given: dict[str, Any] = about.dict(exclude={"results"}) | {"today": current().as_of, "scan": scan}
    return Status(201, {"id": hold_meeting(by=acting(request), at=now(), results=results, **given)})


def _approver(request: HttpRequest) -> Actor:
    """Return the actor where they decide for the county, else refuse, whatever is asked about."""
    by = acting(request)
    by.require("decision.approve", current().code)
    return by
