"""Surveys that come in as files: the product's own template, and sheets of one's own."""

from typing import Any

from django.http import HttpRequest
from ninja import File, Query, Router
from ninja.files import UploadedFile

from lianxin.api.caller import acting, keeping, now, reader
from lianxin.api.files import file_of, handed
from lianxin.api.schemas import surveys as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.api.schemas.report import Report, report_of
from lianxin.api.uploads import name_and_content
from lianxin.base.sheets.watermark import watermark
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.actions.intake import read_survey
from lianxin.domain.places.actions.sheet import apply_sheet, open_sheet, remember_columns
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.intake import sheet_page
from lianxin.domain.places.queries.workbook import survey_template

router = Router(tags=["surveys"])


@router.get(
    "/surveys/template.xlsx",
    response={200: None},
    summary=_("摸底表模板"),
    operation_id="export_survey_template",
    openapi_extra=file_of("xlsx"),
)
def export_template(request: HttpRequest) -> Any:
    """The survey workbook of the holder's region, filled in with what is known. Needs `survey.import`."""
    actor = keeping(request, "survey.import")
    region = actor.holds("survey.import")[0] or current().code
    content = survey_template(region, watermark(actor, now()))
    return handed(request, content, name=f"survey-{region}.xlsx", what=f"survey:{region}", region=region)


@router.post("/surveys/imports", response=Report, summary=_("导入摸底表"), operation_id="import_surveys")
def import_surveys(request: HttpRequest, file: File[UploadedFile], how: Query[said.HowSurvey]) -> Any:
    """Read the survey template, filled in; villages that it changes get a draft. Needs `survey.import` there."""
    report = read_survey(
        by=acting(request), at=now(), synthetic=current().synthetic, **how.dict(), **name_and_content(file)
    )
    return report_of(report, written=not how.dry_run and (report.clean or how.skip_bad))


@router.post("/sheets", response={201: said.SheetOpened}, summary=_("交一份旧表"), operation_id="open_sheet")
def open_a_sheet(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Keep a sheet of one's own, and propose what its columns mean. Needs `survey.import`."""
    reader(request, "survey.import")
    return {"id": open_sheet(by=acting(request), at=now(), **name_and_content(file))}


@router.get("/sheets/{id}", response=said.Sheet, summary=_("一份旧表"), operation_id="read_sheet")
def read_sheet(request: HttpRequest, id: Id) -> Any:
    """A sheet with its columns and the names that are still open. Needs `survey.import`."""
    page = sheet_page(id, reader(request, "survey.import"))
    return {
        "id": id,
        "columns": page.columns,
        "choices": [{"field": field, "label": label} for field, label in page.choices],
        "datum": page.datum,
        "questions": page.questions,
        "confirmed": page.confirmed,
        "applied": page.intake.row.applied_at is not None,
    }


@router.put("/sheets/{id}", response=Done, summary=_("对好旧表的列"), operation_id="match_sheet")
def match_sheet(request: HttpRequest, id: Id, body: said.SheetMatched) -> Any:
    """Say what the columns and the open names mean; it holds for later sheets too. Needs `survey.import`."""
    reader(request, "survey.import")
    remember_columns(by=acting(request), at=now(), id=id, **body.dict())
    return Done()


@router.post("/sheets/{id}/apply", response=Report, summary=_("写入旧表"), operation_id="apply_sheet")
def apply(request: HttpRequest, id: Id, body: said.Apply) -> Any:
    """Take a matched sheet in, once. Needs `survey.import` in the villages that it changes."""
    reader(request, "survey.import")
    report = apply_sheet(by=acting(request), at=now(), id=id, **body.dict())
    return report_of(report, written=report.clean or body.skip_bad)
