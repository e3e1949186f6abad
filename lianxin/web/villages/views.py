"""The table of villages, and the page of one centre."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from lianxin.domain.board.queries.village import VillagePage, village_page
from lianxin.domain.board.queries.villages import villages_page
from lianxin.web.actor import reader
from lianxin.web.draw.sketch import Site
from lianxin.web.draw.tile import GAPS, PROGRESS, TIERS
from lianxin.web.links import link
from lianxin.web.local import local
from lianxin.web.projects.panel import project_panel
from lianxin.web.villages import centre, premises
from lianxin.web.villages.filters import choice_of, filters
from lianxin.web.villages.functions import function_rows
from lianxin.web.villages.help import help_links
from lianxin.web.villages.plan import plan_site, plan_week
from lianxin.web.villages.rows import village_row

A_PAGE = 60


def villages(request: HttpRequest) -> HttpResponse:
    """Show the table of villages, by code, narrowed as asked."""
    reader(request, "village.view")
    page = villages_page(choice_of(request.GET))
    shown = Paginator(page.lines, A_PAGE).get_page(request.GET.get("page"))
    names = page.tranches
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "filters": filters(page, request.GET),
        "asked": request.GET.urlencode(),
        "rows": SimpleLazyObject(lambda: [village_row(line, page.words, names) for line in shown.object_list]),
        "shown": shown,
        "query": f"{query.urlencode()}&" if query else "",
        "narrowed": any(query.values()),
    }
    return render(request, "villages/villages.html", context)


def village(request: HttpRequest, code: str) -> HttpResponse:
    """Show one village's centre; `?sketch=after` draws it as the package leaves it."""
    actor = reader(request, "village.view")
    page = village_page(code)
    names = {word.id: local(word) for word in (*page.words, *page.extras)}
    planned = page.choice if page.choice and actor.holds("plan.view") else None
    after = request.GET.get("sketch") == "after" and planned is not None
    context = {
        "page": page,
        "crumbs": [
            (page.village.township, reverse("township", args=[page.village.township_code])),
            (page.village.name, ""),
        ],
        "survey_href": link("survey", code) if actor.holds("survey.view") else "",
        "after": after,
        "help": help_links(actor, code, opened=page.opening is not None) if page.village.has_centre else [],
        "site_sketch": SimpleLazyObject(lambda: plan_site(planned) if after and planned else _site(page, names)),
        "sketches": _sketches(after) if planned and not planned.built else [],
        "week": SimpleLazyObject(lambda: plan_week(planned) if planned else None),
        "choice": planned,
        "options": centre.options(planned) if planned else [],
        "consult_href": link("consultation", code) if actor.holds("consult.view") else "",
        "plan_href": link("plan-village", planned.scenario_id, code) if planned else "",
        **_found(page, names),
        **(project_panel(code, page.as_of) if actor.holds("project.view") and page.village.has_centre else {}),
    }
    return render(request, "villages/village.html", context)


def _found(page: VillagePage, names: dict[str, str]) -> dict[str, Any]:
    """Return what the survey says and how it stands against the standard."""
    tier = page.assessment.tier if page.assessment else ""
    return {
        "functions": SimpleLazyObject(lambda: function_rows(page)),
        "have": sum(page.facts.status(word.id).present for word in page.words) if page.facts else 0,
        "extras": [names[word.id] for word in page.extras if page.facts and page.facts.rooms_of(word.id)],
        "tier": next((state for state in TIERS if state.key == tier), None) if tier else None,
        "marks": {"have": GAPS[0], "lack": GAPS[-1]},
        "opened": PROGRESS[0] if page.opening and page.opening.reopened_date is None else None,
        "people": centre.people(page),
        "indicators": centre.two_go(page),
        "two_go": centre.two_go_gaps(page),
        "notes": SimpleLazyObject(lambda: centre.notes(page, names)),
        "score": SimpleLazyObject(lambda: centre.score(page)),
        "trail": centre.trail(page),
    }


def _site(page: VillagePage, names: dict[str, str]) -> Site | None:
    if page.facts is None or page.assessment is None:
        return None
    unseen = [note.subject for note in page.assessment.notes if note.code == "authority_not_known"]
    said = {subject: _("依据尚未见到") for subject in unseen}
    return premises.site(page.facts, names, frozenset(word.id for word in page.words), said)


def _sketches(after: bool) -> list[tuple[str, str, bool]]:
    return [(_("现在"), "?sketch=now", not after), (_("照套餐改完"), "?sketch=after", after)]
