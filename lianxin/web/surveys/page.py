"""One village's survey for reading, and the steps that take it on."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lianxin.base.actor import Actor
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.words import gettext_noop
from lianxin.domain.places.actions.survey import (
    accept_survey,
    check_survey,
    discard_draft,
    return_survey,
    submit_survey,
    take_back_survey,
    withdraw_survey,
)
from lianxin.domain.places.queries.opening import openings
from lianxin.domain.places.queries.source import source
from lianxin.domain.places.queries.survey import SurveyPage, Version, survey_page
from lianxin.domain.places.rules.assessment import Assessment, assess
from lianxin.domain.places.rules.difference import differences
from lianxin.domain.places.rules.fields import LABELS
from lianxin.domain.places.rules.sentences import gap_sentence, score_sentence, tier_sentence
from lianxin.domain.places.rules.standard import Standard
from lianxin.web.actor import now, reader
from lianxin.web.draw.steps import steps
from lianxin.web.draw.tile import GAPS, TIERS
from lianxin.web.surveys import facts as laid_out
from lianxin.web.surveys.words import change_lines, last_step, names_of, problem_lines, step_line
from lianxin.web.toast import toast

WAY = (gettext_noop("填写"), gettext_noop("上报"), gettext_noop("乡镇核实"), gettext_noop("县里认定"))
STANDS_AT = {"submitted": 2, "checked": 3, "accepted": 4}


def survey(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a village's survey says, how it stands against the standard, and what may be done with it."""
    actor = reader(request, "survey.view")
    page = survey_page(code, actor)
    standard = page.standard
    names = names_of(page.county, standard)
    shown = page.open or page.accepted
    context = {
        "page": page,
        "crumbs": [(_("摸底"), reverse("surveys")), (page.village.name, "")],
        "shown": shown,
        "steps": steps(tuple(_(label) for label in WAY), STANDS_AT.get(page.state, 0)),
        "last": last_step(shown) if shown else "",
        "lacking": problem_lines(page.lacking, names, LABELS) if page.open and "submit" in page.may else [],
        "changes": change_lines(page.changes, names),
        "versions": _versions(page.versions, names),
        "kept": request.GET.get("kept", ""),
        "people": laid_out.people(page.facts),
        "two_go": laid_out.two_go(page.facts),
        "buildings": laid_out.buildings(page.facts),
        "rooms": laid_out.rooms(page.facts, names),
        "functions": laid_out.functions(page.facts, standard, names),
        "marks": {"have": GAPS[0], "lack": GAPS[-1]},
        **_assessed(page, standard, names, built=bool(openings(code))),
    }
    return render(request, "surveys/survey.html", context)


def _assessed(page: SurveyPage, standard: Standard, names: dict[str, str], *, built: bool) -> dict[str, Any]:
    """Return gaps and tier with how they came about; none where nothing was filled in."""
    if page.state == "none":
        return {}
    found: Assessment = assess(page.facts, standard, built=built)
    gaps: dict[str, _Gaps] = {}
    for gap in found.gaps:
        sentence = gap_sentence(gap, standard)
        line = gaps.setdefault(names.get(gap.subject, _("两去")), _Gaps([], []))
        line.said.append(sentence.text(_))
        clause = source(sentence.source)
        if clause and clause not in line.sources:
            line.sources.append(clause)
    score = [score_sentence(part).text(_) for part in found.parts]
    return {
        "gaps": gaps,
        "gap_count": len(found.gaps),
        "tier": next(state for state in TIERS if state.key == found.tier),
        "score": found.score,
        "parts": [*score, tier_sentence(found.tier, found.score, standard).text(_)],
    }


def _versions(versions: tuple[Version, ...], names: dict[str, str]) -> list[dict[str, Any]]:
    """Return every version, newest first, with what it changed of the one before."""
    return [
        {
            "version": one,
            "steps": [step_line(step) for step in one.steps],
            "changes": change_lines(differences(old.facts, one.facts), names) if old else [],
            "first": old is None,
        }
        for one, old in zip_longest(versions, versions[1:])
    ]


@dataclass(frozen=True, slots=True)
class _Gaps:
    """What one function lacks, and the clauses that ask for it."""

    said: list[str]
    sources: list[str]


@dataclass(frozen=True, slots=True)
class _Verb:
    """One step: the action, whether it asks why, what the toast says, and the step that takes it back."""

    action: Callable[..., object]
    done: str
    then: str = ""
    reasoned: bool = False
    undo: str = ""


VERBS = {
    "submit": _Verb(
        submit_survey,
        gettext_noop("已上报"),
        gettext_noop("接下来由乡镇核实；要改的话，会回到您的待办里。"),
        undo="take-back",
    ),
    "take-back": _Verb(take_back_survey, gettext_noop("收回来了"), gettext_noop("改好再报。")),
    "check": _Verb(check_survey, gettext_noop("核实好了"), gettext_noop("接下来由县里认定。")),
    "accept": _Verb(accept_survey, gettext_noop("已认定"), gettext_noop("方案和总览都照这一版算。")),
    "return": _Verb(return_survey, gettext_noop("已退回"), gettext_noop("填表人会在待办里看到原因。"), reasoned=True),
    "withdraw": _Verb(
        withdraw_survey, gettext_noop("已撤回认定"), gettext_noop("这一版留着，不再计数。"), reasoned=True
    ),
    "discard": _Verb(discard_draft, gettext_noop("草稿丢掉了"), gettext_noop("又回到上一版。")),
}
PERMITS_UNDO = {"take-back": "survey.withdraw_own"}


@require_POST
def step(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Take a survey one step on, and go back to its page."""
    actor = reader(request, "survey.view")
    if verb not in VERBS:
        raise NotFound(_("步骤"), verb)
    found = VERBS[verb]
    try:
        _done(found, actor, now(), code, request)
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.sentence(_))
        return redirect("survey", code)
    may_undo = found.undo and actor.may(PERMITS_UNDO[found.undo], code)
    undo = reverse("survey-step", args=[code, found.undo]) if may_undo else ""
    toast(request, _(found.done), _(found.then), undo)
    return redirect("survey", code)


def _done(verb: _Verb, actor: Actor, at: dt.datetime, code: str, request: HttpRequest) -> None:
    text = request.POST.get("revision", "")
    extra: dict[str, Any] = {"reason": request.POST.get("reason", "")} if verb.reasoned else {}
    if verb.action is not withdraw_survey:
        extra["revision"] = int(text) if text.isdigit() else None
    verb.action(by=actor, at=at, code=code, **extra)
