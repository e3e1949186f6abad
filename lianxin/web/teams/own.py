"""A volunteer's own page; check in and out; ask for a correction, and answer one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current, now_of
from lianxin.domain.services.actions.attendance import check_in as come
from lianxin.domain.services.actions.attendance import check_out as go
from lianxin.domain.services.actions.correction import answer_correction, ask_correction
from lianxin.domain.services.queries.shifts import shift_of_code, shift_page
from lianxin.domain.services.queries.stints import open_corrections, stints_of
from lianxin.domain.services.queries.volunteer import volunteer_page
from lianxin.domain.services.rules.volunteering import hours_words
from lianxin.web.actor import acting, now, reader
from lianxin.web.refusals import say_above, say_at_field
from lianxin.web.teams import said
from lianxin.web.teams.stint_forms import AnswerForm, CorrectionForm, as_minutes
from lianxin.web.toast import toast

SHOWN = 50


def volunteering(request: HttpRequest) -> HttpResponse:
    """Show a volunteer what they have claimed, can claim and gave."""
    actor = reader(request, "shift.claim")
    county = current()
    instant = now_of(county)
    page = volunteer_page(actor.person or 0, instant)
    context = {
        "page": page,
        "tabs": said.tabs(actor, "volunteering"),
        "claimed": [(one, said.shift_line(one.row), one.row.begins_at > instant) for one in page.claimed],
        "open": [(one, said.shift_line(one.row)) for one in page.open],
        "stints": [(one, hours_words(one.minutes)) for one in page.stints[:SHOWN]],
        "older": max(0, len(page.stints) - SHOWN),
        "verified": hours_words(page.given.verified_min),
        "declared": hours_words(page.given.declared_min),
        "corrections": [(one, _(said.CORRECTIONS[one.state])) for one in page.corrections],
        "crumbs": [(_("我的志愿"), "")],
    }
    return render(request, "teams/volunteering.html", context)


def check_in(request: HttpRequest, code: str) -> HttpResponse:
    """Check in or out where the code on the sheet led; one button, whichever is next."""
    actor = reader(request, "shift.claim")
    row = shift_of_code(code)
    if request.method == "POST":
        try:
            if request.POST.get("out"):
                minutes = go(by=actor, at=now(), instant=now_of(current()), code=code)
                toast(request, _("签退了，记了 {hours}。").format(hours=said.hours(minutes)))
                return redirect("volunteering")
            come(by=actor, at=now(), instant=now_of(current()), code=code)
            toast(request, _("签到了。"), _("走的时候再扫一次，点签退。"))
        except Refusal as refusal:
            say_above(request, refusal)
        return redirect("check-in", row.code)
    mine = next((one for one in shift_page(row.id).claims if one.person.id == actor.person), None)
    context = {"row": row, "line": said.shift_line(row), "mine": mine, "crumbs": [(_("签到"), "")]}
    return render(request, "teams/check_in.html", context)


def correct(request: HttpRequest, id: int) -> HttpResponse:
    """Ask for a correction of one line of one's own hours."""
    actor = reader(request, "shift.claim")
    row = next((one for one in stints_of(actor.person or 0) if one.id == id), None)
    if row is None:
        raise NotFound(gettext_noop("时长"), id)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            ask_correction(by=actor, at=now(), stint_id=id, words=given["words"], minutes=as_minutes(given["hours"]))
        except Refusal as refusal:
            say_at_field(form, refusal)
        else:
            toast(request, _("提上去了。"), _("队里核对以后，这里看得到答复。"))
            return redirect("volunteering")
    crumbs = [(_("我的志愿"), reverse("volunteering")), (_("更正时长"), "")]
    return render(
        request, "teams/correct.html", {"form": form, "row": row, "hours": hours_words(row.minutes), "crumbs": crumbs}
    )


def corrections(request: HttpRequest) -> HttpResponse:
    """Show the corrections that wait for an answer, each with its form."""
    return _corrections(request)


@require_POST
def answer(request: HttpRequest, id: int) -> HttpResponse:
    """Answer a correction."""
    form = AnswerForm(request.POST, auto_id=f"answer-{id}-%s")
    if form.is_valid():
        given = form.cleaned_data
        try:
            answer_correction(
                by=acting(request),
                at=now(),
                correction_id=id,
                accepted=given["accepted"],
                answer=given["answer"],
                minutes=as_minutes(given["hours"]),
            )
        except Refusal as refusal:
            say_at_field(form, refusal, "answer")
        else:
            toast(request, _("答复了。"), _("本人在自己的页面看得到。"))
            return redirect("corrections")
    return _corrections(request, id, form)


def _corrections(request: HttpRequest, id: int = 0, form: Any = None) -> HttpResponse:
    actor = acting(request)
    regions = actor.holds("stint.write")
    if not regions:
        raise Forbidden("stint.write", "")
    rows = open_corrections(regions)
    shown = [
        (
            row,
            form if row.id == id and form else AnswerForm(auto_id=f"answer-{row.id}-%s"),
            hours_words(row.minutes),
            "" if row.wished is None else hours_words(row.wished),
        )
        for row in rows
    ]
    context = {
        "tabs": said.tabs(actor, "corrections"),
        "rows": shown,
        "crumbs": [(_("志愿"), reverse("teams")), (_("核对时长"), "")],
    }
    return render(request, "teams/corrections.html", context)
