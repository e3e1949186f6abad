"""Papers: filed, renewed, revoked."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.actions.paper import record_paper, revoke_paper
from lianxin.domain.projects.queries.acceptance import AcceptancePage, acceptance_of
from lianxin.domain.projects.rules.criteria import BY_PAPER
from lianxin.web.acceptance.said import Names
from lianxin.web.acceptance.sheet import crumbs
from lianxin.web.actor import acting, now
from lianxin.web.fields import DATE
from lianxin.web.files import PaperField
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.toast import toast

APART = "|"


class PaperForm(forms.Form):
    """One paper as it lies on the table."""

    what = forms.ChoiceField(label=gettext_lazy("哪一份"))
    number = forms.CharField(label=gettext_lazy("编号"), max_length=60)
    issuer = forms.CharField(label=gettext_lazy("哪个部门发的"), max_length=60)
    issued_date = forms.DateField(label=gettext_lazy("发证日期"), widget=DATE)
    expires_date = forms.DateField(
        label=gettext_lazy("有效期到哪天"), required=False, widget=DATE, help_text=gettext_lazy("长期有效的不填。")
    )
    scan = PaperField(
        label=gettext_lazy("照片或 PDF"),
        required=False,
        help_text=gettext_lazy("可加可不加，不超过 20 MB。涉密的文件不要传。"),
    )

    def __init__(self, *args: Any, wanted: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = wanted  # type: ignore[attr-defined]


def new(request: HttpRequest, id: int) -> HttpResponse:
    """Ask for a paper and file it; `what` in the address names it, `replaces` the one that it renews."""
    county = current()
    page = acceptance_of(id, county.as_of)
    acting(request).require("paper.write", page.code)
    replaces = request.POST.get("replaces", request.GET.get("replaces", ""))
    old = next((one for one in page.papers if str(one.id) == replaces), None)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    what = f"{old.function}{APART}{old.kind}" if old else request.GET.get("what", "")
    first = {"what": what, "issuer": old.issuer if old else ""}
    form = PaperForm(*data, wanted=_wanted(page, Names(county, page.standard)), initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            _filed(request, page, form.cleaned_data, old.id if old else None)
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("登记好了。"), _("过期以前会提醒。") if form.cleaned_data["expires_date"] else "")
            return redirect("acceptance", id)
    context = {"page": page, "form": form, "old": old, "crumbs": [*crumbs(page, linked=True), (_("登记证照"), "")]}
    return render(request, "acceptance/new_paper.html", context)


@require_POST
def revoke(request: HttpRequest, id: int, paper: int) -> HttpResponse:
    """Record that a paper is good no more, with a reason."""
    today = current().as_of
    try:
        revoke_paper(
            by=acting(request),
            at=now(),
            today=today,
            paper_id=paper,
            date=today,
            reason=request.POST.get("reason", ""),
        )
        toast(request, _("注销了。"), _("要这份证照的那一条，又要办了。"))
    except Refusal as refusal:
        say_above(request, refusal)
    return redirect("acceptance", id)


def _filed(request: HttpRequest, page: AcceptancePage, given: dict[str, Any], replaces: int | None) -> None:
    function, _apart, kind = given["what"].partition(APART)
    scan = given["scan"]
    record_paper(
        by=acting(request),
        at=now(),
        today=current().as_of,
        code=page.code,
        function=function,
        kind=kind,
        number=given["number"],
        issuer=given["issuer"],
        issued_date=given["issued_date"],
        expires_date=given["expires_date"],
        scan=(scan.name or "", scan.read()) if scan else None,
        replaces=replaces,
        synthetic=current().synthetic,
    )


def _wanted(page: AcceptancePage, names: Names) -> list[tuple[str, str]]:
    """The papers that the project wants, one a function."""
    lines = (line for block in page.blocks for line in block.lines if line.key in BY_PAPER)
    return [
        (f"{line.function}{APART}{kind}", f"{names.of(line.function)} · {kind}")
        for line in lines
        for kind in line.wanted["kinds"]
    ]
