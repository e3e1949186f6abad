"""Registers and survey workbooks in two steps: read and looked at, then taken in once."""

from typing import Any

from django.http import HttpRequest
from ninja import File, Router, Status
from ninja.files import UploadedFile

from lianxin.api.caller import acting, now, reader
from lianxin.api.schemas import surveys as said
from lianxin.api.schemas.codes import Id
from lianxin.api.schemas.report import Report, report_of
from lianxin.api.uploads import name_and_content
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.actions.intake import REGISTER, SURVEY, apply_intake, start_intake
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.intake import IntakePage, intake_page, latest_intakes

router = Router(tags=["surveys"])


@router.get("/intakes", response=list[said.IntakeLine], summary=_("交来的文件"), operation_id="read_intakes")
def read_latest(request: HttpRequest) -> Any:
    """The files that came in last, newest first. Needs `survey.import`."""
    return latest_intakes(reader(request, "survey.import"))


@router.post(
    "/register/intakes",
    response={201: said.Intake},
    summary=_("交名册，先看一遍"),
    operation_id="start_register_intake",
)
def start_register(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Read a register and keep it with what it would change.

    Needs `register.write` for the county and `survey.import`.
    """
    by = acting(request)
    by.require("register.write", current().code)
    return _started(request, REGISTER, file)


@router.post(
    "/surveys/intakes", response={201: said.Intake}, summary=_("交摸底表，先看一遍"), operation_id="start_survey_intake"
)
def start_surveys(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Read a survey workbook and keep it with what it would change. Needs `survey.import`."""
    return _started(request, SURVEY, file)


@router.get("/intakes/{id}", response=said.Intake, summary=_("一份交来的文件"), operation_id="read_intake")
def read(request: HttpRequest, id: Id) -> Any:
    """A file that came in: what is wrong in it, what it would change, what became of it. Needs `survey.import`."""
    return _said(intake_page(id, reader(request, "survey.import")))


@router.post("/intakes/{id}/apply", response=Report, summary=_("写入交来的文件"), operation_id="apply_intake")
def apply(request: HttpRequest, id: Id, body: said.Apply) -> Any:
    """Take a file in, once, as it was looked at; 409 where the county's data changed since, to be looked at again.

    Needs `survey.import` in the villages that it changes, for a register `register.write` for the county.
    """
    by = reader(request, "survey.import")
    report = apply_intake(by=by, at=now(), id=id, **body.dict())
    return report_of(report, written=intake_page(id, by).row.applied_at is not None)


def _started(request: HttpRequest, kind: str, file: UploadedFile) -> Any:
    by = reader(request, "survey.import")
    made = start_intake(by=by, at=now(), kind=kind, **name_and_content(file))
    return Status(201, _said(intake_page(made, by)))


def _said(page: IntakePage) -> dict[str, Any]:
    row = page.row
    return {
        "id": row.id,
        "kind": row.kind,
        "file_name": row.file_name,
        "added": row.added,
        "changed": row.changed,
        "unchanged": row.unchanged,
        "read_at": row.read_at,
        "applied_at": row.applied_at,
        "findings": page.findings,
        "notes": page.notes,
        "differences": [change for village in page.villages for change in village.differences],
        "may_apply": page.may_apply,
    }
