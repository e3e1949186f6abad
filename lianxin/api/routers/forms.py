"""The superior's forms: handed in once, cells pointed at figures, filled in one call."""

from typing import Any

from django.http import HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from lianxin.api.caller import acting, now, reader
from lianxin.api.files import attached, file_of
from lianxin.api.frame import revision_if_asked, set_revision
from lianxin.api.schemas import board as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.api.uploads import name_and_content
from lianxin.base.words import gettext_noop as _
from lianxin.domain.board.actions.form import Cell, add_form, archive_form, fill_form, point_cells, take_suggestions
from lianxin.domain.board.queries.form import form_page, forms
from lianxin.domain.board.queries.form_words import choices
from lianxin.domain.places.queries.county import current

router = Router(tags=["figures"])
MAY_REST_ON = {"x-if-match": "optional"}


@router.get("/forms", response=list[said.FormRow], summary=_("上级的表样"), operation_id="read_forms")
def list_forms(request: HttpRequest) -> Any:
    """The forms in use, by name. Needs `export` for the county."""
    reader(request, "export", current().code)
    return forms()


@router.get("/forms/figures", response=list[said.FormFigure], summary=_("能填的数"), operation_id="read_form_figures")
def list_figures(request: HttpRequest) -> Any:
    """Every figure that a cell may take. Needs `export` for the county."""
    reader(request, "export", current().code)
    return choices()


@router.post("/forms", response={201: said.FormMade}, summary=_("交一张空表"), operation_id="add_form")
def add(request: HttpRequest, file: File[UploadedFile], body: Form[said.NewSheetForm]) -> Any:
    """Keep a superior's empty workbook (.xlsx without macros). Needs `form.write` for the county."""
    given = name_and_content(file)
    made = add_form(by=acting(request), at=now(), name=body.name, file_name=given["name"], content=given["content"])
    return Status(201, {"id": made})


@router.get("/forms/{id}", response=said.FormPage, summary=_("一张表样"), operation_id="read_form")
def read_one(request: HttpRequest, id: Id) -> Any:
    """A form with the cells that take a figure, or whose labels say which; its ETag is what a change rests on.

    Needs `export` for the county.
    """
    reader(request, "export", current().code)
    page = form_page(id)
    set_revision(request, page.row.revision)
    cells = [
        {"sheet": sheet.name, "cell": one.name, "kind": one.kind, "key": one.key, "words": one.words, "said": one.said}
        for sheet in page.sheets
        for _number, row in sheet.rows
        for one in row
        if one.key and one.kind in ("pointed", "empty")
    ]
    return {"row": page.row, "cells": cells}


@router.patch(
    "/forms/{id}/cells",
    response=said.FormPage,
    summary=_("指定哪格填哪个数"),
    operation_id="point_form_cells",
    openapi_extra=MAY_REST_ON,
)
def point(request: HttpRequest, id: Id, body: said.Pointing) -> Any:
    """Point cells at figures; what is not named stays. Needs `form.write` for the county."""
    cells = tuple(Cell(**one.dict()) for one in body.cells)
    point_cells(by=acting(request), at=now(), form_id=id, revision=revision_if_asked(request), cells=cells)
    return read_one(request, id)


@router.post(
    "/forms/{id}/suggestions",
    response=said.CellsTaken,
    summary=_("采用认得出的格子"),
    operation_id="take_form_suggestions",
    openapi_extra=MAY_REST_ON,
)
def suggestions(request: HttpRequest, id: Id) -> Any:
    """Point every cell whose labels say what it asks. Needs `form.write` for the county."""
    taken = take_suggestions(by=acting(request), at=now(), form_id=id, revision=revision_if_asked(request))
    return {"taken": taken}


@router.post(
    "/forms/{id}/fill",
    response={200: None},
    summary=_("填好一张表样"),
    operation_id="fill_form",
    openapi_extra=file_of("xlsx"),
)
def fill(request: HttpRequest, id: Id) -> Any:
    """The workbook with today's figures in its cells, all else as it was. Needs `export` for the county."""
    file = fill_form(by=acting(request), at=now(), form_id=id)
    return attached(file.content, name=file.name)


@router.delete("/forms/{id}", response=Done, summary=_("收起一张表样"), operation_id="archive_form")
def archive(request: HttpRequest, id: Id) -> Any:
    """Put a form away; its name is free again. Needs `form.write` for the county."""
    archive_form(by=acting(request), at=now(), form_id=id)
    return Done()
