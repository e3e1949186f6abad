"""The list of projects: where every village stands, narrowed as asked, by code."""

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.domain.places.queries.county import current
from lianxin.domain.projects.queries.beginning import beginnable
from lianxin.domain.projects.queries.due import due_soon, turns
from lianxin.domain.projects.queries.standing import Standing, standings
from lianxin.domain.projects.rules.standing_words import PHASES, STATES
from lianxin.web.actor import own_township, reader
from lianxin.web.projects.words import named_tranche, next_stage, reasons_of, tranche_names

A_PAGE = 60
TOWNSHIP_DIGITS = 9
MOST_DUE = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One village of the list; words are in the reader's language."""

    standing: Standing
    state: str
    phase: str
    tranche: str
    next: str
    why: str


def projects(request: HttpRequest) -> HttpResponse:
    """Show how every village stands, narrowed by township, standing, phase and tranche."""
    actor = reader(request, "project.view")
    county = current()
    whole = standings(county.code, county.as_of)
    township = request.GET.get("township", own_township(actor))
    inside = [one for one in whole if not township or one.township_code == township]
    wanted = {name: request.GET.get(name, "") for name in ("phase", "tranche")}
    fitting = [one for one in inside if _fits(one, wanted)]
    state = request.GET.get("state", "")
    shown = Paginator([one for one in fitting if state in ("", one.state)], A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    names = tranche_names()
    context = {
        "county": county,
        "segments": _segments(request.GET, fitting, state, township),
        "townships": sorted({one.township_code: one.township for one in whole}.items()),
        "township": township,
        "state": state,
        "phases": [(key, _(label)) for key, label in PHASES.items()],
        "tranches": [(str(number), name) for number, name in enumerate(names)],
        **wanted,
        "rows": [_row(one, names) for one in shown.object_list],
        "shown": shown,
        "query": f"{query.urlencode()}&" if query else "",
        "whole": len(inside),
        "due": _due(actor)[:MOST_DUE],
        "to_begin": len(beginnable(county.code)) if actor.may("project.begin", county.code) else 0,
    }
    return render(request, "projects/projects.html", context)


def _due(actor: Actor) -> list[dict[str, object]]:
    """Return what the reader may move: a village's every turn, what is due soon in a township, nothing of a county."""
    regions = [region for region in actor.holds("project.move") if len(region) >= TOWNSHIP_DIGITS]
    today = current().as_of
    return [
        {"one": one, "late": max(0, -one.days), "href": reverse("project-move", args=[one.code, one.key])}
        for region in regions
        for one in (turns if len(region) > TOWNSHIP_DIGITS else due_soon)(region, today)
    ]


def _fits(one: Standing, wanted: dict[str, str]) -> bool:
    tranche = "" if one.tranche is None else str(one.tranche)
    return wanted["phase"] in ("", one.phase) and wanted["tranche"] in ("", tranche)


def _row(one: Standing, names: tuple[str, ...]) -> Row:
    said = reasons_of(one)
    return Row(
        standing=one,
        state=_(STATES[one.state]),
        phase=_(PHASES[one.phase]),
        tranche=named_tranche(one.tranche, names),
        next=next_stage(one),
        why=said[0] if said else "",
    )


def _segments(query: QueryDict, found: list[Standing], state: str, township: str) -> list[tuple[str, str, bool]]:
    counts = Counter(one.state for one in found)

    def address(value: str) -> str:
        wanted = query.copy()
        wanted.pop("page", None)
        wanted["state"], wanted["township"] = value, township
        return f"?{wanted.urlencode()}"

    tabs = [(_("全部 {count}").format(count=len(found)), address(""), state == "")]
    for one in ("help", "watch", "ok", "built"):
        said = _("{state} {count}").format(state=_(STATES[one]), count=counts[one])
        tabs.append((said, address(one), state == one))
    return tabs
