"""The board's figures to take away."""

from django.http import HttpRequest, HttpResponse

from lianxin.domain.board.queries.figures import figures_workbook
from lianxin.web.actor import reader

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def figures(request: HttpRequest) -> HttpResponse:
    """Hand out the county's figures as a workbook."""
    reader(request, "export")
    answer = HttpResponse(figures_workbook(), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="figures.xlsx"'
    return answer
