"""The bulletin as a page, as a Word document, and the progress as a workbook."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.papers.paper import Block, Heading, Lines, Table
from lianxin.base.sheets.watermark import watermark
from lianxin.domain.board.queries.bulletin import bulletin_page, bulletin_word, paper
from lianxin.domain.board.queries.form import forms
from lianxin.domain.board.queries.progress_workbook import progress_workbook
from lianxin.domain.places.queries.county import current
from lianxin.web.actor import now, reader
from lianxin.web.downloads import handed


def bulletin(request: HttpRequest) -> HttpResponse:
    """Show what the bulletin says this week."""
    actor = reader(request, "board.view")
    page = bulletin_page()
    said = paper(page)
    context = {
        "page": page,
        "crumbs": [(page.county, reverse("board")), (_("通报"), "")],
        "paper": said,
        "blocks": [_block(block) for block in said.blocks],
        "annexes": [(annex, [_block(block) for block in annex.blocks]) for annex in said.annexes],
        "may_export": bool(actor.holds("export")),
        "may_fill": actor.may("export", current().code),
        "may_point": actor.may("form.write", current().code),
        "forms": forms(),
    }
    return render(request, "bulletin/bulletin.html", context)


def word(request: HttpRequest) -> HttpResponse:
    """Hand out the bulletin as a Word document."""
    mark = watermark(reader(request, "export"), now())
    page = bulletin_page()
    name = _("{county}建设进展通报-{date}.docx").format(county=page.county, date=page.as_of.isoformat())
    return handed(request, bulletin_word(mark), name=name, plain="bulletin.docx", what="bulletin")


def progress(request: HttpRequest) -> HttpResponse:
    """Hand out the county's progress as a workbook that adds up."""
    mark = watermark(reader(request, "export"), now())
    page = bulletin_page()
    name = _("{county}建设进展-{date}.xlsx").format(county=page.county, date=page.as_of.isoformat())
    return handed(request, progress_workbook(mark), name=name, plain="progress.xlsx", what="progress")


def _block(block: Block) -> dict[str, Any]:
    """Return a block of the paper as the page draws it."""
    if isinstance(block, Table):
        last = len(block.rows) - 1 if block.total else None
        rows = [
            {"total": number == last, "cells": [(word, place in block.numbers) for place, word in enumerate(row)]}
            for number, row in enumerate(block.rows)
        ]
        heads = [(word, place in block.numbers) for place, word in enumerate(block.head)]
        return {"kind": "table", "heads": heads, "rows": rows}
    if isinstance(block, Lines):
        return {"kind": "text", "text": block.label}
    return {"kind": "heading" if isinstance(block, Heading) else "text", "text": block.text}
