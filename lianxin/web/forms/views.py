"""The list of forms, a new one, one filled in, one put away."""

from typing import Any

from django import forms as fields
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.domain.board.actions.form import LONGEST_NAME, add_form, archive_form, fill_form
from lianxin.domain.board.queries.form import forms as all_forms
from lianxin.domain.places.queries.county import current
from lianxin.web.actor import acting, now, reader
from lianxin.web.downloads import attachment
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast
from lianxin.web.uploads import UploadForm


class NewForm(UploadForm):
    """A workbook and what it is called here."""

    name = fields.CharField(label=gettext_lazy("叫什么"), max_length=LONGEST_NAME)

    field_order = ("name", "file")


def forms(request: HttpRequest) -> HttpResponse:
    """Show the forms in use."""
    actor = reader(request, "form.write")
    context = {
        "crumbs": [(_("通报"), reverse("bulletin")), (_("表样"), "")],
        "rows": all_forms(),
        "may_fill": actor.may("export", current().code),
        "may_point": True,
    }
    return render(request, "forms/forms.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Take a superior's empty workbook in."""
    actor = reader(request, "form.write")
    help = _("上级发的空表，.xlsx，不带宏。版面、公式、图都会原样留着。")
    form = NewForm.of(request, accept=".xlsx", help=help)
    if request.method == "POST" and form.is_valid():
        name, content = form.name_and_content()
        try:
            id = add_form(by=actor, at=now(), name=form.cleaned_data["name"], file_name=name, content=content)
        except Refusal as refusal:
            say_at_field(form, refusal, "file")
        else:
            toast(request, _("收下了"), _("接着指一指哪格填哪个数。"))
            return redirect("form", id)
    crumbs = [(_("通报"), reverse("bulletin")), (_("表样"), reverse("forms")), (_("交一张空表"), "")]
    context: dict[str, Any] = {"title": _("交一张空表"), "form": form, "crumbs": crumbs}
    return render(request, "forms/new.html", context)


@require_POST
def fill(request: HttpRequest, id: int) -> HttpResponse:
    """Hand out a form with today's figures."""
    try:
        file = fill_form(by=acting(request), at=now(), form_id=id)
    except Refusal as refusal:
        say_above(request, refusal)
        return redirect("bulletin")
    return attachment(file.content, name=file.name, plain=f"form-{id}.xlsx")


@require_POST
def archive(request: HttpRequest, id: int) -> HttpResponse:
    """Put a form away."""
    archive_form(by=acting(request), at=now(), form_id=id)
    toast(request, _("收起来了，要用再交一次空表。"))
    return redirect("forms")
