"""The village's form: what stands now, criterion by criterion; files are welcome and never required."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.actions.report import report_ready
from lianxin.domain.projects.queries.acceptance import AcceptancePage, acceptance_of
from lianxin.domain.projects.rules.criteria import BY_PAPER, YES_OR_NO, just_met
from lianxin.domain.projects.rules.criteria_words import UNITS
from lianxin.web.acceptance.said import Block, Row, blocks
from lianxin.web.acceptance.sheet import crumbs
from lianxin.web.actor import acting, now
from lianxin.web.files import PaperField
from lianxin.web.plans.amounts import CountField
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast

YES, NO = "yes", "no"


class ReportForm(forms.Form):
    """One question a criterion, or one tick for a whole function; what is left empty is not reported yet."""

    all_optional = True
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, shown: list[Block], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown
        for block in shown:
            self.fields[f"all-{block.function}"] = forms.BooleanField(label=_("都照标准做到了"), required=False)
            for row in block.rows:
                self._ask(row)
                self.fields[f"file-{row.id}"] = PaperField(label=_("照片或文件"), required=False)

    def _ask(self, row: Row) -> None:
        key, said = row.line.key, row.line.reported or {}
        if key in YES_OR_NO:
            yes, no = (_("合格"), _("还不合格")) if key == "building" else (_("配齐了"), _("还没配齐"))
            field: forms.Field = forms.ChoiceField(
                label=row.name, choices=[(YES, yes), (NO, no)], required=False, widget=forms.RadioSelect
            )
            field.initial = {True: YES, False: NO}.get(said["yes"]) if "yes" in said else None
        elif key in BY_PAPER:
            kinds = row.line.wanted.get("optional", ())
            field = forms.MultipleChoiceField(
                label=_("我们不需要的"),
                choices=[(one, one) for one in kinds],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=said.get("without", []),
            )
        else:
            field = CountField(label=row.name, initial=said.get("have"))
        self.fields[f"said-{row.id}"] = field
        if key == "office":
            self.fields[f"m2-{row.id}"] = CountField(label=_("办公室面积"), initial=said.get("m2"))

    def parts(self) -> Iterator[tuple[Block, bool, Any, list[dict[str, Any]]]]:
        """Return the functions with their fields, for the page, and whether any of it was said before."""
        for block in self.shown:
            said = any(row.line.reported is not None for row in block.rows)
            yield block, said, self[f"all-{block.function}"], [self._part(row) for row in block.rows]

    def _part(self, row: Row) -> dict[str, Any]:
        key = row.line.key
        return {
            "row": row,
            "field": self[f"said-{row.id}"],
            "m2": self[f"m2-{row.id}"] if key == "office" else None,
            "file": self[f"file-{row.id}"],
            "choices": key in YES_OR_NO,
            "papers": key in BY_PAPER,
            "optional": bool(row.line.wanted.get("optional")),
            "unit": _(UNITS[key]) if key in UNITS else "",
        }

    def said(self) -> tuple[dict[int, dict[str, Any]], dict[int, tuple[str, bytes]]]:
        """Return the reports and the files by criterion; only of a valid form."""
        reports: dict[int, dict[str, Any]] = {}
        files: dict[int, tuple[str, bytes]] = {}
        for block in self.shown:
            whole = self.cleaned_data[f"all-{block.function}"]
            answered = whole or any(self._answered(row) for row in block.rows)
            for row in block.rows:
                if self._answered(row) or (answered and row.line.key in BY_PAPER):
                    reports[row.id] = self._facts(row)
                elif whole:
                    reports[row.id] = just_met(row.line.key, row.line.wanted)
                file = self.cleaned_data[f"file-{row.id}"]
                if file:
                    files[row.id] = (file.name or "", file.read())
        return reports, files

    def _answered(self, row: Row) -> bool:
        return row.line.key not in BY_PAPER and self.cleaned_data[f"said-{row.id}"] not in (None, "")

    def _facts(self, row: Row) -> dict[str, Any]:
        given, key = self.cleaned_data[f"said-{row.id}"], row.line.key
        if key in YES_OR_NO:
            return {"yes": given == YES}
        if key in BY_PAPER:
            return {"without": given}
        return {"have": given} | ({"m2": self.cleaned_data[f"m2-{row.id}"] or 0} if key == "office" else {})


def report(request: HttpRequest, id: int) -> HttpResponse:
    """Ask what stands, and report it."""
    actor, county = acting(request), current()
    page = acceptance_of(id, county.as_of)
    actor.require("acceptance.report", page.code)
    shown = [one for one in blocks(page) if one.block.accepted_date is None]
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ReportForm(*data, shown=shown, initial={"revision": page.revision})
    if request.method == "POST" and form.is_valid() and _reported(request, page, form):
        return redirect(f"{reverse('acceptance', args=[id])}?kept=report-{id}")
    context = {"page": page, "form": form, "crumbs": [*crumbs(page, linked=True), (_("报验收"), "")]}
    return render(request, "acceptance/report.html", context)


def _reported(request: HttpRequest, page: AcceptancePage, form: ReportForm) -> bool:
    reports, files = form.said()
    if not reports and not files:
        form.add_error(None, _("一条都还没报。做到了的，点「都照标准做到了」；有出入的，一条一条填。"))
        return False
    today = current().as_of
    try:
        report_ready(
            by=acting(request),
            at=now(),
            today=today,
            project_id=page.project_id,
            reports=reports,
            evidence=files,
            revision=form.cleaned_data["revision"],
        )
    except Refusal as refusal:
        say_at_field(form, refusal)
        return False
    whole = acceptance_of(page.project_id, today).reported_date is not None
    toast(request, _("报上去了。"), _("接下来由乡镇来看。") if whole else _("还有几条没填，填齐了才算报完。"))
    return True
