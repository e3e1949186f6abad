"""Survey workbooks coming in: handed in, looked at, and taken in once."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.domain.places.actions.intake import ACCEPTED, DRAFT, SHEET, SUBMITTED, SURVEY, apply_intake, start_intake
from lianxin.domain.places.queries.intake import intake_page, latest_intakes
from lianxin.web.actor import now, reader
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast
from lianxin.web.uploads import TABLES, UploadForm, preview


def upload(request: HttpRequest) -> HttpResponse:
    """Take a workbook and read it, writing nothing yet."""
    actor = reader(request, "survey.import")
    said = _("填好的模板，.xlsx、.xls 或 CSV，不超过 20 MB。")
    form = UploadForm.of(request, accept=TABLES, help=said)
    if request.method == "POST" and form.is_valid():
        name, content = form.name_and_content()
        try:
            return redirect("survey-intake", start_intake(by=actor, at=now(), kind=SURVEY, name=name, content=content))
        except Refusal as refusal:
            say_at_field(form, refusal, "file")
    context = {
        "title": _("导入摸底表"),
        "form": form,
        "crumbs": [(_("摸底"), reverse("surveys")), (_("导入"), "")],
        "latest": [row for row in latest_intakes(actor) if row.kind != "register"],
    }
    return render(request, "surveys/upload.html", context)


def intake(request: HttpRequest, id: int) -> HttpResponse:
    """Show what a file would do, and take it in."""
    actor = reader(request, "survey.import")
    if request.method == "POST":
        return _applied(request, actor, id)
    page = intake_page(id, actor)
    if page.row.kind != SURVEY:
        return redirect("survey-sheet-match" if page.row.kind == SHEET else "register-intake", id)
    context = {
        **preview(page),
        "crumbs": [
            (_("摸底"), reverse("surveys")),
            (_("导入"), reverse("survey-import")),
            (page.row.file_name, ""),
        ],
        "then": ThenForm(actor),
        "again": reverse("survey-import"),
    }
    return render(request, "surveys/intake.html", context)


class ThenForm(forms.Form):
    """How far the surveys of a file go at once."""

    def __init__(self, actor: Actor) -> None:
        super().__init__()
        choices = [(DRAFT, _("存成草稿，各村再看一遍"))]
        if actor.holds("survey.submit"):
            choices.append((SUBMITTED, _("直接上报，等核实")))
        if actor.holds("survey.accept"):
            choices.append((ACCEPTED, _("直接认定")))
        self.fields["then"] = forms.ChoiceField(
            label=_("写入以后"), choices=choices, initial=DRAFT, widget=forms.RadioSelect
        )


def _applied(request: HttpRequest, actor: Actor, id: int) -> HttpResponse:
    then = request.POST.get("then", DRAFT)
    if then not in (DRAFT, SUBMITTED, ACCEPTED):
        then = DRAFT
    try:
        report = apply_intake(by=actor, at=now(), id=id, then=then, skip_bad="skip" in request.POST)
    except Refusal as refusal:
        messages.warning(request, refusal.sentence(_))
        return redirect("survey-intake", id)
    if report.findings and "skip" not in request.POST:
        said = _("有 {count} 处还不能写入，什么都没有写。先改好，再传一次。")
        if then != DRAFT:
            said = _("有 {count} 处还不能写入，什么都没有写。先改好，或改选「存成草稿」。")
        messages.warning(request, said.format(count=len(report.findings)))
        for one in report.findings[:5]:
            messages.warning(request, one.sentence(_))
        return redirect("survey-intake", id)
    toast(
        request,
        _("写入好了：新增 {added}，改动 {changed}").format(added=report.added, changed=report.changed),
        _("没有变化的 {count} 个村照旧。").format(count=report.unchanged),
    )
    return redirect("survey-intake", id)
