"""The week's bulletin, and the progress as a workbook."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from lianxin.api.caller import now, reader
from lianxin.api.files import file_of, handed
from lianxin.api.schemas import board as said
from lianxin.base.sheets.watermark import watermark
from lianxin.base.words import gettext_noop as _
from lianxin.domain.board.queries.bulletin import bulletin_page, bulletin_word
from lianxin.domain.board.queries.progress_workbook import progress_workbook
from lianxin.domain.places.queries.county import current

router = Router(tags=["figures"])


@router.get("/bulletin", response=said.Bulletin, summary=_("每周通报"), operation_id="read_bulletin")
def read_bulletin(request: HttpRequest) -> Any:
    """The week by township, as the bulletin says it. Needs `board.view` for the whole county."""
    reader(request, "board.view", current().code)
    page = bulletin_page()
    week = page.week
    return {
        "county": page.county,
        "as_of": page.as_of,
        "first_date": week.first_date,
        "last_date": week.last_date,
        "sums": week.sums,
        "moves": week.moves,
        "townships": week.townships,
        "tranches": week.tranches,
        "help_reasons": [{"code": code, "count": count} for code, count in week.help_reasons],
        "due_soon": week.due_soon,
        "synthetic": page.synthetic,
    }


@router.get(
    "/bulletin.docx",
    response={200: None},
    summary=_("每周通报（Word）"),
    operation_id="export_bulletin",
    openapi_extra=file_of("docx"),
)
def export_bulletin(request: HttpRequest) -> Any:
    """The bulletin as a Word document in the official layout. Needs `export` for the county."""
    mark = watermark(reader(request, "export", current().code), now())
    return handed(request, bulletin_word(mark), name="bulletin.docx", what="bulletin")


@router.get(
    "/progress.xlsx",
    response={200: None},
    summary=_("建设进展（表格）"),
    operation_id="export_progress",
    openapi_extra=file_of("xlsx"),
)
def export_progress(request: HttpRequest) -> Any:
    """The progress by township and by village, as a workbook that adds up. Needs `export` for the county."""
    mark = watermark(reader(request, "export", current().code), now())
    return handed(request, progress_workbook(mark), name="progress.xlsx", what="progress")
