"""A form as a grid: choose a cell, choose a figure."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.domain.board.actions.form import Cell, point_cells, take_suggestions
from lianxin.domain.board.queries.form import FormCell, FormPage, FormSheet, form_page
from lianxin.domain.board.queries.form_words import choices, places
from lianxin.domain.board.rules.indicators import Key
from lianxin.domain.places.queries.county import current
from lianxin.web.actor import acting, now, reader
from lianxin.web.refusals import say_above
from lianxin.web.toast import toast


def form(request: HttpRequest, id: int) -> HttpResponse:
    """Show a form as a grid, with the cell that is chosen."""
    actor = reader(request, "form.write")
    page = form_page(id)
    sheet = _sheet(page, request.GET.get("sheet", ""))
    cell = _cell(sheet, request.GET.get("cell", ""))
    context = {
        "page": page,
        "sheet": sheet,
        "cell": cell,
        "crumbs": [(_("通报"), reverse("bulletin")), (_("表样"), reverse("forms")), (page.row.name, "")],
        "tabs": [(one.name, f"?{urlencode({'sheet': one.name})}", one == sheet) for one in page.sheets],
        "address": f"?{urlencode({'sheet': sheet.name})}&cell=" if sheet else "",
        "may_fill": actor.may("export", current().code),
        **(_choosing(cell) if cell else {}),
    }
    return render(request, "forms/form.html", context)


@require_POST
def point(request: HttpRequest, id: int) -> HttpResponse:
    """Point one cell at a figure, or at none any more."""
    given = request.POST
    figure, sheet, cell = given.get("figure", ""), given.get("sheet", ""), given.get("cell", "")
    key = f"{figure}{given.get('place', '')}" if figure and "clear" not in given else ""
    try:
        point_cells(
            by=acting(request),
            at=now(),
            form_id=id,
            revision=_number(given.get("revision", "")),
            cells=(Cell(sheet, cell, key),),
        )
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        said = _("{cell} 填这个数。") if key else _("{cell} 不填数了。")
        toast(request, said.format(cell=cell))
    return redirect(f"{reverse('form', args=[id])}?{urlencode({'sheet': sheet, 'cell': cell})}#grid")


@require_POST
def suggestions(request: HttpRequest, id: int) -> HttpResponse:
    """Point all cells whose labels say what they ask."""
    try:
        taken = take_suggestions(
            by=acting(request), at=now(), form_id=id, revision=_number(request.POST.get("revision", ""))
        )
    except Refusal as refusal:
        say_above(request, refusal)
    else:
        toast(request, _("照表头指好了{count}格。").format(count=taken), _("请逐格看一看，不对的点开改。"))
    return redirect("form", id)


def _sheet(page: FormPage, name: str) -> FormSheet | None:
    """Return the sheet that is asked for, else the one where most cells may be pointed."""
    named = next((one for one in page.sheets if one.name == name), None)
    return named or max(page.sheets, key=lambda one: one.pointed + one.suggested, default=None)


def _cell(sheet: FormSheet | None, name: str) -> FormCell | None:
    cells = (cell for _number, row in sheet.rows for cell in row) if sheet else ()
    return next((cell for cell in cells if cell.name == name and cell.kind in ("empty", "pointed")), None)


def _choosing(cell: FormCell) -> dict[str, Any]:
    """Return what may be chosen for a cell: figures by group, and places; what it has, or is offered, stands chosen."""
    key = Key.read(cell.key)
    figure = str(Key(key.code, key.of)) if key else ""
    place = (f"@{key.township}" if key.township else f"#{key.tranche}" if key.tranche else "") if key else ""
    groups = [(group, list(inside)) for group, inside in groupby(choices(), key=lambda one: one.group)]
    return {"groups": groups, "places": places(), "figure": figure, "place": place}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
