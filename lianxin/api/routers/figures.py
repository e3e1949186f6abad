"""The county's totals, and what waits for the holder of the key."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from lianxin.api.caller import acting, now, reader
from lianxin.api.files import file_of, handed
from lianxin.api.schemas import figures as said
from lianxin.base.sheets.watermark import watermark
from lianxin.base.words import gettext_noop as _
from lianxin.domain.board.queries.figures import figures, figures_workbook
from lianxin.domain.board.queries.todo import todo
from lianxin.domain.places.queries.county import current

router = Router(tags=["figures"])


@router.get("/figures", response=said.Figures, summary=_("全县的数"), operation_id="read_figures")
def read_figures(request: HttpRequest) -> Any:
    """The county's totals: just what `lianxin figures --json` writes. Needs `board.view` for the whole county."""
    reader(request, "board.view", current().code)
    return figures()


@router.get(
    "/figures.xlsx",
    response={200: None},
    summary=_("全县的数（表格）"),
    operation_id="export_figures",
    openapi_extra=file_of("xlsx"),
)
def export_figures(request: HttpRequest) -> Any:
    """The county's totals by township, as a workbook. Needs `export` for the county."""
    mark = watermark(reader(request, "export", current().code), now())
    return handed(request, figures_workbook(mark), name="figures.xlsx", what="figures")


@router.get("/todo", response=list[said.TodoGroup], summary=_("待办"), operation_id="read_todo")
def read_todo(request: HttpRequest) -> Any:
    """What waits for the holder of the key, by kind. Needs nothing: without a post nothing waits."""
    return todo(acting(request))
