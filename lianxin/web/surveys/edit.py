"""The form of one village's survey: a draft at any time, and submission when nothing is lacking."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.errors import Refusal
from lianxin.domain.places.actions.survey import Changed, Faulty, Incomplete, save_survey, submit_survey
from lianxin.domain.places.queries.survey import SurveyPage, survey_page
from lianxin.web.actor import now, reader
from lianxin.web.surveys.form import SurveyForm, with_one_more
from lianxin.web.surveys.words import change_lines, names_of
from lianxin.web.toast import toast


def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Show the form, add a row to it, or save what was filled in."""
    actor = reader(request, "survey.write")
    actor.require("survey.write", code)
    page = survey_page(code, actor)
    if request.method == "POST":
        return _posted(request, actor, page)
    if "save" not in page.may:
        state = _(page.state_label)
        messages.warning(request, _("这份摸底表{state}，要改请先退回或撤回。").format(state=state))
        return redirect("survey", code)
    return _Form(request, page).shown()


class _Form:
    """The form of a request: what it was filled with, and what its page says beside it."""

    def __init__(self, request: HttpRequest, page: SurveyPage) -> None:
        self.request, self.page = request, page
        self.names = names_of(page.county, page.standard)
        posted = request.POST if request.method == "POST" else None
        added = posted.get("add", "") if posted else ""
        self.form = SurveyForm(
            page.facts, page.standard, self.names, with_one_more(posted, added) if posted and added else posted
        )
        self.revision = page.revision
        # A draft on the device belongs to the version that was opened, whatever was saved since.
        self.draft = posted.get("draft", "") if posted else str(page.revision)
        self.said: dict[str, Any] = {}

    def shown(self) -> HttpResponse:
        """Return the page of the form."""
        village = self.page.village
        context = {
            "page": self.page,
            "form": self.form,
            "revision": self.revision,
            "draft": self.draft,
            "crumbs": [
                (_("摸底"), reverse("surveys")),
                (village.name, reverse("survey", args=[village.code])),
                (_("填表"), ""),
            ],
            "may_submit": "submit" in self.page.may or ("save" in self.page.may and self.may_submit()),
            **self.said,
        }
        return render(self.request, "surveys/edit.html", context)

    def may_submit(self) -> bool:
        """Whether whoever fills it in may also submit it."""
        return reader(self.request, "survey.write").may("survey.submit", self.page.village.code)


def _posted(request: HttpRequest, actor: Actor, page: SurveyPage) -> HttpResponse:
    form = _Form(request, page)
    text = request.POST.get("revision", "")
    if "add" in request.POST:
        form.revision = int(text) if text.isdigit() else page.revision
        return form.shown()
    if not form.form.is_read():
        form.revision = int(text) if text.isdigit() else page.revision
        return form.shown()
    return _saved(request, actor, form, int(text) if text.isdigit() else -1)


def _saved(request: HttpRequest, actor: Actor, form: _Form, revision: int) -> HttpResponse:
    """Save, and submit where that was asked; whatever stands in the way is shown beside what was typed."""
    code = form.page.village.code
    form.revision = revision
    try:
        facts = form.form.facts()
        state = save_survey(
            by=actor, at=now(), code=code, facts=facts, revision=revision, synthetic=form.page.county.synthetic
        )
        form.revision = state.revision
        if request.POST.get("then") == "submit":
            submit_survey(by=actor, at=now(), code=code, revision=state.revision)
    except Changed as refusal:
        form.page = survey_page(code, actor)
        form.revision = form.page.revision
        form.said = {"stale": refusal.sentence(_), "changes": change_lines(refusal.differences, form.names)}
        return form.shown()
    except Faulty as refusal:
        form.form.blame(refusal.problems)
        return form.shown()
    except Incomplete as refusal:
        form.form.blame(refusal.problems)
        form.page = survey_page(code, actor)
        form.said = {"incomplete": len(refusal.problems)}
        return form.shown()
    except Refusal as refusal:
        form.said = {"refused": refusal.sentence(_)}
        return form.shown()
    if request.POST.get("then") == "submit":
        undo = reverse("survey-step", args=[code, "take-back"]) if actor.may("survey.withdraw_own", code) else ""
        toast(request, _("已上报"), _("接下来由乡镇核实；要改的话，会回到您的待办里。"), undo)
    else:
        toast(request, _("草稿存好了"), _("想起什么随时接着填，填完再上报。"))
    return redirect(f"{reverse('survey', args=[code])}?kept={form.draft}")
