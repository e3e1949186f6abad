"""Registers coming in: handed in, looked at, and taken in once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.domain.places.actions.intake import REGISTER, apply_intake, start_intake
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.intake import intake_page, latest_intakes
from lianxin.web.actor import now, reader
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast
from lianxin.web.uploads import TABLES, UploadForm, preview


def upload(request: HttpRequest) -> HttpResponse:
    """Take a register and read it, writing nothing yet."""
    actor = reader(request, "register.write")
    said = _("至少有「区划代码」和「名称」两列，.xlsx、.xls 或 CSV，不超过 20 MB。")
    form = UploadForm.of(request, accept=TABLES, help=said)
    if request.method == "POST" and form.is_valid():
        name, content = form.name_and_content()
        try:
            id = start_intake(by=actor, at=now(), kind=REGISTER, name=name, content=content)
            return redirect("register-intake", id)
        except Refusal as refusal:
            say_at_field(form, refusal, "file")
    context = {
        "title": _("导入名册"),
        "form": form,
        "crumbs": [(_("名册"), reverse("register")), (_("导入"), "")],
        "latest": [row for row in latest_intakes(actor) if row.kind == REGISTER],
    }
    return render(request, "register/upload.html", context)


def intake(request: HttpRequest, id: int) -> HttpResponse:
    """Show what a register would change, and take it in."""
    actor = reader(request, "register.write")
    if request.method == "POST":
        try:
            actor.require("register.write", current().code)
            report = apply_intake(by=actor, at=now(), id=id)
        except Refusal as refusal:
            messages.warning(request, refusal.sentence(_))
        else:
            said = _("名册写好了：新增 {added}，改动 {changed}")
            if report.clean:
                toast(request, said.format(added=report.added, changed=report.changed))
            else:
                messages.warning(request, _("还有要改的地方，什么都没有写。"))
        return redirect("register-intake", id)
    page = intake_page(id, actor)
    context = {
        **preview(page),
        "crumbs": [
            (_("名册"), reverse("register")),
            (_("导入"), reverse("register-import")),
            (page.row.file_name, ""),
        ],
        "again": reverse("register-import"),
        "whole_only": True,
    }
    return render(request, "surveys/intake.html", context)
