"""The board's figures to take away."""

from django.http import HttpRequest, HttpResponse

from lianxin.base.sheets.watermark import watermark
from lianxin.domain.board.queries.figures import figures_workbook
from lianxin.web.actor import now, reader
from lianxin.web.downloads import handed


def figures(request: HttpRequest) -> HttpResponse:
    """Hand out the county's figures as a workbook."""
    mark = watermark(reader(request, "export"), now())
    return handed(request, figures_workbook(mark), name="figures.xlsx", plain="figures.xlsx", what="figures")
