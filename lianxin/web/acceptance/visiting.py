"""One form for a whole visit, to be filled in on a phone in a village hall."""

import secrets
from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.actions.visit import LONGEST, Found, record_visit
from lianxin.domain.projects.queries.acceptance import AcceptancePage, acceptance_of
from lianxin.domain.projects.queries.works import works
from lianxin.domain.projects.rules.acceptance import AGAIN, DEPARTMENT, LEVELS
from lianxin.web.acceptance.said import Block, Row, blocks, level_name
from lianxin.web.acceptance.sheet import PERMISSIONS, crumbs
from lianxin.web.actor import acting, now
from lianxin.web.fields import DATE
from lianxin.web.files import PaperField
from lianxin.web.refusals import say_at_field
from lianxin.web.toast import toast

PASS, FAIL = "pass", "fail"


class VisitForm(forms.Form):
    """What was found of every criterion that may be looked at; a whole function passes with one tick."""

    all_optional = True
    date = forms.DateField(label=gettext_lazy("哪天去看的"), widget=DATE)
    note = forms.CharField(
        label=gettext_lazy("还有什么要说的"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    scan = PaperField(
        label=gettext_lazy("签过字的验收单"),
        required=False,
        help_text=gettext_lazy("可加可不加：拍一张，或者 PDF，不超过 20 MB。"),
    )
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, shown: list[Block], level: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown, self.level = shown, level
        self.fields["key"].initial = secrets.token_hex(16)
        for block in shown:
            label = _("都合格") if all(row.passable for row in block.rows) else _("能合格的都合格")
            self.fields[f"all-{block.function}"] = forms.BooleanField(label=label, required=False)
            for row in block.rows:
                self._ask(row)

    def _ask(self, row: Row) -> None:
        choices = [(PASS, _("合格"))] if row.passable else []
        self.fields[f"passed-{row.id}"] = forms.ChoiceField(
            label=row.name, choices=[*choices, (FAIL, _("不合格"))], required=False, widget=forms.RadioSelect
        )
        self.fields[f"note-{row.id}"] = forms.CharField(
            label=_("差在哪里"),
            required=False,
            max_length=LONGEST,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        self.fields[f"due-{row.id}"] = forms.DateField(label=_("哪天前改好"), required=False, widget=DATE)

    def parts(self) -> Iterator[tuple[Block, bool, Any, list[tuple[Row, Any, Any, Any]]]]:
        """Return the functions with their fields, for the page, and whether this level found all of it in order."""
        for block in self.shown:
            rows = [
                (row, self[f"passed-{row.id}"], self[f"note-{row.id}"], self[f"due-{row.id}"]) for row in block.rows
            ]
            yield block, all(self._passed(row) for row in block.rows), self[f"all-{block.function}"], rows

    def _passed(self, row: Row) -> bool:
        return any(look.level == self.level and look.passed for look in row.line.looks)

    def found(self) -> list[Found]:
        """Return what was found; what was not looked at is left out. Only of a valid form."""
        given = self.cleaned_data
        found: list[Found] = []
        for block in self.shown:
            for row in block.rows:
                said = given[f"passed-{row.id}"] or (PASS if given[f"all-{block.function}"] and row.passable else "")
                if said:
                    note = given[f"note-{row.id}"] if said == FAIL else ""
                    found.append(Found(row.id, said == PASS, note, given[f"due-{row.id}"] if said == FAIL else None))
        return found


def visit(request: HttpRequest, id: int, level: str) -> HttpResponse:
    """Ask what a visit found, and record it."""
    actor, county = acting(request), current()
    if level not in (*LEVELS, AGAIN):
        raise NotFound(_("验收单"), level)
    page = acceptance_of(id, county.as_of)
    mine = _mine(actor, page, level)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = VisitForm(*data, shown=mine, level=level, initial={"date": county.as_of})
    if request.method == "POST" and form.is_valid() and _recorded(request, page, level, form):
        return redirect(f"{reverse('acceptance', args=[id])}?kept=visit-{level}-{id}")
    context = {
        "page": page,
        "level": level,
        "level_name": level_name(level),
        "form": form,
        "days": works(page.edition).acceptance.remedy_days,
        "crumbs": [*crumbs(page, linked=True), (level_name(level), "")],
    }
    return render(request, "acceptance/visit.html", context)


def _mine(actor: Actor, page: AcceptancePage, level: str) -> list[Block]:
    """Return the functions that the actor may look at now at a level; refuse where there can be none."""
    found = [one for one in blocks(page) if _may_look(actor, page.code, level, one)]
    if not found:
        raise Forbidden(PERMISSIONS.get(level, PERMISSIONS[DEPARTMENT]), page.code)
    return [one for one in found if (one.block.accepted_date is not None) == (level == AGAIN)]


def _may_look(actor: Actor, code: str, level: str, one: Block) -> bool:
    levels = LEVELS if level == AGAIN else (level,)
    return any(
        actor.may(PERMISSIONS[each], code, one.function if each == DEPARTMENT else None)
        for each in levels
        if each != DEPARTMENT or one.department
    )


def _recorded(request: HttpRequest, page: AcceptancePage, level: str, form: VisitForm) -> bool:
    given, scan, found = form.cleaned_data, form.cleaned_data["scan"], form.found()
    try:
        record_visit(
            by=acting(request),
            at=now(),
            today=current().as_of,
            project_id=page.project_id,
            level=level,
            date=given["date"],
            found=found,
            note=given["note"],
            scan=(scan.name or "", scan.read()) if scan else None,
            key=given["key"],
        )
    except Refusal as refusal:
        say_at_field(form, refusal)
        return False
    failed = sum(not one.passed for one in found)
    done = _("记下了：{passed} 条合格，{failed} 条要整改。").format(passed=len(found) - failed, failed=failed)
    toast(request, done, _("要整改的，村里在待办里看得到期限。") if failed else "")
    return True
