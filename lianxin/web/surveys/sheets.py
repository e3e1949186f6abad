"""A county's own old sheet: its columns are matched once, its names confirmed, and then it comes in like any file."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.domain.places.actions.intake import DRAFT
from lianxin.domain.places.actions.sheet import apply_sheet, open_sheet, remember_columns
from lianxin.domain.places.queries.intake import SheetPage, sheet_page
from lianxin.domain.places.rules.workbook.old_sheet import LEFT_OUT
from lianxin.web.actor import now, reader
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast
from lianxin.web.uploads import TABLES, UploadForm, preview


def upload(request: HttpRequest) -> HttpResponse:
    """Take an old sheet and find its heading."""
    actor = reader(request, "survey.import")
    said = _("一个村一行的旧表，.xlsx、.xls 或 CSV，不超过 20 MB。WPS 的 .et 请先另存为 .xlsx。")
    form = UploadForm.of(request, accept=TABLES, help=said)
    if request.method == "POST" and form.is_valid():
        name, content = form.name_and_content()
        try:
            return redirect("survey-sheet-match", open_sheet(by=actor, at=now(), name=name, content=content))
        except Refusal as refusal:
            say_at_field(form, refusal, "file")
    crumbs = [(_("摸底"), reverse("surveys")), (_("导入"), reverse("survey-import")), (_("旧表"), "")]
    return render(request, "surveys/old_upload.html", {"title": _("读一张旧表"), "form": form, "crumbs": crumbs})


def sheet(request: HttpRequest, id: int) -> HttpResponse:
    """Show an old sheet: its columns, the names to confirm, then what it would change; keep answers, take it in."""
    actor = reader(request, "survey.import")
    posted: QueryDict | None = None
    if request.method == "POST":
        try:
            return _answered(request, actor, id)
        except Refusal as refusal:
            messages.warning(request, refusal.sentence(_))
            if "apply" in request.POST:
                return redirect("survey-sheet-match", id)
            posted = request.POST  # what was chosen stays chosen
    page = sheet_page(id, actor)
    columns = _columns(page, posted)
    context = {
        **preview(page.intake),
        "sheet": page,
        "columns": columns,
        "datum": posted.get("datum", "") if posted else page.datum,
        "questions": _questions(page),
        "left_out": LEFT_OUT,
        "matching": not page.confirmed or "match" in request.GET or posted is not None,
        "crumbs": [
            (_("摸底"), reverse("surveys")),
            (_("导入"), reverse("survey-import")),
            (page.intake.row.file_name, ""),
        ],
        "again": reverse("survey-sheet"),
    }
    return render(request, "surveys/sheet.html", context)


def _answered(request: HttpRequest, actor: Actor, id: int) -> HttpResponse:
    """Keep what was said about columns and names, or take the sheet in."""
    if "apply" in request.POST:
        report = apply_sheet(by=actor, at=now(), id=id, then=DRAFT, skip_bad="skip" in request.POST)
        if report.findings and "skip" not in request.POST:
            messages.warning(request, _("还有要改的地方，什么都没有写。"))
        else:
            said = _("写入好了：新增 {added}，改动 {changed}")
            toast(request, said.format(added=report.added, changed=report.changed), _("都存成了草稿。"))
        return redirect("survey-sheet-match", id)
    page = sheet_page(id, actor)
    if "columns" in request.POST:
        fields = {one.title: request.POST.get(f"column-{number}", "") for number, one in enumerate(page.columns)}
        names: dict[str, str] = {}
        datum = request.POST.get("datum", "")
    else:
        fields, datum = {one.title: one.field for one in page.columns}, page.datum
        names = {one.key: request.POST.get(f"name-{number}", "") for number, one in enumerate(page.questions)}
    remember_columns(by=actor, at=now(), id=id, fields=fields, names=names, datum=datum)
    return redirect("survey-sheet-match", id)


def _columns(page: SheetPage, posted: QueryDict | None) -> list[dict[str, Any]]:
    rows = []
    for number, one in enumerate(page.columns):
        chosen = posted.get(f"column-{number}", "") if posted else one.field
        choices = [(field, _(label), field == chosen) for field, label in page.choices]
        rows.append(
            {
                "name": f"column-{number}",
                "title": one.title,
                "samples": one.samples,
                "choices": choices,
                "chosen": next((label for _field, label, here in choices if here), ""),
            }
        )
    return rows


def _questions(page: SheetPage) -> list[dict[str, Any]]:
    found = []
    for number, one in enumerate(page.questions):
        places = [place for place in (one.proposed, *one.nearest) if place is not None]
        offered = list({place.code: place for place in places}.values())
        found.append({"name": f"name-{number}", "question": one, "offered": offered})
    return found
