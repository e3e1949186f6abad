"""The list of acceptance: what waits for the reader, what is to be put right, which papers lapse, how far all are."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.queries.accepting import STATES, acceptances_of
from lianxin.domain.projects.queries.owed import PAPERS, PUT_RIGHT, REPORT, Owed, owed
from lianxin.domain.projects.queries.papers import LAPSED, PaperRow, lapsed_papers
from lianxin.domain.projects.queries.remedies import open_remedies
from lianxin.domain.projects.queries.waiting import ACCEPT, OPEN, REMEDY, Waiting, waiting_of
from lianxin.domain.projects.rules.acceptance import COUNTY, DEPARTMENT, TOWNSHIP
from lianxin.domain.projects.rules.criteria_words import LEVELS
from lianxin.web.acceptance.said import REMEDY_STATES, Names, level_name, remedy_about
from lianxin.web.actor import reader

LISTED = 12
A_PAGE = 60
# What waits: what is to do, and what its button says
WAITS = {
    TOWNSHIP: (gettext_noop("村里报好了，去初验"), gettext_noop("去验收")),
    DEPARTMENT: (gettext_noop("乡镇看过了，去验收"), gettext_noop("去验收")),
    COUNTY: (gettext_noop("抽到了，去抽验"), gettext_noop("去验收")),
    ACCEPT: (gettext_noop("都合格了，等您认定"), gettext_noop("去认定")),
    OPEN: (gettext_noop("认定了，等记开门"), gettext_noop("记开门")),
    REMEDY: (gettext_noop("村里说整改好了，去看一看"), gettext_noop("去看")),
}

# Whose turn it is, said to everybody
OWED = {
    TOWNSHIP: gettext_noop("乡镇来初验"),
    DEPARTMENT: gettext_noop("{departments}来验收"),
    COUNTY: gettext_noop("县里来抽验"),
    ACCEPT: gettext_noop("县里认定"),
    OPEN: gettext_noop("县里记开门"),
    REMEDY: gettext_noop("{level}看整改"),
    REPORT: gettext_noop("村里报验收"),
    PAPERS: gettext_noop("村里补报、补证照"),
    PUT_RIGHT: gettext_noop("村里整改"),
}


def acceptances(request: HttpRequest) -> HttpResponse:
    """Show acceptance in the reader's own region; the whole county for whoever looks after it."""
    actor = reader(request, "acceptance.view")
    county = current()
    region, today = actor.holds("acceptance.view")[0] or county.code, county.as_of
    rows = acceptances_of(region)
    state = request.GET.get("state", "")
    shown = Paginator([row for row in rows if state in ("", row.state)], A_PAGE).get_page(request.GET.get("page"))
    waits = waiting_of(actor, region, today)
    names = Names(county, rows[0].standard) if rows else None
    steps = owed(region, today)
    context = {
        "county": county,
        "today": today,
        "waits": [_wait(one, names) for one in waits[:LISTED]] if names else [],
        "more": max(0, len(waits) - LISTED),
        "remedies": [_remedy(one, names) for one in open_remedies(region, today)] if names else [],
        "papers": _papers(lapsed_papers(region, today)),
        "segments": _segments(rows, state),
        "state": state,
        "rows": [(row, _(STATES[row.state]), _owed(steps.get(row.project_id, ()))) for row in shown.object_list],
        "shown": shown,
        "query": f"state={state}&" if state else "",
        "own": _own(actor, rows),
    }
    return render(request, "acceptance/acceptances.html", context)


def _wait(one: Waiting, names: Names) -> dict[str, Any]:
    say, button = WAITS[one.what]
    page = {ACCEPT: "acceptance-accept", OPEN: "acceptance-open"}.get(one.what, "acceptance")
    href = reverse(page, args=[one.project_id])
    if one.what in (TOWNSHIP, DEPARTMENT, COUNTY):
        href = reverse("acceptance-visit", args=[one.project_id, one.what])
    return {
        "kind": level_name(one.level or one.what) if (one.level or one.what) in (TOWNSHIP, DEPARTMENT, COUNTY) else "",
        "name": one.name,
        "township": one.township,
        "say": _(say),
        "functions": names.all(one.functions) if len(one.functions) < len(WAITS) else "",
        "count": len(one.functions),
        "since": one.since_date,
        "due": one.due_date,
        "late": one.late_days,
        "button": _(button),
        "href": href,
    }


def _owed(steps: tuple[Owed, ...]) -> list[dict[str, Any]]:
    """Return whose turn it is in one acceptance, in words, each with its date."""
    said = []
    for one in steps:
        level = level_name(one.level) if one.level in LEVELS else ""
        facts = {"departments": _("、").join(one.departments) or level, "level": level}
        said.append({"say": _(OWED[one.what]).format(**facts), "due": one.due_date, "late": one.late_days})
    return said


def _remedy(one: Any, names: Names) -> dict[str, Any]:
    return {"row": one, "about": remedy_about(one, names), "state": _(REMEDY_STATES[one.state])}


def _papers(rows: tuple[PaperRow, ...]) -> list[dict[str, Any]]:
    """Papers that lapsed or will soon, village by village, the first to lapse on top."""
    found: dict[str, list[PaperRow]] = {}
    for row in rows:
        found.setdefault(row.code, []).append(row)
    return [
        {
            "first": mine[0],
            "count": len(mine),
            "urgent": mine[0].urgent,
            "lapsed": sum(one.state == LAPSED for one in mine),
            "kinds": _("、").join(dict.fromkeys(one.kind for one in mine)),
        }
        for mine in found.values()
    ]


def _segments(rows: Any, state: str) -> list[tuple[str, str, bool]]:
    counts = {key: sum(row.state == key for row in rows) for key in STATES}
    every = [(f"{_('全部')} {len(rows)}", "?", state == "")]
    return every + [(f"{_(STATES[key])} {n}", f"?state={key}", state == key) for key, n in counts.items() if n]


def _own(actor: Actor, rows: Any) -> Any:
    """The village's own project, where the reader reports for one village alone."""
    return rows[0] if len(rows) == 1 and actor.may("acceptance.report", rows[0].code) else None
